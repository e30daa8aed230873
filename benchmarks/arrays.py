"""Codings as arrays, without texts: for sizes at which making a study would take longer than measuring it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from counterpoint.analysis.agreement.assignments import Read, Readings
from counterpoint.narrative.corpus import Part

SEED = 20190412
AT_ONCE = 50_000  # codings in a part


@dataclass(frozen=True)
class Many:
    """How much there is; a document has `length` characters."""

    codings: int
    documents: int
    codes: int
    coders: int
    length: int = 8_000

    @property
    def said(self) -> str:
        return f"{self.codings:,} codings in {self.documents:,} documents"


S = Many(20_000, 200, 100, 2)
L = Many(1_000_000, 10_000, 300, 4)
XL = Many(10_000_000, 100_000, 300, 4)
HEAVY = Many(100_000, 10, 300, 4, 600_000)
GROWING = tuple(
    Many(codings, codings // 100, 300, 4) for codings in (100_000, 300_000, 1_000_000, 3_000_000, 10_000_000)
)


def parts(size: Many) -> list[Part]:
    """Makes whole documents, about 50,000 codings at a time; a coding has 25 to 200 characters, some codes are frequent."""
    return list(_parts(size))


def _parts(size: Many) -> Iterator[Part]:
    chance = np.random.default_rng(SEED)
    codes, coders = (
        [f"{kind}{number}" for number in range(many)] for kind, many in (("c", size.codes), ("p", size.coders))
    )
    each = size.codings // size.documents
    step = max(AT_ONCE // each, 1)
    for first in range(0, size.documents, step):
        many = min(step, size.documents - first)
        document = np.repeat(np.arange(many, dtype=np.int32), each)
        start = chance.integers(0, size.length - 200, len(document))
        order = np.lexsort((start, document))
        yield Part(
            documents=[f"d{number}" for number in range(first, first + many)],
            codes=codes,
            coders=coders,
            document=document,
            code=np.minimum(chance.exponential(size.codes / 4, len(document)), size.codes - 1).astype(np.int32),
            coder=chance.integers(0, size.coders, len(document)).astype(np.int32),
            start=start[order],
            end=start[order] + chance.integers(25, 200, len(document)),
            lengths=np.full(many, size.length, np.int64),
            row=np.arange(len(document), dtype=np.int64),
        )


def everybody_read(size: Many) -> Readings:
    """Says that every coder has read every document for all codes."""
    document = np.repeat(np.arange(size.documents), size.coders)
    many = len(document)
    read = Read(
        document=document,
        start=np.zeros(many, np.int64),
        end=np.full(many, size.length, np.int64),
        coder=np.tile(np.arange(size.coders), size.documents),
        code=np.full(many, -1, np.int64),
        whole=np.ones(many, bool),
    )
    place = {f"d{number}": number for number in range(size.documents)}
    return Readings(list(range(size.coders)), place, read, None, "")
