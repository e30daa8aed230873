"""Tables: one row is one document or one turn, the columns that are left are attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from counterpoint.errors import UserError
from counterpoint.formats.base import Columns, Options, Reading, check_name, counted
from counterpoint.formats.clock import seconds
from counterpoint.formats.columns import choose
from counterpoint.formats.files import File
from counterpoint.formats.grids import Grid, read_csv_grid, read_xlsx_grid, unlike
from counterpoint.formats.objects import read_json_grid
from counterpoint.formats.spreadsheets import read_ods_grid
from counterpoint.formats.turns import Proposal, propose
from counterpoint.narrative.document import Case, Document, Turn
from counterpoint.narrative.identifiers import new_id

EMPTY_ROW = "A row without text was left out"
NO_TIME = "A time could not be understood and was left out"
BETWEEN = "\n\n"


def read_csv(file: File, options: Options) -> Reading:
    """Documents from a CSV or TSV file."""
    return documents_in(read_csv_grid(file, options), file, options)


def read_xlsx(file: File, options: Options) -> Reading:
    """Documents from an Excel workbook."""
    return documents_in(read_xlsx_grid(file, options), file, options)


def read_ods(file: File, options: Options) -> Reading:
    """Documents from an OpenDocument spreadsheet."""
    return documents_in(read_ods_grid(file, options), file, options)


def read_json(file: File, options: Options) -> Reading:
    """Documents from JSON or JSON lines: a list within one object holds turns, if nothing else is said."""
    grid, within = read_json_grid(file, options)
    return documents_in(grid, file, replace(options, rows=options.rows or "turns") if within else options)


@dataclass(slots=True)
class Draft:
    """A document in the making: the rows that belong to it."""

    name: str
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)


def documents_in(grid: Grid, file: File, options: Options) -> Reading:
    """The documents of a table, with their cases and what was guessed."""
    columns = choose(grid, options, file.name)
    reading = Reading(columns=columns, origins=[grid.origin], notes=grid.notes)
    for sentence in grid.left_out:
        reading.losses.add(sentence)
    drafts = _drafts(grid, columns, file, reading)
    cases = _Cases(drafts, columns)
    for draft in drafts:
        case, attributes = cases.of(draft)
        text, proposal = (
            _spoken(draft, columns, reading) if columns.rows == "turns" else _written(draft, columns, options)
        )
        document = Document(new_id(), draft.name, text, proposal.turns, case, attributes, file.name)
        reading.documents.append(document)
        reading.proposals[document.id] = proposal
    reading.cases = cases.made
    _tell_what_differs(drafts, columns, reading)
    if not reading.documents:
        raise UserError(
            f"No row has text in the column “{columns.text[0]}”",
            where=file.name,
            try_="Choose another column for the text.",
        )
    return reading


def _drafts(grid: Grid, columns: Columns, file: File, reading: Reading) -> list[Draft]:
    """The rows with words, gathered into documents under names that differ."""
    faults: list[UserError] = []
    drafts: dict[str, Draft] = {}
    often: dict[str, int] = {}
    for number, cells in grid.rows:
        row = dict(zip(grid.header, cells, strict=True))
        if not any(row[name].strip() for name in columns.text):
            reading.losses.add(EMPTY_ROW)
            continue
        where = f"{file.name}, {grid.unit} {number:,}"
        faults.extend(_faults(row, columns, where))
        name = _name(row, columns, file, len(drafts), len(grid.rows))
        if columns.rows == "documents":
            name = unlike(name, drafts, often)
        drafts.setdefault(name, Draft("")).rows.append((number, row))
    if faults:
        raise counted(faults)
    for name, draft in drafts.items():
        draft.name = name
    return list(drafts.values())


def _faults(row: dict[str, str], columns: Columns, where: str) -> Iterator[UserError]:
    for role, column in columns.chosen.items():
        try:
            check_name(row[column], role, where)
        except UserError as fault:
            yield fault


def _name(row: dict[str, str], columns: Columns, file: File, before: int, rows: int) -> str:
    if columns.rows == "turns":
        column = columns.chosen.get("document") or columns.chosen.get("name")
        return (_one_line(row[column]) if column else "") or file.stem
    told = _one_line(row[columns.chosen["name"]]) if "name" in columns.chosen else ""
    return told or (f"{file.stem} {before + 1}" if rows > 1 else file.stem)


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def _written(draft: Draft, columns: Columns, options: Options) -> tuple[str, Proposal]:
    """A row as a document: its text with the turns found in it, or one turn for each of several columns."""
    row = draft.rows[0][1]
    if len(columns.text) == 1:
        text = row[columns.text[0]]
        return text, propose(text, speakers=options.speakers, look=options.turns)
    answers = [(row[name], name, None) for name in columns.text if row[name].strip()]
    return _joined(answers, "columns", f"{len(answers)} columns with text, each a turn")


def _spoken(draft: Draft, columns: Columns, reading: Reading) -> tuple[str, Proposal]:
    """Rows as turns, in their order."""
    said = []
    for _, row in draft.rows:
        speaker = _one_line(row[columns.chosen["speaker"]]) if "speaker" in columns.chosen else ""
        stamp = row[columns.chosen["time"]].strip() if "time" in columns.chosen else ""
        time = _time(stamp)
        reading.losses.add(NO_TIME, int(bool(stamp) and time is None))
        said.append((row[columns.text[0]], speaker or None, time))
    return _joined(said, "rows", f"{len(said):,} rows, each a turn")


def _time(stamp: str) -> float | None:
    if re.fullmatch(r"\d{1,9}([.]\d{1,9})?", stamp):
        return float(stamp)
    return seconds(stamp)


def _joined(said: Sequence[tuple[str, str | None, float | None]], form: str, evidence: str) -> tuple[str, Proposal]:
    turns: list[Turn] = []
    pieces: list[str] = []
    speakers: dict[str, int] = {}
    start = 0
    for words, speaker, time in said:
        words = words.strip()
        turns.append(Turn(start, start + len(words), speaker, time))
        pieces.append(words)
        start += len(words) + len(BETWEEN)
        if speaker:
            speakers[speaker] = speakers.get(speaker, 0) + 1
    return BETWEEN.join(pieces), Proposal(tuple(turns), speakers, form, 1.0, (evidence,))


class _Cases:
    """The cases of a table: what never differs within a case is known of it, the rest belongs to the document."""

    def __init__(self, drafts: list[Draft], columns: Columns) -> None:
        self._column = columns.chosen.get("case")
        self._attributes = columns.attributes
        self._values: dict[str, dict[str, set[str]]] = {}
        self._ids: dict[str, str] = {}
        self.made: list[Case] = []
        for draft in drafts:
            if case := self._case_of(draft):
                values = self._values.setdefault(case, {name: set() for name in columns.attributes})
                for _, row in draft.rows:
                    for name in columns.attributes:
                        values[name].add(row[name].strip())
        for case, values in self._values.items():
            self._ids[case] = new_id()
            known = {name: next(iter(found)) for name, found in values.items() if len(found) == 1 and any(found)}
            self.made.append(Case(self._ids[case], case, known))

    def _case_of(self, draft: Draft) -> str:
        return _one_line(draft.rows[0][1][self._column]) if self._column else ""

    def of(self, draft: Draft) -> tuple[str | None, dict[str, str]]:
        """The case of a document, and the attributes that are the document's own."""
        case = self._case_of(draft)
        own: dict[str, str] = {}
        for name in self._attributes:
            found = {row[name].strip() for _, row in draft.rows}
            if len(found) == 1 and any(found) and not (case and len(self._values[case][name]) == 1):
                own[name] = next(iter(found))
        return self._ids.get(case), own


def _tell_what_differs(drafts: list[Draft], columns: Columns, reading: Reading) -> None:
    if columns.rows == "turns":
        for name in columns.attributes:
            if any(len({row[name].strip() for _, row in draft.rows}) > 1 for draft in drafts):
                reading.losses.add(f"The column “{name}” differs from turn to turn and was left out")
