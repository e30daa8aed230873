"""How somebody comes to hold a shelf with others, and how they leave it: no key before a yes, a new key at each change.

Undo does not reach into another vault: what is asked is taken back, and what is held together is left.
"""

from uuid import UUID

from django.db import transaction

from workbench.practice.vault import membership, queries
from workbench.practice.vault.actions import sending
from workbench.practice.vault.actions.records import keep_unnoted
from workbench.practice.vault.membership import ASK, ASKED, CHANGE, YES, shelf_of
from workbench.practice.vault.opened import Held, Opened

ANSWERED_WITHIN = 30
"""Days after which an asking that nobody answered is gone, and a yes that nobody saw."""
TOLD_WITHIN = 365
"""Days for which a member can be away and still learn who came in."""


def begin(*, by: Opened) -> Held:
    """Makes a shelf that this vault holds alone, until others say yes; returns what stands for it in a room's record."""
    return {"shelf": str(sending.make_shelf(by=by, members={})), "keys": {}, "asks": [], "epoch": 1}


def ask(*, by: Opened, held: Held, whose: queries.Whose, said: Held) -> Held:
    """Asks somebody to hold a shelf, too; nothing of it is theirs before their yes. Returns the record with it."""
    with transaction.atomic():
        note = {"vault": str(whose.vault), "key": whose.public_key.hex(), "name": whose.name, "by": str(by.id)}
        _put(by, held, ASKED, note, whose.vault)
        words = {**said, "what": ASK, "shelf": held["shelf"], "vault": str(by.id)}
        parcel = _sent(by, whose.vault, whose.public_key, words, ANSWERED_WITHIN)
    return {**held, "asks": [*held["asks"], {**note, **parcel}]}


def withdraw(*, by: Opened, held: Held, vault: UUID) -> Held:
    """Takes an asking back: nothing was given, so no key changes."""
    mine = [one for one in held["asks"] if one["vault"] == str(vault)]
    with transaction.atomic():
        for one in mine:
            sending.take_back(parcel=UUID(one["parcel"]), memory=one["memory"])
            _take(by, held, vault)
    return {**held, "asks": [one for one in held["asks"] if one not in mine]}


def say_yes(*, by: Opened, ask: membership.Ask) -> Held:
    """Says yes: a parcel goes back, and the key comes when the asker is there next."""
    with transaction.atomic():
        words = {"what": YES, "shelf": ask.said["shelf"], "vault": str(by.id)}
        sent = _sent(by, ask.whose.vault, ask.whose.public_key, words, ANSWERED_WITHIN)
        sending.lay_aside(by=by, parcel=ask.parcel)
    keys = {str(ask.whose.vault): ask.whose.public_key.hex()}
    return {"shelf": ask.said["shelf"], "keys": keys, "asks": [], "yes": sent, "epoch": 0}


def refresh(*, by: Opened, kind: str, id: UUID) -> None:
    """Does what waits for a member: learns who is in it now, lets in who said yes, and makes a new key where somebody left."""
    kept = queries.one(by, kind, id)
    if kept is None or kept.held.get("ended") or not _waits(by, kept.held):
        return
    with transaction.atomic():
        sending.take_turns(shelf_of(kept.held))
        kept = queries.one(by, kind, id)
        if kept is None:
            return
        came = [one for one in queries.parcels(by) if one.said.get("shelf") == kept.held["shelf"]]
        now = membership.told(kept.held, came)
        if membership.has_key(by, now):
            now = _changed(by, {**now, "yes": None}, came)
        for one in came:
            if one.said.get("what") == YES or membership.is_change(one.said):
                sending.lay_aside(by=by, parcel=one.id)
        if now != kept.held:
            keep_unnoted(by=by, kind=kind, held=now, id=id)


def leave(*, by: Opened, held: Held) -> None:
    """Deletes this vault's key of a shelf. The next member who comes makes a new one; the last one takes all down."""
    with transaction.atomic():
        for one in held["asks"]:
            sending.take_back(parcel=UUID(one["parcel"]), memory=one["memory"])
            _take(by, held, UUID(one["vault"]))
        if held.get("yes"):
            sending.take_back(parcel=UUID(held["yes"]["parcel"]), memory=held["yes"]["memory"])
        for one in queries.parcels(by):
            if one.said.get("shelf") == held["shelf"]:
                sending.lay_aside(by=by, parcel=one.id)
        sending.leave_shelf(by=by, shelf=shelf_of(held))


