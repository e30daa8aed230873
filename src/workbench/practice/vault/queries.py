"""What reads: only through an open vault, so that there is nothing to ask about anybody else's."""

import hmac
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from workbench import ciphers
from workbench.practice.vault import rules
from workbench.practice.vault.codes import as_typed, known_by
from workbench.practice.vault.models import Opening, Parcel, Record, Shelf, ShelfKey, ShelfRecord, Vault
from workbench.practice.vault.opened import Held, Kept, Opened

FRESH = "fresh code"
"""A recovery code that is not on paper yet."""
UNTIL = "until"
"""Inside a parcel: the day on which it goes, whatever the database says."""
HAPPENED, ORDER = "happened", "order"
"""A change that can be taken back, and its number."""
CHOICES = "choices"
"""What somebody chose for their own vault."""


def vault_of(person: Any) -> Vault | None:
    """Returns a person's vault, closed."""
    return Vault.objects.filter(owner=person).first()


def kept(by: Opened, kind: str) -> list[Kept]:
    """Returns the records of a kind that open, in no order that tells when they were written."""
    return [one for one in _opened(by, _rows(by, kind), kind) if one]


def damaged(by: Opened, kinds: Iterable[str]) -> int:
    """Returns how many records do not open: they were altered or put here from elsewhere, or are of no known kind."""
    opened = sum(one is not None for kind in kinds for one in _opened(by, _rows(by, kind), kind))
    return Record.objects.filter(vault=by.id).count() - opened


def newest_change(by: Opened) -> Kept | None:
    """Returns the newest change that can be taken back; None if there is none."""
    return max(kept(by, HAPPENED), key=lambda one: int(one.held[ORDER]), default=None)


def one(by: Opened, kind: str, record: UUID) -> Kept | None:
    """Returns a record of this vault; None if there is none of this kind, or it does not open."""
    row = _rows(by, kind).filter(pk=record).first()
    return next(_opened(by, [row], kind)) if row else None


def _rows(by: Opened, kind: str) -> Any:
    return Record.objects.filter(vault=by.id, label=by.label(kind))


def _opened(by: Opened, rows: Iterable[Record], kind: str) -> Any:
    for row in rows:
        try:
            held = by.unseal(bytes(row.sealed), kind=kind, record=row.pk, revision=row.revision)
            yield Kept(row.pk, kind, row.revision, held)
        except ciphers.DoesNotOpen:
            yield None


def code_to_print(by: Opened) -> str:
    """Returns the code that is to be printed; an empty text if there is none."""
    return next((str(one.held["code"]) for one in kept(by, FRESH)), "")


def chosen(by: Opened, name: str) -> Any:
    """Returns what was chosen under this name; None if nothing was."""
    return next((one.held.get(name) for one in kept(by, CHOICES)), None)


def places_open(by: Opened) -> int:
    """Returns in how many browsers the vault is open, this one among them."""
    since = timezone.now() - rules.IDLE
    return Opening.objects.filter(vault=by.id, used_at__gte=since, locked_at=None).count()


class Came:
    """A parcel that came and opened: from which vault (its public key tells), what it says, and until which day."""

    def __init__(self, row: Parcel, sender: bytes, said: Held) -> None:
        self.id, self.sender, self.said = row.pk, sender, said
        self.expires_on = min(row.expires_on, date.fromisoformat(self.said.pop(UNTIL)))


def parcels(by: Opened) -> list[Came]:
    """Returns what was sent to this vault, opens, and whose day has not come."""
    today = timezone.localdate()
    rows = Parcel.objects.filter(to=by.id, expires_on__gte=today)
    return [came for row in rows if (came := _came(by, row)) and came.expires_on >= today]


def _came(by: Opened, row: Parcel) -> Came | None:
    try:
        return Came(row, *ciphers.opened_from(bytes(row.sealed), private=by.private_key, of=f"{by.id} {row.pk}"))
    except (ciphers.DoesNotOpen, AttributeError, KeyError, TypeError, ValueError):  # altered, or not written by us
        return None


def is_still_there(parcel: UUID, memory: str) -> bool:
    """Says whether a parcel that this vault sent still lies with the other one; `memory` is what `send` gave back."""
    row = Parcel.objects.filter(pk=parcel, expires_on__gte=timezone.localdate()).first()
    return row is not None and hmac.compare_digest(bytes(row.taken_back_by), digest_of(memory))


def digest_of(memory: str) -> bytes:
    """Returns what the database keeps of the secret by which a sender takes a parcel back."""
    return sha256(memory.encode()).digest()


