"""Becoming connected and ending it. A bond lies in both vaults; what both hold together lies on a shelf."""

import uuid
from typing import Any
from uuid import UUID

from django.db import transaction

from workbench.practice.supervision import queries, rules
from workbench.practice.supervision.queries import BOND, MEMBER, Bond
from workbench.practice.vault.actions import sending
from workbench.practice.vault.actions.records import keep_unnoted
from workbench.practice.vault.opened import Held, Opened
from workbench.practice.vault.queries import Whose, shelves
from workbench.practice.vault.weeks import this_week

ANSWERED_WITHIN = 30
"""Days after which an asking that nobody answered is gone."""


def ask_supervisor(*, by: Opened, whose: Whose) -> Bond:
    """Asks somebody, whose code was given by hand, to be this person's supervisor."""
    rules.check_other(whose.vault == by.id)
    rules.check_new(_is_asked(by, whose), whose.name)
    with transaction.atomic():
        shelf = sending.make_shelf(by=by, members={whose.vault: whose.public_key})
        _put_member(by, shelf, Whose(by.id, by.public_key, by.owner.name), yes=True)
        held = _held(rules.SUPERVISOR, whose.name, shelf, whose)
        return _asked(by, uuid.uuid4(), held, whose)


def begin_circle(*, by: Opened, name: str) -> Bond:
    """Begins a circle of peers; others are asked in by their codes."""
    with transaction.atomic():
        shelf = sending.make_shelf(by=by, members={})
        _put_member(by, shelf, Whose(by.id, by.public_key, by.owner.name), yes=True)
        return _kept(by, uuid.uuid4(), _held(rules.CIRCLE, name, shelf))


def ask_into_circle(*, by: Opened, bond: Bond, whose: Whose) -> Bond:
    """Asks somebody into a circle."""
    rules.check_open(bond.state)
    rules.check_other(whose.vault == by.id)
    with transaction.atomic():
        # First what locks the shelf: two who ask at once take turns, and neither loses whom the other asked.
        _put_member(by, bond.shelf, Whose(by.id, by.public_key, by.owner.name), yes=True)
        there = {one.vault: one.key for one in queries.members(by, bond.shelf, bond.held)}
        rules.check_new(whose.vault in there, whose.name)
        rules.check_room(len(there))
        sending.change_members(by=by, shelf=bond.shelf, members={**there, whose.vault: whose.public_key})
        return _asked(by, bond.id, bond.held, whose)


def take_up(*, by: Opened, parcel: UUID) -> Bond:
    """Says yes to somebody who asked."""
    ask = rules.found(queries.ask(by, parcel))
    with transaction.atomic():
        shelf = UUID(ask.said["shelf"])
        _put_member(by, shelf, Whose(by.id, by.public_key, by.owner.name), yes=True)
        role = rules.MIRRORED[ask.said["role"]]
        name = ask.said["circle"] if role == rules.CIRCLE else ask.whose.name
        sending.lay_aside(by=by, parcel=parcel)
        return _kept(by, uuid.uuid5(shelf, str(by.id)), _held(role, name, shelf, ask.whose))


def decline(*, by: Opened, parcel: UUID) -> None:
    """Says no to somebody who asked; nothing of it is kept here."""
    ask = rules.found(queries.ask(by, parcel))
    with transaction.atomic():
        shelf = UUID(ask.said["shelf"])
        _leave(by, shelf, _held(ask.said["role"], "", shelf, ask.whose))
        sending.lay_aside(by=by, parcel=parcel)


def end(*, by: Opened, bond: Bond) -> None:
    """Ends a bond: what was brought goes on both sides, the notes are taken along, and the shelf stays with the others."""
    notes = [one.held for one in queries.entries(by, bond)]
    with transaction.atomic():
        for one in queries.items(by, bond):
            sending.lay_aside(by=by, parcel=one.parcel)
        for sent in [*bond.held["asks"], *_sent(by, bond)]:
            sending.take_back(parcel=UUID(sent["parcel"]), memory=sent["memory"])
        if bond.shelf in shelves(by):
            _leave(by, bond.shelf, bond.held)
        _kept(by, bond.id, {**bond.held, "asks": [], "notes": notes, "ended": this_week()})


def _sent(by: Opened, bond: Bond) -> list[Held]:
    return [sent for one in queries.brought(by, bond) for sent in one.held["sent"]]


def _leave(by: Opened, shelf: UUID, held: Held) -> None:
    # Locks the shelf first, as asking does; the last one takes down what would lie there for nobody.
    sending.take_from_shelf(by=by, shelf=shelf, id=_place(shelf, by.id))
    others = {one.vault: one.key for one in queries.members(by, shelf, held) if one.vault != by.id}
    if not others:
        for one in queries.vault.on_shelf(by, shelf):
            sending.take_from_shelf(by=by, shelf=shelf, id=one.id)
    sending.change_members(by=by, shelf=shelf, members=others)


def _is_asked(by: Opened, whose: Whose) -> bool:
    mine = (one for one in queries.bonds(by) if one.role == rules.SUPERVISOR and one.state != rules.ENDED)
    return any(whose.vault == other.vault for one in mine for other in one.others)


def _asked(by: Opened, id: UUID, held: Held, whose: Whose) -> Bond:
    _put_member(by, UUID(held["shelf"]), whose, yes=False)
    said = {
        "what": rules.ASK,
        "role": held["role"],
        "circle": held["name"],
        "shelf": held["shelf"],
        "vault": str(by.id),
    }
    parcel, memory = sending.send(by=by, to=whose.vault, public_key=whose.public_key, said=said, days=ANSWERED_WITHIN)
    sent = {"parcel": str(parcel), "memory": memory}
    return _kept(by, id, {**held, "asks": [*held["asks"], sent]})


def _put_member(by: Opened, shelf: UUID, whose: Whose, *, yes: bool) -> None:
    held = {"vault": str(whose.vault), "key": whose.public_key.hex(), "name": whose.name, "yes": yes}
    sending.put_on_shelf(by=by, shelf=shelf, kind=MEMBER, held=held, id=_place(shelf, whose.vault))


def _held(role: str, name: str, shelf: UUID, whose: Whose | None = None) -> Held:
    """Returns a new bond. `keys`: whose key is whose, as the codes told; what the database says later does not change it."""
    keys = {str(whose.vault): whose.public_key.hex()} if whose else {}
    return {"role": role, "name": name, "shelf": str(shelf), "week": this_week(), "asks": [], "keys": keys}


def _place(shelf: UUID, vault: UUID) -> UUID:
    return uuid.uuid5(shelf, str(vault))


def _kept(by: Opened, id: UUID, held: dict[str, Any]) -> Bond:
    keep_unnoted(by=by, kind=BOND, held=queries.remembered(by, held), id=id)
    found: Bond = rules.found(queries.bond(by, id))
    return found
