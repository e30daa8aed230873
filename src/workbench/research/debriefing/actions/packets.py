"""A packet is made once, with its link; the link ends, is made anew, and the debriefing is closed."""

import secrets
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from workbench.history.actions import record
from workbench.history.queries import revision
from workbench.people.models import new_id
from workbench.research.corpora.blindness import check_not_blind
from workbench.research.debriefing import naming, queries, rules
from workbench.research.debriefing.drawing import Asked, draw
from workbench.research.debriefing.models import Packet
from workbench.research.studies.models import Study

TOKEN_BYTES = 32


def make_packet(
    *,
    by: Any,
    study: Study,
    title: str,
    debriefer: str,
    asked: Asked,
    days: int,
    phase: str = "codes",
    agenda: str = "",
    seen: str | None = None,
    has_read: bool = True,
    id: UUID | None = None,
) -> tuple[Packet, str]:
    """Makes a packet, frozen, with a link that is returned this once; only the digest of it is kept.

    seen: the token of the preview, None without one. has_read: somebody read every piece of it. id: of the packet to be made;
    asked twice under one identifier, it is made once, and the second gets no link. Raises UserError for an empty packet and
    where a name stands in clear, AnsweredMeanwhile if it would be another one than was seen.
    """
    rules.check_may(by, study, rules.DEBRIEF)
    check_not_blind(by, "make a packet", study.pk)
    packet = Packet(id=id or new_id(), study=study, made_by=by, seed=asked.seed, phase=rules.check_phase(phase))
    packet.title, packet.debriefer = rules.check_name(title, "title"), rules.check_name(debriefer, "debriefer’s name")
    packet.agenda = rules.check_words(agenda, "agenda")
    for many, noun in ((asked.random, "at random"), (asked.worst, "fitting worst")):
        rules.check_drawn(many, noun)
    rules.check_read(has_read)
    token = _give_link(packet, days, packet.made_at)
    with record(by=by, study=study.pk, verb="made a packet for a debriefer:") as changes:
        there = queries.packets_of(study).filter(pk=packet.pk).first()
        if there is not None:
            return there, ""
        rules.check_room(queries.packets_of(study).count(), rules.MOST_PACKETS, "packets")
        drawn = draw(by, study, asked)
        rules.check_pieces(drawn.pieces)
        rules.check_same(drawn.token if seen is None else seen, drawn.token)
        rules.check_nothing_leaks(naming.names_in(by, study, drawn))
        packet.number, packet.revision = queries.next_number(study), revision(study.pk)
        packet.codebook, packet.drawing = drawn.codebook, [*drawn.drawing, naming.sentence(by, study)]
        for piece in drawn.pieces:
            piece.packet = packet
        changes.about = f"number {packet.number}, {len(drawn.pieces)} pieces"
        changes.create(packet)
        changes.create_many(drawn.pieces)
    return packet, token


def renew_link(*, by: Any, packet: Packet, days: int) -> str:
    """Makes another link to a packet and returns it this once; the one before opens nothing from then on."""
    rules.check_may(by, packet.study, rules.DEBRIEF)
    with record(by=by, study=packet.study_id, verb="made a new link to", about=_about(packet)) as changes:
        rules.check_not_closed(queries.packet_now(packet))
        token = _give_link(packet, days, timezone.now())
        changes.update(packet, link=packet.link, expires_at=packet.expires_at, revoked_at=None)
    return token


def revoke_link(*, by: Any, packet: Packet) -> None:
    """Ends a link; what was said through it stays."""
    rules.check_may(by, packet.study, rules.DEBRIEF)
    with record(by=by, study=packet.study_id, verb="closed the link to", about=_about(packet)) as changes:
        if queries.packet_now(packet).revoked_at is None:
            changes.update(packet, revoked_at=timezone.now())


def close_packet(*, by: Any, packet: Packet) -> None:
    """Closes a debriefing: nothing more is asked in it; the link shows how it ended until it expires."""
    rules.check_may(by, packet.study, rules.DEBRIEF)
    with record(by=by, study=packet.study_id, verb="closed the debriefing of", about=_about(packet)) as changes:
        rules.check_not_closed(queries.packet_now(packet))
        changes.update(packet, closed_at=timezone.now())


def reopen_packet(*, by: Any, packet: Packet) -> None:
    """Takes a debriefing up again."""
    rules.check_may(by, packet.study, rules.DEBRIEF)
    with record(by=by, study=packet.study_id, verb="took up again the debriefing of", about=_about(packet)) as changes:
        rules.check_closed(queries.packet_now(packet))
        changes.update(packet, closed_at=None)


def _give_link(packet: Packet, days: int, now: datetime) -> str:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    packet.link, packet.expires_at = rules.digest_of(token), now + timedelta(days=rules.check_days(days))
    return token


def _about(packet: Packet) -> str:
    return f"packet {packet.number}"
