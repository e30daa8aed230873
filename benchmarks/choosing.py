"""Choosing from a full story bank: 300 pieces, by their tags."""

from typing import Any

import counterpoint as cp
from benchmarks.findings import Finding, Row
from benchmarks.timing import side_by_side

PIECES, PASSAGES, RUNS = 300, 4, 9
GOAL = 0.1  # seconds
TAGS = "hope;connectedness;social support;difficulty;identity;meaning;empowerment;work;sleep;family;money;my own".split(
    ";"
)


def measure() -> Finding:
    """Times the choice among 300 pieces that are read already, and the same with the pieces read first."""
    pieces = [_piece(number) for number in range(PIECES)]
    corpus = cp.story_corpus(pieces)
    assert 0 < _choose(corpus) < PIECES
    chosen, both = side_by_side([lambda: _choose(corpus), lambda: _choose(cp.story_corpus(pieces))], RUNS)
    return Finding(
        "Choose what to share",
        f"{PIECES} pieces of about 1,200 characters with {PASSAGES} marked passages each; three themes, a purpose, a setting "
        "and a length; by tags alone.",
        [Row("`cp.choose_parts`", chosen, GOAL), Row("with `cp.story_corpus` before it", both, against=chosen)],
    )


def _choose(corpus: cp.Corpus) -> Any:
    asked = {
        "themes": ["isolation", "does it end", "work"],
        "purpose": "hope",
        "setting": "group",
        "length": "2 minutes",
    }
    return cp.choose_parts(corpus, **asked, week="2026-W48").value


def _piece(number: int) -> dict[str, Any]:
    return {
        "id": f"piece {number}",
        "title": f"Piece {number}",
        "text": "One night I sat on the steps until the lights went off. " * 22,
        "tags": [TAGS[number % len(TAGS)]],
        "passages": [
            {"start": 60 * at, "end": 60 * at + 40 + number % 90, "tags": [TAGS[(number * 5 + at) % len(TAGS)], "hope"]}
            for at in range(PASSAGES)
        ],
        "purposes": ["hope"] if number % 2 else ["rapport"],
        "light": ("green", "green", "yellow", "red")[number % 4],
        "load": number % 5,
        "loads": [{"week": "2026-W47", "before": 2, "after": number % 5}],
        "told": ["2026-W40", "2026-W47"],
        "settings": ["one to one", "group"] if number % 3 else ["one to one"],
        "others": [{"role": "a friend", "ok": "agreed" if number % 7 else "not agreed"}],
        "raw": number % 11 == 0,
    }
