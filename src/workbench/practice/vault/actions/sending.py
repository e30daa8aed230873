"""What one vault gives to another: a parcel for one, or a shelf that several hold together."""

import os
import secrets
import uuid
from collections.abc import Collection, Mapping
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from workbench import ciphers
from workbench.practice.vault import queries, rules
from workbench.practice.vault.models import Parcel, Shelf, ShelfKey, ShelfRecord
from workbench.practice.vault.opened import Held, Kept, Opened

Members = Mapping[UUID, bytes]
"""Vaults with their public keys, as their owners gave them by hand."""


def send(*, by: Opened, to: UUID, public_key: bytes, said: Held, days: int) -> tuple[UUID, str]:
    """Puts a parcel into another vault; returns its identifier and the secret by which it can be taken back.

    Keep both in the sender's vault: the database does not know from whom a parcel is.
    """
    memory, parcel = secrets.token_urlsafe(24), uuid.uuid4()
    day = timezone.localdate() + timedelta(days=days)
    # The day stands inside, too: whoever can write in the database cannot put it off.
    sealed = ciphers.sealed_to(
        {**said, queries.UNTIL: day.isoformat()}, to=public_key, sender=by.private_key, of=f"{to} {parcel}"
    )
    if queries.public_key_of(to) != public_key:
        raise rules.is_gone()
    Parcel.objects.create(id=parcel, to_id=to, sealed=sealed, taken_back_by=queries.digest_of(memory), expires_on=day)
    return parcel, memory


def take_back(*, parcel: UUID, memory: str) -> bool:
    """Takes a parcel back; says whether it was still there."""
    gone, _ = Parcel.objects.filter(pk=parcel, taken_back_by=queries.digest_of(memory)).delete()
    return bool(gone)


def lay_aside(*, by: Opened, parcel: UUID) -> None:
    """Deletes a parcel that came to this vault."""
    Parcel.objects.filter(pk=parcel, to=by.id).delete()


def make_shelf(*, by: Opened, members: Members) -> UUID:
    """Makes a shelf that this vault and others hold together."""
    with transaction.atomic():
        row = Shelf.objects.create()
        _wrap_for(by, row, {**members, by.id: by.public_key}, os.urandom(ciphers.KEY_BYTES))
    return row.pk


def change_members(*, by: Opened, shelf: UUID, members: Members, givers: Collection[bytes] = ()) -> None:
    """Gives a shelf a new key for whoever is to hold it from now on; what lay there is sealed anew under it.

    Who leaves has read what they read; nothing that comes, or is changed, can they open. givers: as for `shelf_key`.
    """
    with transaction.atomic():
        row = _held(by, shelf, givers)
        lying = queries.on_shelf(by, shelf, givers)
        key = os.urandom(ciphers.KEY_BYTES)
        row.epoch += 1
        row.save(update_fields=["epoch"])
        _wrap_for(by, row, members, key)
        for one in lying:
            _seal_on(row, key, one.id, one.revision + 1, one.held)
        ShelfKey.objects.filter(shelf=row, epoch__lt=row.epoch).delete()


def put_on_shelf(
    *,
    by: Opened,
    shelf: UUID,
    kind: str,
    held: Held,
    id: UUID | None = None,
    revision: int | None = None,
    givers: Collection[bytes] = (),
) -> Kept:
    """Puts something on a shelf, new or over an older one; where that was changed since `revision`, beside it."""
    with transaction.atomic():
        row, key = _held(by, shelf, givers), queries.shelf_key(by, shelf, givers=givers)
        assert key is not None
        if id and ShelfRecord.objects.filter(pk=id).exclude(shelf=row).exists():
            raise rules.is_gone()  # it lies on another shelf
        said = {**held, "kind": kind}
        before = ShelfRecord.objects.select_for_update().filter(shelf=row, pk=id).first() if id else None
        copied = revision is not None and (before is None or before.revision != revision)
        place = uuid.uuid4() if copied or not id else id
        number = 1 if copied or before is None else before.revision + 1
        _seal_on(row, key, place, number, said)
    return Kept(place, kind, number, said, copied)


def take_from_shelf(*, by: Opened, shelf: UUID, id: UUID) -> None:
    """Takes something from a shelf, for everybody."""
    with transaction.atomic():
        ShelfRecord.objects.filter(shelf=_held(by, shelf), pk=id).delete()


def leave_shelf(*, by: Opened, shelf: UUID) -> None:
    """Deletes this vault's key of a shelf; where nobody else holds one, all that lies there goes, too."""
    with transaction.atomic():
        row = take_turns(shelf)
        if row is not None:
            ShelfKey.objects.filter(shelf=row, vault=by.id).delete()
            if not ShelfKey.objects.filter(shelf=row).exists():
                row.delete()


def take_turns(shelf: UUID) -> Shelf | None:
    """Locks a shelf until the end of the transaction, so that two who change its members at once take turns."""
    return Shelf.objects.select_for_update().filter(pk=shelf).first()


def _held(by: Opened, shelf: UUID, givers: Collection[bytes] = ()) -> Shelf:
    """Returns a shelf, locked until the end of the transaction; raises UserError to whom is no member."""
    row = take_turns(shelf)
    if row is None or queries.shelf_key(by, shelf, givers=givers) is None:
        raise rules.is_gone()
    return row


def _wrap_for(by: Opened, row: Shelf, members: Members, key: bytes) -> None:
    for vault, public in members.items():
        said = {"key": key.hex()}
        wrapped = ciphers.sealed_to(said, to=public, sender=by.private_key, of=f"{vault} {row.pk} {row.epoch}")
        ShelfKey.objects.create(shelf=row, vault_id=vault, epoch=row.epoch, wrapped=wrapped)


def _seal_on(row: Shelf, key: bytes, place: UUID, number: int, said: Held) -> None:
    lying = ShelfRecord(id=place, shelf=row, epoch=row.epoch, revision=number)
    sealed = ciphers.sealed_words(said, under=key, of=queries.place_on_shelf(lying))
    ShelfRecord.objects.update_or_create(
        pk=place, defaults={"shelf": row, "epoch": row.epoch, "revision": number, "sealed": sealed}
    )
