"""Reads debriefings, always for somebody, or for the bearer of a link."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from workbench.history.rules import gone
from workbench.people.looking import looks
from workbench.research.corpora.blindness import hidden_from
from workbench.research.debriefing.models import Item, Packet, Piece, Remark, Verdict
from workbench.research.debriefing.rules import WAITING, digest_of
from workbench.research.studies.models import Study
from workbench.research.studies.queries import study_for

MINUTE = timedelta(minutes=1)


def new_once() -> str:
    """Returns a word under which a page sends something, so that it is kept once."""
    return uuid4().hex


def packets_of(study: Study) -> QuerySet[Packet]:
    """Returns the packets of a study, the first one first."""
    return Packet.objects.filter(study=study).select_related("study", "made_by")


def packet_for(person: Any, study_id: UUID, packet_id: UUID) -> Packet:
    """Returns a packet of a study in which this person has a role; Http404 for everybody else."""
    packet: Packet = get_object_or_404(packets_of(study_for(person, study_id)), pk=packet_id)
    return packet


def packet_now(packet: Packet) -> Packet:
    """Returns a packet as it is stored at this moment; raises UserError if it is gone."""
    found = Packet.objects.filter(pk=packet.pk).select_related("study", "made_by").first()
    if found is None:
        raise gone("packet")
    return found


def packet_by(token: str) -> Packet:
    """Returns what this link opens, ended or not; Http404 if it opens nothing."""
    found = Packet.objects.filter(link=digest_of(token)).select_related("study", "made_by").first()
    if found is None:
        raise Http404
    return found


def next_number(study: Study) -> int:
    """Returns the number of the next packet."""
    return (Packet.objects.filter(study=study).aggregate(last=Max("number"))["last"] or 0) + 1


def pieces_of(packet: Packet) -> list[Piece]:
    """Returns the pieces of a packet in their order; none that would tell a coder of a blind round what others coded."""
    hidden = hidden_from(looks())
    rows = Piece.objects.filter(packet=packet).select_related("packet")
    return [one for one in rows if one.document_id not in hidden]


def piece_of(packet: Packet, piece_id: UUID) -> Piece | None:
    """Returns a piece of this packet, or None."""
    return Piece.objects.filter(packet=packet, pk=piece_id).first()


def items_of(study: Study) -> QuerySet[Item]:
    """Returns the questions of a study's debriefers with what became of them; `is_answered` if the team said something.

    None on words that would tell a coder of a blind round what others coded, and no such passage beside an answer.
    """
    hidden = hidden_from(looks())
    by_team = Remark.objects.filter(item=OuterRef("pk"), said_by__isnull=False)
    rows = (
        Item.objects.filter(study=study)
        .exclude(piece__document__in=hidden)
        .annotate(is_answered=Exists(by_team))
        .order_by("packet__number", "number")
    )
    said = Remark.objects.exclude(document__in=hidden).select_related("said_by")
    rows = rows.select_related("study", "packet__study", "packet__made_by", "piece", "verdict__decided_by")
    return rows.prefetch_related(Prefetch("remarks", said))


def items_in(packet: Packet) -> list[Item]:
    """Returns the questions of one packet, in the order in which they were raised."""
    return list(items_of(packet.study).filter(packet=packet))


def item_for(person: Any, study_id: UUID, item_id: UUID) -> Item:
    """Returns a question of a study in which this person has a role; Http404 for everybody else."""
    item: Item = get_object_or_404(items_of(study_for(person, study_id)), pk=item_id)
    return item


def item_numbered(packet: Packet, number: int) -> Item:
    """Returns a question of this packet, or Http404."""
    item: Item = get_object_or_404(items_of(packet.study), packet=packet, number=number)
    return item


def item_now(item: Item) -> Item:
    """Returns a question as it is stored at this moment; raises UserError if it is gone."""
    found = Item.objects.filter(pk=item.pk).select_related("packet", "study").first()
    if found is None:
        raise gone("question")
    return found


def item_sent_as(packet: Packet, once: str) -> Item | None:
    """Returns the question that a page sent under this word before, or None."""
    return Item.objects.filter(packet=packet, once=once).first() if once else None


def remark_sent_as(item: Item, once: str) -> Remark | None:
    """Returns the answer that a page sent under this word before, or None."""
    return Remark.objects.filter(item=item, once=once).first() if once else None


def verdict_on(item: Item) -> Verdict | None:
    """Returns what was decided about a question, as it stands now, or None."""
    return Verdict.objects.filter(item=item).select_related("decided_by").first()


def next_item(packet: Packet) -> int:
    """Returns the number of the next question."""
    return (Item.objects.filter(packet=packet).aggregate(last=Max("number"))["last"] or 0) + 1


def sent_lately(packet: Packet, now: datetime) -> int:
    """Returns how much came through the link of a packet in the last minute."""
    since = now - MINUTE
    replies = Remark.objects.filter(item__packet=packet, said_by__isnull=True, said_at__gte=since).count()
    return Item.objects.filter(packet=packet, raised_at__gte=since).count() + replies


def counts_of(study: Study) -> dict[str, int]:
    """Returns how many questions were raised, answered, led to a change, and still wait; a deferred one waits."""
    rows: list[Any] = list(items_of(study))
    settled = [one.verdict.outcome if hasattr(one, "verdict") else "" for one in rows]
    return {
        "raised": len(rows),
        "answered": sum(one.is_answered or bool(outcome) for one, outcome in zip(rows, settled, strict=True)),
        "changed": settled.count("changed"),
        "open": sum(outcome in ("", *WAITING) for outcome in settled),
    }


def open_items(study: Study) -> int:
    """Returns how many questions still wait: for an answer, for a decision, or put off."""
    rows = Item.objects.filter(study=study)
    return rows.filter(Q(verdict__isnull=True) | Q(verdict__outcome="deferred")).count()


def last_by_phase(study: Study) -> dict[str, datetime]:
    """Returns, by phase, when a debriefer last wrote something; a packet that nobody opened is no debriefing."""
    found: dict[str, datetime] = {}
    asked, said = (
        Max("items__raised_at"),
        Max("items__remarks__said_at", filter=Q(items__remarks__said_by__isnull=True)),
    )
    rows = Packet.objects.filter(study=study, begun_at__isnull=False).annotate(asked=asked, said=said)
    for phase, *moments in rows.order_by().values_list("phase", "begun_at", "asked", "said"):
        moment = max(filter(None, moments))
        found[phase] = max(moment, found.get(phase, moment))
    return found
