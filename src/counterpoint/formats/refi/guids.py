"""Names of things as GUIDs: ours are UUIDs already, and any other name always becomes the same GUID."""

from __future__ import annotations

import hashlib
import re
import uuid

_GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")
_OURS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:counterpoint:refi-qda")  # fixed for ever: exports must stay the same


def plain_guid(written: str) -> str:
    """Upper case without braces, so that GUIDs compare; empty if it is none."""
    found = _GUID.fullmatch(written.strip())
    return found[1].upper() if found else ""


def made_guid(*words: object) -> str:
    """The GUID that always belongs to these words: a UUID of version 5, made by hand because there are many of them."""
    digest = hashlib.sha1(_OURS.bytes + "\x1f".join(map(str, words)).encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(digest[16], 16) & 3]
    guid = f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"
    return guid.upper()


class Guids:
    """The GUID of each id; two ids of one table never share one, even if they differ in case alone."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, str], str] = {}
        self._taken: set[tuple[str, str]] = set()

    def of(self, table: str, name: str) -> str:
        """The GUID of the row with this id."""
        known = self._given.get((table, name))
        if known is not None:
            return known
        guid = plain_guid(name)
        if not guid or (table, guid) in self._taken:
            guid = made_guid(table, name)
        self._given[table, name] = guid
        self._taken.add((table, guid))
        return guid
