"""Words that may name somebody or something, found by plain rules: to be looked at by a person, never replaced unasked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

AROUND = 30  # characters shown on either side
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
NO_NAMES = {*MONTHS.split("|"), *DAYS.split("|"), "I", "I'm", "I’m", "I've", "I’ve", "I'd", "I’d", "I'll", "I’ll", "OK"}
_BIG = r"[^\W\d_a-zß-öø-ÿ][\w’'\-]*"
_SEVERAL = rf"{_BIG}(?:[ ](?:(?:de|da|del|della|di|van|von|der|den|la|le|al|el|bin|of|the)[ ]){{0,2}}{_BIG}){{0,3}}"
_TITLE = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sister|Father|Herr|Frau|Señora?|Madame|Monsieur)\.?[ ]({_SEVERAL})"
)
_PLACE = re.compile(rf"\b(?:in|at|from|near|to|around|outside)[ ]({_SEVERAL})")
_BODY = re.compile(
    r"\b(?:University|College|School|Hospital|Clinic|Church|Council|Centre|Center|Institute|Company|Foundation|Trust|"
    r"Ltd|Inc|GmbH|Association|Agency|Department)\b"
)
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?[ ](?:{MONTHS})(?:[ ]\d{{4}})?|(?:{MONTHS})[ ]\d{{1,2}}(?:st|nd|rd|th)?(?:,?[ ]\d{{4}})?|"
    rf"(?:{MONTHS})[ ]\d{{4}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}})\b"
)
_NAME = re.compile(_SEVERAL)
_BEGINS = re.compile(r"(?:^|[.!?…:;\n“”\"(\[])[\s“”\"‘’'(\[–—-]*$")
_SMALL = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class LikelyName:
    """Words that may be a name: what they may be, why, how often they stand in how many documents, and one such place."""

    words: str
    kind: str
    why: str
    times: int
    documents: int
    around: str


def likely_names(corpus: Corpus) -> list[LikelyName]:
    """Suggests what may have to be replaced in the texts of a study, the most frequent first.

    By rules only: words behind a title, behind “in” or “from”, with a capital letter within a sentence, dates, and who
    speaks. Where all nouns have capitals, as in German, many of them are suggested; where nothing has, nothing is.
    """
    texts = dict(corpus.documents.select("id", "text").iter_rows())
    plain = {word for text in texts.values() for word in _SMALL.findall(text) if word.islower()}
    found: dict[str, list[tuple[str, str, str, str]]] = {}
    for document, text in texts.items():
        for words, kind, why, around in _in_text(text, plain):
            found.setdefault(words, []).append((document, kind, why, around))
    for document, speaker in corpus.turns.select("document", "speaker").drop_nulls().unique(maintain_order=True).rows():
        found.setdefault(speaker, []).append((document, "person", "speaks", speaker))
    named = [_told(words, places) for words, places in found.items()]
    return sorted(named, key=lambda one: (-one.times, one.words))


def _told(words: str, places: list[tuple[str, str, str, str]]) -> LikelyName:
    # What one place says better than the others: a title, a date or a preposition over a mere capital.
    kinds = Counter((kind, why) for _, kind, why, _ in places if kind != "other")
    kind, why = kinds.most_common(1)[0][0] if kinds else places[0][1:3]
    return LikelyName(words, kind, why, len(places), len({place[0] for place in places}), places[0][3])


def _in_text(text: str, plain: set[str]) -> Iterator[tuple[str, str, str, str]]:
    taken: list[tuple[int, int]] = []
    for pattern, kind, why in (
        (_DATE, "date", "a date"),
        (_TITLE, "person", "behind a title"),
        (_PLACE, "place", "behind “in” or the like"),
    ):
        for match in pattern.finditer(text):
            start, end = match.span(match.lastindex or 0)
            if _is_free(taken, start, end) and _is_name(match[match.lastindex or 0], plain, kind):
                taken.append((start, end))
                yield from _row(text, start, end, kind, why)
    for match in _NAME.finditer(text):
        begins = _BEGINS.search(text, max(0, match.start() - 8), match.start())
        if begins is None and _is_free(taken, *match.span()) and _is_name(match[0], plain, "other"):
            yield from _row(text, *match.span(), "other", "a capital letter within a sentence")


def _row(text: str, start: int, end: int, kind: str, why: str) -> Iterable[tuple[str, str, str, str]]:
    words = text[start:end]
    if kind != "date" and _BODY.search(words):
        kind, why = "organisation", "called a school, a hospital or the like"
    return [(words, kind, why, " ".join(text[max(0, start - AROUND) : end + AROUND].split()))]


def _is_free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return all(end <= one or start >= other for one, other in taken)


def _is_name(words: str, plain: set[str], kind: str) -> bool:
    if kind == "date":
        return True
    if words in NO_NAMES or len(words) < 2:
        return False
    # One word that is also written small is a word.
    return " " in words or words.lower() not in plain
