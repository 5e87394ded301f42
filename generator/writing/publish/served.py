"""A look at the home page as readers get it: several object stores hand out pages as downloads on their own domains."""

from http.client import HTTPMessage
from urllib.error import HTTPError
from urllib.request import Request, urlopen


def oddity(address: str) -> str | None:
    """What is wrong with the answer for ``address``, in the protocol's own words, or None if a browser shows a page."""
    try:
        with urlopen(Request(address, method="HEAD"), timeout=10) as answer:  # noqa: S310 (site.yaml allows http alone)
            headers: HTTPMessage = answer.headers
    except HTTPError as error:
        with error:
            return f"HTTP {error.code}"
    except OSError as error:
        return str(getattr(error, "reason", error))
    if disposition := headers.get("Content-Disposition"):
        return f"Content-Disposition: {disposition}"
    content_type = headers.get("Content-Type", "-")
    return None if content_type.startswith("text/html") else f"Content-Type: {content_type}"
