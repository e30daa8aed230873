"""JSON and JSON lines as tables: one object is one row; what lies within an object becomes columns with dots."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from counterpoint.errors import UserError
from counterpoint.formats.base import Options, counted, origin
from counterpoint.formats.columns import NAMES, plain
from counterpoint.formats.decoding import decode, newlines
from counterpoint.formats.files import File
from counterpoint.formats.grids import MOST_COLUMNS, MOST_ROWS, Grid, as_grid

DEEPEST = 10  # objects within objects
MOST_CELLS = 50_000_000
BETWEEN = "; "  # the values of a list in one cell
UNNAMED = "(no name)"
TRY = "Save it as one object a line, or as a list of objects in square brackets."

_HALF = re.compile("[\ud800-\udfff]")
_Object = dict[str, Any]


@dataclass(slots=True)
class _Found:
    """The rows as they are gathered: columns in the order in which they come up."""

    where: str
    unit: str
    columns: dict[str, int] = field(default_factory=dict)
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    faults: list[UserError] = field(default_factory=list)
    joined: dict[str, None] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    within: bool = False  # the rows lie in lists within the objects


def read_json_grid(file: File, options: Options) -> tuple[Grid, bool]:
    """The table, and whether its rows were lists within objects."""
    decoded = decode(file.content, where=file.name, encoding=options.encoding)
    objects, unit = _objects(decoded.text, file.name)
    found = _Found(file.name, unit)
    several = len(objects) > 1
    for number, one in objects:
        _add(found, number, one, f"{file.stem} {number}" if several else "")
        _check_size(found)
    if found.faults:
        raise counted(found.faults)
    if not found.rows:
        raise UserError("This table is empty", where=file.name, try_="Look whether it was saved.")
    names = list(found.columns)
    rows = [(number, [row.get(name, "") for name in names]) for number, row in found.rows]
    notes = [*decoded.notes, *(f"The lists in “{name}” were joined with “{BETWEEN}”" for name in found.joined)]
    source = origin(file, decoded.encoding, decoded.guessed)
    grid = as_grid([(0, names), *rows], file, source, notes, found.left_out)
    grid.unit = unit
    return grid, found.within


def _objects(text: str, where: str) -> tuple[list[tuple[int, Any]], str]:
    """What lies at the top, numbered: the members of a list, or the lines of a file that holds one object a line."""
    try:
        whole = _loaded(text, where)
    except json.JSONDecodeError as error:
        if not error.msg.startswith("Extra data"):
            raise _unreadable(error, where) from None
        return _lines(text, where), "line"
    return list(enumerate(whole if isinstance(whole, list) else [whole], 1)), "object"


def _lines(text: str, where: str) -> list[tuple[int, Any]]:
    found, faults = [], []
    for number, line in enumerate(text.split("\n"), 1):
        try:
            if line.strip():
                found.append((number, _loaded(line, f"{where}, line {number:,}")))
        except json.JSONDecodeError as error:
            faults.append(_unreadable(error, f"{where}, line {number:,}", known=False))
        except UserError as fault:
            faults.append(fault)
    if faults:
        raise counted(faults)
    return found


def _loaded(text: str, where: str) -> Any:
    """JSON with numbers as they are written: none is too large, and 1.10 stays 1.10."""

    def pairs(members: list[tuple[str, Any]]) -> _Object:
        made = dict(members)
        if len(made) < len(members):
            seen: set[str] = set()
            twice = next(name for name, _ in members if name in seen or seen.add(name))  # type: ignore[func-returns-value]
            what = f"A name stands twice in one object: “{twice[:60]}”"
            raise UserError(what, where=where, try_="Give each value a name of its own.")
        return made

    try:
        return json.loads(text, object_pairs_hook=pairs, parse_int=str, parse_float=str, parse_constant=str)
    except RecursionError:
        raise UserError("Lists lie in lists without an end in this file", where=where, try_=TRY) from None


def _unreadable(error: json.JSONDecodeError, where: str, *, known: bool = True) -> UserError:
    place = f", line {error.lineno:,}" if known else ""
    what = f"This is not JSON: {error.msg[:1].lower()}{error.msg[1:]} at character {error.colno:,}"
    return UserError(what, where=f"{where}{place}", try_="Export it again; it may have been cut off.")


def _add(found: _Found, number: int, one: Any, document: str) -> None:
    """The rows of one object: itself, or those of the list of objects within it, each with what the object says."""
    where = f"{found.where}, {found.unit} {number:,}"
    try:
        if not isinstance(one, dict):
            raise UserError("A row is not an object with names and values", where=where, try_=TRY)
        lists = [name for name, value in one.items() if _is_rows(value)]
        if not lists:
            _add_row(found, number, _flat(found, one, where))
            return
        if len(lists) > 1:
            names = ", ".join(f"“{name[:40]}”" for name in lists)
            what = f"An object holds several lists of objects ({names}), and one can be the rows"
            raise UserError(what, where=where, try_="Save the one that holds the text by itself.")
        found.within = True
        around = _flat(found, {name: value for name, value in one.items() if name != lists[0]}, where)
        if document and not {plain(name) for name in one} & set(NAMES["document"].split()):
            around = {"document": document} | around
        for member in one[lists[0]]:
            _add_row(found, number, _apart(found, around, _flat(found, member, where)))
    except UserError as fault:
        found.faults.append(fault)


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _add_row(found: _Found, number: int, row: dict[str, str]) -> None:
    found.rows.append((number, row))
    for name in row:
        found.columns.setdefault(name, len(found.columns))


def _check_size(found: _Found) -> None:
    rows, columns = len(found.rows), len(found.columns)
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        limits = f"{MOST_ROWS:,} rows, {MOST_COLUMNS:,} columns and {MOST_CELLS:,} cells are the most that are read"
        what = f"This table has {rows:,} rows and {columns:,} columns as far as it was read, and {limits}"
        raise UserError(what, where=found.where, try_="Take out the values that are not needed, or cut it into parts.")


def _apart(found: _Found, around: dict[str, str], row: dict[str, str]) -> dict[str, str]:
    """A row with what is said of all; where both have a name, the row's own value stays."""
    for name in around.keys() & row.keys():
        sentence = f"The value “{name}” of the whole was left out, because its rows have one of that name"
        if sentence not in found.left_out:
            found.left_out.append(sentence)
    return around | row


