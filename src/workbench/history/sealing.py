"""A trail that leaves its house and comes to another: its events and digests, without the words that undoing needs."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from counterpoint import UserError
from workbench.history.chain import digest_of_event
from workbench.history.models import Change, Event, Sealed
from workbench.history.naming import spoken

NEWEST, REMEMBERED = 500, 64
_ends: dict[str, str] = {}  # with what a trail ends, by the SHA-256 of its words: no words are kept
_ENDS = re.compile(r"that ends in ([0-9a-f]{64})")  # what the event of an arrival says (exchange.extras)
Trail = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """One event of a sealed trail, for the eyes."""

    seq: int
    at: datetime
    by: str
    told: str


@dataclass(frozen=True)
class Shown:
    """A sealed trail, its newest steps first, as many as a page takes."""

    count: int
    intact: bool
    digest: str
    newest: list[Step]


def trails_of(study: UUID) -> list[Trail]:
    """Returns the trails with which a study came, as they came, and its own behind them."""
    came = [json.loads(one.content) for one in Sealed.objects.filter(study=study)]
    return [*came, {"study": str(study), "events": _events(study)}]


def check(trail: Any) -> str:
    """Returns the digest of a trail's newest event, empty where there is none; UserError if it does not verify."""
    try:
        previous = ""
        for seq, told in enumerate(trail["events"], 1):
            event = _as_event(trail, told)
            if (told["seq"], told["previous"]) != (seq, previous) or digest_of_event(event, event.changes) != told[
                "digest"
            ]:
                raise _altered()
            previous = told["digest"]
    except (TypeError, KeyError, ValueError, AttributeError):
        raise _altered() from None
    return str(previous)


def sealed(study: UUID, trails: list[Trail]) -> list[Sealed]:
    """Returns trails as rows, unsaved."""
    return [
        Sealed(study=study, number=number, content=json.dumps(trail, ensure_ascii=True), digest=check(trail))
        for number, trail in enumerate(trails, 1)
    ]


def shown(study: UUID) -> list[Shown]:
    """Returns the trails with which a study came."""
    return [_shown(one) for one in Sealed.objects.filter(study=study)]


def faults(study: UUID) -> list[str]:
    """Returns which trails with which a study came are not as they came, in sentences: each trail names the one before it."""
    rows = list(Sealed.objects.filter(study=study).order_by("number"))
    whole = [row for row in rows if _is_whole(row)]
    found = [
        f"Trail {row.number}, with which it came, was altered, or a part of it is missing."
        for row in rows
        if row not in whole
    ]
    first = Event.objects.filter(study=study).order_by("seq").first()
    telling = [first.about] if first else []
    telling += [str(json.loads(row.content)["events"][0]["about"]) for row in whole]
    named = [ends[1] for about in telling if (ends := _ENDS.search(about))]
    there = {row.digest for row in rows}
    found += [
        f"A trail with which it came is not there: its digest is {one[:16]}…." for one in named if one not in there
    ]
    if rows and first and first.verb == "began the study":
        found.append("A trail stands before it though it was begun here.")
    return found


def _is_whole(row: Sealed) -> bool:
    return bool(row.digest) and _ends_in(row.content) == row.digest


def _ends_in(content: str) -> str:
    """Returns the digest of the newest event, empty for what does not verify; the same words are checked once."""
    key = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    known = _ends.get(key)
    if known is None:
        try:
            known = check(json.loads(content))
        except (UserError, ValueError):
            known = ""
        if len(_ends) >= REMEMBERED:
            _ends.clear()
        _ends[key] = known
    return known


def _shown(row: Sealed) -> Shown:
    trail, intact = json.loads(row.content), _is_whole(row)
    newest = trail["events"][: -NEWEST - 1 : -1]
    steps = [
        Step(one["seq"], datetime.fromisoformat(one["at"]), one["name"], f"{one['verb']} {about}".strip())
        for one, about in zip(newest, spoken(row.study, [one["about"] for one in newest]), strict=True)
    ]
    return Shown(len(trail["events"]), intact, row.digest, steps)


def _events(study: UUID) -> list[dict[str, Any]]:
    kept = Change.objects.filter(event__study=study).order_by("event__seq", "number")
    rows = kept.values_list("event_id", "table", "document", "digest")
    changes = {key: [[t, str(d or ""), g] for _, t, d, g in group] for key, group in groupby(rows, lambda row: row[0])}
    found = Event.objects.filter(study=study).select_related("by").order_by("seq")
    return [_told(event, changes.get(event.pk, [])) for event in found.iterator(chunk_size=500)]


def _told(event: Event, changes: list[list[str]]) -> dict[str, Any]:
    return {
        "id": str(event.pk),
        "seq": event.seq,
        "at": event.at.astimezone(UTC).isoformat(),
        "by": str(event.by_id),
        "name": event.by.name,
        "verb": event.verb,
        "about": event.about,
        "about_salt": event.salt,
        "kind": event.kind,
        "undoes": str(event.undoes_id or ""),
        "undoable": event.undoable,
        "previous": event.previous,
        "digest": event.digest,
        "changes": changes,
    }


def _as_event(trail: Trail, told: Trail) -> Any:
    changes = [
        SimpleNamespace(table=table, document=document, digest=digest) for table, document, digest in told["changes"]
    ]
    header = {name: told[name] for name in ("previous", "seq", "verb", "about", "kind", "undoable")}
    words = [told[name] for name in ("name", "verb", "about", "kind", "by", "undoes", "digest")]
    words += [told.get("id", ""), told.get("about_salt", "")]  # trails from before there were salts have none
    if not all(isinstance(one, str) for one in words):
        raise TypeError
    return SimpleNamespace(
        **header,
        id=words[-2],
        salt=words[-1],
        study=trail["study"],
        at=datetime.fromisoformat(told["at"]),
        by_id=told["by"],
        undoes_id=told["undoes"],
        changes=changes,
    )


def _altered() -> UserError:
    return UserError(
        "The trail in this file was altered, or a part of it is missing",
        where="extras/trail.json",
        try_="ask for the file again where it comes from",
    )
