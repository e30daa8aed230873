"""What an angle and a cell must be; the outcome follows from the answers as the library says."""

from collections.abc import Sequence
from typing import Any

import counterpoint as cp
from counterpoint import Faults, UserError
from workbench.people.rules import NotAllowed
from workbench.research.corpora.rules import check_name, check_text
from workbench.research.triangulation.models import AXES, SIDES, Angle, Cell

WRITE = "write themes"
MOST_ANGLES, MOST_EVIDENCE = 12, 50
LONGEST_QUOTE = 20_000
OUTCOME = {"partial_agreement": "partial"}
"""The library's word where ours is shorter."""


def check_angle(axis: str, name: str, note: str) -> dict[str, str]:
    """Returns the columns of an angle, or raises UserError."""
    if axis not in AXES:
        raise UserError("This is no kind of angle", where="the angle", try_=", ".join(AXES.values()).lower())
    return {"axis": axis, "name": check_name(name, AXES[axis].lower()), "note": check_text(note, "note")}


def check_room(angles: Sequence[Angle], axis: str, name: str, but: Any = None) -> None:
    """Raises UserError if a study has this angle already, or as many of its kind as there may be."""
    own = [one for one in angles if one.axis == axis and one.pk != but]
    if any(one.name == name for one in own):
        raise UserError(f"{name} is there already", where=AXES[axis].lower(), try_="another name")
    if but is None and len(own) >= MOST_ANGLES:
        where = f"there may be {MOST_ANGLES}"
        raise UserError(f"There are {len(own)} of this kind", where=where, try_="put some of them together")


def check_unused(angle: Angle, cells: int) -> None:
    """Raises UserError for an angle on which ratings rest."""
    if cells:
        rest = f"{cells} rating{'' if cells == 1 else 's'} rest{'s' if cells == 1 else ''}"
        raise UserError(f"{rest} on {angle.name}", where="the grid", try_="take these back first, or rename it")


def check_pair(one: Angle, other: Angle) -> None:
    """Raises UserError unless two different angles of one kind meet."""
    if one.pk == other.pk or one.axis != other.axis or one.study_id != other.study_id:
        try_ = "two sources, two methods, two investigators or two theories"
        raise UserError("These two do not meet", where=f"{one.name} and {other.name}", try_=try_)


def outcome_of(meaning: bool | None, coverage: bool | None, silent: str) -> str:
    """Returns what follows from the answers to both questions (Farmer et al. 2006), or raises UserError if one is missing."""
    if silent:
        if silent not in SIDES or (meaning, coverage) != (None, None):
            raise UserError(
                "Where one side is silent there is nothing to compare",
                where="both questions",
                try_="leave them open, or say that both sides speak of the theme",
            )
        return "silence"
    if meaning is None or coverage is None:
        raise UserError(
            "Both questions need an answer",
            where="the meaning and prominence, and the coverage and examples",
            try_="say of each whether it is the same on both sides, or which side is silent",
        )
    code = cp.convergence("both", meaning, coverage)
    return OUTCOME.get(code, code)


def check_evidence(outcome: str, sides: Sequence[str], one: Angle, other: Angle) -> None:
    """Raises UserError, or Faults, unless there is evidence on both sides; where one is silent none is needed."""
    if len(sides) > MOST_EVIDENCE:
        where = f"a cell may have {MOST_EVIDENCE}"
        raise UserError(f"These are {len(sides)} pieces of evidence", where=where, try_="choose those that tell most")
    if outcome == "silence":
        return
    faults = [
        UserError(
            f"There is no evidence from {angle.name}", where="the cell", try_="choose a passage, or write a sentence"
        )
        for side, angle in (("one", one), ("other", other))
        if side not in sides
    ]
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]


def check_quote(quote: str, note: str) -> dict[str, str]:
    """Returns the columns of evidence in own words, or raises UserError."""
    return {"quote": check_text(quote, "sentence", LONGEST_QUOTE), "note": check_text(note, "note")}


def check_own(person: Any, cell: Cell) -> None:
    """Raises NotAllowed for somebody else’s rating."""
    if cell.rated_by_id != person.pk:
        raise NotAllowed(
            f"This is {cell.rated_by.name}’s rating", where="the grid", try_="rate the cell yourself beside it"
        )


def mark_of(cell: Cell | None) -> str:
    """Returns a mark that changes with a rating: a page that shows it gives it back; empty for none."""
    return cell.rated_at.isoformat() if cell else ""


def check_unchanged(cell: Cell | None, seen: str | None) -> None:
    """Raises UserError if this rating was given anew in another window since the page was opened."""
    if seen is not None and seen != mark_of(cell):
        raise UserError(
            "You rated this cell in another window meanwhile",
            where="the cell",
            try_="look at it, then send yours again",
        )


def check_settled(voice: Any, search: Any, words: str) -> None:
    """Raises UserError unless it says what came of a difference."""
    if not (voice or search or words):
        raise UserError(
            "It is not said what came of it",
            where="the counter-narrative",
            try_="name the voice that answers back, the search that was made, or say it in a sentence",
        )
