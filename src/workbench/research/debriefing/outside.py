"""What a debriefer sees: the packet, their questions and what became of them, and nothing else of the study."""

from typing import Any

from workbench.research.debriefing import queries, showing
from workbench.research.debriefing.forms import AboutForm, ClosingForm, ItemForm, ReplyForm
from workbench.research.debriefing.models import Item, Packet, Piece
from workbench.research.debriefing.quoting import quotable

NOT_SHOWN = "[not shown any more]"
MARK = 16  # letters of the link's digest by which a browser keeps what is half written


def about_form(packet: Packet, sent: Any = None) -> AboutForm:
    """Returns the form in which a debriefer says who they are, beginning with what is known."""
    names = ("role", "relation", "independence", "lived")
    return AboutForm(sent, initial={name: getattr(packet, name) for name in names} | {"name": packet.debriefer})


def item_form(packet: Packet, sent: Any = None) -> ItemForm:
    """Returns the form of a question."""
    return ItemForm(sent, queries.pieces_of(packet), initial={"once": queries.new_once()})


def reply_form(sent: Any = None, number: int = 0) -> ReplyForm:
    """Returns the form of a reply to the question of this number; the empty one stands under every question."""
    form = ReplyForm(sent, initial={"once": queries.new_once()}, auto_id=False)
    form.number = number
    return form


def closing_form(packet: Packet, sent: Any = None) -> ClosingForm:
    """Returns the form of the closing statement, beginning with the one that stands."""
    return ClosingForm(sent, initial={"text": packet.closing}, auto_id="closing_%s")


def page(packet: Packet, **forms: Any) -> dict[str, Any]:
    """Returns everything on the page of a debriefer; forms: those that were sent and could not be kept."""
    pieces, items = queries.pieces_of(packet), queries.items_in(packet)
    _keep_back(packet, pieces, items)
    asked = showing.asked_of(items)
    shown = {"packet": packet, "mark": (packet.link or "")[:MARK], "begun": packet.begun_at is not None}
    shown |= {"about": about_form(packet), "ask": None, "reply": reply_form(), "closing": closing_form(packet)}
    if packet.begun_at:
        shown["groups"] = showing.shown(packet, pieces, asked)
        shown |= {"ask": item_form(packet), "whole": [one for one in asked if one.item.piece_id is None]}
        shown["answered"] = sum(one.state not in ("open",) for one in asked)
        shown["asked"] = asked
    return shown | forms


def _keep_back(packet: Packet, pieces: list[Piece], items: list[Item]) -> None:
    """Puts a marker, on the page alone, for words of somebody who may not be quoted any more since the packet was made."""
    may = quotable(packet.study)
    for piece in pieces:
        if may.why_not(piece.document_id):
            piece.words = NOT_SHOWN
    for item in items:
        if item.piece and may.why_not(item.piece.document_id):
            item.first = item.last = None
            item.words = NOT_SHOWN if item.words else ""
        for remark in item.remarks.all():
            if remark.quote and may.why_not(remark.document_id):
                remark.quote = NOT_SHOWN
