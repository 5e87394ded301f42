"""Addresses of share images: a picture that changes has another one."""

from hashlib import sha256
from pathlib import Path

from generator.making.maker import DRAW
from generator.making.pictures.jobs import QrCode
from generator.model import Source
from generator.site.picture_paths import hashed_path, share_path
from generator.writing.cache import Cache
from generator.writing.store import Store


def test_an_address_follows_what_the_picture_is_made_of(tmp_path: Path) -> None:
    """Another job or another font gives another digest, the same ones the same, without anything being drawn."""
    kept = Cache(Store(tmp_path, 0))
    jobs = {
        "a": QrCode("https://a.example/"),
        "b": QrCode("https://b.example/"),
        "c": QrCode("https://a.example/"),
    }
    first = kept.digests(jobs, DRAW, Source("font", b"", "1"))
    other = kept.digests(jobs, DRAW, Source("font", b"", "2"))
    assert first["a"] == first["c"] != first["b"]
    assert set(first.values()).isdisjoint(other.values())
    assert list(tmp_path.iterdir()) == []


def test_a_share_image_s_address_has_ten_digits_of_it() -> None:
    """``share/zh/press.0123456789.png``."""
    digest = sha256(b"").hexdigest()
    assert hashed_path(share_path("press", "zh"), digest) == f"share/zh/press.{digest[:10]}.png"
