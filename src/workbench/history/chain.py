"""The digests that make the trail tamper-evident."""

import hashlib
import json
from datetime import UTC
from typing import Any

from workbench.history.models import Change, Event


def digest_of_images(salt: str, images: str) -> str:
    """Returns the salted digest of a change's images; without the salt it gives nothing away about short texts."""
    return hashlib.sha256(f"{salt}\n{images}".encode("utf-8", "surrogatepass")).hexdigest()


def digest_of_event(event: Event | Any, changes: list[Change] | list[Any]) -> str:
    """Returns the digest of an Event's header, its changes' digests and the link before it."""
    header: list[Any] = [
        event.previous,
        str(event.study),
        event.seq,
        event.at.astimezone(UTC).isoformat(),
        str(event.by_id),
        event.verb,
        event.about,
        event.kind,
        str(event.undoes_id or ""),
        event.undoable,
        [[change.table, str(change.document or ""), change.digest] for change in changes],
    ]
    return hashlib.sha256(json.dumps(header, ensure_ascii=True).encode()).hexdigest()
