"""Where a page's share image, QR code and poster lie: names that others link to, so without a hash."""

from generator.model import Language
from generator.site.routes import ROOT


def share_path(key: str, language: Language) -> str:
    """``share/zh/letter-parallel.png``; the page that offers both languages shows the Chinese home page's."""
    return f"share/{language}/{_name('' if key == ROOT else key)}.png"


def qr_path(key: str, language: Language) -> str:
    """``qr/en/activities-going-global.png``."""
    return f"qr/{language}/{_name(key)}.png"


def poster_path(key: str, language: Language) -> str:
    """``posters/zh/smes.png``: the home page's, or that of a page ``take-part/AUDIENCE``."""
    return f"posters/{language}/{_name(key.removeprefix('take-part/'))}.png"


def _name(key: str) -> str:
    return key.replace("/", "-") or "index"
