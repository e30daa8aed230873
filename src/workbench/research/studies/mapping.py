"""From a table to a frame: which column is which attribute, which rows stay out, and all that is wrong at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from counterpoint import Faults, UserError
from workbench.research.studies import kinds
from workbench.research.studies.tables import Table

MOST_PEOPLE = 10_000
MOST_ATTRIBUTES = 60
LONGEST = 200
SHOWN = 8


@dataclass(frozen=True)
class Use:
    """What becomes of a column: a kind of attribute, "pseudonym", or "" to leave it in the file."""

    kind: str
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mapped:
    """A frame on its way in: its attributes, and of each person the number of the row, the pseudonym and the values."""

    columns: list[dict[str, Any]] = field(default_factory=list)
    people: list[tuple[int, str, dict[str, Any]]] = field(default_factory=list)


def alike(table: Table) -> list[str]:
    """Says in words which rows are the same in every column, or share what should tell people apart."""
    told = [f"Rows {_listed(rows)} are the same in every column." for rows in _same(list(map(tuple, table.rows)))]
    for place, name in enumerate(table.names):
        column = [words if not kinds.is_empty(words) else None for words in table.column(place)]
        filled = [words for words in column if words]
        if kinds.MAY_NAME.search(name) or (len(filled) > 10 and len(set(filled)) > 0.9 * len(filled)):
            told += [f"Rows {_listed(rows)} share one value of “{name}”." for rows in _same(column)]
    return told[:SHOWN] + ([f"And {len(told) - SHOWN:,} more."] if len(told) > SHOWN else [])


def mapped(table: Table, uses: Mapping[int, Use], left_out: Sequence[int] = ()) -> Mapped:
    """Returns the frame as it was mapped; raises UserError or Faults with everything that does not fit."""
    attributes = {place: use for place, use in uses.items() if use.kind in kinds.KINDS}
    pseudonyms = [place for place, use in uses.items() if use.kind == "pseudonym"]
    rows = [(number, row) for number, row in enumerate(table.rows, 1) if number not in set(left_out)]
    faults = [*_in_size(len(rows), len(attributes)), *_in_pseudonyms(table, pseudonyms, rows)]
    people: list[dict[str, Any]] = [{} for _ in rows]
    for place, use in attributes.items():
        strange = []
        for (number, row), values in zip(rows, people, strict=True):
            try:
                values[table.names[place]] = _short(kinds.value_of(use.kind, row[place], use.order))
            except ValueError:
                strange.append(number)
        if strange:
            faults.append(_strange(table.names[place], use.kind, strange))
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    named = [" ".join(row[pseudonyms[0]].split()) if pseudonyms else "" for _, row in rows]
    columns = [{"name": table.names[p], "kind": u.kind, "order": list(u.order)} for p, u in attributes.items()]
    numbers = [number for number, _ in rows]
    return Mapped(columns, list(zip(numbers, named, people, strict=True)))


def _in_size(people: int, attributes: int) -> list[UserError]:
    faults = []
    if not people:
        faults.append(UserError("Nobody is left", where="the list", try_="leave fewer rows out"))
    if people > MOST_PEOPLE:
        what = f"{people:,} people are too many for a frame"
        faults.append(UserError(what, where=f"it may hold {MOST_PEOPLE:,}", try_="keep those who could be asked"))
    if not attributes:
        what = "No column is an attribute"
        faults.append(UserError(what, where="the columns", try_="choose a kind for at least one; a sample needs it"))
    if attributes > MOST_ATTRIBUTES:
        what = f"{attributes} attributes are too many"
        faults.append(UserError(what, where=f"a frame may have {MOST_ATTRIBUTES}", try_="keep those that may matter"))
    return faults


def _in_pseudonyms(table: Table, places: list[int], rows: list[tuple[int, list[str]]]) -> list[UserError]:
    if len(places) > 1:
        names = ", ".join(f"“{table.names[place]}”" for place in places)
        return [UserError("Only one column can be the pseudonym", where=names, try_="leave the others out")]
    faults = []
    for place in places:
        column = [(number, " ".join(row[place].split())) for number, row in rows]
        for twins in _same([words or None for _, words in column]):
            where = f"rows {_listed([column[row - 1][0] for row in twins])}"
            faults.append(
                UserError("Two people have one pseudonym", where=where, try_="change one, or leave a row out")
            )
        long = [number for number, words in column if len(words) > LONGEST]
        if long:
            faults.append(UserError("A pseudonym is too long", where=f"rows {_listed(long)}", try_="a word or two"))
    return faults[:SHOWN]


def _strange(name: str, kind: str, rows: list[int]) -> UserError:
    many = f"{len(rows):,} cell{'s are' if len(rows) > 1 else ' is'} not what was chosen: {kinds.KINDS[kind].lower()}"
    place = f"“{name}”, row{'s' if len(rows) > 1 else ''} {_listed(rows)}"
    advice = "name every word in its order" if kind == "ordered" else "correct them in the file, or choose Words"
    return UserError(many, where=place, try_=advice)


def _short(value: Any) -> Any:
    if isinstance(value, str) and (len(value) > LONGEST or "\x00" in value):
        raise ValueError
    return value


def _same(keys: Sequence[Any]) -> list[list[int]]:
    """Returns the rows, counted from 1, that share a key; None is no key."""
    places: dict[Any, list[int]] = defaultdict(list)
    for row, key in enumerate(keys, 1):
        if key is not None:
            places[key].append(row)
    return [rows for rows in places.values() if len(rows) > 1]


def _listed(rows: Sequence[int]) -> str:
    more = f" and {len(rows) - SHOWN:,} more" if len(rows) > SHOWN else ""
    return ", ".join(f"{row:,}" for row in rows[:SHOWN]) + more
