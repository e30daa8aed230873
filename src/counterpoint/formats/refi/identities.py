"""GUIDs of a project as our ids: in any form, told apart by the kind of thing that bears them."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterator

from counterpoint.formats.refi.elements import SELECTIONS, SOURCES, Element
from counterpoint.narrative.losses import Losses

_GUID = re.compile(r"\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?", re.IGNORECASE)
_OURS = uuid.uuid5(
    uuid.NAMESPACE_URL, "urn:counterpoint:refi-qda:reading"
)  # for ever: reading twice gives the same ids
BEARERS = (
    *SOURCES, "Code", "Case", "Note", *SELECTIONS, "Coding", "Representation", "TextDescription", "Transcript", "Set",
    "Link", "Graph", "Vertex", "Edge", "User", "Variable", "SyncPoint",
)  # fmt: skip
# What an attribute may point at, by the element it stands on; anything else may point at everything.
_POINTS_AT = {
    "CodeRef": ("Code",), "MemberCode": ("Code",), "NoteRef": ("Note",), "MemberNote": ("Note",),
    "VariableRef": ("Variable",), "SourceRef": tuple(SOURCES), "MemberSource": tuple(SOURCES),
    "SelectionRef": SELECTIONS,
}  # fmt: skip
_POINTERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("targetGUID", "originGUID", "representedGUID"), BEARERS),
    **dict.fromkeys(("creatingUser", "modifyingUser", "creatingUserGUID", "modifyingUserGUID"), ("User",)),
    **dict.fromkeys(("sourceVertex", "targetVertex"), ("Vertex",)),
    **dict.fromkeys(("fromSyncPoint", "toSyncPoint"), ("SyncPoint",)),
}


def made_id(*words: object) -> str:
    """The id that always belongs to these words."""
    return str(uuid.uuid5(_OURS, "\x1f".join(map(str, words))))


def pointers(element: Element) -> list[tuple[str, str]]:
    """The attributes of an element that name something else, with what they name."""
    found = [(key, written) for key, written in element.attrib.items() if key in _POINTERS and written]
    return (
        [*found, ("guid", element.get("guid") or "")] if element.tag == "MemberCode" and element.get("guid") else found
    )


class Names:
    """Writes our ids into every attribute that bears or names a GUID; an id belongs to one thing alone afterwards.

    All that bears one is noted first, in however many pieces, and written afterwards.
    """

    def __init__(self) -> None:
        # Of tens of thousands of GUIDs nearly all are borne once: what is the same for many is held once.
        self.kinds: dict[str, tuple[str, ...]] = {}
        self.plain: dict[str, str] = {}
        self.taken: Counter[tuple[str, str]] = Counter()
        self.repeated: set[tuple[str, str]] = set()
        self.same: dict[tuple[str, ...], tuple[str, ...]] = {}

    def note(self, root: Element) -> None:
        """Notes what bears a GUID, the root included."""
        for element in root.iter(*BEARERS):
            guid, kind = _plain(element.get("guid") or ""), str(element.tag)
            kinds = self.kinds.get(guid, ())
            if kind in kinds:
                self.repeated.add((kind, guid))
            else:
                self.kinds[guid] = self.same.setdefault((*kinds, kind), (*kinds, kind))

    def write(self, root: Element, losses: Losses) -> None:
        """Writes our ids, the root included."""
        for element in root.iter():
            tag = str(element.tag)
            if tag in BEARERS:
                element.set("guid", self.borne(tag, element.get("guid") or "", losses))
            elif tag == "MemberCode" and element.get("guid"):
                element.set("guid", self.named(element.get("guid") or "", ("Code",)))
            for key, written in element.attrib.items():
                kinds = _POINTERS.get(key, ())
                if kinds and written:
                    known = self.named(written, _POINTS_AT.get(tag, kinds) if kinds is BEARERS else kinds)
                    if known != written:
                        element.set(key, known)

    def ids(self) -> Iterator[str]:
        """The ids that a reference may come to name: of everything that was noted."""
        return (self._id(kind, guid) for guid, kinds in self.kinds.items() for kind in kinds)

    def borne(self, kind: str, written: str, losses: Losses) -> str:
        """The id of a thing of this kind that bears the GUID."""
        guid = _plain(written)
        number = self.taken[kind, guid]
        if (kind, guid) in self.repeated:
            self.taken[kind, guid] += 1
        if not guid:
            losses.add(f"A {kind} has no GUID, and got one")
        elif number:
            losses.add(f"Two things of the kind {kind} have the same GUID; the second got another")
        elif not _GUID.fullmatch(guid):
            losses.add("An identifier is no GUID; it got one")
        return made_id(kind, guid, number) if number or not guid else self._id(kind, guid)

    def named(self, written: str, kinds: tuple[str, ...]) -> str:
        """The id of the thing that a reference means: of the first of these kinds that bears the GUID."""
        guid = self.plainly(written)
        borne = self.kinds.get(guid, ())
        kind = next((kind for kind in kinds if kind in borne), "")
        return self._id(kind, guid) if kind else guid

    def plainly(self, written: str) -> str:
        """In small letters and without braces; most GUIDs that are named are named often."""
        known = self.plain.get(written)
        if known is None:
            known = self.plain[written] = _plain(written)
        return known

    def _id(self, kind: str, guid: str) -> str:
        kinds = self.kinds.get(guid, (kind,))
        if kind == "Case" and "Code" in kinds:
            kind = "Code"  # NVivo's cases are codes too: one thing, one id
        alone = len({*kinds} - {"Case"} if "Code" in kinds else {*kinds}) == 1
        return guid if alone and _GUID.fullmatch(guid) else made_id(kind, guid)


def _plain(written: str) -> str:
    found = _GUID.fullmatch(written.strip())
    return found[1].lower() if found else written.strip()
