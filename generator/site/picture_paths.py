"""Where a page's share image, QR code and poster lie. Others link to codes and posters, so these have no hash."""

from collections.abc import Mapping

from generator.model import Language
from generator.model.regex import regex
from generator.site.paging import is_later, list_of
from generator.site.routes import NOT_FOUND, ROOT

# The partner badges and their size in CSS pixels; their PNG files are twice as large.
BADGES: Mapping[str, tuple[int, int]] = {
    "zh": (228, 72),
    "en": (332, 72),
    "on-red-zh": (228, 72),
    "on-red-en": (332, 72),
    "seal": (72, 72),
}
POSTER_SHOWN = (72, 102)  # the partners' poster in outline
# All badges in one file, each a view of it by its name: one request on the kit's page.
BADGES_SHOWN = "badges/all.svg"
SHARE = "share/"
HASHED = ("assets/", SHARE)  # where files have a hash in their names
KIT_PATH = "downloads/partner-kit.zip"

_ARCHIVE = regex(r"[a-z]+/\d{4}(/|$)")  # the page of a year or a month: an item's name is never four digits
_SHARED = {ROOT: "", NOT_FOUND: "", "letter/print": "letter"}


def share_key(key: str) -> str:
    """The key of the page whose share image a page shows: its own, or for pages like a facet's the one above it."""
    if (whole := list_of(key)) != key:
        return whole
    return key.partition("/")[0] if _ARCHIVE.match(key) else _SHARED.get(key, key)


def has_code(key: str) -> bool:
    """Whether a page has a QR code: not the page that is missing, nor the later pages of a list."""
    return key != NOT_FOUND and not is_later(key)


def share_path(key: str, language: Language) -> str:
    """The plain name of a share image, which its file has with a hash: ``share/zh/letter-parallel.png``."""
    return f"{SHARE}{language}/{_name(share_key(key))}.png"


def hashed_path(path: str, digest: str) -> str:
    """``share/zh/letter-parallel.0123456789.png``."""
    stem, _, ending = path.rpartition(".")
    return f"{stem}.{digest[:10]}.{ending}"


def qr_path(key: str, language: Language) -> str:
    """``qr/en/activities-going-global.png``."""
    return f"qr/{language}/{_name(key)}.png"


def poster_path(key: str, language: Language) -> str:
    """``posters/zh/crews.png``: the home page's, or that of a page ``take-part/AUDIENCE``."""
    return f"posters/{language}/{_name(key.removeprefix('take-part/'))}.png"


def partner_poster_path(language: Language) -> str:
    """``downloads/poster-a4.zh.png``: the poster that partners fill in."""
    return f"downloads/poster-a4.{language}.png"


def badge_path(name: str, ending: str) -> str:
    """``badges/on-red-zh.svg``: one of ``BADGES``, as svg or png."""
    return f"badges/{name}.{ending}"


def chart_path(n: str, language: Language, ending: str) -> str:
    """``downloads/charts/S05.en.svg``: a figure's chart with its source, as svg or png."""
    return f"downloads/charts/{n}.{language}.{ending}"


def _name(key: str) -> str:
    return key.replace("/", "-") or "index"
