"""Hours and certificates: kept, put away and brought back, each to be undone; or deleted, for good."""

import base64
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from workbench.practice.growth import hours, queries
from workbench.practice.growth.queries.hours import CERTIFICATE, CONTENT, HOURS, certificates, kept_entry
from workbench.practice.growth.rules import found
from workbench.practice.vault.actions import aside
from workbench.practice.vault.actions.records import Write, forget, keep, keep_all
from workbench.practice.vault.opened import Held, Kept, Opened


def keep_hours(*, by: Opened, held: Held, id: UUID | None = None, revision: int | None = None) -> Kept:
    """Keeps some hours, new or over an older entry."""
    return keep(by=by, kind=HOURS, held=held, verb="kept hours", id=id, revision=revision)


def put_away(*, by: Opened, id: UUID, away: bool = True) -> Kept:
    """Takes an entry off the list, with its files, or brings it back."""
    one = found(kept_entry(by, id))
    held = {**one.held, "is_away": away}
    return keep(by=by, kind=HOURS, held=held, verb="put hours away" if away else "brought hours back", id=id)


def add_certificate(*, by: Opened, entry: UUID, content: bytes) -> Kept:
    """Keeps a file beside an entry, sealed; the same file sent twice is kept once. Raises UserError if it cannot be kept."""
    found(kept_entry(by, entry))
    every, digest = certificates(by), sha256(content).hexdigest()
    beside = every.get(entry, [])
    again = next((one for one in beside if one.held["digest"] == digest), None)
    if again:
        return again
    in_all = sum(int(one.held["size"]) for of in every.values() for one in of)
    sort = hours.check_file(content, beside=len(beside), in_all=in_all)
    # The same two identifiers for the same file: two clicks at once make one.
    outside = by.place(f"{CERTIFICATE} {entry} {digest}")
    inside = by.place(f"{CONTENT} {outside}")
    held = {"of": str(entry), "sort": sort, "size": len(content), "digest": digest, "content": str(inside)}
    held["place"] = max((int(one.held["place"]) for one in beside), default=0) + 1
    writes = [
        Write(CERTIFICATE, held, outside),
        Write(CONTENT, {"of": str(entry), "bytes": base64.b64encode(content).decode("ascii")}, inside),
    ]
    return found(keep_all(by=by, writes=writes, verb="added a file")[0])


def delete_certificate(*, by: Opened, id: UUID) -> None:
    """Deletes a file, for good."""
    one = found(queries.hours.certificate(by, id))
    forget(by=by, ids=[one.id, UUID(one.held["content"])], kinds=[CERTIFICATE, CONTENT])


def delete_hours(*, by: Opened, id: UUID) -> None:
    """Deletes an entry with its files, for good."""
    one = found(kept_entry(by, id))
    files = certificates(by).get(one.id, [])
    inside = [UUID(file.held["content"]) for file in files]
    with transaction.atomic():
        forget(by=by, ids=[one.id, *(file.id for file in files), *inside], kinds=[HOURS, CERTIFICATE, CONTENT])
        _forget_what_was_put_by(by, one)


def _forget_what_was_put_by(by: Opened, one: Kept) -> None:
    aside.let_go(by=by, under=f"/practice/growth/hours/{one.id}/")
