"""Addresses that people type: what may stand in a link, and what is wrong with one that may not."""

import unicodedata
from urllib.parse import urlsplit

from generator.model.regex import regex

WEB = ("https", "http")
LINK = (*WEB, "mailto", "tel")

_SCHEME = regex(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_HOST = regex(rf"{_LABEL}(?:\.{_LABEL})*\.?|[0-9a-f:.]*:[0-9a-f:.]*")
_NEVER = regex(r"[\s\x00-\x20\"<>\\^`{|}]|[，。；：、！？）》”’…,;]$")
_MAILBOX = regex(rf"mailto:[\w.+-]+@(?:{_HOST.pattern})(?:\?[^\s\"<>]*)?")
_TELEPHONE = regex(r"tel:\+?[0-9][0-9.()-]*")


def fault(address: str, schemes: tuple[str, ...] = WEB) -> str | None:
    """The code of the problem with an address, None for a good one: ``https://…`` with a host that can be one.

    ``address-scheme`` for one without any of the schemes, ``bad-address`` for one that no program could follow.
    """
    found = _SCHEME.match(address)
    scheme = found[1].lower() if found else ""
    if scheme not in schemes:
        return "address-scheme"
    if _NEVER.search(address):
        return "bad-address"
    if scheme in ("mailto", "tel"):
        shape = _MAILBOX if scheme == "mailto" else _TELEPHONE
        return None if shape.fullmatch(address) else "bad-address"
    return None if _leads_to_a_host(address) else "bad-address"


def _leads_to_a_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:  # [::1 without its bracket, a port of letters, a ／ in a host's name
        return False
    return (
        parts.username is None
        and _HOST.fullmatch(host) is not None
        and unicodedata.normalize("NFKC", host) == host
    )
