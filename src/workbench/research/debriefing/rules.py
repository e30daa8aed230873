"""What may be done in a debriefing, now, and what its words must be."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from counterpoint import UserError
from workbench.research.corpora.rules import check_passage, check_text, check_text_stands
from workbench.research.debriefing.models import NAME_LENGTH, OUTCOMES, PHASES, QUESTIONS, Item, Packet, Piece, Verdict
from workbench.research.studies.rules import check_characters, check_may, may

__all__ = ["check_may", "check_passage", "check_text", "check_text_stands", "may"]

DEBRIEF = "debrief"
MOST_DRAWN = 40
MOST_DAYS = 180
MOST_PACKETS, MOST_ITEMS, MOST_REMARKS = 200, 500, 200
LONGEST = 10_000
LONGEST_ONCE = 64
A_MINUTE = 20
"""How much is taken in through one link in a minute."""


class AnsweredMeanwhile(UserError):
    """Raised when somebody else decided while the page was open."""

    status = 409


class TooFast(UserError):
    """Raised when more comes through a link than one person writes."""

    status = 429


def check_words(text: str, noun: str, needed: bool = False) -> str:
    """Returns what somebody wrote, trimmed, or raises UserError."""
    words = check_text(text.replace("\r\n", "\n"), noun, LONGEST)
    if needed and not words:
        raise UserError(f"The {noun} has no words", where="the field is empty", try_="write a sentence")
    return words


def check_name(name: str, noun: str, needed: bool = True) -> str:
    """Returns a name on one line, or raises UserError."""
    trimmed = " ".join(check_characters(name, noun).split())
    if needed and not trimmed:
        raise UserError(f"The {noun} is missing", where="the field is empty", try_="a word or two")
    if len(trimmed) > NAME_LENGTH:
        what = f"The {noun} is {len(trimmed):,} characters long"
        raise UserError(what, where=f"it may have {NAME_LENGTH}", try_="a shorter one")
    return trimmed


def check_choice(value: str, known: Mapping[str, str], noun: str) -> str:
    """Returns one of the known choices, or raises UserError that lists them."""
    if value not in known:
        raise UserError(f"This {noun} is not known", where=noun, try_=", ".join(known.values()))
    return value


def check_phase(phase: str) -> str:
    """Returns a phase of the analysis, or raises UserError."""
    return check_choice(phase, PHASES, "phase")


def check_kind(kind: str) -> str:
    """Returns what is asked, or raises UserError."""
    return check_choice(kind, QUESTIONS, "kind of question")


def check_days(days: int) -> int:
    """Returns for how many days a link is good, or raises UserError."""
    if not 1 <= days <= MOST_DAYS:
        raise UserError(f"A link is not good for {days:,} days", where="the link", try_=f"1 to {MOST_DAYS} days")
    return days


def check_drawn(many: int, noun: str) -> int:
    """Returns how many passages are drawn, or raises UserError."""
    if not 0 <= many <= MOST_DRAWN:
        raise UserError(f"{many:,} passages cannot be drawn", where=noun, try_=f"0 to {MOST_DRAWN}")
    return many


def check_same(token: str, now: str) -> None:
    """Raises AnsweredMeanwhile if a packet would not be what its preview showed."""
    if token != now:
        raise AnsweredMeanwhile(
            "Something changed since you looked: the packet would be another one",
            where="the preview",
            try_="look at it once more, then make it",
        )


def check_read(has_read: bool) -> None:
    """Raises UserError unless somebody says that they read what a person from outside will see."""
    if not has_read:
        raise UserError(
            "Somebody has to read the packet before it goes out",
            where="the tick below the preview",
            try_="read every piece: could anybody be recognised?",
        )


def check_nothing_leaks(places: list[str]) -> None:
    """Raises UserError if a name stands in clear in the packet; it says where, and never the name."""
    if places:
        raise UserError(
            f"{len(places)} {'name stands' if len(places) == 1 else 'names stand'} in clear in this packet",
            where="; ".join(places[:5]),
            try_="replace the name in the text, or leave the piece out",
        )


def check_pieces(pieces: list[Piece]) -> None:
    """Raises UserError for a packet with nothing in it."""
    if not pieces:
        raise UserError("This packet is empty", where="the packet", try_="choose a theme, a memo or passages")


def check_room(count: int, most: int, noun: str) -> None:
    """Raises UserError if there are as many as there may be."""
    if count >= most:
        raise UserError(f"There are {count} {noun}", where=f"there may be {most}", try_="close this one and go on")


def check_pace(count: int) -> None:
    """Raises TooFast if more came through a link in the last minute than one person writes."""
    if count >= A_MINUTE:
        raise TooFast("That is more than one person writes", where="this link", try_="it once more in a minute")


def digest_of(token: str) -> str:
    """Returns what is kept of a link: looked up by its digest, a near miss takes as long as a far one."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def is_open(packet: Packet, now: datetime) -> bool:
    """Says whether a link can be used."""
    return packet.revoked_at is None and packet.expires_at is not None and now < packet.expires_at