def put_out(*, by: Opened, held: Held, vault: UUID) -> Held:
    """Makes a new key for all but one; returns the record without them."""
    with transaction.atomic():
        sending.take_turns(shelf_of(held))
        staying = {one: key for one, key in _staying(held).items() if one != str(vault)}
        return _with_new_key(by, held, staying, out=[one for one in held["keys"] if one not in staying])


def _waits(by: Opened, held: Held) -> bool:
    """Says whether there is something to do, so that most visits write nothing."""
    if any(one.said.get("shelf") == held["shelf"] for one in queries.parcels(by)):
        return True
    if held["asks"] or held.get("yes") or queries.epoch_of(shelf_of(held)) != held.get("epoch"):
        return True
    there = set(queries.members(shelf_of(held)))
    return any(UUID(one) not in there for one in held["keys"])


def _changed(by: Opened, held: Held, came: list[queries.Came]) -> Held:
    yes = {one.sender.hex() for one in came if one.said.get("what") == YES}
    new = [one for one in held["asks"] if one["key"] in yes]
    lapsed = [one for one in held["asks"] if one not in new and not _lies(one)]
    held = {**held, "asks": [one for one in held["asks"] if one not in new and one not in lapsed]}
    for one in [*new, *lapsed]:
        _take(by, held, UUID(one["vault"]))
    staying = _staying(held)
    keys = {**{one["vault"]: one["key"] for one in new}, **staying}
    out = [one for one in held["keys"] if one not in keys]
    if keys == held["keys"]:
        return {**held, "epoch": queries.epoch_of(shelf_of(held))}
    return _with_new_key(by, held, keys, out)


def _staying(held: Held) -> dict[str, str]:
    there = {str(one) for one in queries.members(shelf_of(held))}
    return {vault: key for vault, key in held["keys"].items() if vault in there}


def _with_new_key(by: Opened, held: Held, keys: dict[str, str], out: list[str]) -> Held:
    """Makes a new key for those of `keys`, and tells each of them who is in it now."""
    shelf, own = shelf_of(held), {str(by.id): by.public_key.hex()}
    holders = {UUID(vault): bytes.fromhex(key) for vault, key in {**keys, **own}.items()}
    sending.change_members(by=by, shelf=shelf, members=holders, givers=membership.givers(by, held))
    now = {**held, "keys": keys, "epoch": queries.epoch_of(shelf)}
    _forget_whom_nobody_asks(by, now, out)
    said = {"what": CHANGE, "shelf": str(shelf), "epoch": now["epoch"], "out": out}
    for vault, key in keys.items():
        into = {other: its for other, its in {**keys, **own}.items() if other != vault}
        if queries.public_key_of(UUID(vault)) == bytes.fromhex(key):
            words = {**said, "in": into}
            sending.send(by=by, to=UUID(vault), public_key=bytes.fromhex(key), said=words, days=TOLD_WITHIN)
    return now


def _forget_whom_nobody_asks(by: Opened, held: Held, out: list[str]) -> None:
    """Takes down who was asked by somebody that is not in it any more."""
    for one in membership.look(by, held).of_kind(ASKED):
        if one.held["by"] in out:
            _take(by, held, UUID(one.held["vault"]))


def _lies(asked: Held) -> bool:
    return queries.is_still_there(UUID(asked["parcel"]), asked["memory"])


def _sent(by: Opened, to: UUID, key: bytes, said: Held, days: int) -> Held:
    parcel, memory = sending.send(by=by, to=to, public_key=key, said=said, days=days)
    return {"parcel": str(parcel), "memory": memory}


def _put(by: Opened, held: Held, kind: str, said: Held, vault: UUID) -> None:
    known, there = membership.givers(by, held), _asked(by, held, vault)
    id = there[0] if there else None
    sending.put_on_shelf(by=by, shelf=shelf_of(held), kind=kind, held=said, id=id, givers=known)


def _take(by: Opened, held: Held, vault: UUID) -> None:
    for id in _asked(by, held, vault) if membership.has_key(by, held) else ():
        sending.take_from_shelf(by=by, shelf=shelf_of(held), id=id)


def _asked(by: Opened, held: Held, vault: UUID) -> list[UUID]:
    """Returns what says on the shelf that this vault was asked. Its identifier is random: the host cannot look for it."""
    return [one.id for one in membership.look(by, held).of_kind(ASKED) if one.held["vault"] == str(vault)]
