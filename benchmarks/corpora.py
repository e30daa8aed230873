"""Made-up interviews and codings, the same on every machine: a fixed seed, words without meaning."""

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

import counterpoint as cp

SEED = 20190412
SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi wo zu hal ken mir tol und".split()
TURN = 60  # words in a turn, on average
SENTENCE = 14  # words
PASSAGE = (5, 40)  # words under a coding; a word is about five characters here

Turns = list[tuple[int, int, str]]


@dataclass(frozen=True)
class Size:
    """How much is in a corpus."""

    documents: int
    words: int
    codings: int
    codes: int
    coders: int = 1


SMALL = Size(documents=23, words=5_000, codings=5_000, codes=120, coders=2)
MEDIUM = Size(documents=1_000, words=1_500, codings=100_000, codes=200, coders=3)
OPENED = Size(documents=1, words=5_000, codings=2_000, codes=60)
SCROLLED = Size(documents=1, words=100_000, codings=5_000, codes=120)


def made(size: Size, *, coder: str = "Ana") -> cp.Corpus:
    """Returns a corpus of this size; the first coder has the name that is given."""
    chance = random.Random(SEED)
    vocabulary = _vocabulary(chance)
    written = [_interview(chance, vocabulary, number, size.words) for number in range(size.documents)]
    names = [coder, *(f"Coder {number}" for number in range(2, size.coders + 1))]
    return cp.Corpus.from_frames(
        title=f"{size.documents} made-up interviews, {size.codings:,} codings",
        documents=pl.DataFrame(
            [{"id": f"d{n}", "name": f"Interview {n + 1:04}", "text": text} for n, (text, _) in enumerate(written)]
        ),
        turns=pl.DataFrame([turn for n, (_, turns) in enumerate(written) for turn in _turns(n, turns)]),
        coders=pl.DataFrame([{"id": f"p{n}", "name": name} for n, name in enumerate(names)]),
        codes=pl.DataFrame([_code(n, vocabulary) for n in range(size.codes)], infer_schema_length=None),
        codings=pl.DataFrame([_coding(chance, n, written, size) for n in range(size.codings)]).unique(
            ["document", "code", "coder", "start", "end"], maintain_order=True
        ),
    )


def transcripts(folder: Path, *, many: int, words: int) -> None:
    """Writes plain transcripts, each with two speakers, into a folder."""
    chance = random.Random(SEED)
    vocabulary = _vocabulary(chance)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(many):
        text, _ = _interview(chance, vocabulary, number, words)
        (folder / f"interview-{number:03}.txt").write_text(text, encoding="utf-8")


def turns(*, many: int, words: int) -> list[str]:
    """Returns turns of one speaker each, to put documents together from."""
    chance = random.Random(SEED)
    vocabulary = _vocabulary(chance, 30_000)
    return [_interview(chance, vocabulary, number, words)[0] for number in range(many)]


def _vocabulary(chance: random.Random, many: int = 4_000) -> list[str]:
    return ["".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3)))) for _ in range(many)]


def _spoken(chance: random.Random, vocabulary: list[str], many: int) -> str:
    """One turn: sentences in which a few words are frequent, as in speech."""
    picked = [vocabulary[min(int(chance.paretovariate(0.7)), len(vocabulary) - 1)] for _ in range(many)]
    for first in range(0, many, SENTENCE):
        picked[first] = picked[first].capitalize()
        picked[min(first + SENTENCE, many) - 1] += "."
    return " ".join(picked)


def _interview(chance: random.Random, vocabulary: list[str], number: int, words: int) -> tuple[str, Turns]:
    """Text and turns (start, end, speaker); the labels stand in the text, outside the turns."""
    pieces: list[str] = []
    turns: Turns = []
    at, left = 0, words
    while left > 0:
        speaker = f"P{number + 1:03}" if len(turns) % 2 else "Interviewer"
        many = min(left, max(3, int(chance.gauss(TURN, TURN / 3))))
        label, said = f"{speaker}: ", _spoken(chance, vocabulary, many)
        turns.append((at + len(label), at + len(label) + len(said), speaker))
        pieces += [label, said, "\n\n"]
        at = turns[-1][1] + 2
        left -= many
    return "".join(pieces[:-1]), turns


def _turns(number: int, turns: Turns) -> list[dict[str, Any]]:
    return [
        {"document": f"d{number}", "number": place, "start": start, "end": end, "speaker": speaker}
        for place, (start, end, speaker) in enumerate(turns)
    ]


def _code(number: int, vocabulary: list[str]) -> dict[str, Any]:
    """One code in five begins a family, the four after it lie in it."""
    parent = f"c{number - number % 5}" if number % 5 else None
    return {"id": f"c{number}", "name": f"{vocabulary[number]} {number}", "parent": parent, "position": number}


def _coding(chance: random.Random, number: int, written: list[tuple[str, Turns]], size: Size) -> dict[str, Any]:
    """Some words of one turn, by one coder, under one code; frequent codes are more frequent."""
    place = chance.randrange(size.documents)
    text, turns = written[place]
    begin, stop, _ = chance.choice(turns)
    start = text.find(" ", chance.randrange(begin, stop), stop) + 1 or begin
    end = text.find(" ", min(start + 5 * chance.randint(*PASSAGE), stop), stop)
    end = stop if end == -1 else end
    return {
        "id": f"k{number}",
        "document": f"d{place}",
        "code": f"c{min(int(chance.expovariate(4 / size.codes)), size.codes - 1)}",
        "coder": f"p{chance.randrange(size.coders)}",
        "start": start,
        "end": end,
        "quote": text[start:end],
    }
