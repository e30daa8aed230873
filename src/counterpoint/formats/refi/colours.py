"""Colours of other programs as our hues: the nearest by eye."""

from __future__ import annotations

import re
from functools import cache

from counterpoint.formats.refi.writing_codes import COLOURS

_RGB = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})(?:[0-9a-f]{2})?", re.IGNORECASE)
_WRITTEN = re.compile(r"rgba?\((\d{1,3}),\s*(\d{1,3}),\s*(\d{1,3})[^)]*\)", re.IGNORECASE)
_GREY = 12.0  # chroma below which a colour has no hue to speak of

Lab = tuple[float, float, float]


def hue_of(colour: str) -> str:
    """The nearest of our hues; empty for greys and for what is no colour.

    >>> hue_of("#006699")
    'marine'
    """
    lab = _lab(colour)
    if lab is None or (lab[1] ** 2 + lab[2] ** 2) ** 0.5 < _GREY:
        return ""
    # Lightness counts for less: another program's pale blue is meant as a blue.
    return min(
        COLOURS, key=lambda hue: sum(w * (a - b) ** 2 for w, a, b in zip((0.2, 1, 1), lab, _known(hue), strict=True))
    )


@cache
def _known(hue: str) -> Lab:
    return _lab(COLOURS[hue]) or (0.0, 0.0, 0.0)


def _lab(colour: str) -> Lab | None:
    """CIE 1976 L*a*b* for D65 (ISO/CIE 11664-4) of a colour as the web writes it."""
    rgb = _rgb(colour)
    if rgb is None:
        return None
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _rgb(colour: str) -> tuple[float, ...] | None:
    if found := _RGB.fullmatch(colour.strip()):
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        return tuple(int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    if found := _WRITTEN.fullmatch(colour.strip()):
        return tuple(min(int(part), 255) / 255 for part in found.groups())
    return None
