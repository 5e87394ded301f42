"""``build.py serve`` as a process of its own, on a copy of a small project."""

import itertools
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.preview import loop, serving
from generator.preview.options import ServeOptions
from generator.preview.telling import Telling
from tests.preview.running import PATIENCE, SAVED_PAGE, SHOWN_PAGE, Preview, Tab, copy_with_cache, wait_until
from tests.preview.saving import HABITS, gedit, in_place, jetbrains, vim
from tests.projects import FESTIVAL, run_build
from tests.real_parts import need

pytestmark = pytest.mark.slow


@pytest.fixture
def project(previewed: Path, tmp_path: Path) -> Path:
    """A copy of the small project, to be changed at will; it was previewed before, so its pages are made."""
    return copy_with_cache(tmp_path / "project", previewed)


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    """Its preview, running."""
    with Preview(project) as preview:
        yield preview


@contextmanager
def repeating(step: Callable[[], None]) -> Iterator[None]:
    """Do something over and over beside the test."""
    done = threading.Event()

    def repeat() -> None:
        while not done.is_set():
            step()

    thread = threading.Thread(target=repeat)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


# ---------------------------------------------------------------- saving


def test_one_save_is_one_build_and_one_reload_whatever_the_editor(preview: Preview) -> None:
    """In place, by renaming, with backups, swap and lock files: the new words are shown, and the page loads once."""
    for save in (*HABITS, in_place):
        # A busy machine holds up an editor's program in the middle of a save, so a few saves are made.
        assert any(is_one_build(preview, save) for _ in range(8)), save.__name__


def is_one_build(preview: Preview, save: Callable[[Path, str], None]) -> bool:
    """Whether a save was one build without a problem, and one reload; in the end it is shown."""
    builds, lines, words = preview.builds(), len(preview.lines), f"Saved by {save.__name__} at {time.time()}"
    with Tab(preview) as tab:
        save(preview.page, preview.text(words))
        wait_until(lambda: preview.shows(words), words)
        reloads = tab.rest()
    told = re.search("error|warning: .*unexpected|Traceback", "\n".join(preview.lines[lines:]))
    return (reloads, preview.builds() - builds, told) == (1, 1, None)


def test_a_save_during_a_build_is_built_next(preview: Preview) -> None:
    """Saves at any moment of a build: in the end the last one is shown, and every page has been told."""
    with Tab(preview) as tab:
        for pause in (0.02, 0.05, 0.08, 0.12, 0.17, 0.23, 0.3, 0.1, 0.06, 0.2):
            preview.save(f"Save before {pause}")
            time.sleep(pause)
        preview.save("The last save")
        wait_until(lambda: preview.shows("The last save"), "the last save")
        reloads = tab.rest(1.5)
        assert 1 <= reloads <= 11
        assert preview.shows("The last save")


def test_an_unchanged_result_reloads_nothing(preview: Preview) -> None:
    """Touched, written with the same bytes, saved with another remark for editors: no page hears of it."""
    with Tab(preview) as tab:
        preview.page.touch()
        preview.page.write_bytes(preview.page.read_bytes())
        figures = preview.project / "content/statistics.yaml"
        figures.write_text(f"# a remark\n{figures.read_text(encoding='utf-8')}", encoding="utf-8")
        assert tab.rest(2) == 0
        assert preview.builds() == 1
        preview.save("And now another")
        tab.wait_for(1)


def test_reading_is_no_change(preview: Preview) -> None:
    """A search through all files builds nothing."""
    lines = len(preview.lines)
    with Tab(preview) as tab:
        for path in preview.project.rglob("*"):
            if path.is_file():
                path.read_bytes()
        assert tab.rest(1) == 0
    assert len(preview.lines) == lines


