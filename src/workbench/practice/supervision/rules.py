"""Who is connected with whom, and what may be brought, written and taken away."""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from counterpoint import UserError
from workbench.practice.vault.opened import Held
from workbench.practice.vault.rules import ChangedSince, is_gone

SUPERVISOR, PEER, CIRCLE = "supervisor", "peer", "circle"
MIRRORED = {SUPERVISOR: PEER, CIRCLE: CIRCLE}
"""What an asker is to whom they asked."""
ASKED, WAITING, OPEN, ENDED = "asked", "waiting", "open", "ended"
ITEM = "item"
"""What comes in a parcel, beside what asks and answers."""
DAYS = (7, 30, 90)
USUAL = 30
MOST_MEMBERS = 12
SORTS = {
    "agenda": "To talk about",
    "agreement": "What we agreed",
    "follow-up": "To follow up",
    "note": "Notes",
}


def is_ask(said: Held) -> bool:
    """Says whether somebody asks for supervision or into a circle of it, as this program writes it."""
    return said.get("role") in tuple(MIRRORED) and isinstance(said.get("circle"), str)


def is_item(said: Held) -> bool:
    """Says whether a parcel brings something, as this program writes it."""
    lines, texts = said.get("lines"), [said.get(name) for name in ("title", "week", "shelf")]
    if said.get("what") != ITEM or not isinstance(lines, list) or not all(isinstance(one, str) for one in texts):
        return False
    pairs = [one for one in lines if isinstance(one, list) and len(one) == 2]
    return len(pairs) == len(lines) and all(isinstance(text, str) for one in pairs for text in one)


def found(one: Any) -> Any:
    """Returns what was looked for, or raises that it is not there."""
    if one is None:
        raise is_gone()
    return one


def check_open(state: str) -> None:
    """Raises UserError unless both have said yes, and neither has ended it."""
    if state != OPEN:
        raise ChangedSince("You are not connected now", where="supervision", try_="go back and look at the list")


def check_new(there: bool, name: str) -> None:
    """Raises UserError if somebody was asked already."""
    if there:
        raise ChangedSince(f"You are connected with {name} already", where="supervision", try_="look at the list")


def check_other(own: bool) -> None:
    """Raises UserError if somebody typed the code of their own page."""
    if own:
        raise UserError("This is your own code", where="code", try_="ask the other person for theirs")


def check_room(count: int) -> None:
    """Raises UserError if a circle is full: each thing brought is sealed for each member."""
    if count >= MOST_MEMBERS:
        raise UserError(f"A circle has {MOST_MEMBERS} people at most", where="circle", try_="begin another circle")


def check_gone(names: list[str]) -> None:
    """Raises UserError if something still lies with somebody: it would lie there and could not be taken back."""
    if names:
        raise ChangedSince("It still lies with somebody", where="what you brought", try_="take it back first")


def check_own(held: Held, vault: str) -> None:
    """Raises UserError if somebody would take away what another one wrote."""
    if held["names_of"] != [vault]:
        raise UserError("Somebody else wrote in this, too", where="notes", try_="write beside it")


def digest(said: list[Held], readers: Iterable[str], days: int) -> str:
    """Returns what stands for some things exactly as they were shown, for those and for as long as it was said."""
    return sha256(
        json.dumps([said, sorted(readers), days], sort_keys=True).encode("utf-8", "surrogatepass")
    ).hexdigest()
