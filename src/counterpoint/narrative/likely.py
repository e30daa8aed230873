"""Words that may name somebody or something, found by rules or a model: to be looked at by a person, never replaced unasked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from counterpoint.errors import UserError
from counterpoint.narrative.pseudonyms import KINDS

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


RULES = "rules"
"""Who suggests what was found without a model."""


class NameFinder(Protocol):
    """Finds what may be a name: `id` says who it is; `find` gives, for each text, (start, end, kind) in code points.

    Kinds are those of a register: person, place, organisation, date, other.
    """

    id: str

    def find(self, texts: list[str]) -> list[list[tuple[int, int, str]]]:
        """Gives the passages of each text, in any order."""
        ...


class _Place(NamedTuple):
    """One place where words may be a name, and who says so."""

    document: str
    start: int
    kind: str
    why: str
    around: str
    by: str


@dataclass(frozen=True, slots=True)
class LikelyName:
    """Words that may be a name: what they may be, why, how often they stand in how many documents, and one such place.

    by: who suggests them, “rules” or the id of a model, or both.
    """

    words: str
    kind: str
    why: str
    times: int
    documents: int
    around: str
    by: tuple[str, ...] = (RULES,)


def likely_names(
    corpus: Corpus, finder: NameFinder | None = None, documents: Collection[str] | None = None
) -> list[LikelyName]:
    """Suggests what may have to be replaced in the texts of a study, the most frequent first.

    By rules: words behind a title, behind “in” or “from”, with a capital letter within a sentence, dates, and who
    speaks. Where all nouns have capitals, as in German, many of them are suggested; where nothing has, nothing is.

    finder: a model that is asked as well, such as `cp.name_finder("folder")`; each suggestion says who makes it.
    documents: the ids of the documents to look at; all without it.
    Raises UserError for a finder whose passages are not in the text.
    """
    texts = dict(corpus.documents.select("id", "text").iter_rows())
    plain = {word for text in texts.values() for word in _SMALL.findall(text) if word.islower()}
    asked = {id_: text for id_, text in texts.items() if documents is None or id_ in documents}
    found: dict[str, list[_Place]] = {}
    for document, text in asked.items():
        for words, start, kind, why, around in _in_text(text, plain):
            found.setdefault(words, []).append(_Place(document, start, kind, why, around, RULES))
    for document, speaker in corpus.turns.select("document", "speaker").drop_nulls().unique(maintain_order=True).rows():
        if document in asked:
            found.setdefault(speaker, []).append(_Place(document, -1, "person", "speaks", speaker, RULES))
    for words, place in _by_model(finder, asked) if finder else ():
        found.setdefault(words, []).append(place)
    named = [_told(words, places) for words, places in found.items()]
    return sorted(named, key=lambda one: (-one.times, one.words))


def _told(words: str, places: list[_Place]) -> LikelyName:
    # What one place says better than the others: a title, a date or a preposition over a mere capital.
    kinds = Counter((place.kind, place.why) for place in places if place.kind != "other")
    kind, why = kinds.most_common(1)[0][0] if kinds else (places[0].kind, places[0].why)
    times = len({(place.document, place.start) for place in places})  # one place may be seen by both
    by = tuple(dict.fromkeys(place.by for place in places))
    return LikelyName(words, kind, why, times, len({place.document for place in places}), places[0].around, by)


def _by_model(finder: NameFinder, texts: dict[str, str]) -> Iterator[tuple[str, _Place]]:
    passages = finder.find(list(texts.values()))
    if len(passages) != len(texts):
        raise _strange(finder, f"{len(passages)} lists for {len(texts)} texts")
    for (document, text), own in zip(texts.items(), passages, strict=True):
        for start, end, kind in own:
            if not 0 <= start < end <= len(text) or kind not in KINDS:
                raise _strange(finder, f"{start}-{end} as “{kind}” in a text of {len(text)} characters")
            words = " ".join(text[start:end].split())
            if any(sign.isalnum() for sign in words):
                start += len(text[start:end]) - len(text[start:end].lstrip())
                why = f"{finder.id} takes it for {_A[kind]}"
                yield words, _Place(document, start, kind, why, _around(text, start, end), finder.id)


_A = {"person": "a person", "place": "a place", "organisation": "an organisation", "date": "a date", "other": "a name"}


def _strange(finder: NameFinder, what: str) -> UserError:
    try_ = "passages as (start, end, kind) in code points, a list for each text"
    return UserError(f"the model gave {what}", where=f"finder {finder.id}", try_=try_)


def _around(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - AROUND) : end + AROUND].split())


def _in_text(text: str, plain: set[str]) -> Iterator[tuple[str, int, str, str, str]]:
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


def _row(text: str, start: int, end: int, kind: str, why: str) -> Iterable[tuple[str, int, str, str, str]]:
    words = text[start:end]
    if kind != "date" and _BODY.search(words):
        kind, why = "organisation", "called a school, a hospital or the like"
    return [(words, start, kind, why, _around(text, start, end))]


def _is_free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return all(end <= one or start >= other for one, other in taken)


def _is_name(words: str, plain: set[str], kind: str) -> bool:
    if kind == "date":
        return True
    if words in NO_NAMES or len(words) < 2:
        return False
    # One word that is also written small is a word.
    return " " in words or words.lower() not in plain
