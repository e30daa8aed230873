"""The look: everything in a text that may say who somebody else is, in order, without overlaps."""

from collections.abc import Collection, Iterator
from typing import Literal

from workbench.practice.guard import lists
from workbench.practice.guard.beside import beside
from workbench.practice.guard.found import Found, digest_of
from workbench.practice.guard.names import named
from workbench.practice.guard.seeing import seen
from workbench.practice.guard.shapes import shaped
from workbench.practice.guard.words import Word, plain, words_of

NAMING = frozenset({"name", "initials", "nickname", "contact"})
Span = tuple[int, int, str, bool]  # start, end, kind, sure


def look(text: str, *, own: Collection[str] = (), confirmed: Collection[str] = ()) -> list[Found]:
    """Returns what may say who another person is, from left to right.

    `own` are the writer's own names, which are theirs to write; `confirmed` are digests (`digest_of`) of look-alikes of which the
    writer has said that they are nobody. Nothing is kept. The time grows with the length of the text, whatever stands in it.
    """
    mine = {plain(part) for name in own for part in name.split()} | {name.strip().casefold() for name in own}
    found = []
    read, places = seen(text)
    spans = (span for span in _spans(read, words_of(read)) if not _is_own(read, span, mine))
    for first, last, kind, sure in _apart(spans):
        start, end = (places[first], places[last - 1] + 1) if places else (first, last)
        words = text[start:end]
        if sure or digest_of(words) not in confirmed:
            found.append(Found(start, end, words, kind, sure, sentence(kind)))
    return found


def sentence(kind: str) -> str:
    """Returns what is said to the writer about a find of this kind: what it looks like, why it matters, what to try."""
    return f"{saying(kind, 'looks')} {lists.table('sentences')['why']} {saying(kind, 'try')}"


def saying(kind: str, part: Literal["short", "looks", "try", "confirm"]) -> str:
    """Returns a part of what is said about a kind: a few words for it, what it looks like, what to try, what confirms it."""
    words: str = lists.table("sentences")["kinds"][kind][part]
    return words


def _spans(text: str, words: list[Word]) -> Iterator[Span]:
    for first, last, sure in named(text, words):
        yield words[first].start, words[last].end - 2 * words[last].owned, "name", sure
    for first, last, kind in beside(words):
        yield words[first].start, words[last].end, kind, False
    yield from shaped(text, words)


def _apart(spans: Iterator[Span]) -> list[Span]:
    """Returns the spans without overlaps: of those that meet the sure one stays, else the longer one."""
    kept: list[Span] = []
    for span in sorted(set(spans)):
        start, end, _, sure = span
        if kept and start < kept[-1][1]:
            before = kept[-1]
            if (sure, end - start) > (before[3], before[1] - before[0]):
                kept[-1] = span
        else:
            kept.append(span)
    return kept


def _is_own(text: str, span: Span, mine: set[str]) -> bool:
    start, end, kind, _ = span
    if kind not in NAMING:
        return False
    words = text[start:end]
    return words.casefold() in mine or all(plain(part) in mine for part in words.split())
