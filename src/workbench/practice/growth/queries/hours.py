"""Reads hours and their certificates."""

import base64
from collections import defaultdict
from uuid import UUID

from workbench.practice.growth.hours import Entry, entry
from workbench.practice.vault import queries as vault
from workbench.practice.vault.opened import Kept, Opened

HOURS, CERTIFICATE, CONTENT = "hours", "certificate", "certificate content"


def entries(by: Opened, *, away: bool = False) -> list[Entry]:
    """Returns the hours on the list, or those that were put away, the newest first."""
    found = [entry(one.id, one.held) for one in vault.kept(by, HOURS)]
    return sorted((one for one in found if one.is_away is away), key=lambda one: (one.last, one.what), reverse=True)


def kept_entry(by: Opened, id: UUID) -> Kept | None:
    """Returns an entry as it is kept, also one that was put away."""
    return vault.one(by, HOURS, id)


def certificates(by: Opened) -> dict[UUID, list[Kept]]:
    """Returns the files of each entry, without what they hold."""
    found: dict[UUID, list[Kept]] = defaultdict(list)
    for one in sorted(vault.kept(by, CERTIFICATE), key=lambda one: int(one.held["place"])):
        found[UUID(one.held["of"])].append(one)
    return found


def certificate(by: Opened, id: UUID) -> Kept | None:
    """Returns one file, without what it holds."""
    return vault.one(by, CERTIFICATE, id)


def content(by: Opened, found: Kept) -> bytes | None:
    """Returns the bytes of a file; None if they do not open any more."""
    one = vault.one(by, CONTENT, UUID(found.held["content"]))
    return base64.b64decode(one.held["bytes"]) if one else None


def summary(by: Opened) -> str:
    """Says in one line what is written down."""
    count = len(entries(by))
    if not count:
        return "Training, supervised work and study, with the papers."
    return "One entry is written down." if count == 1 else f"{count} entries are written down."
