"""Numbers of bytes as readers know them."""


def size(count: int | None) -> str:
    """0.9 kB, 12 kB, 1.4 MB; "" where it is not known."""
    if count is None:
        return ""
    kilobytes = count / 1000
    if kilobytes >= 1000:
        return f"{kilobytes / 1000:.1f} MB"
    return f"{kilobytes:.0f} kB" if kilobytes >= 9.95 else f"{max(kilobytes, 0.1):.1f} kB"
