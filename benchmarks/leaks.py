"""Names: a large study is searched for all that its register and its participants are called, before it leaves."""

import random

import counterpoint as cp
from benchmarks.corpora import SEED, turns
from benchmarks.findings import Finding, Row
from benchmarks.timing import side_by_side

DOCUMENTS, WORDS, NAMES, RUNS = 200, 5_000, 500, 5
GOAL = 2.0  # seconds
SYLLABLES = "ka lo mi ren sa tur vel wen zo bri nas del".split()


def measure() -> Finding:
    """Times the search for 500 names in 200 interviews, and a loop that asks each text for each name."""
    names, study = _names(), _study()
    texts = study.documents["text"].to_list()
    assert cp.leaks(study, names).value == _loop(texts, names) > 0
    searched, looped = side_by_side([lambda: cp.leaks(study, names).value, lambda: _loop(texts, names)], RUNS)
    return Finding(
        "Look for names before a study leaves",
        f"{NAMES} names in {DOCUMENTS} interviews of {WORDS:,} words, in any case and with or without accents, with the line "
        "of each. The loop asks each text for each name, letter by letter, knows no accents and no words, and numbers no line.",
        [
            Row("`cp.leaks`", searched, GOAL),
            Row("loop over names and texts", looped, against=searched),
        ],
    )


def _names() -> list[str]:
    chance = random.Random(SEED)
    found: dict[str, None] = {}
    while len(found) < NAMES:
        first, last = ("".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(2))
        found[f"{first} {last}"] = None
    return list(found)


def _study() -> cp.Corpus:
    chance, pool = random.Random(SEED), turns(many=500, words=100)
    names = _names()
    texts = [" ".join(chance.choices(pool, k=WORDS // 100)) for _ in range(DOCUMENTS)]
    # In every fifth interview somebody is named.
    named = [f"{text} {chance.choice(names)} said so." if at % 5 == 0 else text for at, text in enumerate(texts)]
    return cp.Corpus.build(documents=[cp.Document(f"d{at}", f"d{at}", text) for at, text in enumerate(named)])


def _loop(texts: list[str], names: list[str]) -> int:
    asked = [name.lower() for name in names]
    return sum(text.lower().count(name) for text in texts for name in asked)