def _flat(found: _Found, one: _Object, where: str) -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in _leaves(one, where):
        if _is_rows(value):
            found.left_out.append(f"The list “{name}” within a row was left out")
            continue
        if name in flat:
            what = f"Two values of a row would both be called “{name[:60]}”"
            raise UserError(what, where=where, try_="Give each value a name of its own.")
        if isinstance(value, list):
            found.joined[name] = None
            flat[name] = BETWEEN.join(_text(one, name, where) for one in value)
        else:
            flat[name] = _text(value, name, where)
    return flat


def _leaves(one: _Object, where: str, before: str = "", depth: int = 1) -> Iterator[tuple[str, Any]]:
    if depth > DEEPEST:
        what = f"Objects lie more than {DEEPEST} deep in one another"
        raise UserError(what, where=where, try_="Save the part that holds the text by itself.")
    for name, value in one.items():
        named = before + (_text(name, name, where).strip() or UNNAMED)
        if isinstance(value, dict):
            yield from _leaves(value, where, f"{named}.", depth + 1)
        else:
            yield named, value


def _text(value: Any, name: str, where: str) -> str:
    if isinstance(value, list | dict):
        what = f"The list “{name[:60]}” holds lists or objects, which have no place in a table"
        raise UserError(what, where=where, try_="Take it out, or save it as text.")
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    text = newlines(str(value))
    if "\0" in text or _HALF.search(text):
        what = f"The value “{name[:60]}” holds a NUL or half of a character"
        raise UserError(what, where=where, try_="Export it again from the program it came from.")
    return text
