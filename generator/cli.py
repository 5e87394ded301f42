"""The shell's words -> one command; the only module that prints and ends the process."""

import argparse
import gc
import io
import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator import report
from generator.model import LANGUAGES, Language, Outcome, Place, Problem, Severity, failed
from generator.reading.current import moment_of
from generator.report.arguments import Parser
from generator.report.slow_work import slow_build
from generator.writing.error_log import write_error_log
from generator.writing.lines import flush, tell
from generator.writing.unchanged import Look, remember, shown

if TYPE_CHECKING:
    from generator.pipeline import Made

PROJECT = Path(__file__).resolve().parent.parent
DONE, WRONG, INTERRUPTED = 0, 1, 130
# Told of what a build wrote: one that writes nothing says nothing.
OF_WRITING = frozenset({"replaced-one-by-one"})


def main(words: Sequence[str], look: Look | None = None) -> int:
    """Run one command; the exit status: 0 done, 1 a problem in the content or the target, 2 wrong usage.

    ``look`` tells how the sources looked when the process began, if somebody has looked.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console in GBK or ASCII ends no good build
    try:
        return _run(words, look)
    finally:
        for stream in (sys.stdout, sys.stderr):
            flush(stream)


def _run(words: Sequence[str], look: Look | None) -> int:
    language, words = _language(words)
    commands = parser(language)
    arguments = commands.parse_args(_with_command(words), argparse.Namespace(look=look))
    if "today" in arguments:
        try:
            arguments.moment = moment_of(arguments.today, os.environ, datetime.now(UTC))
        except ValueError:
            commands.error(report.say("not-an-epoch", language))
    command: Callable[[argparse.Namespace], int] = arguments.run
    if command is not _serve:  # which lives on
        gc.disable()  # looking for cycles takes a tenth of a build; what lies in them ends with the process
    try:
        return command(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return _fault_of_ours(error, language)


def _fault_of_ours(error: Exception, language: Language) -> int:
    """A mistake in the generator itself: a sentence for the editor; the details for a developer in a file or, where
    none can be written, above the sentence.
    """
    details = "".join(traceback.format_exception(error))
    log = write_error_log(PROJECT / ".cache", details)
    reason = f"{type(error).__name__}: {error}"
    if log is None:
        _tell_error("\n".join(f"  | {line}" for line in details.splitlines()))
        _tell([Problem("fault-of-ours-above", Place("build.py"), {"reason": reason})], language)
    else:
        _tell(
            [Problem("fault-of-ours", Place("build.py"), {"reason": reason, "log": shown(str(log))})],
            language,
        )
    return WRONG


def _with_command(words: Sequence[str]) -> list[str]:
    """``build`` is the command where none is named: ``build.py --clean`` builds. A mistyped word stays."""
    named = words and (not words[0].startswith("-") or words[0] in ("-h", "--help"))
    return list(words) if named else ["build", *words]


def _language(words: Sequence[str]) -> tuple[Language, Sequence[str]]:
    """The language asked for, before or behind the command, known before the other words are parsed so that help and
    usage errors speak it too; and these words.
    """
    system = report.language_of_the_system()
    before = Parser(prog="build.py", add_help=False, allow_abbrev=False, language=system)
    before.add_argument("--language", choices=LANGUAGES, default=system)
    asked, others = before.parse_known_args(words)
    return asked.language, others


def parser(language: Language) -> argparse.ArgumentParser:
    """The commands and their options, described in ``language``."""
    top = Parser(prog="build.py", description=report.say("help_all", language), language=language)
    commands = top.add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], int]) -> Callable[..., argparse.Action]:
        text = report.say(f"help_{name}", language)
        one = commands.add_parser(name, help=text, description=text, language=language)
        one.set_defaults(run=run)
        one.add_argument(
            "--language", choices=LANGUAGES, default=language, help=report.say("help_language", language)
        )

        def option(
            *names: str, code: str, among: argparse._ActionsContainer = one, **rest: object
        ) -> argparse.Action:
            return among.add_argument(*names, help=report.say(f"help_{code}", language), **rest)  # type: ignore[arg-type]

        return option

    def day(option: Callable[..., argparse.Action]) -> None:
        option("--today", code="today", metavar="DATE", type=partial(_day, language=language))

    option = command("build", _build)
    option("--output", code="output", metavar="DIR", type=Path, default=PROJECT / "output")
    either = commands.choices["build"].add_mutually_exclusive_group()
    option("--clean", code="clean", among=either, action="store_true")
    option("--audit", code="audit", among=either, action="store_true")
    option("--all", code="every", action="store_true")
    option("--why", code="why", among=either, metavar="PATH", type=partial(_path, language=language))
    day(option)
    option = command("check", _check)
    option("--format", code="format", choices=("text", "json"), default="text")
    option("--all", code="every", action="store_true")
    day(option)
    option = command("serve", _serve)
    option("--port", code="port", metavar="N", type=partial(_port, language=language))
    option("--host", code="host", metavar="ADDRESS", default="127.0.0.1")
    option(
        "--allow-host",
        code="allow_host",
        metavar="NAME",
        action="append",
        default=[],
        type=partial(_host, language=language),
    )
    option("--poll", code="poll", action="store_true")
    option("--all", code="every", action="store_true")
    day(option)
    option = command("publish", _publish)
    option("target", code="target", metavar="TARGET")
    option("--dry-run", code="dry_run", action="store_true")
    option("--delete", code="delete", action="store_true")
    option("--yes", code="yes", action="store_true")
    option("--all", code="every", action="store_true")
    day(option)
    option = command("test", _test)
    option("--quick", code="quick", action="store_true")
    return top


def _path(word: str, language: Language) -> str:
    if not word.strip():
        raise argparse.ArgumentTypeError(report.say("no_path", language))
    return word


def _port(word: str, language: Language) -> int:
    if not (word.isdecimal() and 0 < int(word) < 65536):
        raise argparse.ArgumentTypeError(report.say("not-a-port", language, word=word))
    return int(word)


def _day(word: str, language: Language) -> date:
    try:
        return datetime.strptime(word, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise argparse.ArgumentTypeError(report.say("not-a-day", language, word=word)) from None


def _host(word: str, language: Language) -> str:
    from generator.preview.options import HOST_NAME

    if not HOST_NAME.fullmatch(word.lower()):
        raise argparse.ArgumentTypeError(report.say("not-a-host", language, word=word))
    return word.lower()


# ---------------------------------------------------------------- the commands


def _audit(arguments: argparse.Namespace) -> int:
    """Make everything twice, with what is kept and without: the output is not touched."""
    with slow_build(arguments.language):
        from generator.pipeline import audit

        differing = audit(PROJECT, arguments.moment)
    for path in differing:
        _tell_error(report.say("audit_differs", arguments.language, path=path))
    if not differing:
        _print_line(report.say("audit_same", arguments.language))
    return WRONG if differing else DONE


def _why(arguments: argparse.Namespace) -> int:
    """Why a file was made or kept in the last build: nothing is built, nothing is written."""
    from generator.pipeline import last_build
    from generator.report.reasons import why

    origins = last_build(PROJECT, arguments.moment)
    if origins is None:
        _tell_error(report.say("why_no_build", arguments.language))
        return WRONG
    for path in _meant(arguments.why, arguments.output):
        if lines := why(origins, path, arguments.language):
            _print_line("\n".join(lines))
            return DONE
    _tell_error(report.say("why_unknown", arguments.language, path=arguments.why))
    return WRONG


def _meant(word: str, output: Path) -> Iterator[str]:
    """What a path can mean: a file or a folder's page below the output, a source, or the same from their roots."""
    whole = Path(word).resolve()
    for folder in (output.resolve(), PROJECT):
        if whole.is_relative_to(folder):
            path = whole.relative_to(folder).as_posix()
            yield from (path, f"{path}/index.html".removeprefix("./"))
    path = os.path.normpath(word).replace(os.sep, "/").strip("/")
    yield from (path, f"{path}/index.html".removeprefix("./"))


