"""What another program knew and Counterpoint keeps: things listed and given back, and the files behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from counterpoint.errors import UserError
from counterpoint.narrative.passage import short

LONGEST_FILE_NAME = 255  # what file systems take


@dataclass(frozen=True, slots=True)
class Keepsake:
    """One such thing. `place` says in words where it lies; `within` is the id of the keepsake that it lies in."""

    id: str
    kind: str
    name: str = ""
    place: str = ""
    within: str | None = None
    document: str | None = None
    code: str | None = None
    coder: str | None = None
    content: str = ""


def faults_in_media(media: Any) -> Iterator[UserError]:
    """Media are bytes by plain file names: a name that could lead out of a folder is refused."""
    if not isinstance(media, Mapping):
        yield UserError("the media are no mapping of names to bytes", where="media", try_="give {name: bytes}")
        return
    for name, content in media.items():
        if not _is_plain(name):
            yield UserError(
                f"“{short(str(name))}” cannot be the name of a file",
                where="media",
                try_=f"use at most {LONGEST_FILE_NAME} letters, digits and marks, without / and \\",
            )
        elif not isinstance(content, bytes):
            yield UserError(f"“{short(name)}” holds no bytes", where="media", try_="give the content of the file")


def _is_plain(name: object) -> bool:
    if not isinstance(name, str) or name.strip() in ("", ".", "..") or not name.isprintable():
        return False
    return not set(name) & set("/\\") and len(name.encode("utf-8", "replace")) <= LONGEST_FILE_NAME
