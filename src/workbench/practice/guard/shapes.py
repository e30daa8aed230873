"""Shapes: numbers, addresses, contacts, ages and spoken words, as lists/shapes.json describes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from workbench.practice.guard import lists
from workbench.practice.guard.around import FEW
from workbench.practice.guard.beside import whose
from workbench.practice.guard.words import Word, follows

BACK = 60  # characters in front of a shape that may be asked for
NEAR = 40  # words each way that count as the same sentence


@dataclass(frozen=True)
class Shape:
    """One rule: where it may begin, what it looks like, and what must stand around it."""

    kind: str
    sure: bool
    shape: re.Pattern[str]
    before: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    beside: str
    sentence_has: tuple[str, ...]
    has: str


@cache
def shapes() -> tuple[dict[str, list[Shape]], list[Shape]]:
    """Returns the shapes by the word or mark at which they begin, and those that may begin anywhere."""
    by_word: dict[str, list[Shape]] = {}
    anywhere: list[Shape] = []
    for row in lists.table("shapes")["shapes"]:
        shape = _shape(row)
        for at in row["at"]:
            if at == "anywhere":
                anywhere.append(shape)
            else:
                for word in sorted(lists.single(at[1:])) if at[0] == "@" else [at]:
                    by_word.setdefault(word, []).append(shape)
    return by_word, anywhere


def shaped(text: str, words: list[Word]) -> Iterator[tuple[int, int, str, bool]]:
    """Yields (start, end, kind, sure) of every shape that stands in the text, some over one another."""
    by_word, anywhere = shapes()
    for shape in anywhere:
        if shape.has in text:
            for found in shape.shape.finditer(text):
                yield *found.span(), shape.kind, shape.sure
    for at, word in enumerate(words):
        marked = by_word[mark] if (mark := _mark(text, word)) else ()
        for shape in (*by_word.get(word.plain, ()), *marked):
            if span := _span(shape, text, words, at):
                yield *span, shape.kind, shape.sure


def _mark(text: str, word: Word) -> str:
    """Returns the mark under which a number, a letter alone or a few capitals are looked up, or nothing."""
    if text[word.start].isdecimal():
        return "#digit"
    letters = word.end - word.start
    if letters > FEW:
        return ""
    if letters == 1:
        return "#letter"
    return "#caps" if text[word.start : word.end].isupper() else ""


def _span(shape: Shape, text: str, words: list[Word], at: int) -> tuple[int, int] | None:
    """Returns where the shape stands if it begins at this word and all around it is as the rule says."""
    start = words[at].start
    found = shape.shape.match(text, start)
    if found is None or (shape.unless and shape.unless.match(text, start)):
        return None
    back = text[max(0, start - BACK) : start]
    if shape.not_before and shape.not_before.search(back):
        return None
    before = shape.before.search(back) if shape.before else None
    if shape.before and before is None:
        return None
    last = at
    while last + 1 < len(words) and words[last + 1].start < found.end():
        last += 1
    if not _is_theirs(shape, words, at, last) or not _is_where(shape, words, at):
        return None
    with_it = before is not None and "with" in before.groupdict()
    return start - len(back) + before.start("with") if before and with_it else start, found.end()


def _is_theirs(shape: Shape, words: list[Word], at: int, last: int) -> bool:
    if not shape.beside:
        return True
    of = whose(words, at, last)
    return of == "other" or (shape.beside == "not me" and of != "me")


def _is_where(shape: Shape, words: list[Word], at: int) -> bool:
    """Says whether a word of each list stands in the sentence; of a long one, what is near."""
    if not shape.sentence_has:
        return True
    near = [word for word in words[max(0, at - NEAR) : at + NEAR] if word.sentence == words[at].sentence]
    return all(_has(near, lists.phrases(name)) for name in shape.sentence_has)


def _has(words: list[Word], phrases: dict[str, tuple[tuple[str, ...], ...]]) -> bool:
    return any(follows(words, at, phrase) for at, word in enumerate(words) for phrase in phrases.get(word.plain, ()))


def _shape(row: dict[str, Any]) -> Shape:
    def pattern(name: str) -> re.Pattern[str] | None:
        return re.compile(_filled(row[name]), re.IGNORECASE) if name in row else None

    shape = pattern("shape")
    assert shape is not None
    return Shape(
        row["kind"],
        row["sure"],
        shape,
        pattern("before"),
        pattern("not_before"),
        pattern("unless"),
        row.get("beside", ""),
        tuple(row.get("sentence_has", ())),
        row.get("has", ""),
    )


def _filled(shape: str) -> str:
    """Returns a shape with its {parts} put in: those of the file, else the words of the list of that name."""
    parts = lists.table("shapes")["parts"]

    def part(found: re.Match[str]) -> str:
        name = found[1]
        return _filled(parts[name]) if name in parts else "|".join(sorted(lists.single(name), reverse=True))

    return re.sub(r"\{([a-z]+)\}", part, shape)
