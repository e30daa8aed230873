"""Small parts for the kernels: made by hand or by hypothesis, and cut into single documents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

CODES = ["hope", "work", "workload", "pay"]
CODERS = ["ana", "ben"]


@dataclass
class Row:
    document: int
    code: int
    coder: int
    start: int
    end: int


@dataclass
class Part:
    """The columns of a corpus' part, without a corpus."""

    documents: list[str]
    codes: list[str]
    coders: list[str]
    document: NDArray[np.int32]
    code: NDArray[np.int32]
    coder: NDArray[np.int32]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    lengths: NDArray[np.int64]


def part(rows: list[Row], lengths: list[int]) -> Part:
    """Sorts the rows as a corpus does."""
    rows = sorted(rows, key=lambda row: (row.document, row.start, row.end))

    def column(name: str, kind: type) -> NDArray[np.generic]:
        return np.array([getattr(row, name) for row in rows], dtype=kind)

    return Part(
        documents=[f"d{number}" for number in range(len(lengths))],
        codes=CODES,
        coders=CODERS,
        document=column("document", np.int32),
        code=column("code", np.int32),
        coder=column("coder", np.int32),
        start=column("start", np.int64),
        end=column("end", np.int64),
        lengths=np.array(lengths, np.int64),
    )


def one_by_one(rows: list[Row], lengths: list[int]) -> list[Part]:
    """Cuts the same rows into parts of one document each."""
    return [
        part([Row(0, r.code, r.coder, r.start, r.end) for r in rows if r.document == number], [length])
        for number, length in enumerate(lengths)
    ]


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Row], list[int]]:
    """Draws documents and codings that love to touch, repeat and embed each other."""
    lengths = draw(st.lists(st.integers(1, 12), min_size=1, max_size=4))
    rows = []
    for _ in range(draw(st.integers(0, 14))):
        document = draw(st.integers(0, len(lengths) - 1))
        start = draw(st.integers(0, lengths[document] - 1))
        end = draw(st.integers(start + 1, lengths[document]))
        rows.append(Row(document, draw(st.integers(0, 3)), draw(st.integers(0, 1)), start, end))
    return rows, lengths
