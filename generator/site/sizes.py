"""Numbers of bytes as readers know them."""

from collections.abc import Mapping

from generator.model.digested import Lazy
from generator.model.files import Files


def sizes(files: Files) -> Mapping[str, str]:
    """The size of each file by path: a byte more makes no page anew."""
    return Lazy(files, lambda path: size(files.size(path)))


def size(count: int | None) -> str:
    """0.9 kB, 12 kB, 170 kB, 1.4 MB: two digits, so that not every new thing is another size on each page; "" where it
    is not known.
    """
    if count is None:
        return ""
    kilobytes = max(count / 1000, 0.1)
    number, unit = (kilobytes, "kB") if kilobytes < 995 else (kilobytes / 1000, "MB")
    return f"{number:.1f} {unit}" if number < 9.95 else f"{float(f'{number:.2g}'):.0f} {unit}"
