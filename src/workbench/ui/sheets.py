"""Many small style sheets in the source, one on the wire: a page waits for one answer, not for fifteen."""

import hashlib
import re
from functools import cache
from pathlib import Path

from django.templatetags.static import static

FOLDER = Path(__file__).parent / "static" / "ui"
SHEETS = (
    *("tokens", "fonts", "base", "type", "layout", "bar", "buttons", "fields"),
    *("codes", "panels", "table", "dialog", "toast", "empty"),
)
PRINT = "print"
PREFIX = "/styles/"


@cache
def words() -> bytes:
    """Returns all sheets in their order, the one for paper last, with addresses that hold wherever they are read."""
    screen = "\n".join(_sheet(name) for name in SHEETS)
    return f"{screen}\n@media print {{\n{_sheet(PRINT)}\n}}\n".encode()


@cache
def address() -> str:
    """Returns where the sheets are; other words have another address, so a browser may keep them for good."""
    return f"{PREFIX}{hashlib.sha256(words()).hexdigest()[:16]}.css"


def _sheet(name: str) -> str:
    found = (FOLDER / f"{name}.css").read_text(encoding="utf-8")
    return re.sub(r"url\(([^)]+)\)", lambda match: f"url({static('ui/' + match[1])})", found)