def public_key_of(vault: UUID) -> bytes | None:
    """Returns the public key of a vault; compare it with what its owner gave by hand before something is sent to it."""
    row = Vault.objects.filter(pk=vault).first()
    return bytes(row.public_key) if row else None


@dataclass(frozen=True)
class Whose:
    """Another vault, as its owner's code tells: the name is the account's, the key is the one that the code stands for."""

    vault: UUID
    public_key: bytes
    name: str


def whose(code: str) -> Whose | None:
    """Returns the vault of a code, however it was typed; None if there is none, or its key was put in another's place."""
    wanted = as_typed(code)
    rows = Vault.objects.select_related("owner").only("public_key", "owner__name")
    for row in rows.iterator():
        if hmac.compare_digest(as_typed(known_by(row.pk, bytes(row.public_key))), wanted):
            return Whose(row.pk, bytes(row.public_key), row.owner.name)
    return None


def sender_of(vault: UUID, public_key: bytes) -> Whose | None:
    """Returns the vault that sent something, if the key that it was sealed with is that vault's."""
    row = Vault.objects.select_related("owner").filter(pk=vault).first()
    if row is None or bytes(row.public_key) != public_key:
        return None
    return Whose(row.pk, public_key, row.owner.name)


def shelves(by: Opened) -> list[UUID]:
    """Returns the shelves of which this vault has the present key."""
    rows = ShelfKey.objects.filter(vault=by.id).select_related("shelf")
    return [row.shelf_id for row in rows if row.epoch == row.shelf.epoch]


def senders_of(keys: Mapping[UUID, bytes]) -> list[Whose]:
    """Returns the vaults of these whose public key is still the one that is given, under their account's name."""
    rows = Vault.objects.filter(pk__in=keys).select_related("owner").only("public_key", "owner__name")
    return [Whose(row.pk, keys[row.pk], row.owner.name) for row in rows if bytes(row.public_key) == keys[row.pk]]


def shelf_key(by: Opened, shelf: UUID, epoch: int | None = None, givers: Collection[bytes] = ()) -> bytes | None:
    """Returns the key of a shelf since one change of its members, the present one by default; None to whom is not one.

    givers: the public keys of those who may have given it; none: whoever did, as far as the database can be trusted.
    """
    there = {row.epoch: row for row in ShelfKey.objects.filter(shelf=shelf, vault=by.id).select_related("shelf")}
    present = next((row.shelf.epoch for row in there.values()), 0)
    found = there.get(epoch or present)
    if found is None or present not in there:
        return None
    try:
        place = f"{by.id} {shelf} {found.epoch}"
        giver, said = ciphers.opened_from(bytes(found.wrapped), private=by.private_key, of=place)
        return bytes.fromhex(said["key"]) if not givers or giver in givers else None
    except (ciphers.DoesNotOpen, KeyError, TypeError, ValueError):
        return None


def epoch_of(shelf: UUID) -> int:
    """Returns how often the members of a shelf changed, the first time among them; 0 if there is none."""
    return Shelf.objects.filter(pk=shelf).values_list("epoch", flat=True).first() or 0


def members(shelf: UUID) -> list[UUID]:
    """Returns the vaults that have the present key of a shelf."""
    rows = ShelfKey.objects.filter(shelf=shelf, epoch=F("shelf__epoch"))
    return list(rows.values_list("vault", flat=True))


def on_shelf(by: Opened, shelf: UUID, givers: Collection[bytes] = ()) -> list[Kept]:
    """Returns what lies on a shelf and opens, by keys that these gave; nothing to whom is no member."""
    keys: dict[int, bytes | None] = {}
    found = []
    for row in ShelfRecord.objects.filter(shelf=shelf):
        if row.epoch not in keys:
            keys[row.epoch] = shelf_key(by, shelf, row.epoch, givers)
        if (key := keys[row.epoch]) and (held := _taken_down(row, key)) is not None:
            found.append(Kept(row.pk, held["kind"], row.revision, held))
    return found


def _taken_down(row: ShelfRecord, key: bytes) -> Held | None:
    try:
        held: Held = ciphers.opened_words(bytes(row.sealed), under=key, of=place_on_shelf(row))
        return held
    except ciphers.DoesNotOpen:
        return None


def lies_on_shelf(shelf: UUID) -> set[UUID]:
    """Returns the identifiers of all that lies on a shelf, whether it opens or not."""
    return set(ShelfRecord.objects.filter(shelf=shelf).values_list("pk", flat=True))


def place_on_shelf(row: ShelfRecord) -> str:
    """Returns what a record on a shelf is bound to."""
    return f"{row.shelf_id} {row.pk} {row.epoch} {row.revision}"
