"""Which column of a table is what: as told, by its name, or by what it holds; never a part of a name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from counterpoint.errors import Faults, UserError
from counterpoint.formats.base import Columns, Options
from counterpoint.formats.grids import Grid

# In order of likelihood; compared in small letters without blanks, hyphens and underscores.
NAMES = {
    "text": """text transcript transcription content contents body utterance interview response answer message words
        statement narrative story speech passage texte texto testo verbatim quote note notes comment comments""",
    "name": """name title document documentname filename file transcriptname transcriptid interviewid documentid
        conversationid sessionid docid id participant participantid respondent respondentid person pseudonym case""",
    "case": """case caseid casename participant participantid participantname respondent respondentid interviewee person
        personid pseudonym client clientid subjectid pid""",
    "speaker": "speaker speakername speakerid speakerrole who voice talker role participantrole",
    "time": "time timestamp starttime start timecode begin starts offset",
    "document": """document documentid documentname transcript transcriptid conversation conversationid interview
        interviewid session sessionid filename file dialogue dialogueid dialogid""",
}
ROWS = ("documents", "turns")
# Below this mean length of a cell no column is text enough to be taken unasked.
SHORTEST_TEXT = 20
# Several columns are taken only where each holds whole answers.
WHOLE_ANSWER = 80


def choose(grid: Grid, options: Options, where: str) -> Columns:
    """The columns as told and, for the rest, as guessed; every wrong name is told at once."""
    told, faults = _as_told(grid, options, where)
    if options.rows not in (None, *ROWS):
        faults.append(UserError(f"Rows cannot be “{options.rows}”", where=where, try_="A row is documents or turns."))
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    text = tuple(told.pop("text", ())) or _text_columns(grid, where, told)
    chosen = {role: names[0] for role, names in told.items() if names}
    rows = options.rows or _rows(grid, chosen, text, options)
    _guess(grid, chosen, text, rows, options)
    used = {*text, *chosen.values()}
    return Columns(grid.header, rows, text, chosen, tuple(name for name in grid.header if name not in used))


def _as_told(grid: Grid, options: Options, where: str) -> tuple[dict[str, list[str]], list[UserError]]:
    told: dict[str, list[str]] = {}
    faults: list[UserError] = []
    for role in NAMES:
        wanted: str | Sequence[str] | None = getattr(options, role)
        if not wanted:  # None: to be guessed; "": not wanted
            continue
        for name in [wanted] if isinstance(wanted, str) else wanted:
            try:
                told.setdefault(role, []).append(find_column(name, grid.header, where))
            except UserError as fault:
                faults.append(fault)
    return told, faults


def find_column(wanted: str, header: Sequence[str], where: str) -> str:
    """The column of that name, upper and lower case apart; else an error that lists what there is."""
    if wanted in header:
        return wanted
    alike = [name for name in header if name.casefold() == " ".join(wanted.split()).casefold()]
    if len(alike) == 1:
        return alike[0]
    folded = {name.casefold(): name for name in header}
    close = difflib.get_close_matches(wanted.casefold(), folded, 1, 0.5)
    there = ", ".join(f"“{name[:60]}”" for name in header[:30]) + (" …" if len(header) > 30 else "")
    meant = f"Did you mean “{folded[close[0]]}”? " if close else ""
    raise UserError(f"There is no column “{wanted[:60]}”", where=where, try_=f"{meant}The columns are {there}.")


def plain(name: str) -> str:
    """A name as it is compared: without blanks, hyphens, underscores and capitals."""
    return re.sub(r"[\s_\-.]+", "", name.casefold())


def _named(grid: Grid, role: str, taken: set[str]) -> str | None:
    by_name = {plain(name): name for name in reversed(grid.header) if name not in taken}
    return next((by_name[word] for word in NAMES[role].split() if word in by_name), None)


def _text_columns(grid: Grid, where: str, told: dict[str, list[str]]) -> tuple[str, ...]:
    """The column of that name; else the long ones: several are the answers to several questions."""
    taken = {name for names in told.values() for name in names}
    lengths = {name: _mean_length(grid, name) for name in grid.header if name not in taken}
    named = _named(grid, "text", taken)
    if named and (lengths[named] >= SHORTEST_TEXT or lengths[named] * 4 >= max(lengths.values())):
        return (named,)
    longest = max(lengths.values(), default=0.0)
    enough = min(longest, max(longest / 4, WHOLE_ANSWER))
    found = tuple(name for name in lengths if lengths[name] >= enough)
    if longest < SHORTEST_TEXT:
        there = ", ".join(f"“{name[:60]}”" for name in grid.header[:30])
        raise UserError("No column looks like text", where=where, try_=f"Name it; the columns are {there}.")
    told_of = ", ".join(f"“{name}”" for name in found)
    grid.notes.append(f"Taken for the text, a guess: {told_of}, where the longest answers stand")
    return found


def _mean_length(grid: Grid, name: str) -> float:
    return sum(map(len, grid.column(name))) / len(grid.rows)


def _rows(grid: Grid, chosen: dict[str, str], text: tuple[str, ...], options: Options) -> str:
    """A row is a turn where speakers are named in a column and come back."""
    if len(text) > 1:
        return "documents"
    if options.speaker or options.document:
        return "turns"
    speaker = _named(grid, "speaker", {*text, *chosen.values()}) if options.speaker is None else None
    if speaker is None:
        return "documents"
    spoken = [cell for cell in grid.column(speaker) if cell]
    return "turns" if len(spoken) > 2 * len(set(spoken)) else "documents"


def _guess(grid: Grid, chosen: dict[str, str], text: tuple[str, ...], rows: str, options: Options) -> None:
    """Fills in what was not told, in place; the same column may name a document and its case."""
    roles = ("speaker", "time", "document", "case") if rows == "turns" else ("name", "case")
    for role in roles:
        if role in chosen or getattr(options, role) is not None:
            continue
        apart = {*text, *(column for other, column in chosen.items() if {role, other} != {"name", "case"})}
        if found := _named(grid, role, apart):
            chosen[role] = found
            grid.notes.append(f"The column “{found}” was taken for the {role}, a guess by its name")
    if rows == "documents" and "name" in chosen and options.case is None and "case" not in chosen:
        # One row, one person: what else stands in the row is known of them.
        chosen["case"] = chosen["name"]
