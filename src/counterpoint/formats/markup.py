"""The words of a web page as a reader sees them: first made harmless, then line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from counterpoint.errors import UserError
from counterpoint.formats.runs import DELETED, EMBEDDED, PICTURE, RUBY
from counterpoint.formats.transcript import Transcript

HIDDEN = "Hidden text of a page was left out"
RECORDING = "A recording within a page was left out"
# Browsers nest 512 elements at most; parsing takes time by the square of the depth.
MOST_NESTED = 1_000
MOST_ATTRIBUTES = 5_000  # likewise

# Neither seen nor read; the rest of what is not known loses its tags and keeps its words.
UNSEEN = frozenset("script style title noscript template select datalist iframe noframes noembed frameset".split())
_BLOCKS = """
    address article aside blockquote body center caption dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul
"""
BLOCKS = frozenset(_BLOCKS.split())
_INLINE = """
    a abbr b bdi bdo big br button cite code del dfn em font i img ins kbd label mark math q rp rt ruby s samp small
    span strike strong sub sup td th time tt u var wbr
"""
LEFT_OUT = {
    "img": PICTURE, "svg": PICTURE, "canvas": PICTURE, "object": EMBEDDED, "embed": EMBEDDED, "video": RECORDING,
    "audio": RECORDING, "del": DELETED, "rt": RUBY, "rp": "",
}  # fmt: skip
KEPT = BLOCKS | frozenset(_INLINE.split()) | frozenset(LEFT_OUT)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Elements that the next of their kind closes: they stand unclosed in old pages, and do not nest.
_CLOSED_BY_OTHERS = frozenset(
    "html head body p li dt dd tr td th thead tbody tfoot colgroup option optgroup rt rp".split()
)

_BLANK = " \t\n\r\f"
_BLANKS = re.compile(rf"[{_BLANK}]+")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{2 * MOST_ATTRIBUTES},}}+")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_APART = re.compile(r"[\s/]+")
_OWN_ENTITIES = re.compile(r"<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_XML = re.compile(r"<\?xml\s|xmlns\s*=\s*[\"']http://www\.w3\.org/1999/xhtml", re.IGNORECASE)
_CLOSED_AT_ONCE = re.compile(r"<([a-zA-Z][\w:.-]*+)([^<>]*+)(?<=/)>")


def add_page(source: str, found: Transcript, where: str) -> None:
    """The words of a page behind those that were found already, and what was left out."""
    check_markup(source, where)
    found.losses.add(EMBEDDED, len(re.findall(r"<iframe\b", source, re.IGNORECASE)))
    lines = _Lines(found)
    lines.feed(harmless(source))
    lines.close()
    lines.end_line()


def check_markup(source: str, where: str) -> None:
    """Refuses a page that is made to harm: entities of its own, or elements within elements without end."""
    if _OWN_ENTITIES.search(source[:20_000]):
        what = "This file declares entities of its own, which no page does"
        raise UserError(what, where=where, try_="Do not trust it; ask for the text again.")
    if any(len(_APART.findall(_QUOTED.sub("", one[0]))) > MOST_ATTRIBUTES for one in _LONG_TAG.finditer(source)):
        what = f"An element of this page has more than {MOST_ATTRIBUTES:,} attributes, which no real one has"
        raise UserError(what, where=where, try_="Copy its words from the browser into a text file.")
    depth = 0
    for found in _TAG.finditer(source):
        name = found[2].lower()
        if name not in VOID and name not in _CLOSED_BY_OTHERS:
            depth = max(depth + (-1 if found[1] else 1), 0)
            if depth > MOST_NESTED:
                what = f"This page has more than {MOST_NESTED:,} elements within each other, which no real page has"
                raise UserError(what, where=where, try_="Copy its words from the browser into a text file.")


def harmless(source: str) -> str:
    """The page without scripts, addresses and whatever else is not words and their order; well-formed."""
    import nh3

    if _XML.search(source[:2_000]):  # <title/> would swallow the page: HTML knows no elements closed at once
        source = _CLOSED_AT_ONCE.sub(_closed, source)
    return nh3.clean(
        source,
        tags=set(KEPT),
        clean_content_tags=set(UNSEEN),
        attributes={"*": {"hidden", "style"}},
        link_rel=None,
    )


def _closed(found: re.Match[str]) -> str:
    return found[0] if found[1].lower() in VOID else f"<{found[1]}{found[2][:-1]}></{found[1]}>"


@dataclass(slots=True)
class _Element:
    """How the words within an element are set."""

    bold: bool = False
    verbatim: bool = False


class _Lines(HTMLParser):
    """Reads a page that is harmless and well-formed; no element is entered twice, and depth costs nothing."""

    def __init__(self, found: Transcript) -> None:
        super().__init__(convert_charrefs=True)
        self._found, self._words = found, found.words
        self._open = [_Element()]
        self._passed_by = 0  # open elements within one that is left out
        self._rows: list[int] = []  # where the last cell of each open row begins; -1 before the first
        self._fresh = True  # nothing stands yet on the line, or in the cell
        self._begun = False  # the line holds words, or the end of a cell
        self._gap = False  # white space waits for a word to stand before

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        style = _style(told["style"]) if "style" in told else {}
        if self._passed_by or self._is_left_out(tag, "hidden" in told, style):
            self._passed_by += tag not in VOID
            return
        if tag == "br":
            self._break()
        elif tag in ("td", "th"):
            self._begin_cell()
        elif tag in BLOCKS:
            self.end_line()
            if tag == "tr":
                self._rows.append(-1)
        if tag not in VOID:
            self._open.append(self._set(tag, style))

    def handle_endtag(self, tag: str) -> None:
        if self._passed_by:
            self._passed_by -= 1
            return
        if len(self._open) > 1:
            self._open.pop()
        if tag == "tr" and self._rows:
            self._rows.pop()
            if self._begun:
                self._break()
        elif tag in BLOCKS:
            self.end_line()

    def handle_data(self, text: str) -> None:
        if self._passed_by:
            return
        within = self._open[-1]
        if within.verbatim:
            self._put(text, within.bold)
            self._fresh = text.endswith("\n")
            return
        words = _BLANKS.sub(" ", text).strip(" ")
        if not words:
            self._gap = self._gap or bool(text)
            return
        before = " " if (self._gap or text[0] in _BLANK) and not self._fresh else ""
        self._put(before + words, within.bold)
        self._gap = text[-1] in _BLANK

    def end_line(self) -> None:
        """Ends the line where something stands on it."""
        if not self._fresh:
            self._break()
        self._gap = False

    def _break(self) -> None:
        self._words.end_line()
        self._fresh, self._begun, self._gap = True, False, False

    def _put(self, text: str, bold: bool) -> None:
        self._words.add(text, bold)
        self._fresh = self._gap = False
        self._begun = True

    def _begin_cell(self) -> None:
        if self._rows and self._rows[-1] >= 0:
            if self._words.length > self._rows[-1] and not self._begun:
                self._words.take_back()  # the last paragraph of the cell before has ended the line
            self._words.end_line("\t")
            self._fresh, self._begun, self._gap = True, True, False
        if self._rows:
            self._rows[-1] = self._words.length

    def _is_left_out(self, tag: str, hidden: bool, style: dict[str, str]) -> bool:
        if hidden or style.get("display") == "none" or style.get("visibility") == "hidden":
            self._found.losses.add(HIDDEN)
            return True
        if tag not in LEFT_OUT:
            return False
        if LEFT_OUT[tag]:
            self._found.losses.add(LEFT_OUT[tag])
        return True

    def _set(self, tag: str, style: dict[str, str]) -> _Element:
        around = self._open[-1]
        weight = style.get("font-weight", "")
        bold = around.bold or tag in ("b", "strong")
        if weight:
            bold = weight in ("bold", "bolder", "600", "700", "800", "900")
        return _Element(bold, around.verbatim or tag == "pre" or style.get("white-space", "").startswith("pre"))


def _style(written: str | None) -> dict[str, str]:
    pairs = (one.partition(":") for one in (written or "").lower().split(";"))
    return {name.strip(): told.partition("!")[0].strip() for name, _, told in pairs}
