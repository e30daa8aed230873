"""References of kept elements to what is no longer there: taken out, so that no reader stumbles over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterpoint.formats.refi.writing_order import Element, local
from counterpoint.narrative.losses import Losses

USERS = ("creatingUser", "modifyingUser", "creatingUserGUID", "modifyingUserGUID")
_LOST = "Something kept from another program referred to what is no longer there; that reference is left out."
_TO_CODES = ("CodeRef", "MemberCode")
_TO_ANY = ("NoteRef", "MemberNote", "MemberSource", "SourceRef", "SelectionRef", "VariableRef")
# An element whose only child of this kind goes is nothing without it.
_NOTHING_WITHOUT = {"CodeRef": "Coding", "VariableRef": "VariableValue"}


def prune(project: Element, kept: Iterable[Element], losses: Losses) -> None:
    """Takes out what refers to nothing, until nothing does: a link that goes may have been referred to itself."""
    elements = list(kept)
    while elements:
        known = {
            "any": set(_guids(project)),
            "codes": set(_guids(project, "Code")),
            "users": set(_guids(project, "User")),
        }
        count = sum(_pruned(element, known) for element in elements)
        losses.add(_LOST, count)
        if not count:
            return


def _guids(project: Element, name: str = "*") -> Iterator[str]:
    return (element.get("guid") for element in project.iter("{*}" + name) if element.get("guid"))


def _pruned(kept: Element, known: dict[str, set[str]]) -> int:
    if kept.getparent() is None:
        return 0
    count = 0
    for element in list(kept.iter()):
        for key in USERS:
            if key in element.attrib and element.get(key) not in known["users"]:
                del element.attrib[key]
                count += 1
        count += _pruned_ends(element, known["any"])
        if (gone := _dangling(element, known)) is not None and gone.getparent() is not None:
            gone.getparent().remove(gone)
            count += 1
    return count


def _dangling(element: Element, known: dict[str, set[str]]) -> Element | None:
    """What has to go because of where this element points."""
    name = local(element)
    if name not in _TO_CODES and name not in _TO_ANY:
        return None
    if element.get("targetGUID") in known["codes" if name in _TO_CODES else "any"]:
        return None
    parent = element.getparent()
    return parent if parent is not None and local(parent) == _NOTHING_WITHOUT.get(name) else element


def _pruned_ends(element: Element, known: set[str]) -> int:
    """A link goes with either end; a vertex stays, by its name, without what it stood for."""
    ends = [element.get(key) for key in ("originGUID", "targetGUID") if key in element.attrib]
    if local(element) == "Link" and not known.issuperset(ends):
        element.getparent().remove(element)
        return 1
    if "representedGUID" in element.attrib and element.get("representedGUID") not in known:
        del element.attrib["representedGUID"]
        return 1
    return 0