def _build(arguments: argparse.Namespace) -> int:
    if arguments.audit:
        return _audit(arguments)
    if arguments.why is not None:
        return _why(arguments)
    language: Language = arguments.language
    look = arguments.look or Look.at_sources(str(PROJECT))
    with slow_build(language) as making:
        from generator.pipeline import Asked, build

        outcome = build(
            PROJECT,
            arguments.output,
            Asked(arguments.moment, clean=arguments.clean, making=making),
            waiting=lambda: _tell_error(report.say("build_waiting", language)),
        )
    _tell(outcome.problems, language, arguments.all)
    if outcome.failed:
        counts = _counts(outcome.problems)
        _tell_error(report.say("failed", language, output=shown(str(arguments.output)), **counts))
        return WRONG
    counts = {"pages": outcome.pages, "written": len(outcome.written), "removed": len(outcome.removed)}
    code = "built" if outcome.written or outcome.removed else "unchanged"
    _print_line(report.say(code, language, output=shown(str(arguments.output)), **counts))
    took = {stage: f"{seconds:.2f}" for stage, seconds in outcome.took.items()}
    kept = outcome.pages - outcome.fresh
    _print_line(report.say("built_how", language, made=outcome.fresh, kept=kept, **took))
    if all(problem.code not in OF_WRITING for problem in outcome.problems):
        _remember(arguments.output, look, outcome, language)
    return DONE


