"""Problems that only follow from others: they would send an editor to the wrong place."""

from collections.abc import Iterable, Sequence

from generator.model import Problem, Severity
from generator.model.kinds import KINDS
from generator.model.regex import regex
from generator.reading.markdown.marks import ALONE

# Names that lead nowhere: where a file could not be read whole, what they name may stand in it.
_NAMING = regex(
    r"unknown-(?!picture).*|no-such-(source|part)|dead-reference|not-there-yet|needed-page|nothing-to-show|missing-(twin|string)|(anchors|layouts)-differ|not-in-the-(letter|translation)"
)


# What the other language's file of an item may say as well.
_SHARED = frozenset(field.name for kind in KINDS.values() for field in kind.fields if not field.own)


def not_missing_below(told: Sequence[Problem], problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The ``problems`` but those of files that are missing because a folder above them is, or is no folder; and what an
    item lacks whose other file is there and is none that is read.
    """
    refused = {one.place.path for one in told if one.severity is Severity.ERROR}
    folders = tuple(f"{path}/" for path in refused)
    items = {_of_both(path) for path in refused}
    return tuple(
        one
        for one in problems
        if not (one.code == "missing-file" and one.place.path.startswith(folders))
        and not (_needs_both(one) and _of_both(one.place.path) in items)
    )


def _needs_both(problem: Problem) -> bool:
    """Whether it is told of an item for what its other file does not say, or since there is none."""
    missing = problem.code == "missing-field" and problem.arguments["field"] in _SHARED
    return missing or problem.code == "one-language"


def _of_both(path: str) -> str:
    """What both languages' files are named."""
    return path.removesuffix(".zh.md").removesuffix(".en.md")


def of_their_own(told: Sequence[Problem], more: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those of ``more`` that do not merely follow from the mistakes that are ``told``, or from a wrong number: one that
    another has, too, is that of a thing whose own number nothing has.
    """
    grave = [one for one in told if one.severity is Severity.ERROR and one.code not in ALONE]
    files = {one.place.path for one in grave}
    # A warning takes no error's place: the site would be made of what is wrong.
    places = {_at(one, severity) for one in told for severity in {one.severity, Severity.WARNING}}
    more = tuple(more)
    # What is there twice has one address.
    named = {one.place for one in more if one.code != "duplicate-address"}
    more = tuple(one for one in more if one.code != "duplicate-address" or one.place not in named)
    more = tuple(one for one in more if one.place.path not in files and _at(one, one.severity) not in places)
    beside = any(path.startswith("content/media/") and path.endswith((".yaml", ".yml")) for path in files)
    dropped = {"alt-missing"} if beside else set()
    if any(one.code == "unusable-name" for one in told):
        dropped.add("unknown-picture")
    more = tuple(one for one in more if one.code not in dropped)
    if grave or any(one.code in ("bad-number", "duplicate-number") for one in more):
        more = tuple(one for one in more if not _NAMING.fullmatch(one.code))
    return more


def _at(problem: Problem, severity: Severity) -> tuple[Severity, str, int, int]:
    """Where a problem stands; for a warning the line is near enough."""
    column = problem.place.column if severity is Severity.ERROR else 0
    return severity, problem.place.path, problem.place.line, column