def check_open(packet: Packet, now: datetime) -> None:
    """Raises UserError if the link ended while its page was open, or the debriefing was closed."""
    if not is_open(packet, now):
        raise UserError("This link has ended", where="nothing was sent", try_="ask whoever sent it for a new one")
    check_not_closed(packet)


def check_not_closed(packet: Packet) -> None:
    """Raises UserError if a debriefing is over."""
    if packet.closed_at is not None:
        raise UserError("This debriefing is closed", where=f"packet {packet.number}", try_="make another packet")


def check_closed(packet: Packet) -> None:
    """Raises UserError unless a debriefing is over."""
    if packet.closed_at is None:
        raise UserError("This debriefing is open", where=f"packet {packet.number}", try_="load the page again")


def check_begun(packet: Packet) -> None:
    """Raises UserError until a debriefer has said who they are."""
    if packet.begun_at is None:
        raise UserError("Say first who you are", where="before you read", try_="fill in what the page asks")


def check_once(once: str) -> str:
    """Returns what a page sent something as, or raises UserError."""
    if len(once) > LONGEST_ONCE or not all(mark.isalnum() or mark == "-" for mark in once):
        raise UserError("This page is broken", where="its hidden field", try_="load the page again")
    return once


def check_on_piece(packet: Packet, piece: Piece | None, first: int | None, last: int | None, words: str | None) -> None:
    """Raises UserError unless an item lies on words of a piece of its own packet, or on none.

    words: what the page showed there; None if it was not asked.
    """
    if piece is None and first is None and last is None:
        return
    if piece is None or piece.packet_id != packet.pk:
        raise UserError("This piece is not in your packet", where="your question", try_="choose the words again")
    if first is None and last is None:
        return
    if first is None or last is None or not 0 <= first < last <= len(piece.words):
        where = f"piece {piece.position} has {len(piece.words):,} characters"
        raise UserError("These words do not stand there", where=where, try_="choose the words again")
    if words is not None and piece.words[first:last] != words:
        where = f"piece {piece.position}"
        raise UserError("These words are not where your page saw them", where=where, try_="load the page again")


def check_verdict(outcome: str, reason: str, changed: Any) -> None:
    """Raises UserError unless a decision says what changed, why it stays, or that it waits."""
    check_choice(outcome, OUTCOMES, "decision")
    if outcome == "changed" and changed is None:
        where, try_ = "what changed", "make the change first, then choose it from the list"
        raise UserError("A change needs to be named", where=where, try_=try_)
    if outcome == "kept" and not reason:
        raise UserError("What is kept needs a reason", where="the reason is empty", try_="say why it stays as it is")


def moment_of(verdict: Verdict | None) -> str:
    """Returns when a decision was made, for a page to bring back; empty for none."""
    return verdict.decided_at.isoformat() if verdict else ""


def check_seen(verdict: Verdict | None, seen: str | None) -> None:
    """Raises AnsweredMeanwhile if somebody decided since the page was opened; None for no page."""
    if seen is not None and moment_of(verdict) != seen:
        who = verdict.decided_by.name if verdict else "Somebody"
        raise AnsweredMeanwhile(
            f"{who} decided about this question while you wrote",
            where="the decision above is theirs",
            try_="compare both, then send what shall stay",
        )


def state_of(item: Item, has_answer: bool) -> str:
    """Returns where a question stands: open, answered, or what was decided."""
    verdict = getattr(item, "verdict", None)
    return verdict.outcome if verdict else "answered" if has_answer else "open"


STATES = {
    "open": "Open",
    "answered": "Answered, not decided",
    "deferred": "Deferred",
    "changed": "Changed",
    "kept": "Kept as it is",
}
WAITING = ("open", "answered", "deferred")
"""What still counts as open: a deferred question was put off, not settled."""


def check_may_be_shown(why_not: str) -> None:
    """Raises UserError for a passage that is not shown to somebody from outside."""
    if why_not:
        raise UserError(f"This passage is {why_not}", where="your answer", try_="another passage, or words of your own")
