"""Becoming connected and ending it. A bond lies in both vaults; what both hold together lies on a shelf."""

import uuid
from uuid import UUID

from django.db import transaction

from workbench.practice.supervision import queries, rules
from workbench.practice.supervision.queries import BOND, Bond
from workbench.practice.vault.actions import membership, sending
from workbench.practice.vault.actions.records import keep_unnoted
from workbench.practice.vault.opened import Held, Opened
from workbench.practice.vault.queries import Whose, kept
from workbench.practice.vault.weeks import this_week


def ask_supervisor(*, by: Opened, whose: Whose) -> Bond:
    """Asks somebody, whose code was given by hand, to be this person's supervisor."""
    rules.check_other(whose.vault == by.id)
    rules.check_new(_is_asked(by, whose), whose.name)
    with transaction.atomic():
        held = _held(rules.SUPERVISOR, whose.name) | membership.begin(by=by)
        return _kept(by, uuid.uuid4(), _asked(by, held, whose))


def begin_circle(*, by: Opened, name: str, id: UUID | None = None) -> Bond:
    """Begins a circle of peers; others are asked in by their codes. What is there under `id` was begun by the same click."""
    with transaction.atomic():
        if id and (there := queries.bond(by, id)):
            return there
        return _kept(by, id or uuid.uuid4(), _held(rules.CIRCLE, name) | membership.begin(by=by))


def ask_into_circle(*, by: Opened, bond: Bond, whose: Whose) -> Bond:
    """Asks somebody into a circle; nothing of it is theirs before their yes."""
    rules.check_open(bond.state)
    rules.check_other(whose.vault == by.id)
    with transaction.atomic():
        # Two who ask at once take turns, and neither loses whom the other asked.
        sending.take_turns(bond.shelf)
        bond = rules.found(queries.bond(by, bond.id))
        rules.check_new(whose.vault in {one.vault for one in bond.others}, whose.name)
        rules.check_room(len(bond.others) + 1)
        return _kept(by, bond.id, _asked(by, bond.held, whose))


def take_up(*, by: Opened, parcel: UUID) -> Bond:
    """Says yes to somebody who asked; the notes open once they were here to see it."""
    ask = rules.found(queries.ask(by, parcel))
    with transaction.atomic():
        there = queries.of_shelf(by, UUID(ask.said["shelf"]))
        if there and there.state == rules.OPEN:  # two asked at once
            sending.lay_aside(by=by, parcel=parcel)
            return there
        role = rules.MIRRORED[ask.said["role"]]
        name = ask.said["circle"] if role == rules.CIRCLE else ask.whose.name
        # Notes that were taken along from a bond that is over stay, whoever asks them in again.
        id = there.id if there else by.place(f"{BOND} {parcel}")
        return _kept(by, id, _held(role, name) | membership.say_yes(by=by, ask=ask))


def decline(*, by: Opened, parcel: UUID) -> None:
    """Says no to somebody who asked; nothing of it is kept here."""
    rules.found(queries.ask(by, parcel))
    sending.lay_aside(by=by, parcel=parcel)


def look_in(*, by: Opened) -> None:
    """Does what waits for this person: lets in who said yes, and makes new keys where somebody left."""
    for one in kept(by, BOND):
        membership.refresh(by=by, kind=BOND, id=one.id)


def end(*, by: Opened, bond: Bond) -> None:
    """Ends a bond: what was brought goes on both sides, the notes are taken along, and the shelf stays with the others."""
    notes = [one.held for one in queries.entries(by, bond)]
    with transaction.atomic():
        for one in queries.items(by, bond):
            sending.lay_aside(by=by, parcel=one.parcel)
        for sent in _sent(by, bond):
            sending.take_back(parcel=UUID(sent["parcel"]), memory=sent["memory"])
        membership.leave(by=by, held=bond.held)
        _kept(by, bond.id, {**bond.held, "asks": [], "yes": None, "notes": notes, "ended": this_week()})


def _sent(by: Opened, bond: Bond) -> list[Held]:
    return [sent for one in queries.brought(by, bond) for sent in one.held["sent"]]


def _is_asked(by: Opened, whose: Whose) -> bool:
    mine = (one for one in queries.bonds(by) if one.role == rules.SUPERVISOR and one.state != rules.ENDED)
    return any(whose.vault == other.vault for one in mine for other in one.others)


def _asked(by: Opened, held: Held, whose: Whose) -> Held:
    return membership.ask(by=by, held=held, whose=whose, said={"role": held["role"], "circle": held["name"]})


def _held(role: str, name: str) -> Held:
    return {"role": role, "name": name, "week": this_week()}


def _kept(by: Opened, id: UUID, held: Held) -> Bond:
    keep_unnoted(by=by, kind=BOND, held=held, id=id)
    found: Bond = rules.found(queries.bond(by, id))
    return found
