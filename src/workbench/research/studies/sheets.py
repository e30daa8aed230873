"""The frame and the sample as sheets that somebody takes along: words stay words, whatever they begin with."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.text import slugify

import counterpoint as cp
from counterpoint import UserError
from workbench.research.studies import pointing, queries, rules
from workbench.research.studies.matrix import COLUMNS
from workbench.research.studies.models import Study
from workbench.research.studies.sampling import STRATEGIES
from workbench.research.studies.states import STATES, VERDICTS
from workbench.research.studies.telling import matrix_rows, sentences

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
DECIDED = (
    "number", "pseudonym", "decision", "state", "reason", "because of", "strategy", "named by", "decided by", "decided on",
)  # fmt: skip

Rows = list[list[Any]]


@dataclass(frozen=True)
class Sheet:
    """A table that can be written to a file, and what is said of it."""

    method: str
    table: Any
    sentences: tuple[str, ...] = ()
    source: str = ""


def file_of(study: Study, way: str) -> tuple[bytes, str, str, str]:
    """Returns the file, what the trail is to say, its name and its kind; UserError for a way that there is not.

    way: the sheet and how it is written, such as frame.csv.
    """
    name, _, ending = way.partition(".")
    if name not in SHEETS or ending not in KINDS:
        raise UserError("There is no such sheet", where=way[:40], try_="frame, sample or matrix, as .xlsx or .csv")
    rules.check_frame(queries.frame_of(study))
    columns, rows = SHEETS[name](study)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / way
        cp.write_table(Sheet(name, _table(columns, rows), tuple(sentences(study))), path)
        body = path.read_bytes()
    return body, f"the {TOLD[name]} as .{ending}", f"{slugify(study.title)[:60] or 'study'}.{way}", KINDS[ending]


def frame_sheet(study: Study) -> tuple[Sequence[str], Rows]:
    """Returns everybody in the frame by number, with what is known of them."""
    frame = rules.check_frame(queries.frame_of(study))
    names = [column["name"] for column in frame.columns]
    rows = [
        [one.number, one.pseudonym, *(_cell(one.attributes.get(name)) for name in names)]
        for one in queries.people_in_frame(study)
    ]
    return ["number", "pseudonym", *names], rows


def sample_sheet(study: Study) -> tuple[Sequence[str], Rows]:
    """Returns what was decided about whom, and why."""
    there = pointing.known(study)
    namers = {one.person_id: one.named_by for one in queries.namings_of(study)}
    asked: dict[Any, str] = {
        one.pk: STRATEGIES.get(one.parameters["strategy"], "") for one in queries.proposals_of(study)
    }
    rows: Rows = []
    for one in queries.picks_of(study):
        namer = namers.get(one.person_id)
        said = [VERDICTS[one.verdict], STATES.get(one.state, ""), one.reason, pointing.words(there, one.points_at)]
        how = asked.get(one.proposal_id, "").partition(":")[0] or "By hand"
        by = [namer.number if namer else None, one.decided_by.name, f"{one.decided_at:%Y-%m-%d}"]
        rows.append([one.person.number, one.person.pseudonym, *said, how, *by])
    return DECIDED, rows


def matrix_sheet(study: Study) -> tuple[Sequence[str], Rows]:
    """Returns the sample matrix, a row for each value of each attribute."""
    names = ["attribute", "value", *COLUMNS]
    heads = ["in the frame" if name == "frame" else name for name in names]
    return heads, [[row[name] for name in names] for row in matrix_rows(study)]


SHEETS: dict[str, Callable[[Study], tuple[Sequence[str], Rows]]] = {
    "frame": frame_sheet,
    "sample": sample_sheet,
    "matrix": matrix_sheet,
}
TOLD = {"frame": "frame", "sample": "sample", "matrix": "sample matrix"}


def _table(columns: Sequence[str], rows: Rows) -> Any:
    import polars as pl

    found = {
        name: pl.Series(name, [row[place] for row in rows], dtype=_kind([row[place] for row in rows]))
        for place, name in enumerate(_different(columns))
    }
    return pl.DataFrame(found)


def _kind(values: list[Any]) -> Any:
    """Returns the type of a column: numbers stay numbers, whole ones whole."""
    import polars as pl

    there = [value for value in values if value is not None]
    if not there or not all(isinstance(value, int | float) for value in there):
        return pl.String
    return pl.Int64 if all(isinstance(value, int) for value in there) else pl.Float64


def _different(names: Sequence[str]) -> Iterator[str]:
    """Yields the names; an attribute that is called like a column of ours gets a number."""
    taken: set[str] = set()
    for name in names:
        free = next(
            one for one in (name, *(f"{name} ({number})" for number in range(2, len(names) + 2))) if one not in taken
        )
        taken.add(free)
        yield free


def _cell(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, list) else value