def test_a_switch_of_branches_is_one_build(preview: Preview) -> None:
    """Git writes two hundred files, among them new ones in new folders; there and back are one reload each."""
    project = preview.project

    def git(*words: str) -> str:
        settings = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "core.autocrlf=false")
        return subprocess.run(
            [need("git"), *settings, *words], cwd=project, check=True, capture_output=True, encoding="utf-8"
        ).stdout

    with Tab(preview) as tab:
        git("init", "-q")
        git("add", "site.yaml", "content", "templates")
        git("commit", "-q", "-m", "one")
        git("switch", "-q", "-c", "other")
        assert tab.rest(0.5) == 0
        preview.process.send_signal(signal.SIGSTOP)  # the other branch is made while nobody looks
        before = preview.page.read_bytes()
        for path in [*project.glob("content/**/*.yaml"), project / "site.yaml"]:
            path.write_text(path.read_text(encoding="utf-8") + "# other branch\n", encoding="utf-8")
        for path in project.glob("content/activities/*.yaml"):
            for language, words in (("zh", "补充说明。"), ("en", "A further note.")):
                path.with_suffix(f".{language}.md").write_text(f"{words}\n", encoding="utf-8")
        for path in project.glob("templates/**/*.html"):
            path.write_text(path.read_text(encoding="utf-8") + "{# other branch #}", encoding="utf-8")
        for path in project.glob("content/pages/**/*.md"):
            path.write_text(path.read_text(encoding="utf-8") + "\nOther branch.\n", encoding="utf-8")
        for number in range(150):
            path = project / f"templates/partials/new-{number % 10}/{number}.html"
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"<p>{number}</p>\n", encoding="utf-8")
        git("add", "-A", "site.yaml", "content", "templates")
        git("commit", "-q", "-m", "two")
        assert len(git("diff", "--name-only", "HEAD~").splitlines()) >= 200
        git("switch", "-q", "-")
        assert preview.page.read_bytes() == before
        preview.process.send_signal(signal.SIGCONT)
        assert tab.rest(2) == 0, "the same bytes again are no change"
        builds = preview.builds()
        git("switch", "-q", "other")
        tab.wait_for(1)
        assert preview.shows("Other branch.")
        assert tab.rest(1.5) == 1
        git("switch", "-q", "-")
        tab.wait_for(2)
        assert not preview.shows("Other branch.")
        assert tab.rest(1.5) == 2
        assert preview.builds() == builds + 2


@pytest.mark.parametrize("linked", [False, True], ids=["repository", "linked working tree"])
def test_while_git_writes_nothing_is_built(project: Path, tmp_path: Path, *, linked: bool) -> None:
    """However slow git's files come: what lies between its lock's first and last moment is one build."""
    folder = (tmp_path / "elsewhere") if linked else project / ".git"
    folder.mkdir()
    if linked:
        (project / ".git").write_text(f"gitdir: {folder}\n", encoding="utf-8")
    lock = folder / "index.lock"
    with Preview(project) as preview, Tab(preview) as tab:
        builds = preview.builds()
        lock.touch()
        preview.save("The first of git's files")
        assert tab.rest(0.5) == 0
        preview.save("The last of git's files")
        assert tab.rest(0.5) == 0
        lock.unlink()
        tab.wait_for(1)
        assert preview.shows("The last of git")
        assert tab.rest() == 1
        assert preview.builds() == builds + 1


def test_a_folder_deleted_and_made_again(preview: Preview) -> None:
    """Gone, its absence is a problem that is shown; back, the site is shown again, and saves in it are seen."""
    pages = preview.page.parent
    aside = preview.project / "aside"
    shutil.copytree(pages, aside)
    with Tab(preview) as tab:
        shutil.rmtree(pages)
        wait_until(lambda: preview.get(SHOWN_PAGE)[0] == 500, "the page of problems")
        shutil.copytree(aside, pages)
        wait_until(lambda: preview.get(SHOWN_PAGE)[0] == 200, "the site")
        reloads = tab.rest(1)
        preview.save("After it was made again")
        tab.wait_for(reloads + 1)
        assert preview.shows("After it was made again")


def test_a_file_that_cannot_be_read_for_a_moment(project: Path) -> None:
    """A tenth of a second goes unseen; longer, it is a problem, and heals as soon as the file can be read."""
    powers = "-dac_override,-dac_read_search"  # with them root reads what nobody may read
    before = ["setpriv", f"--bounding-set={powers}"] if os.geteuid() == 0 else []
    with Preview(project, before=before) as preview, Tab(preview) as tab:
        preview.page.chmod(0)
        time.sleep(0.1)
        preview.page.chmod(0o644)
        assert tab.rest(1) == 0
        preview.page.chmod(0)
        tab.wait_for(1)
        assert f"{SAVED_PAGE}:1:1: error" in preview.get(SHOWN_PAGE)[1]
        preview.page.chmod(0o644)
        tab.wait_for(2)
        assert preview.get(SHOWN_PAGE)[0] == 200
        assert tab.rest(1) == 2


