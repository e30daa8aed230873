"""Words in Markdown that stay words: for CommonMark, for Pandoc with all that it adds, and for Quarto."""

from __future__ import annotations

import re

from counterpoint.reporting.letters import legal

# Signs that mean something wherever they stand. Pandoc makes quotes, dashes and dots “smart”, which changes somebody's words.
ANYWHERE = re.compile(r"[\\`*_\[\]<>&~^$@|{}#'\"]|(?<=-)-|(?<=\.)\.|:(?=[\w+-]+:)")
# What would begin a list, a heading, a title block or a definition.
LISTED = re.compile(r"^(\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,10}))([.)])(?=\s|$)")
BEGUN = re.compile(r"^[-+=:%]")
BLANKS = "[ \t\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*"
EDGES = re.compile(f"({BLANKS})(.*?)({BLANKS})", re.DOTALL)


def inline(text: str) -> str:
    """Escapes a text that stands within a line; its own line ends become blanks."""
    before, words, after = EDGES.fullmatch(legal(text).replace("\n", " ")).groups()  # type: ignore[union-attr]
    return _coded(before) + _line(words, first=False) + _coded(after)


def lines(text: str, prefix: str = "", first: bool = True, last: bool = True) -> str:
    """Escapes a text that may run over lines, each after `prefix`; an empty line begins another paragraph.

    first: whether it begins its line. last: whether it ends it; blanks at either end of a line would be lost.
    """
    made: list[str] = []
    rows = re.split(r"(\n+)", legal(text))
    for at, row in enumerate(rows):
        if at % 2 == 0:
            made.append(_line(row, first or at > 0, last or at < len(rows) - 1))
        elif not rows[at - 1] or not rows[at + 1]:  # at an end of the text nothing can be broken
            made.append("&#10;" * len(row))
        elif len(row) == 1:
            made.append(f"\\\n{prefix}")
        else:
            made.append(f"\n{prefix.rstrip()}\n{prefix}" + "&#10;" * (len(row) - 2))
    return "".join(made)


def _line(row: str, first: bool, last: bool = True) -> str:
    before, words, after = EDGES.fullmatch(row).groups()  # type: ignore[union-attr]
    words = ANYWHERE.sub(r"\\\g<0>", words)
    if first and not before:
        words = BEGUN.sub(r"\\\g<0>", LISTED.sub(r"\1\\\2", words))
    return (_coded(before) if first else before) + words + (_coded(after) if last else after)


def _coded(blanks: str) -> str:
    return "".join(f"&#{ord(blank)};" for blank in blanks)
