"""The digests that make the trail tamper-evident."""

import hashlib
import json
import secrets
from datetime import UTC
from typing import Any

from workbench.history.models import Change, Event

SALTED = "2"  # the second form of a link: words by their digest
NAMED = "3"  # the third: also the Event's own identifier, by which undos and pages name it; its salt says so


def new_salt() -> str:
    """Returns a salt, so that nobody guesses short words from their digest."""
    return secrets.token_hex(32)


def new_salt_of_event() -> str:
    """Returns a salt that says which form of a link it is for, so that no column has to."""
    return f"{NAMED}.{secrets.token_hex(31)}"


def form_of(salt: str) -> str:
    """Returns the form of a link from its Event's salt; nothing for the first, which had none."""
    return NAMED if salt.startswith(f"{NAMED}.") else SALTED if salt else ""


def digest_of_images(salt: str, images: str) -> str:
    """Returns the salted digest of a change's images; without the salt it gives nothing away about short texts."""
    return hashlib.sha256(f"{salt}\n{images}".encode("utf-8", "surrogatepass")).hexdigest()


def digest_of_words(salt: str, words: str) -> str:
    """Returns the salted digest that stands for an Event's words in the chain, so that they can be left out of a copy."""
    return digest_of_images(salt, words)


def digest_of_event(event: Event | Any, changes: list[Change] | list[Any]) -> str:
    """Returns the digest of an Event's header, its changes' digests and the link before it.

    An Event with a salt is chained by the digest of what it is about; one from before there were salts, by the words. Those
    written since its salt says so are chained by their identifier, too.
    """
    header: list[Any] = [
        event.previous,
        str(event.study),
        event.seq,
        event.at.astimezone(UTC).isoformat(),
        str(event.by_id),
        event.verb,
        digest_of_words(event.salt, event.about) if event.salt else event.about,
        event.kind,
        str(event.undoes_id or ""),
        event.undoable,
        [[change.table, str(change.document or ""), change.digest] for change in changes],
    ]
    form = form_of(event.salt)
    told = [form, str(event.id), *header] if form == NAMED else [form, *header] if form else header
    return hashlib.sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()