def test_a_change_of_style_comes_without_a_page_load(preview: Preview) -> None:
    """The message names a style sheet, and the name that open pages know leads to the new sheet."""
    style = next(iter(sorted(preview.project.glob("templates/assets/css/*.css"))))
    link = re.search(r'href="?([^" >]*assets/reading\.[0-9a-f]+\.css)', preview.get(SHOWN_PAGE)[1])
    assert link is not None
    address = "/" + link[1].lstrip("./")
    with Tab(preview) as tab:
        for number in (1, 2):
            style.write_text(
                f"{style.read_text(encoding='utf-8')}\n.new-{number}{{color:red}}\n", encoding="utf-8"
            )
            tab.wait_for(number)
            assert tab.reloads[-1][0].endswith(".css")
            assert f".new-{number}{{" in preview.get(f"{address}?livereload=1")[1]
        preview.save("Words again")
        tab.wait_for(3)
        assert tab.reloads[-1][0] == "*"


def test_a_folder_that_is_gone_only_while_a_build_reads_it(preview: Preview) -> None:
    """Before the build and after it all is as it was: what the build missed is built all the same."""
    folder = preview.page.parent
    aside = folder.with_name("aside")
    for hundredths, thirds in itertools.product(range(2, 14, 2), range(3)):
        words = f"Gone for a moment, {hundredths}-{thirds}"
        preview.save(words)
        time.sleep(hundredths / 100 + thirds / 300)
        folder.rename(aside)
        time.sleep(0.02)
        aside.rename(folder)
        wait_until(lambda words=words: preview.shows(words), "the page")  # type: ignore[misc]


# ---------------------------------------------------------------- mistakes


def test_a_mistake_is_shown_everywhere_and_heals(preview: Preview) -> None:
    """The same text as `build.py check` prints, at any address; listed once in the terminal; one good save heals it."""
    good = preview.page.read_text(encoding="utf-8")
    broken = good.replace("\ntitle:", "\ntitel:", 1)
    with Tab(preview) as tab:
        preview.page.write_text(broken, encoding="utf-8")
        tab.wait_for(1)
        text = run_build("check", "--language", "en", project=preview.project).stderr
        problem = text[text.index(SAVED_PAGE) :].partition("\ncontent/")[0].partition("\nerror")[0].strip()
        assert f"{SAVED_PAGE}:2:1: error" in problem and "    | ^" in problem
        for path in (SHOWN_PAGE, "/", "/zh/letter/", "/nowhere/at/all", "/downloads/none.csv"):
            status, page = preview.get(path)
            shown = (
                page.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&#x27;", "'")
            )
            assert (status, problem.partition("\n\n")[0] in shown.replace("&amp;", "&")) == (500, True), path
        for number in range(3):
            preview.page.write_text(f"{broken}\nStill wrong {number}.\n", encoding="utf-8")
            time.sleep(0.5)
        assert preview.said.count("[unknown-field-near]") == 1
        assert tab.rest(0.5) == 1, "the same problem reloads nothing"
        preview.page.write_text(good, encoding="utf-8")
        tab.wait_for(2)
        assert preview.get(SHOWN_PAGE)[0] == 200
        preview.wait_for_line("mended:")


def test_a_preview_that_begins_with_a_mistake(project: Path) -> None:
    """It shows the problem from the start, and the site after the first good save."""
    page = project / SAVED_PAGE
    good = page.read_text(encoding="utf-8")
    page.write_text(good.replace("\ntitle:", "\ntitel:", 1), encoding="utf-8")
    with Preview(project) as preview, Tab(preview) as tab:
        assert preview.get("/")[0] == 500
        page.write_text(good, encoding="utf-8")
        tab.wait_for(1)
        assert preview.get(SHOWN_PAGE)[0] == 200


# ---------------------------------------------------------------- the generator's own code


def test_changed_code_starts_the_preview_again_on_the_same_port(preview: Preview) -> None:
    """A change in generator/ is tried, then run; the port stays the same and is never closed."""
    refused: list[OSError] = []

    def ask() -> None:
        try:
            preview.get("/nowhere")
        except ConnectionRefusedError as error:
            refused.append(error)
        except OSError:
            pass  # an answer cut off by the restart

    code = preview.project / "generator/pipeline.py"
    with repeating(ask):
        code.write_text(f'{code.read_text(encoding="utf-8")}\nprint("the new code")\n', encoding="utf-8")
        preview.wait_for_line("starting again")
        address = f"http://{preview.host}:{preview.port}/"
        wait_until(lambda: preview.said.count(address) == 2, "the same address again")
    assert "the new code" in preview.said
    assert refused == []
    with Tab(preview) as tab:
        preview.save("After the restart")
        tab.wait_for(1)
        assert preview.shows("After the restart")
    assert preview.stop() == 0
    assert list(preview.temporary.iterdir()) == []


