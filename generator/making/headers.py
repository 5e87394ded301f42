"""What a server says with each file, for ``_headers`` and object stores; docs/hosting/ says it to nginx and Caddy."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import PurePosixPath

from generator.model.regex import regex

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Said with every file, errors included.
SECURITY: Mapping[str, str] = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
# A hashed name never gets other bytes. All else is asked for again, and no carrier may rewrite it on the way.
IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache, no-transform"

HASHED = r"(^|/)(assets|media|share/[a-z-]+)/[^/]+\.[0-9a-f]{8,64}\.[a-z0-9]+$"
_HASHED = regex(HASHED)
_UTF8 = "; charset=utf-8"
# Ending -> media type; text carries its charset.
TYPES: Mapping[str, str] = {
    "html": f"text/html{_UTF8}",
    "css": f"text/css{_UTF8}",
    "js": f"text/javascript{_UTF8}",
    "json": f"application/json{_UTF8}",
    "webmanifest": f"application/manifest+json{_UTF8}",
    "xml": f"application/xml{_UTF8}",
    "svg": f"image/svg+xml{_UTF8}",
    "txt": f"text/plain{_UTF8}",
    "csv": f"text/csv{_UTF8}",
    "ics": f"text/calendar{_UTF8}",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/vnd.microsoft.icon",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
}
_UNKNOWN = "application/octet-stream"


def is_hashed(path: str) -> bool:
    """Whether the name carries the digest of the content: ``assets/site.0123456789.css``."""
    return _HASHED.search(path) is not None


def content_type(path: str) -> str:
    """The media type of a file by its name: ``text/html; charset=utf-8``. A name without an ending is text."""
    suffix = PurePosixPath(path).suffix
    return TYPES.get(suffix[1:], _UNKNOWN) if suffix else TYPES["txt"]


def cache_control(path: str) -> str:
    """How long a copy of the file may be used unasked."""
    return IMMUTABLE if is_hashed(path) else REVALIDATE


def rules() -> str:
    """A short name of all that this module says about single files: it changes when they have to be sent again."""
    return sha256(repr((sorted(TYPES.items()), IMMUTABLE, REVALIDATE, HASHED)).encode()).hexdigest()[:16]


def headers_file(paths: Iterable[str]) -> str:
    """``_headers`` for Netlify and Cloudflare Pages: one rule for all files, and how long each folder's may be kept.

    Both join the values of rules that match the same file, so no two rules with ``Cache-Control`` may overlap: each
    name at the root has its own, and each file of a folder whose files do not have one in common. Cloudflare reads
    100 rules (``checking.hosts``), 2000 characters a line.
    """
    rule = dict.fromkeys(("/", "/index.html", "/404.html"), REVALIDATE)
    folders: dict[str, dict[str, str]] = {}
    for path in paths:
        top, slash, _ = path.partition("/")
        (folders.setdefault(top, {}) if slash else rule)[f"/{path}"] = cache_control(path)
    for top, each in folders.items():
        values = set(each.values())
        rule |= {f"/{top}/*": values.pop()} if len(values) == 1 else each
    lines = ["/*", *(f"  {name}: {value}" for name, value in SECURITY.items())]
    for pattern, value in sorted(rule.items()):
        lines += [pattern, f"  Cache-Control: {value}"]
    return "\n".join(lines) + "\n"
