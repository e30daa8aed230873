"""A CSL style read from text: one that is here, or one's own; nothing is fetched, and nothing in it can reach a file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from counterpoint.errors import UserError

STYLES = ("apa", "vancouver", "chicago-author-date")
"""The styles that are here; any other is given as the text of its .csl file."""
LARGEST = 1_000_000
"""Characters of a style."""
BUSIEST = 2_000_000
"""Elements that a style may come to when each macro is written out where it is called."""
CSL = "{http://purl.org/net/xbiblio/csl}"
GET = "get an independent style from the Zotero style repository as a .csl file"


def style_text(style: str) -> str:
    """Gives the text of a style; UserError if it is none or only points at another."""
    if style in STYLES:
        return _ours(style)
    if not style.lstrip("\ufeff \n\r\t").startswith("<"):
        raise UserError(
            f"there is no style called “{style[:60]}”", where="style", try_=f"{', '.join(STYLES)}; or {GET}"
        )
    _read(style)
    return style


@cache
def _ours(style: str) -> str:
    return (files("counterpoint.reporting") / "styles" / f"{style}.csl").read_text("utf-8")


def _read(style: str) -> Any:
    from lxml import etree

    if len(style) > LARGEST:
        raise UserError("this style is too long to be one", where="style", try_=GET)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(style.lstrip("\ufeff \n\r\t").encode(), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as fault:
        raise UserError("this style is no well-formed XML", where=f"style: {fault}"[:200], try_=GET) from None
    if root.tag != f"{CSL}style" or root.getroottree().docinfo.doctype:
        raise UserError("this file is no CSL style", where="style", try_=GET)
    if root.find(f"{CSL}citation/{CSL}layout") is None or root.find(f"{CSL}bibliography/{CSL}layout") is None:
        what = "this style has no list of references of its own, or only points at another style"
        raise UserError(what, where="style", try_=GET)
    _bounded(root)
    return root


def _bounded(root: Any) -> None:
    """Refuses a style whose macros call each other in a circle or grow without end."""
    macros = {macro.get("name"): macro for macro in root.iterfind(f"{CSL}macro")}
    sizes: dict[str, int] = {}

    def size(element: Any, above: tuple[str, ...]) -> int:
        total = 0
        for part in element.iter():
            name = part.get("macro")
            if name in above or (name is not None and name not in macros):
                raise UserError("a macro of this style is missing or calls itself", where=f"macro {name}", try_=GET)
            if name is not None and name not in sizes:
                sizes[name] = size(macros[name], (*above, name))
            total += 1 + sizes.get(name, 0)
        return total

    if size(root, ()) > BUSIEST:
        raise UserError("this style is too intricate to be applied", where="style", try_=GET)
