"""Bringing: each thing is sealed for each who is to see it, is taken back at any time, and is gone on its day."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from workbench.practice.supervision import queries, rules
from workbench.practice.supervision.queries import BROUGHT, Bond
from workbench.practice.vault.actions import sending
from workbench.practice.vault.actions.records import forget, keep_unnoted
from workbench.practice.vault.opened import Held, Opened
from workbench.practice.vault.weeks import this_week


def bring(
    *,
    by: Opened,
    bond: Bond,
    said: Sequence[Held],
    days: int,
    to: Sequence[queries.Member] | None = None,
    id: UUID | None = None,
) -> None:
    """Sends some things, exactly as they were shown, for so many days: to those of a bond, or only to some of them.

    What is there under `id` was sent by the same click, and is not sent again.
    """
    rules.check_open(bond.state)
    until = (timezone.localdate() + timedelta(days=days)).isoformat()
    ids = [by.place(f"{BROUGHT} {id} {at}") if id else uuid.uuid4() for at in range(len(said))]
    with transaction.atomic():
        sending.take_turns(bond.shelf)
        if any(queries.vault.one(by, BROUGHT, one) for one in ids):
            return
        for place, one in zip(ids, said, strict=True):
            parcel = {"what": rules.ITEM, "shelf": str(bond.shelf), **one}
            sent = [_sent(by, reader, parcel, days) for reader in (bond.readers if to is None else to)]
            held = {"bond": str(bond.id), "name": bond.name, "said": one, "until": until, "sent": sent}
            held["week"] = this_week()
            keep_unnoted(by=by, kind=BROUGHT, held=held, id=place)


def take_back(*, by: Opened, brought: UUID) -> bool:
    """Takes back what was brought, from all; says whether it still lay with one of them."""
    one = rules.found(queries.vault.one(by, BROUGHT, brought))
    with transaction.atomic():
        gone = [sending.take_back(parcel=UUID(sent["parcel"]), memory=sent["memory"]) for sent in one.held["sent"]]
        keep_unnoted(by=by, kind=BROUGHT, held={**one.held, "sent": [], "taken_back": True}, id=one.id)
    return any(gone)


def take_off_the_list(*, by: Opened, brought: UUID) -> None:
    """Forgets that something was brought, once it lies with nobody any more."""
    one = rules.found(queries.vault.one(by, BROUGHT, brought))
    rules.check_gone(queries.lies_with(one.held))
    forget(by=by, ids=[one.id], kinds=[BROUGHT])


def lay_aside(*, by: Opened, parcel: UUID) -> None:
    """Lays aside what somebody brought; it is gone from here before its day."""
    rules.found(queries.item(by, parcel))
    sending.lay_aside(by=by, parcel=parcel)


def _sent(by: Opened, reader: queries.Member, said: Held, days: int) -> Held:
    parcel, memory = sending.send(by=by, to=reader.vault, public_key=reader.key, said=said, days=days)
    return {"name": reader.name, "parcel": str(parcel), "memory": memory}
