"""What an encounter holds, and when a part may be shared. It never holds anything about the other person."""

from typing import Any

from workbench.practice.encounters import checks
from workbench.practice.encounters.states import FIRST, NEXT
from workbench.practice.stories import rules as pieces
from workbench.practice.vault.opened import Held, Kept
from workbench.practice.vault.rules import is_gone

BLANK: Held = {
    "week": "",
    "place": 0,
    "state": FIRST,
    "outcome": "",
    "now": None,
    "themes": [],
    "came": [],
    "load": None,
    "piece": None,
    "part": None,
    "purpose": "",
    "length": None,
    "checks": {},
    "asked": "",
    "agreed": "",
    "returned": "",
    "before": None,
    "after": None,
    "surprised": "",
    "again": "",
    "bring": False,
    "for_me": "",
    "confirmed": [],
    "told": False,
}
"""Every key of an encounter. `outcome`: shared, stopped or held; `told`: that its telling is noted with the piece."""
AGAIN = {"more": "More of this", "less": "Less of this", "same": "The same again"}
OUTCOMES = {"shared": "You shared a part", "stopped": "You stopped on the way", "held": "You just listened"}
HOLDING = {"hold": "held", "stopped": "stopped"}
ENDED = {outcome: state for state, outcome in HOLDING.items()}
RISES = 3
"""So many tellings in a row after which a part weighed more: then a rest is offered."""
REST = 4
"""Weeks that a part rests."""


def whole(held: Held) -> Held:
    """Returns an encounter with every key."""
    return {**BLANK, **held}


def found(one: Any) -> Kept:
    """Returns the record, or raises that it is not there."""
    if one is None:
        raise is_gone()
    kept: Kept = one
    return kept


def outcome(state: str, move: str) -> str:
    """Returns how it went, once that is said: who skips says nothing."""
    return "shared" if state == "return" and move == NEXT else HOLDING.get(state, "")


def is_closed(held: Held) -> bool:
    return bool(held["state"] == "closed")


def keeps_back(piece: Held | None) -> str:
    """Says why a piece may not be shared with anybody; an empty text if it may."""
    if piece is None or pieces.is_let_go(piece):
        return "This part is no longer in your story."
    if piece["light"] == "red":
        return "You keep this part for yourself."
    if piece["raw"]:
        return "This part is still raw."
    if any(one["ok"] == "not agreed" for one in piece["others"]):
        return "Somebody else is in this part, and has not said yes."
    return "This part rests for now." if pieces.is_resting(piece) else ""


def is_free(held: Held, piece: Held | None) -> bool:
    """Says whether what was chosen may be shared: nothing of the story was, or a piece that may; and no check stops."""
    return not checks.stopping(held["checks"]) and (held["piece"] is None or not keeps_back(piece))


def grows_heavy(loads: list[Held]) -> bool:
    """Says whether a piece weighed more after than before at each of its last three tellings."""
    last = loads[-RISES:]
    return len(last) == RISES and all(one["after"] > one["before"] for one in last)
