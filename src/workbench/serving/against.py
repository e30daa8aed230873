"""Compares the trails of a data folder with what was noted elsewhere: an exported trail, or the digest with which one ended.

Whoever can write to the database can write a whole new chain. Only what they could not reach shows it.
"""

import re
import tempfile
import zipfile
from pathlib import Path
from typing import Any
from uuid import UUID

from counterpoint import UserError
from workbench.history.models import Event
from workbench.research.trust import verify_trail

DIGEST = re.compile(r"[0-9a-f]{64}")
TRAIL = "trail.jsonl"


def differences(against: str) -> list[str]:
    """Returns where the trails differ from an exported one (a .zip, .jsonl or .csv), or that none has this digest."""
    if DIGEST.fullmatch(against):
        return [] if Event.objects.filter(digest=against).exists() else [_rewritten(against)]
    return _from_export(_read(Path(against)))


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        if path.suffix.lower() != ".zip":
            return verify_trail.events_in(path)
        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path) as file:
            return verify_trail.events_in(file.extract(TRAIL, folder))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile):
        raise UserError(
            "This is neither an exported trail nor a digest",
            where=str(path),
            try_="the trail.zip that was downloaded, or the 64 letters and digits with which a trail ended",
        ) from None


def _from_export(events: list[dict[str, Any]]) -> list[str]:
    found = [f"The exported trail itself does not fit. {fault}" for fault in verify_trail.faults(events)]
    if found or not events:
        return found or ["The exported trail holds no event."]
    try:
        study = UUID(events[0]["study"])
    except (ValueError, TypeError):
        return ["The exported trail names no study."]
    stored = dict(Event.objects.filter(study=study).values_list("seq", "digest"))
    if not stored:
        return ["The exported trail is of a study that is not in this data folder."]
    lost = [one["seq"] for one in events if one["seq"] not in stored]
    if lost:
        found.append(
            f"The exported trail goes on to event {max(lost)}; event {min(lost)} and those behind it are missing."
        )
    other = next((one["seq"] for one in events if stored.get(one["seq"], one["digest"]) != one["digest"]), None)
    if other:
        found.append(f"Event {other} is not the one that was exported: from there on the trail was written anew.")
    return found


def _rewritten(digest: str) -> str:
    return f"No event has the digest {digest[:16]}…: the end of a trail was cut off, or it was written anew."
