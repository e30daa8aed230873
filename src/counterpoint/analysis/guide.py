"""Questions of a guide found again in what interviewers say, and the answers that follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from counterpoint.analysis.speech import Stretch, asking, sentences, spoken
from counterpoint.analysis.wording import folded_words
from counterpoint.errors import UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

MATCH = 0.6
"""The share of words that a sentence and a question have in common, by Dice, from which one is the other."""


class Asked(NamedTuple):
    """A question of the guide, asked once: the turn that asks, how alike the words are, and the turns that answer."""

    question: int
    turn: Stretch
    likeness: float
    answer: list[Stretch]


def guided(corpus: Corpus, guide: Sequence[str] | None, interviewers: Sequence[str] | None) -> list[str]:
    """The questions: as given, as the lines of a file, or what is asked in the same words in two interviews or more."""
    if guide is None:
        return _repeated(corpus, asking(corpus, interviewers))
    listed = [guide] if isinstance(guide, str) else list(guide)
    if len(listed) == 1 and listed[0].endswith((".txt", ".md")):
        try:
            lines = Path(listed[0]).read_text("utf-8-sig").splitlines()
        except (OSError, ValueError):
            what = f"the guide “{listed[0]}” cannot be read"
            raise UserError(what, where="guide", try_="a text file in UTF-8 with a question on each line") from None
        listed = [line.lstrip("-*0123456789.) ").strip() for line in lines if any(map(str.isalnum, line))]
    if empty := [one for one in listed if not folded_words(one)]:
        raise UserError(f"“{empty[0]}” holds no words", where="guide", try_='guide=["What helps?"]')
    return list(dict.fromkeys(listed))


def _repeated(corpus: Corpus, who: set[str]) -> list[str]:
    texts = dict(corpus.documents.select("id", "text").iter_rows())
    heard: dict[tuple[str, ...], dict[str, str]] = {}
    for turn in spoken(corpus):
        if turn.speaker in who:
            for start, end in sentences(texts[turn.document], turn.start, turn.end):
                said = texts[turn.document][start:end]
                if said.rstrip().endswith(("?", "？", "؟", ";")):
                    heard.setdefault(tuple(folded_words(said)), {}).setdefault(turn.document, said)
    return [next(iter(found.values())) for found in heard.values() if len(found) > 1]


def found_again(
    corpus: Corpus, questions: Sequence[str], match: float, interviewers: Sequence[str] | None
) -> Iterator[Asked]:
    """Every time a question is asked; what others say until the next question of the guide is its answer."""
    who = asking(corpus, interviewers)
    texts = dict(corpus.documents.select("id", "text").iter_rows())
    known = [Counter(folded_words(question)) for question in questions]
    open_: list[Asked] = []
    for turn in spoken(corpus):
        if open_ and open_[0].turn.document != turn.document:
            yield from open_
            open_ = []
        if turn.speaker not in who:
            for one in open_:
                one.answer.append(turn)
        elif hits := _hits(texts[turn.document], turn, known, match):
            yield from open_
            open_ = [Asked(question, turn, likeness, []) for question, likeness in hits.items()]
    yield from open_


def _hits(text: str, turn: Stretch, known: list[Counter[str]], match: float) -> dict[int, float]:
    """Which questions the sentences of a turn ask: for each sentence the most alike, if it is alike enough."""
    found: dict[int, float] = {}
    for start, end in sentences(text, turn.start, turn.end):
        alike = _alike(text[start:end], known)
        best = max(alike, default=0)
        if best >= match:
            question = alike.index(best)
            found[question] = max(best, found.get(question, 0))
    return found


def nearest(questions: Sequence[str], words: str, match: float) -> int | None:
    """Which question is meant by these words; None if none is alike enough."""
    alike = _alike(words, [Counter(folded_words(question)) for question in questions])
    return alike.index(max(alike)) if max(alike, default=0) >= match else None


def _alike(words: str, known: list[Counter[str]]) -> list[float]:
    """Dice's coefficient of some words with each question; a word that stands twice counts twice."""
    said = Counter(folded_words(words))
    return [2 * (said & one).total() / max(said.total() + one.total(), 1) for one in known]
