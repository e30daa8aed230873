"""Many small style sheets in the source, one on the wire: a page waits for one answer, not for fifteen."""

import hashlib
import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static

FOLDER = Path(__file__).parent / "static" / "ui"
SHEETS = (
    *("tokens", "fonts", "base", "type", "layout", "bar", "buttons", "fields"),
    *("codes", "panels", "table", "dialog", "toast", "empty"),
)
PRINT = "print"
PREFIX = "/styles/"
OWN = re.compile(r"[a-z]+/[a-z_]+")


@cache
def words(pages: str = "") -> bytes:
    """Returns all sheets in their order, the one for paper last, with addresses that hold wherever they are read.

    With the names of a page's own sheets ("coding/reader+coding/tree"), these alone; raises LookupError for others.
    """
    if pages:
        return "\n".join(_own(name) for name in pages.split("+")).encode()
    screen = "\n".join(_sheet(name) for name in SHEETS)
    return f"{screen}\n@media print {{\n{_sheet(PRINT)}\n}}\n".encode()


@cache
def address(pages: str = "") -> str:
    """Returns where the sheets are; other words have another address, so a browser may keep them for good."""
    asked = f"?{pages}" if pages else ""
    return f"{PREFIX}{hashlib.sha256(words(pages)).hexdigest()[:16]}.css{asked}"


def _sheet(name: str) -> str:
    found = (FOLDER / f"{name}.css").read_text(encoding="utf-8")
    return re.sub(r"url\(([^)]+)\)", lambda match: f"url({static('ui/' + match[1])})", found)


def _own(name: str) -> str:
    path = finders.find(f"{name}.css") if OWN.fullmatch(name) else None
    if not isinstance(path, str):
        raise LookupError(name)
    return Path(path).read_text(encoding="utf-8")
