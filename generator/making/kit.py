"""The partner kit: one ZIP with badges, quotations, terms and checksums; the same bytes from every build."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from itertools import product
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from generator.model import LANGUAGES
from generator.site.context import Context
from generator.site.endings import ended
from generator.site.site import Site
from generator.site.views.parts import reference

_FOLDER = "partner-kit/"
_READABLE = 0o100644 << 16  # a plain file that all may read, as Unix writes it into a ZIP
_UNIX = 3


def kit(site: Site, pictures: Mapping[str, bytes]) -> bytes:
    """The ZIP. ``pictures`` are the badges and the partners' posters, by path."""
    files = {path.removeprefix("downloads/"): data for path, data in pictures.items()}
    for language in LANGUAGES:
        files[f"quotations.{language}.txt"] = _quotations(Context(site, site.route("", language))).encode()
    if terms := "".join(_terms(site)):
        files["LICENCE.txt"] = terms.encode()
    sums = "".join(f"{sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    return packed({**files, "SHA256SUMS": sums.encode()})


def packed(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of ``files``: sorted, with one fixed date, not deflated, as not every zlib deflates to the same bytes."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_STORED) as archive:
        for path in sorted(files):
            entry = ZipInfo(_FOLDER + path, (1980, 1, 1, 0, 0, 0))
            entry.external_attr, entry.create_system = _READABLE, _UNIX
            archive.writestr(entry, files[path])
    return written.getvalue()


def _quotations(context: Context) -> str:
    return "\n".join(
        f"{context.say(ended(context.site, one))}\n{reference(context, one.p)}\n"
        for one in context.site.content.kit
    )


def _terms(site: Site) -> Iterator[str]:
    """One line in each language: what may be done with the kit, and the licence's address; none without a licence."""
    for licence, language in product(site.licences, LANGUAGES):
        home = Context(site, site.route("", language))
        terms = home.t("kit_terms_text", licence=licence.name)
        yield f"{terms} {licence.address}\n{home.canonical()}\n"
