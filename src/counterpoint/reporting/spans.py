"""Words in one look: what a paragraph is made of once its marks are resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass

LOOKS = {"i": "italic", "b": "bold", "sup": "sup", "sub": "sub", "span": "caps"}
MARKUP = re.compile(r"<(/?)(i|b|u|l|sup|sub|span)\b[^<>]*>")
# Signs of a reference that are no markup stand hidden in what a style makes of it, and come back among the words.
HIDING = str.maketrans("<>&", "\ue0f0\ue0f1\ue0f2")
SHOWING = str.maketrans("\ue0f0\ue0f1\ue0f2", "<>&")


@dataclass(frozen=True)
class Span:
    """A run of words; `look` holds any of “italic”, “bold”, “sup”, “sub”, “caps”, `to` is the anchor that it leads to."""

    text: str
    look: frozenset[str] = frozenset()
    to: str = ""


Spans = tuple[Span, ...]


def plain(spans: Spans) -> str:
    """Gives the words without their looks."""
    return "".join(span.text for span in spans)


def hidden(text: str) -> str:
    """Hides what would be read as markup."""
    return text.translate(HIDING)


def spans_of(marked: str) -> Spans:
    """Reads what a style made of a reference; its tags nest, and none of them is left among the words."""
    found: list[Span] = []
    within: list[str] = []
    at = 0
    for mark in MARKUP.finditer(marked):
        _add(found, marked[at : mark.start()], within)
        at = mark.end()
        if not mark[1]:
            within.append(mark[2])
        elif mark[2] in within:
            within.reverse()
            within.remove(mark[2])
            within.reverse()
    _add(found, marked[at:], within)
    return tuple(found)


def _add(found: list[Span], marked: str, within: list[str]) -> None:
    if marked:
        text = marked.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").translate(SHOWING)
        found.append(Span(text, frozenset(LOOKS[mark] for mark in within if mark in LOOKS)))
