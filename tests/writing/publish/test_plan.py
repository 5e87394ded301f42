"""The plan: an order in which no reader misses anything, whenever it is interrupted."""

from collections.abc import Iterator
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.making.headers import is_hashed
from generator.writing.publish.manifest import Manifest, from_bytes, to_bytes
from generator.writing.publish.plan import Plan, There, make_plan
from tests.writing.publish.small_site import links, missing, release

Tree = dict[str, bytes]


def look(tree: Tree, files: Tree, manifest: Manifest) -> There:
    """What a target would find that holds ``tree``."""
    same = frozenset(path for path in files if tree.get(path) == files[path])
    return There(frozenset(tree), same, manifest)


def moments(tree: Tree, files: Tree, plan: Plan, chance: Random) -> Iterator[Tree]:
    """The target after each single operation; the files of a step go out in any order."""
    for step in plan.steps:
        for path in chance.sample(step.paths, len(step.paths)):
            tree = {**tree, path: files[path]}
            yield tree
    for path in chance.sample(plan.deletions, len(plan.deletions)):
        tree = {name: data for name, data in tree.items() if name != path}
        yield tree


def whole(tree: Tree) -> bool:
    """Whether every page that is there finds all that it uses."""
    return not missing(tree.get, [path for path in tree if path.endswith(".html")])


def linked(tree: Tree) -> bool:
    """Whether the home page is there, and all that it links to."""
    return "index.html" in tree and tree.keys() >= set(links("index.html", tree["index.html"]))


@settings(max_examples=40)
@given(st.lists(st.integers(1, 6), min_size=2, max_size=4), st.data(), st.randoms(use_true_random=False))
def test_no_page_misses_a_file_however_often_it_is_interrupted(
    numbers: list[int], data: st.DataObject, chance: Random
) -> None:
    """Releases are published one over another, each broken off anywhere; then the last one is published to its end."""
    tree: Tree = {"foreign.html": b"theirs"}
    manifest = Manifest()
    for number in numbers:
        files = release(number)
        plan = make_plan(files, look(tree, files, manifest), run=str(number))
        all_moments = list(moments(tree, files, plan, chance))
        assert all(map(whole, all_moments))
        assert all(map(linked, all_moments)) or not linked(tree)
        stop = data.draw(st.integers(0, len(all_moments)), label="broken off after")
        manifest = plan.done if stop == len(all_moments) else plan.begun
        tree = all_moments[stop - 1] if stop else tree
    files = release(numbers[-1])
    plan = make_plan(files, look(tree, files, manifest))
    *_, tree = [tree, *moments(tree, files, plan, chance)]
    extra = set(tree) - set(files)
    assert {path: tree[path] for path in files} == files
    assert {path for path in extra if not is_hashed(path)} == {"foreign.html"}
    again = make_plan(files, look(tree, files, plan.done))
    assert again.unchanged


def test_the_assets_of_one_release_before_stay_and_older_ones_go() -> None:
    """After release 3 the style of release 2 is there for pages that are still open, that of release 1 is not."""
    tree: Tree = {}
    manifest = Manifest()
    styles = []
    for number in (1, 2, 3):
        files = release(number)
        plan = make_plan(files, look(tree, files, manifest))
        tree = {path: data for path, data in {**tree, **files}.items() if path not in plan.deletions}
        manifest = plan.done
        styles.append(next(path for path in files if path.endswith(".css")))
    assert [style in tree for style in styles] == [False, True, True]


def test_steps_come_in_the_order_that_links_need() -> None:
    """Assets, other files, new pages, changed pages, then feeds, the sitemap, robots.txt and _headers."""
    old, new = release(1), release(2)
    plan = make_plan(new, look(old, new, Manifest(frozenset(old))))
    assert [step.name for step in plan.steps] == ["assets", "files", "new-pages", "changed-pages", "last"]
    paths = {step.name: step.paths for step in plan.steps}
    assert paths["new-pages"] == ("en/only-2/index.html",)
    assert paths["last"] == ("en/feed.xml", "sitemap.xml")
    assert make_plan(new, There()).steps[-1].paths == ("_headers", "en/feed.xml", "robots.txt", "sitemap.xml")


def test_other_headers_send_a_file_again_where_the_target_keeps_them() -> None:
    """A store that got its files with other content types is not unchanged, though every byte is right."""
    files = release(1)
    sent = Manifest(frozenset(files), rules="old")
    assert make_plan(files, look(files, files, sent), rules="old").unchanged
    again = make_plan(files, look(files, files, sent), rules="new", run="x")
    assert len(again.sends) == len(files)
    interrupted = make_plan(files, look(files, files, again.begun), rules="new")
    assert len(interrupted.sends) == len(files)


def test_files_of_others_stay_and_replacing_one_counts_as_a_loss() -> None:
    """A file that no manifest lists is deleted with --delete alone; one that ours would overwrite is counted."""
    files = release(1)
    tree = {"index.html": b"theirs", "notes/own.txt": b"theirs"}
    plan = make_plan(files, look(tree, files, Manifest()))
    assert (plan.deletions, plan.lost) == ((), ("index.html",))
    plan = make_plan(files, look(tree, files, Manifest()), delete=True)
    assert plan.deletions == ("notes/own.txt",)


def test_what_an_interrupted_transfer_left_goes_and_nothing_that_looks_like_it() -> None:
    """Half a file of ours is taken away without being counted as a loss; another's file with that ending stays."""
    files = release(1)
    tree = {
        **files,
        "index.html.0a1b2c3d.publishing": b"<",
        "index.html.publishing": b"<",
        "my.publishing": b"x",
    }
    plan = make_plan(files, look(tree, files, Manifest(frozenset(files))))
    assert plan.deletions == ("index.html.0a1b2c3d.publishing", "index.html.publishing")
    assert plan.lost == ()


@given(st.frozensets(st.text()), st.frozensets(st.text()), st.text(), st.text())
def test_a_manifest_reads_back_as_it_was(
    files: frozenset[str], before: frozenset[str], rules: str, run: str
) -> None:
    """Any manifest survives being written and read; the same one has the same bytes."""
    manifest = Manifest(files, before, rules, run)
    assert from_bytes(to_bytes(manifest)) == manifest


@given(st.binary())
def test_a_damaged_manifest_is_none(data: bytes) -> None:
    """Bytes that are no manifest, or half of one, give None and no exception."""
    assert from_bytes(data) is None
    whole_one = to_bytes(Manifest(frozenset({"index.html"})))
    assert from_bytes(whole_one[: len(data) % (len(whole_one) - 1)]) is None


def test_share_pictures_of_the_release_before_stay_for_one_release() -> None:
    """A chat keeps a picture by its address: with a digest in its name it stays until the release after the next."""
    old, new = "share/zh/letter.0123456789.png", "share/zh/letter.abcdef0123.png"
    first = There(frozenset({old}), frozenset(), Manifest(frozenset({old})))
    plan = make_plan({new}, first)
    assert not plan.deletions
    assert plan.done.before == {old}
    second = There(frozenset({old, new}), frozenset(), plan.done)
    assert make_plan({"share/zh/letter.ffffffffff.png"}, second).deletions == (old,)
