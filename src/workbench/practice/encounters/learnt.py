"""What somebody has learnt, in sentences: this list and nothing else. No score, no rank, no word about anybody else."""

from collections.abc import Callable
from dataclasses import dataclass, field

from workbench.practice.encounters import queries, rules
from workbench.practice.stories import queries as stories
from workbench.practice.stories.rules import is_old_light, is_resting
from workbench.practice.stories.words import LOADS
from workbench.practice.vault.opened import Kept, Opened
from workbench.practice.vault.weeks import weeks_since

OFTEN = 3
"""Told so often or more: used often."""
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

LAST_SUPERVISION: list[Callable[[Opened], str | None]] = []
"""The room of supervision puts here what gives the week of the last session; None if there was none."""


@dataclass(frozen=True)
class Learnt:
    """All that is computed. Pieces stand in the order of the story bank, not by any number."""

    often: list[Kept] = field(repr=False)
    never: list[Kept] = field(repr=False)
    holds: str
    loads: list[tuple[Kept, str]] = field(repr=False)
    to_rest: list[Kept] = field(repr=False)
    old_lights: list[Kept] = field(repr=False)
    supervision: str


def learnt(by: Opened) -> Learnt:
    """Computes what may be computed, from one's own pieces and encounters."""
    pieces = stories.kept_pieces(by)
    return Learnt(
        often=[one for one in pieces if len(one.held["told"]) >= OFTEN],
        never=[one for one in pieces if not one.held["told"]],
        holds=_holds(queries.encounters(by)),
        loads=[(one, _load(one)) for one in pieces if one.held["loads"]],
        to_rest=[one for one in pieces if wants_rest(one)],
        old_lights=[one for one in pieces if is_old_light(one.held)],
        supervision=_supervision(by),
    )


def wants_rest(piece: Kept) -> bool:
    """Says whether to offer a rest: it weighed more after each of the last three tellings, and does not rest yet."""
    return rules.grows_heavy(piece.held["loads"]) and not is_resting(piece.held)


def number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def _holds(encounters: list[Kept]) -> str:
    ended = [one.held["outcome"] for one in encounters if one.held["outcome"]]
    held = ended.count("held")
    if not held:
        return ""
    times = "time" if len(ended) == 1 else "times"
    return f"Out of {number(len(ended))} {times}, you chose to just listen {number(held)}. Holding back is a skill."


def _load(piece: Kept) -> str:
    last = piece.held["loads"][-1]
    before, after = LOADS[last["before"]].lower(), LOADS[last["after"]].lower()
    return f"Last time: {before} before, {after} after."


def _supervision(by: Opened) -> str:
    weeks = [week for last in LAST_SUPERVISION if (week := last(by))]
    if not weeks:
        return ""
    since = weeks_since(max(weeks))
    if since < 1:
        return "You had supervision this week."
    return f"Your last supervision was {number(since)} {'week' if since == 1 else 'weeks'} ago."
