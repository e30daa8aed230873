"""What a circle is made of, who may change what, and when somebody is put out."""

from typing import Any

from counterpoint import UserError
from workbench.practice.vault.opened import Held
from workbench.practice.vault.rules import ChangedSince, is_gone

CIRCLE, PAIR = "circle", "pair"
MOST_MEMBERS = {CIRCLE: 12, PAIR: 2}
ASKED, WAITING, OPEN, ENDED = "asked", "waiting", "open", "ended"
OUT = "out"
"""What comes in a parcel to whom the others put out."""

MEETING, AGENDA, REFLECTION, NOTE = "meeting", "agenda", "reflection", "note"
QUESTION, ANSWER, RESOURCE, RULE, ABOUT = "question", "answer", "resource", "rule", "about"
UNDER = {AGENDA: MEETING, REFLECTION: MEETING, NOTE: MEETING, ANSWER: QUESTION}
"""What stands under what."""
PARTS = {MEETING: "Meetings", QUESTION: "Questions", RESOURCE: "Worth a look", RULE: "Our rules"}
"""What stands on the page of a circle, in this order."""
OF_A_PAIR = (MEETING, QUESTION, RESOURCE)
SHARED = frozenset({MEETING, AGENDA, NOTE, RULE})
"""What all may change; the rest is changed by who wrote it."""
ALONE = frozenset({ABOUT})
"""Of which each member has one."""
WHEN_TWO, WHEN_ALL = "two", "all"
GOING = {WHEN_TWO: "When two others agree", WHEN_ALL: "When all others agree"}
LEARN, GIVE, BOTH = "learn", "give", "both"
WAYS = {LEARN: "I would like to learn from them", GIVE: "They may learn from me", BOTH: "Each from the other"}
MIRRORED = {LEARN: GIVE, GIVE: LEARN, BOTH: BOTH}
TWO = 2
STAY, TAKE = "stay", "take"
LEAVING = {STAY: "My words can stay here", TAKE: "I take my words with me"}


def is_ask(said: Held) -> bool:
    """Says whether a parcel asks into a circle or a pair, as this program writes it."""
    return (
        said.get("sort") in tuple(MOST_MEMBERS)
        and isinstance(said.get("name"), str)
        and said.get("way") in (None, *WAYS)
        and said.get("going") in (None, *GOING)
    )


def is_out(said: Held) -> bool:
    """Says whether a parcel tells that somebody was put out, with what they wrote."""
    words = said.get("words")
    if said.get("what") != OUT or not isinstance(words, list):
        return False
    texts = ("part", "title", "words", "address", "week")
    return all(isinstance(one, dict) and all(isinstance(one.get(text), str) for text in texts) for one in words)


def found(one: Any) -> Any:
    """Returns what was looked for, or raises that it is not there."""
    if one is None:
        raise is_gone()
    return one


def check_open(state: str) -> None:
    """Raises UserError unless somebody is in a circle."""
    if state != OPEN:
        raise ChangedSince("You are not in this circle now", where="circle", try_="go back and look at the list")


def check_new(there: bool, name: str) -> None:
    """Raises UserError if somebody is in it, or was asked."""
    if there:
        raise ChangedSince(f"{name} is here or was asked already", where="circle", try_="look at the people in it")


def check_room(count: int, sort: str) -> None:
    """Raises UserError if a circle is full: it stays small enough to know each other."""
    if count >= MOST_MEMBERS[sort]:
        raise UserError(
            f"A circle has {MOST_MEMBERS[sort]} people at most", where="circle", try_="begin another circle"
        )


def check_is_circle(sort: str) -> None:
    """Raises UserError for a pair: it is for two."""
    if sort != CIRCLE:
        raise UserError("A pair is for two", where="circle", try_="begin a circle")


def check_may_change(held: Held, vault: str) -> None:
    """Raises UserError if somebody would change the words of another one."""
    if not may_change(held, vault):
        raise UserError("Somebody else wrote this", where="circle", try_="write beside it")


def check_own(held: Held, vault: str) -> None:
    """Raises UserError if somebody would take away what another one wrote."""
    if not is_own(held, vault):
        raise UserError("Somebody else wrote in this, too", where="circle", try_="set it aside and say why")


def check_not_own(held: Held, vault: str) -> None:
    """Raises UserError if somebody would set their own words aside, or put them back: they can change or take them."""
    if is_own(held, vault):
        raise UserError("These are your own words", where="circle", try_="change them, or take them away")


def check_going(count: int) -> None:
    """Raises UserError where two cannot agree about a third: there is only leaving."""
    if count < TWO:
        raise UserError("You are two here, so nobody else can agree", where="circle", try_="leave, if that is better")


def is_own(held: Held, vault: str) -> bool:
    """Says whether somebody wrote this alone."""
    return bool(held["names_of"] == [vault])


def may_change(held: Held, vault: str) -> bool:
    """Says whether somebody may change an entry."""
    return not held.get("gone") and (held["part"] in SHARED or is_own(held, vault))


def needed(others: int, when: str) -> int:
    """Returns how many have to agree that somebody goes; `others`: all but them."""
    return TWO if when == WHEN_TWO else max(TWO, others)
