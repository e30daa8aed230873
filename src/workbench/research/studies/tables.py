"""Reads a table of people: what is more than text is read in a process of its own, with limits.

The child is this module, without Django: `python -m workbench.research.studies.tables REQUEST`.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import counterpoint as cp
from counterpoint import UserError
from workbench.research.studies.limits import OUT_OF_MEMORY, Limits, limit, run_apart

PLAIN = frozenset({".csv", ".tsv"})
ROWS = "rows.json"


@dataclass(frozen=True)
class Table:
    """A table that waits: the names of its columns, and its rows as words."""

    names: list[str]
    rows: list[list[str]]

    def column(self, place: int) -> list[str]:
        """Returns the words of one column."""
        return [row[place] for row in self.rows]


def read(path: Path, limits: Limits | None = None) -> Table:
    """Returns the table of a file and leaves it beside the file as plain rows; raises UserError for what is none."""
    if path.suffix.lower() in PLAIN:
        answer = _rows(path)
    else:
        run_apart(__name__, {"path": str(path)}, path.name, limits or Limits())
        answer = json.loads((path.parent / ROWS).read_text(encoding="utf-8"))
    if "fault" in answer:
        what, where, advice = answer["fault"]
        raise UserError(what, where=where, try_=advice)
    return Table(**answer)


def _rows(path: Path) -> dict[str, Any]:
    try:
        found = cp.read_table(path)
    except UserError as error:
        return {"fault": [error.what, error.where, error.try_]}
    return {"names": found.columns, "rows": [list(row) for row in found.iter_rows()]}


def main(request: dict[str, Any]) -> int:
    """Reads one table within the limits and writes down its rows, or its fault."""
    limit(request["seconds"], request["memory"])
    path = Path(request["path"])
    try:
        answer = _rows(path)
    except MemoryError:
        return OUT_OF_MEMORY
    (path.parent / ROWS).write_text(json.dumps(answer), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
