"""One of two copies on its way into the other: its rows, and what its identifiers become."""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from counterpoint.narrative.anchoring import Anchoring
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.tables import TABLES

Row = dict[str, Any]
_COPIES = uuid.UUID("5f0c54a8-93d5-5b0a-8a3e-3c6c8c2f1d70")


class Ref(NamedTuple):
    """A row named by the identifier that it had in its own copy."""

    side: str
    table: str
    id: str


@dataclass(frozen=True, slots=True)
class Lost:
    """A document whose text gave way: to where its passages move, and on which copy those stay that cannot."""

    anchoring: Anchoring
    to: str
    copy: str


@dataclass
class Side:
    """`became` tells, for each table, what each identifier is in the result; `lost` the documents whose text gave way."""

    name: str
    corpus: Corpus
    rows: dict[str, list[Row]] = field(init=False)
    texts: dict[str, str] = field(init=False)
    became: dict[str, dict[str, str]] = field(init=False)
    lost: dict[str, Lost] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows = {table: [*self._loaded(table)] for table in TABLES}
        self.texts = {row["id"]: row["text"] for row in self.rows["documents"]}
        self.became = {
            table: {row["id"]: row["id"] for row in rows} for table, rows in self.rows.items() if _has_id(table)
        }

    def _loaded(self, name: str) -> Any:
        references = TABLES[name].references
        for row in self.corpus.frame(name).iter_rows(named=True):
            for column, table in references.items():
                if row[column] is not None:
                    row[column] = Ref(self.name, table, row[column])
            if name == "attributes":
                row["owner"] = Ref(self.name, f"{row['owner_kind']}s", row["owner"])
            yield row

    def by_id(self, table: str) -> dict[str, Row]:
        """The rows of a table by their identifiers."""
        return {row["id"]: row for row in self.rows[table]}


@dataclass
class Pair:
    """Both copies. `alike` tells, for each table, which row of mine a row of theirs is.

    `again` holds rows of theirs that an earlier merge kept beside mine: the identifier that such a row has there.
    """

    mine: Side
    theirs: Side
    alike: dict[str, dict[str, str]] = field(default_factory=dict)
    again: dict[str, dict[str, str]] = field(default_factory=dict)

    def same(self, mine: Any, theirs: Any) -> bool:
        """Whether two values say the same; references are compared by what they name."""
        if isinstance(mine, Ref) and isinstance(theirs, Ref):
            return mine.id in (self.alike[theirs.table].get(theirs.id), self.again[theirs.table].get(theirs.id))
        return bool(mine == theirs)

    def here(self, value: Any) -> Any:
        """A value as it is in the result: references become what they name there."""
        if not isinstance(value, Ref):
            return value
        side = self.mine if value.side == self.mine.name else self.theirs
        return side.became[value.table][value.id]

    def resolved(self, row: Row) -> Row:
        """A row of either side as it is in the result."""
        return {column: self.here(value) for column, value in row.items()}


def copied(row: Row) -> str:
    """The identifier for a second row beside the one that has this row's own; the same row always gets the same."""
    plain = {column: value.id if isinstance(value, Ref) else value for column, value in row.items()}
    told = json.dumps(plain, default=str, sort_keys=True, ensure_ascii=True)
    return str(uuid.uuid5(_COPIES, hashlib.sha256(told.encode()).hexdigest()))


def _has_id(table: str) -> bool:
    return TABLES[table].key == ("id",)
