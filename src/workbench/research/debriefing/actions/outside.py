"""What a debriefer sends through their link; `by` is whoever made it: a debriefer has no account and takes nothing back.

What is sent twice under one word (`once`) is kept once.
"""

from datetime import datetime
from typing import Any

from django.utils import timezone

from workbench.history.actions import record
from workbench.research.debriefing import queries, rules
from workbench.research.debriefing.models import Item, Packet, Piece, Remark

VERB = "received through a link"


def introduce_debriefer(
    *, by: Any, packet: Packet, name: str, independence: str, role: str = "", relation: str = "", lived: str = ""
) -> None:
    """Keeps who a debriefer says they are: name, role, relation to the team, why independent, lived experience if they wish."""
    wanted = {
        "debriefer": rules.check_name(name, "name"),
        "role": rules.check_name(role, "role", needed=False),
        "relation": rules.check_words(relation, "relation"),
        "independence": rules.check_words(independence, "statement", needed=True),
        "lived": rules.check_words(lived, "lived experience"),
    }
    about = f"who debriefs packet {packet.number}"
    with record(by=by, study=packet.study_id, verb=VERB, about=about, undoable=False) as changes:
        now = _still_open(packet, timezone.now())
        changes.update(now, begun_at=now.begun_at or timezone.now(), **wanted)


def receive_item(
    *,
    by: Any,
    packet: Packet,
    kind: str,
    text: str,
    piece: Piece | None = None,
    first: int | None = None,
    last: int | None = None,
    words: str | None = None,
    once: str = "",
) -> Item:
    """Keeps a question on exact words of a piece (offsets into its words, in code points), on a piece, or on the whole.

    words: what the page showed there. Raises UserError for words that do not stand there or a piece of another packet.
    """
    asked = {"kind": rules.check_kind(kind), "text": rules.check_words(text, "question", needed=True)}
    rules.check_on_piece(packet, piece, first, last, words)
    item = Item(study=packet.study, packet=packet, piece=piece, once=rules.check_once(once), **asked)
    if piece is not None and first is not None and last is not None:
        item.first, item.last, item.words = first, last, piece.words[first:last]
    there = queries.item_sent_as(packet, item.once)
    if there is not None:
        return there
    with record(by=by, study=packet.study_id, verb=VERB, undoable=False) as changes:
        there = queries.item_sent_as(packet, item.once)  # once more: both of two presses may have come this far
        if there is None:
            rules.check_begun(_still_open(packet, item.raised_at))
            rules.check_on_piece(packet, _as_stored(piece), first, last, item.words if item.words else None)
            item.number = queries.next_item(packet)
            rules.check_room(item.number - 1, rules.MOST_ITEMS, "questions")
            changes.create(item)
        changes.about = f"question {(there or item).number} on packet {packet.number}"
    return there or item


def receive_reply(*, by: Any, item: Item, text: str, once: str = "") -> Remark:
    """Keeps what a debriefer says to an answer."""
    words = rules.check_words(text, "reply", needed=True)
    remark = Remark(study=item.study, item=item, text=words, once=rules.check_once(once))
    there = queries.remark_sent_as(item, remark.once)
    if there is not None:
        return there
    about = f"a reply on question {item.number} of packet {item.packet.number}"
    with record(by=by, study=item.study_id, verb=VERB, about=about, undoable=False) as changes:
        there = queries.remark_sent_as(item, remark.once)
        if there is None:
            _still_open(item.packet, remark.said_at)
            rules.check_room(item.remarks.count(), rules.MOST_REMARKS, "answers")
            changes.create(remark)
    return there or remark


def receive_closing(*, by: Any, packet: Packet, text: str) -> None:
    """Keeps a debriefer's closing statement, or another one in its place."""
    words = rules.check_words(text, "closing statement", needed=True)
    about = f"the closing statement on packet {packet.number}"
    with record(by=by, study=packet.study_id, verb=VERB, about=about, undoable=False) as changes:
        now = _still_open(packet, timezone.now())
        rules.check_begun(now)
        changes.update(now, closing=words)


def _still_open(packet: Packet, moment: datetime) -> Packet:
    now = queries.packet_now(packet)
    rules.check_open(now, moment)
    rules.check_pace(queries.sent_lately(now, moment))
    return now


def _as_stored(piece: Piece | None) -> Piece | None:
    """Returns a piece as it is now: its words may have been taken back while the page was open."""
    return queries.piece_of(piece.packet, piece.pk) if piece else None
