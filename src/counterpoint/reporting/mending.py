"""What citeproc-py sets wrongly, mended in the style before it is applied and in the words after; each has its test."""

from __future__ import annotations

import re
from typing import Any

CSL = "{http://purl.org/net/xbiblio/csl}"
FIRST_FIELD = re.compile(r"(\[?\(?\d+[.)\]]+)(?=[^\s.)\]])")
CLOSED = re.compile("([”’]+)([.,])")


def mended(style: Any) -> None:
    """Changes a style that is about to be applied so that it says the same in the words that citeproc-py heeds."""
    _names_in_full(style)
    _dates_with_their_delimiter(style)
    for label in style.iter(f"{CSL}label"):  # “title” is for languages that are named, and a label names none
        if label.get("text-case") == "title":
            label.set("text-case", "capitalize-first")
    for branch in style.iter(f"{CSL}if", f"{CSL}else-if"):  # a word of its own keeps a group whose number is not there
        if (branch.get("type"), branch.get("variable")) == ("thesis", "genre"):
            branch.set("variable", "genre number")


def _names_in_full(style: Any) -> None:
    """`initialize="false"` is not heeded: the sign of initials is taken from all and given to those who want it."""
    for scope in (style, style.citation, style.bibliography):
        sign = scope.attrib.pop("initialize-with", None) if scope is not None else None
        if sign is None:
            continue
        within = style.iter(f"{CSL}names") if scope is style else scope.iter(f"{CSL}names")
        for names in within:
            if names.find(f"{CSL}name") is None and names.getparent().tag != f"{CSL}substitute":
                names.insert(0, names.makeelement(f"{CSL}name"))
            for name in names.iterfind(f"{CSL}name"):
                if name.get("initialize-with") is None:
                    name.set("initialize-with", sign)
    for name in style.iter(f"{CSL}name"):
        if name.get("initialize") == "false":
            name.attrib.pop("initialize-with", None)


def _dates_with_their_delimiter(style: Any) -> None:
    """What a locale puts between the parts of a date is not heeded: the dates of the style take it over."""
    for date in style.iter(f"{CSL}date"):
        form = date.get("form")
        if form is None or date.getparent().tag == f"{CSL}locale" or date.get("delimiter"):
            continue
        meant = date.get_date(form)
        if meant is not None and meant.get("delimiter"):
            date.set("delimiter", meant.get("delimiter"))


def settled(words: str, style: Any, entry: bool = False) -> str:
    """Mends what a style made: a number stands apart from its entry, a full stop stands within American quotes."""
    bibliography = style.bibliography
    if entry and bibliography is not None and bibliography.get("second-field-align"):
        words = FIRST_FIELD.sub(r"\1 ", words, count=1)
    if (style.get_locale_option("punctuation-in-quote") or "").lower() == "true":
        words = CLOSED.sub(r"\2\1", words)
    return words
