"""Weight: what a page may cost, after brotli, as site.yaml says."""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import PurePosixPath

from generator.checking.documents import Built
from generator.checking.weight import LESSER, packed
from generator.model import Place, Problem, Severity
from generator.model.noun import noun
from generator.site.paging import list_of


@noun
class FirstView:
    """The files that a page asks for at once, by path; a font is counted whether or not the page has a use for it.

    Apart is what has no part in painting: the icon of the browser's tab, and pictures further down
    (``loading="lazy"``).
    """

    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    others: tuple[str, ...]  # fonts and pictures


# From this part of a budget on a warning says what weighs.
NEAR = Fraction(9, 10)
_SITE = Place("site.yaml")


def check(built: Built) -> Iterator[Problem]:
    """Pages over a budget, or near it."""
    told: set[tuple[str, ...]] = set()
    for path in built.weighed:
        view = first_view(built, path)
        for what, files in _together(path, view):
            # A style sheet that is too heavy is so on every page that has it: it is told once.
            shared = (path, what) if path in files else files
            if shared not in told and (size := heavy(built, files, _budget(built, path, what)[0])):
                told.add(shared)
                yield _told(built, path, what, files, size)
        requests = 1 + len(view.styles) + len(view.scripts) + len(view.others)
        if requests > built.settings.budgets.requests:
            yield _over(built, path, "requests", requests)
        yield from _photographs(built, path)


def first_view(built: Built, path: str) -> FirstView:
    """What the first view of a page is made of, beside its HTML."""
    names = built.names[path]
    styles = _there(built, names.styles)
    named = [found for style in styles for found in built.named_in_style(style)]
    return FirstView(
        styles,
        _there(built, names.scripts),
        tuple(dict.fromkeys([*_there(built, named), *_there(built, names.pictures)])),
    )


def _together(path: str, view: FirstView) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is weighed together, by the name of its budget."""
    yield "first_round_trip", (path, *view.styles)
    yield "style", view.styles
    yield "script", view.scripts
    yield "first_view", (path, *view.styles, *view.scripts, *view.others)


def _budget(built: Built, path: str, what: str) -> tuple[int, Place, bool]:
    """A page's bound, where it stands, and whether it is its own and not that of all pages."""
    budgets = built.settings.budgets
    own = budgets.pages.get(_name(built, path))
    bound: int | None = getattr(own, what, None)
    if own is not None and bound is not None:
        return bound, own.places.get(what, _SITE), True
    return getattr(budgets, what), budgets.places.get(what, _SITE), False


def _name(built: Built, path: str) -> str:
    """What a page is called in site.yaml; all pages of the catalogue and of its filters are the catalogue's."""
    return list_of(built.pages[path].key) or "index"


def _told(built: Built, path: str, what: str, files: tuple[str, ...], size: int) -> Problem:
    """An error, or from nine tenths on a warning; it names what weighs most."""
    budget, place, own = _budget(built, path, what)
    weights = sorted(((packed(built.files[file]), file) for file in files), reverse=True)
    of_page = path in files
    arguments = {
        "page": path if of_page else files[0],
        "what": what,
        "size": str(size),
        "budget": str(budget),
        "key": _name(built, path),
        "heaviest": ", ".join(f"{PurePosixPath(file).name} {weighs}" for weighs, file in weights[:3]),
    }
    if size > budget:
        code = "over-own-budget" if own else "over-budget" if of_page else "over-shared-budget"
        return Problem(code, place, arguments)
    return Problem("near-budget", place, arguments, Severity.WARNING)


def _over(built: Built, path: str, what: str, size: int) -> Problem:
    """What is counted without being packed, and is too much."""
    budgets = built.settings.budgets
    arguments = {"page": path, "what": what, "size": str(size), "budget": str(getattr(budgets, what))}
    code = "over-requests" if what == "requests" else "over-pictures"
    return Problem(code, budgets.places.get(what, _SITE), arguments)


def _photographs(built: Built, path: str) -> Iterator[Problem]:
    """Forms of photographs that are too heavy, and a page with too many: counted are the largest of one format."""
    budgets, sums = built.settings.budgets, Counter[str]()
    for forms in built.names[path].photographs:
        largest: Counter[str] = Counter()
        for target in _there(built, forms):
            form, size = target.rpartition(".")[2], built.files.size(target)
            largest[form] = max(largest[form], size)
            if size > budgets.picture:
                yield _over(built, target, "picture", size)
        sums += largest
    if (size := max(sums.values(), default=0)) > budgets.pictures:
        yield _over(built, path, "pictures", size)


def _there(built: Built, files: Iterable[str]) -> tuple[str, ...]:
    return tuple(file for file in files if file in built.files)


def heavy(built: Built, files: Iterable[str], budget: int) -> int:
    """The packed size of the files together if it is near the budget or over it, else 0.

    A bound that costs less settles most; that of a page is known since it was made.
    """
    near, files = budget * NEAR, tuple(files)
    if sum(map(built.bound, files)) < near:
        return 0
    built.near.update(files)
    datas = [built.files[file] for file in files]
    if sum(packed(data, LESSER) for data in datas) < near:
        return 0
    size = sum(map(packed, datas))
    return size if size >= near else 0
