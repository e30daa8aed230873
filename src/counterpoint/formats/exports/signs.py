"""The colours of the codes on paper and screen; which hue and pattern a code has is decided in the codebook."""

from __future__ import annotations

from typing import NamedTuple


class Shade(NamedTuple):
    """The line under a passage and the wash behind it, as six digits, by day and by night."""

    line: str
    wash: str
    line_by_night: str
    wash_by_night: str


SHADES = {
    "indigo": Shade("362988", "E8EAFF", "6F6AB2", "302F47"),
    "marine": Shade("006495", "DBEFFE", "5B9BD6", "213447"),
    "orchid": Shade("BE6FC5", "F9E4FB", "F1BAFE", "3C2B40"),
    "madder": Shade("8F3152", "FEE4EA", "B07A85", "45292F"),
    "teal": Shade("278B83", "D0F5F0", "3BCEAF", "183931"),
    "ochre": Shade("836C29", "F6EBD0", "B8AA3B", "373319"),
    "leaf": Shade("7A9938", "E6F1D5", "B8EC92", "2A3721"),
    "umber": Shade("632A11", "FFE6DA", "AD5C18", "442C1F"),
}
