"""The codebook of a project, in the order and under the parents it has there."""

from __future__ import annotations

from collections import Counter

from counterpoint.formats.refi.colours import hue_of
from counterpoint.formats.refi.descriptions import parted
from counterpoint.formats.refi.elements import Element, words_in
from counterpoint.formats.refi.gathering import About, Project
from counterpoint.formats.refi.identities import made_id
from counterpoint.formats.refi.rules import OWN
from counterpoint.formats.refi.writing_codes import COLOURS
from counterpoint.narrative.codebook import HUES, Code
from counterpoint.narrative.keepsake import Keepsake


def read_codes(project: Project, codes: Element | None) -> None:
    """Codes with their definitions and hues. A code that is also a case, as in NVivo, is a case and no code."""
    if codes is None:
        return
    places: Counter[str | None] = Counter()
    waiting: list[tuple[Element, str | None]] = [(child, None) for child in reversed(codes.findall("Code"))]
    while waiting:  # not recursive: strangers' trees may be deep
        element, parent = waiting.pop()
        known = element.get("guid") or ""
        if known not in project.case_names:
            _keep(project, element, known, parent, places[parent])
            places[parent] += 1
            parent = known
        waiting += [(child, parent) for child in reversed(element.findall("Code"))]


def _keep(project: Project, element: Element, known: str, parent: str | None, position: int) -> None:
    definition, inclusion, exclusion = parted(words_in(element, "Description"))
    colour = element.get("color") or ""
    ours = project.origin.lower().startswith(OWN) and colour in COLOURS.values()
    hue = "" if parent or not colour else _hue(colour, position, ours)
    project.codes[known] = Code(
        known, project.named(element, "code"), parent, definition, inclusion, exclusion, hue, position
    )
    project.abouts[known] = About(code=known)
    project.refer(element, About(code=known))
    if colour and not ours:  # the hue says as much where we wrote the colour ourselves
        project.keepsakes.append(Keepsake(made_id("colour", known), "colour", code=known, content=colour))
    if (element.get("isCodable") or "true").strip().lower() in ("false", "0"):
        project.losses.add("A code was not meant to be used for coding; here it can be")
        project.keepsakes.append(
            Keepsake(made_id("isCodable", known), "other", "isCodable", code=known, content="false")
        )


def _hue(colour: str, position: int, ours: bool) -> str:
    """The nearest hue; where we wrote the colour of the family's place, the place says it again."""
    hue = hue_of(colour)
    return "" if ours and hue == HUES[position % len(HUES)] else hue
