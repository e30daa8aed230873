"""The digests that make the trail tamper-evident."""

import hashlib
import json
import secrets
from datetime import UTC
from typing import Any

from workbench.history.models import Change, Event

SALTED = "2"  # the second form of a link: words by their digest


def new_salt() -> str:
    """Returns a salt, so that nobody guesses short words from their digest."""
    return secrets.token_hex(32)


def digest_of_images(salt: str, images: str) -> str:
    """Returns the salted digest of a change's images; without the salt it gives nothing away about short texts."""
    return hashlib.sha256(f"{salt}\n{images}".encode("utf-8", "surrogatepass")).hexdigest()


def digest_of_words(salt: str, words: str) -> str:
    """Returns the salted digest that stands for an Event's words in the chain, so that they can be left out of a copy."""
    return digest_of_images(salt, words)


def digest_of_event(event: Event | Any, changes: list[Change] | list[Any]) -> str:
    """Returns the digest of an Event's header, its changes' digests and the link before it.

    An Event with a salt is chained by the digest of what it is about; one from before there were salts, by the words.
    """
    left_out: str = getattr(event, "about_digest", "")
    about = left_out or (digest_of_words(event.salt, event.about) if event.salt else "")
    header: list[Any] = [
        event.previous,
        str(event.study),
        event.seq,
        event.at.astimezone(UTC).isoformat(),
        str(event.by_id),
        event.verb,
        about or event.about,
        event.kind,
        str(event.undoes_id or ""),
        event.undoable,
        [[change.table, str(change.document or ""), change.digest] for change in changes],
    ]
    told = [SALTED, *header] if about else header
    return hashlib.sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()
