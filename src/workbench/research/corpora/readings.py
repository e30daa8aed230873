"""What was found in a file as plain values and back, so that it can be handed from one process to another as JSON."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import counterpoint as cp

LISTS = ("documents", "cases", "memos", "coders", "places", "origins")


@dataclass
class Found:
    """The library's Reading as a page needs it; `corpus` is there if the file held a whole study."""

    documents: list[cp.Document]
    cases: list[cp.Case]
    memos: list[cp.Memo]
    coders: list[cp.Coder]
    places: list[cp.Place]
    losses: cp.Losses
    notes: list[str]
    origins: list[Any] = field(default_factory=list)
    proposals: dict[str, Any] = field(default_factory=dict)
    columns: Any = None
    positions: Any = None
    corpus: cp.Corpus | None = None


def as_plain(reading: Any) -> dict[str, Any]:
    """Returns a Reading as values that JSON knows; of a whole study what is asked about it, not the study itself."""
    whole = reading.corpus is not None
    lists = {
        name: [] if whole and name != "origins" else [asdict(row) for row in getattr(reading, name)] for name in LISTS
    }
    for memo in lists["memos"]:
        memo["written_at"] = memo["written_at"] and memo["written_at"].isoformat()
    return lists | {
        "losses": [list(pair) for pair in reading.losses],
        "notes": list(reading.notes),
        "proposals": {key: asdict(proposal) for key, proposal in reading.proposals.items()},
        "columns": reading.columns and asdict(reading.columns),
        "positions": reading.positions and asdict(reading.positions),
        "whole": whole,
    }


def from_plain(values: dict[str, Any]) -> Found:
    """Returns what `as_plain` was given; the corpus of a whole study lies in a file of its own."""
    return Found(
        documents=[_document(row) for row in values["documents"]],
        cases=[cp.Case(**row) for row in values["cases"]],
        memos=[_memo(row) for row in values["memos"]],
        coders=[cp.Coder(**row) for row in values["coders"]],
        places=[cp.Place(**row) for row in values["places"]],
        losses=cp.Losses((sentence, count) for sentence, count in values["losses"]),
        notes=values["notes"],
        origins=[SimpleNamespace(**row) for row in values["origins"]],
        proposals={key: SimpleNamespace(**row) for key, row in values["proposals"].items()},
        columns=values["columns"] and SimpleNamespace(**values["columns"]),
        positions=values["positions"] and _positions(values["positions"]),
    )


def _document(row: dict[str, Any]) -> cp.Document:
    return cp.Document(**row | {"turns": tuple(cp.Turn(**turn) for turn in row["turns"])})


def _memo(row: dict[str, Any]) -> cp.Memo:
    written = row["written_at"]
    return cp.Memo(**row | {"written_at": written and datetime.fromisoformat(written)})


def _positions(row: dict[str, Any]) -> Any:
    return SimpleNamespace(**row | {"candidates": [SimpleNamespace(**one) for one in row["candidates"]]})
