"""The text of a stored HTML page as its program counted it, with line breaks where paragraphs would run together."""

from __future__ import annotations

from html.parser import HTMLParser

from counterpoint.formats.projects.texts import Text

BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 blockquote pre ul ol li dl dt dd table caption thead tbody tfoot tr div section article".split()
)
CELLS = frozenset(("td", "th"))
KEPT = BLOCKS | CELLS | {"br"}
_EDGE = " \t\n\r\f"


def text_of(page: str) -> Text:
    """`raw` is every character between the tags, as a browser parses them; breaks are put in between blocks only."""
    import nh3

    # nh3 parses as browsers do (html5ever) and writes a page without surprises, so that a plain parser can follow.
    # A whole page loses the white space before its first tag, a part of one does not.
    walk = _Walk()
    walk.feed(nh3.clean(page.lstrip(_EDGE), tags=set(KEPT), attributes={}, link_rel=None, strip_comments=True))
    walk.close()
    return Text("".join(walk.raw), "".join(walk.kept).replace("\r", "\n"), put=walk.put)


class _Walk(HTMLParser):
    """Gathers characters and the breaks that are wanted before the next of them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.raw: list[str] = []
        self.kept: list[str] = []
        self.put: list[int] = []
        self._at = 0
        self._breaks = 0  # newlines wanted before the next words
        self._newlines = 0  # newlines at the end of what is there
        self._blank = True  # whether it ends with white space
        self._cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._breaks += 1
        elif tag in BLOCKS:
            self._breaks = max(self._breaks, 1)
        elif tag in CELLS and self._cell:
            self._put_in("\t" if not (self._blank or self._breaks) else "")

    def handle_endtag(self, tag: str) -> None:
        self._cell = tag in CELLS
        if tag in BLOCKS:
            self._breaks = max(self._breaks, 1)

    def handle_data(self, characters: str) -> None:
        words = characters.lstrip(_EDGE)
        there = self._newlines + characters[: len(characters) - len(words)].count("\n")
        if words:
            if self._at and self.kept:
                self._put_in("\n" * max(0, self._breaks - there))
            self._breaks = 0
        end = characters[len(characters.rstrip(_EDGE)) :]
        self._newlines = end.count("\n") if words else there
        self._blank = bool(end)
        self.raw.append(characters)
        self.kept.append(characters)
        self._at += len(characters)

    def _put_in(self, marks: str) -> None:
        self.kept.append(marks)
        self.put += [self._at] * len(marks)
        self._blank = self._blank or bool(marks)