def test_broken_code_is_shown_and_heals(preview: Preview) -> None:
    """Code that does not load, and code that fails in a build, is a problem like others, with its place."""
    code = preview.project / "generator/pipeline.py"
    good = code.read_text(encoding="utf-8")
    with Tab(preview) as tab:
        code.write_text(f"{good}\nthis is no Python\n", encoding="utf-8")
        tab.wait_for(1)
        assert "generator/pipeline.py:" in preview.get("/")[1] and "SyntaxError" in preview.get("/")[1]
        code.write_text(good, encoding="utf-8")
        tab.wait_for(2)
        assert preview.get(SHOWN_PAGE)[0] == 200
    assert "starting again" not in preview.said and "[preview-code]" in preview.said
    failing = good.replace(") -> Made:\n", ") -> Made:\n    1 / 0\n", 1)
    code.write_text(failing, encoding="utf-8")
    wait_until(lambda: "ZeroDivisionError" in preview.get("/")[1], "the failure")
    line = failing.splitlines().index("    1 / 0") + 1
    assert f"generator/pipeline.py:{line}:5: error" in preview.get("/")[1]
    code.write_text(good, encoding="utf-8")
    wait_until(lambda: preview.get(SHOWN_PAGE)[0] == 200, "the site")
    assert "Traceback" not in preview.said


def test_a_build_that_is_killed_is_told_and_made_up_for(preview: Preview) -> None:
    """The process that builds is gone: the next save says so or builds, and the one after is shown."""
    for child in children_of(preview.process.pid):
        os.kill(child, signal.SIGKILL)
    preview.save("The save that finds nobody")
    preview.wait_for_line("the build ended before it was done")
    assert "[preview-build-ended]" in preview.said
    preview.save("The save after")
    wait_until(lambda: preview.shows("The save after"), "the save after")


# ---------------------------------------------------------------- where the system cannot watch


def test_polling(project: Path) -> None:
    """With --poll every save is seen as well, whatever the editor."""
    with Preview(project, "--poll") as preview, Tab(preview) as tab:
        for number, save in enumerate((in_place, vim, gedit, jetbrains), 1):
            save(preview.page, preview.text(f"Saved by {save.__name__}"))
            tab.wait_for(number)
            assert preview.shows(f"Saved by {save.__name__}")
        assert tab.rest() == 4


def with_table(name: str, size: int) -> list[str]:
    """What to start a command with, so that a table of inotify's has this size for it alone."""
    if subprocess.run(
        ["unshare", "--user", "--map-root-user", "true"], capture_output=True, check=False
    ).returncode:
        pytest.skip("this system lets nobody have limits of their own (unshare --user)")
    words = f'echo {size} > /proc/sys/user/max_inotify_{name} && exec "$@"'
    return ["unshare", "--user", "--map-root-user", "sh", "-c", words, "sh"]


@pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's")
@pytest.mark.parametrize(("table", "size"), [("watches", 9), ("instances", 0)], ids=["ENOSPC", "EMFILE"])
def test_a_full_inotify_table_is_said_and_polled_around(project: Path, table: str, size: int) -> None:
    """Without room to watch, all or some of the folders: one line says so, and saves are seen all the same."""
    with Preview(project, before=with_table(table, size)) as preview, Tab(preview) as tab:
        assert preview.said.count("looking at them every") == 1
        preview.save("Seen all the same")
        tab.wait_for(1)
        assert preview.shows("Seen all the same")


@pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's")
def test_a_table_that_fills_up_later(project: Path) -> None:
    """New folders need new watches: when there is no more room, polling takes over, with a word."""
    with Preview(project, before=with_table("watches", 60)) as preview:
        assert "looking at them" not in preview.said
        for number in range(60):
            (preview.project / f"templates/layouts/new-{number}").mkdir()
        preview.wait_for_line("looking at them every")
        preview.save("Seen all the same")
        wait_until(lambda: preview.shows("Seen all the same"), "the save")


# ---------------------------------------------------------------- the port, the end


def test_a_busy_port(project: Path) -> None:
    """Asked for, it is said and ends with 1."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with Preview(project, "--port", str(port), ready=False) as preview:
            assert preview.process.wait(PATIENCE) == 1
            preview.wait_for_line(f"port {port} on 127.0.0.1 can’t be used")
            assert "[preview-no-port]" in preview.said
            assert "Traceback" not in preview.said


def test_the_next_free_port_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not asked for, a busy first port is said, and a later one is listened on. (8000 is anybody's on this machine: the
    first port here is one that the test has.)
    """
    with socket.create_server(("127.0.0.1", 0)) as taken:
        first = taken.getsockname()[1]
        for module in (serving, loop):
            monkeypatch.setattr(module, "FIRST_PORT", first)
        monkeypatch.setattr(serving, "_LAST_PORT", 65535)
        said: list[str] = []
        listening = loop._taken(ServeOptions(), Telling("en", said.append))
        assert listening is not None
        with listening:
            port = listening.getsockname()[1]
            assert port > first
            assert said == [f"port {first} is in use; taking {port}"]


