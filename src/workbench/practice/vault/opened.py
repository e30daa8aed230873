"""A vault while it is open: its key, in the memory of one request and nowhere else."""

import hmac
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any
from uuid import UUID

from workbench import ciphers

Held = dict[str, Any]


@dataclass(frozen=True)
class Opened:
    """An open vault: all that reads or changes what is in it takes this, so that without the key nothing can ask."""

    id: UUID
    owner: Any
    key: bytes = field(repr=False)
    sealed_private_key: bytes = field(repr=False)
    revision: int = 0
    """How often something was changed when it was opened for this request."""

    def label(self, kind: str) -> bytes:
        """Returns what stands in the database for a kind of record: 16 bytes that say nothing without the key."""
        words = ciphers.derived(self.key, use="kinds of records")
        return hmac.digest(words, kind.encode(), sha256)[:16]

    def place(self, what: str) -> UUID:
        """Returns the identifier of the one record of something: the same each time, and to whom has no key, of nothing."""
        return UUID(bytes=self.label(what))

    def seal(self, held: Held, *, kind: str, record: UUID, revision: int) -> bytes:
        """Returns a record as it lies in the database: bound to its owner, kind, identifier and revision."""
        return ciphers.sealed_words(held, under=self.key, of=self._place(kind, record, revision))

    def unseal(self, sealed: bytes, *, kind: str, record: UUID, revision: int) -> Held:
        """Returns what a record holds; raises DoesNotOpen if it was altered, or belongs elsewhere."""
        found: Held = ciphers.opened_words(sealed, under=self.key, of=self._place(kind, record, revision))
        return found

    @cached_property
    def private_key(self) -> bytes:
        """The private half of this vault's pair, for letters to and from other vaults."""
        return ciphers.opened_bytes(self.sealed_private_key, under=self.key, of=f"{self.id} private key")

    @cached_property
    def public_key(self) -> bytes:
        """The public half, made of the private one: what the database says it is may be somebody else's."""
        return ciphers.public_key(self.private_key)

    def _place(self, kind: str, record: UUID, revision: int) -> str:
        return f"{self.id} {self.owner.pk} {kind} {record} {revision}"


@dataclass(frozen=True)
class Kept:
    """A record that was opened. `copied`: somebody had changed the one it was written over, so it stands beside it."""

    id: UUID
    kind: str
    revision: int
    held: Held = field(repr=False)
    copied: bool = False
