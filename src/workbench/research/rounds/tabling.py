"""The consensus of a round as a table that leaves: CSV or Excel, without formulas."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import counterpoint as cp
from counterpoint import UserError
from workbench.research.corpora.models import Round
from workbench.research.rounds import queries

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
COLUMNS = ("document", "case", "start", "end", "passage", "code", "decision", "reason", "decided by", "decided at")


@dataclass(frozen=True)
class Sheet:
    """A table with a name, as the library writes it."""

    method: str
    table: Any
    sentences: tuple[str, ...] = ()
    source: str = ""


def consensus_file(round: Round, ending: str) -> bytes:
    """Returns the consensus of a round; UserError for a kind of file that there is not."""
    if ending not in KINDS:
        raise UserError("There is no such file", where=ending[:20], try_=" or ".join(KINDS))
    said = f"The consensus of {round.name}: what was decided where coders differed, apart from what each of them has coded."
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"consensus.{ending}"
        cp.write_table(Sheet("consensus", _table(round), (said,)), path)
        return path.read_bytes()


def _table(round: Round) -> Any:
    import polars as pl

    rows = [_row(one) for one in queries.consensus_of(round)]
    kinds = dict.fromkeys(COLUMNS, pl.String) | dict.fromkeys(("start", "end"), pl.Int64)
    return pl.DataFrame(rows, schema=kinds, orient="row")


def _row(one: Any) -> tuple[Any, ...]:
    case, decision = one.document.case, one.decision
    words = (decision.said, decision.reason, decision.decided_by.name, decision.decided_at.isoformat())
    return one.document.name, case.name if case else "", one.start, one.end, one.quote, one.code.name, *words