def test_an_address_that_is_not_ours(project: Path) -> None:
    """A host that cannot be listened on is said, exit status 1."""
    with Preview(project, "--host", "192.0.2.1", ready=False) as preview:
        assert preview.process.wait(PATIENCE) == 1
        preview.wait_for_line("192.0.2.1 can’t be used")
        assert "Traceback" not in preview.said


def test_open_to_the_network_when_told(project: Path) -> None:
    """With --host 0.0.0.0 it says that others can read it; names of elsewhere are refused all the same."""
    with Preview(project, "--host", "0.0.0.0") as preview:
        assert "every machine that reaches this one" in preview.said
        assert preview.get(SHOWN_PAGE, {"Host": f"192.168.7.7:{preview.port}"})[0] == 200
        assert preview.get(SHOWN_PAGE, {"Host": f"rebound.example:{preview.port}"})[0] == 403


def test_only_loopback_unless_told(preview: Preview) -> None:
    """No other address of this machine answers."""
    own = {address[4][0] for address in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in own - {"127.0.0.1"}:
        with pytest.raises(OSError, match=r".*"), socket.create_connection((str(address), preview.port), 2):
            pass


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("moment", ["at rest", "during a build", "at the start"])
def test_a_signal_ends_it_at_once(project: Path, number: int, moment: str) -> None:
    """Exit status 0, no traceback; no process and no file is left."""
    with Preview(project, ready=moment != "at the start") as preview:
        if moment == "at the start":
            wait_until(lambda: children_of(preview.process.pid) != [], "the process that builds")
        if moment == "during a build":
            preview.save("A save just before the end")
            time.sleep(0.08)
        assert preview.stop(number) == 0
        assert "Traceback" not in preview.said
        assert list(preview.temporary.iterdir()) == []
        wait_until(lambda: is_gone(preview.process.pid), "the end of its processes")


def children_of(process: int) -> list[int]:
    """The processes that a process has begun."""
    told = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(child) for child in told.split()]


def is_gone(group: int) -> bool:
    """Whether a group has no process; one that has ended is in it until the system's first process has seen that."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def test_ctrl_c_in_a_terminal_reaches_the_whole_group(preview: Preview) -> None:
    """The signal goes to every process of the group: none of them prints anything."""
    lines = len(preview.lines)
    preview.save("A save just before the end")
    time.sleep(0.05)
    os.killpg(preview.process.pid, signal.SIGINT)
    assert preview.process.wait(PATIENCE) == 0
    assert [line for line in preview.lines[lines:] if not line.startswith("built")] == []


# ---------------------------------------------------------------- what is served


def test_what_is_shown_is_what_is_built(kept: Path, tmp_path: Path) -> None:
    """Every file of the festival's site, byte for byte but for the script in pages; and nothing of the script is in
    output/.
    """
    project, output = copy_with_cache(tmp_path / "project", kept, FESTIVAL), tmp_path / "built"
    with Preview(project, page="site.yaml") as preview:
        assert run_build("build", "--output", output, project=project).returncode == 0
        assert not (project / "output").exists()
        for path in sorted(path for path in output.rglob("*") if path.is_file()):
            name = path.relative_to(output).as_posix()
            if name.startswith("."):
                continue
            built = path.read_bytes().decode("utf-8", "replace")
            shown = preview.get(f"/{name}")[1]
            assert re.sub(r'<script src="/livereload\.js[^>]*></script>$', "", shown) == built, name
            assert "livereload" not in built, name


def test_a_reader_never_meets_half_a_site(preview: Preview) -> None:
    """While one save follows the other, every page is whole and finds its style sheet."""
    failures: list[str] = []

    def read() -> None:
        status, page = preview.get(SHOWN_PAGE)
        link = re.search(r'href="?[./]*(assets/reading\.[0-9a-f]+\.css)', page)
        if status != 200 or link is None or "livereload" not in page:
            failures.append(page)
        elif preview.get(f"/{link[1]}")[0] != 200:
            failures.append(link[1])

    style = next(iter(sorted(preview.project.glob("templates/assets/css/*.css"))))
    with repeating(read):
        for number in range(8):
            style.write_text(
                f"{style.read_text(encoding='utf-8')}\n.n{number}{{color:red}}\n", encoding="utf-8"
            )
            preview.save(f"Save {number}")
            time.sleep(0.35)
    assert failures == []