def _remember(output: Path, look: Look, outcome: Outcome, language: Language) -> None:
    """What the next build will say if it finds nothing changed."""
    stderr, stdout = _lines(outcome.problems, language)
    stdout.append(report.say("unchanged", language, output="{output}", pages=outcome.pages))
    said = "".join(f"{line}\n" for line in stdout), "".join(f"{line}\n" for line in stderr)
    remember(
        project=str(PROJECT),
        output=str(output),
        look=look,
        day=outcome.day,
        told=said,
        environment=os.environ,
        laid=outcome.laid,
    )


def _check(arguments: argparse.Namespace) -> int:
    with slow_build(arguments.language) as making:
        from generator.pipeline import Asked, make

        made = make(PROJECT, asked=Asked(arguments.moment, making=making))
    if arguments.format == "json":
        return _tell_a_program(made, arguments.language)
    _tell(made.problems, arguments.language, arguments.all)
    if failed(made.problems):
        _tell_error(report.say("check_failed", arguments.language, **_counts(made.problems)))
        return WRONG
    _print_line(report.say("checked", arguments.language, pages=made.pages))
    return DONE


def _tell_a_program(made: "Made", language: Language) -> int:
    """All that was found, as JSON: a program that got half of it must not take it for a good answer."""
    if not tell(report.as_json(made.problems, language, made.pages), sys.stdout):
        _tell_error(report.say("check_not_told", language))
        return WRONG
    return WRONG if failed(made.problems) else DONE


def _serve(arguments: argparse.Namespace) -> int:
    from generator.preview.loop import serve
    from generator.preview.options import ServeOptions

    options = ServeOptions(
        port=arguments.port,
        host=arguments.host,
        poll=arguments.poll,
        language=arguments.language,
        today=arguments.today,
        allowed=tuple(arguments.allow_host),
        everything=arguments.all,
    )
    return serve(PROJECT, options, _print_line)


def _publish(arguments: argparse.Namespace) -> int:
    from generator.pipeline import Asked, make_into
    from generator.writing.output import write
    from generator.writing.publish import PublishOptions, publish
    from generator.writing.temporary import temporary_folder

    language: Language = arguments.language

    def say(code: str, /, **values: object) -> None:
        _print_line(report.say(code, language, **values))

    with temporary_folder("site-") as folder:
        site = folder / "site"
        with slow_build(language) as making:
            made, done = make_into(partial(write, site), PROJECT, Asked(arguments.moment, making=making))
        _tell(made.problems, language, arguments.all)
        if failed(made.problems):
            _tell_error(report.say("publish_nothing", language, **_counts(made.problems)))
            return WRONG
        options = PublishOptions(
            PROJECT, arguments.dry_run, arguments.delete, arguments.yes, sys.stdout.isatty()
        )
        problems = done.problems or publish(
            site=site,
            settings=made.settings,
            wanted=arguments.target,
            options=options,
            say=say,
            environment=os.environ,
        )
    _tell(problems, language)
    return WRONG if failed(problems) else DONE


def _test(arguments: argparse.Namespace) -> int:
    """Never reached: ``generator.environment`` runs the tests before it would hand words to this module."""
    raise AssertionError(arguments)


# ---------------------------------------------------------------- printing


def _print_line(line: str) -> None:
    tell(line, sys.stdout)


def _tell_error(line: str) -> None:
    tell(line, sys.stderr)


def _tell(problems: Sequence[Problem], language: Language, everything: bool = False) -> None:
    """All problems, to stderr; on GitHub also as annotations at their lines. See ``report.told``."""
    stderr, stdout = _lines(problems, language, everything)
    for line in stderr:
        _tell_error(line)
    for line in stdout:
        _print_line(line)


def _lines(
    problems: Sequence[Problem], language: Language, everything: bool = False
) -> tuple[list[str], list[str]]:
    """What is said of problems on stderr and, as annotations for GitHub, on stdout."""
    told = report.told(problems, language, everything)
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    annotations = [report.annotation(problem, language) for problem, _ in told] if on_github else []
    return [text for _, text in told], annotations


def _counts(problems: Sequence[Problem]) -> dict[str, int]:
    counts = Counter(problem.severity for problem in report.ordered(problems))
    return {"errors": counts[Severity.ERROR], "warnings": counts[Severity.WARNING]}
