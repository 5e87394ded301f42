"""All colours of the site, made of the five that campaign.yaml gives for each scheme; and how well they are read."""

from collections.abc import Iterable
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import fields

from generator.model import Campaign, Palette
from generator.model.noun import noun

TEXT, MARK = 4.5, 3.0  # the least contrast of text and of marks (WCAG 2.2, 1.4.3 and 1.4.11)
_STEP = 1 / 64


@noun
class Scheme:
    """The colours of one scheme by what they are for, as ``#RRGGBB``; the style sheets know them by these names."""

    paper: str
    sheet: str  # what lies on the paper
    band: str
    ink: str
    ink2: str  # notes
    line: str
    edge: str  # of empty rings and of controls
    zhu: str  # the letter's own words
    fill: str  # its dots
    wash: str  # behind its marked words
    field: str
    onf: str
    onf2: str
    press: str  # a button of the field that is pressed
    teng: str  # the reader
    onteng: str
    hov: str
    frame: str


def light(campaign: Campaign) -> Scheme:
    """The colours by day, and those of pictures."""
    given = campaign.colours.day
    grounds = ("#FFFFFF", given.paper, _mixed(given.paper, given.ink, 0.045))
    zhu = readable(given.field, grounds, TEXT)
    return _scheme(
        given=given, sheet="#FFFFFF", zhu=zhu, fill=zhu, parts=(0.26, 0.56, 0.07, 0.33), frame=given.ink
    )


def dark(campaign: Campaign) -> Scheme:
    """The colours by night."""
    given = campaign.colours.dark
    sheet = _mixed(given.paper, given.ink, 0.035)
    band = _mixed(given.paper, given.ink, 0.05)
    grounds = (given.paper, sheet, band)
    zhu = readable(given.field, grounds, TEXT + 2)
    edge = readable(_mixed(given.paper, given.ink, 0.48), grounds, MARK)
    return _scheme(
        given=given,
        sheet=sheet,
        zhu=zhu,
        fill=readable(given.field, grounds, MARK + 0.6),
        parts=(0.3, 0.48, 0.13, 0.175),
        frame=edge,
    )


def _scheme(
    given: Palette, sheet: str, zhu: str, fill: str, parts: tuple[float, float, float, float], frame: str
) -> Scheme:
    """``parts``: how far notes lie from ink to paper, edges from paper to ink, washes and hovers from the paper."""
    notes, edges, wash, hover = parts
    band = _mixed(given.paper, given.ink, 0.047)
    grounds = (given.paper, sheet, band)
    return Scheme(
        paper=given.paper,
        sheet=sheet,
        band=band,
        ink=given.ink,
        ink2=readable(_mixed(given.ink, given.paper, notes), grounds, TEXT),
        line=_mixed(given.paper, given.ink, 0.155),
        edge=readable(_mixed(given.paper, given.ink, edges), grounds, MARK),
        zhu=zhu,
        fill=fill,
        wash=_mixed(given.paper, zhu, wash),
        field=given.field,
        onf=given.on_field,
        onf2=readable(_mixed(given.on_field, given.field, 0.12), (given.field,), TEXT),
        press=_mixed(given.field, "#000000", 0.24),
        teng=given.accent,
        onteng=on_accent(given),
        hov=_mixed(given.paper, given.accent, hover),
        frame=frame,
    )


def on_accent(given: Palette) -> str:
    """The colour of words on the accent: ink or paper, whichever is read better there."""
    return max((given.ink, given.paper), key=lambda one: contrast(one, given.accent))


# ---------------------------------------------------------------- contrast


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, grounds: Iterable[str], ratio: float) -> str:
    """The colour, made darker or lighter by as little as gives it that contrast on each of the grounds."""
    grounds = tuple(grounds)
    rises = sum(map(_luminance, grounds)) / len(grounds) < 0.18
    hue, lightness, saturation = rgb_to_hls(*_parts(colour))
    made = colour
    while min(contrast(made, ground) for ground in grounds) < ratio and 0 < lightness < 1:
        lightness = min(1.0, lightness + _STEP) if rises else max(0.0, lightness - _STEP)
        made = _hex(hls_to_rgb(hue, lightness, saturation))
    return made


def _luminance(colour: str) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _mixed(start: str, end: str, part: float) -> str:
    pairs = zip(_parts(start), _parts(end), strict=True)
    return _hex(tuple(a + (b - a) * part for a, b in pairs))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(parts: Iterable[float]) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)


# ---------------------------------------------------------------- style sheets


def tokens(campaign: Campaign) -> str:
    """The colours as CSS custom properties: by day, by night; ``--badge`` is the field by day, whatever the scheme."""
    day, night = light(campaign), dark(campaign)
    return (
        f":root{{{_properties(day)}--badge:{day.field}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_properties(night)}}}}}"
    )


def _properties(scheme: Scheme) -> str:
    return "".join(f"--{one.name}:{getattr(scheme, one.name)};" for one in fields(scheme))
