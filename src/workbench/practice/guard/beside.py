"""Whose something is: what stands nearest to it, a word for another person or one for the writer."""

from collections.abc import Iterator
from typing import Literal

from workbench.practice.guard import lists
from workbench.practice.guard.words import Word, follows

Whose = Literal["other", "me", "nobody"]
BEFORE, AFTER = 8, 5
GENERALLY = frozenset({"they", "them", "their", "theirs", "themselves", "someone", "somebody", "person"})
OBJECTS = frozenset({"me", "us", "you"})
# kind -> the list of its words; each counts only beside another person.
LISTS = {"diagnosis": "diagnoses", "medication": "medications", "legal": "legal"}


def whose(words: list[Word], first: int, last: int) -> Whose:
    """Returns whose the words from `first` to `last` are: the nearest person's; of two as near, that of the one before."""
    back = _nearest(words, first, -1, BEFORE)
    on = _nearest(words, last, 1, AFTER)
    if back is None and on is None:
        return "nobody"
    at = back if on is None or (back is not None and first - back <= on - last) else on
    assert at is not None
    if words[at].plain in lists.single("me"):
        return "me"
    return "nobody" if _in_general(words, at) else "other"


def _nearest(words: list[Word], at: int, step: int, reach: int) -> int | None:
    others, me, names = lists.single("others"), lists.single("me"), lists.names()
    stops = lists.single("clauses") if step > 0 else frozenset()
    sentence = words[at].sentence
    for away in range(1, reach + 1):
        near = at + step * away
        if not 0 <= near < len(words) or words[near].sentence != sentence or words[near].plain in stops:
            return None
        reading = words[near].plain
        if reading in others or reading in names or (reading in me and not _is_by_the_way(words, near)):
            return near
    return None


def _is_by_the_way(words: list[Word], at: int) -> bool:
    """Says whether the writer only stands by: "across from me", "I think"."""
    if words[at].plain == "i":
        return at + 1 < len(words) and words[at + 1].plain in lists.single("asides")
    if words[at].plain not in OBJECTS or not at:
        return False
    return words[at - 1].plain in lists.single("prepositions")


def _in_general(words: list[Word], at: int) -> bool:
    """Says whether "they" are people in general, who were named so shortly before."""
    if words[at].plain not in GENERALLY:
        return False
    general, sentence = lists.single("general"), words[at].sentence
    return any(word.sentence == sentence and word.plain in general for word in words[max(0, at - BEFORE) : at])


def beside(words: list[Word]) -> Iterator[tuple[int, int, str]]:
    """Yields (first word, last word, kind) of every condition, medicine and the like that stands beside another person."""
    for kind, name in LISTS.items():
        phrases = lists.phrases(name)
        for at, word in enumerate(words):
            if word.plain in phrases:
                for phrase in phrases[word.plain]:
                    if follows(words, at, phrase):
                        last = at + len(phrase) - 1
                        if whose(words, at, last) == "other":
                            yield at, last, kind
                        break
