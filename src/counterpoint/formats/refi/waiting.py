"""Selections that wait for their text outside the tree: there they would take six times their XML, and be most of it.

A text source gives its selections away as soon as it is parsed. They come back one text at a time, twice: as they are written,
to judge how places are counted, and with our ids, to be placed.
"""

from __future__ import annotations

import zlib

from lxml import etree

from counterpoint.formats.refi.elements import WAITING, Element, plain
from counterpoint.formats.refi.identities import Names
from counterpoint.narrative.losses import Losses


class Waiting:
    """The selections of all text sources, by the numbers that these were given."""

    def __init__(self, losses: Losses) -> None:
        self.names = Names()
        self.losses = losses
        self._packed: dict[str, bytes] = {}

    def take(self, source: Element) -> None:
        """Takes the selections out of a source that has just been parsed, and marks it with their number."""
        source.attrib.pop(WAITING, None)  # a file of ours never has it; one from elsewhere may not say it
        selections = source.findall("{*}PlainTextSelection")
        if not selections:
            return
        together = etree.Element("Selections")
        together.extend(selections)
        self.names.note(plain(together, self.losses))
        number = str(len(self._packed))
        self._packed[number] = zlib.compress(etree.tostring(together, encoding="utf-8"), level=1)
        source.set(WAITING, number)

    def seen(self, source: Element) -> list[Element]:
        """The selections of a source that wait, as they are written, to be looked at."""
        number = source.get(WAITING)
        return [] if number is None else list(etree.fromstring(zlib.decompress(self._packed[number])))

    def given(self, source: Element) -> list[Element]:
        """The selections of a source that wait, with our ids, once and for all."""
        number = source.attrib.pop(WAITING, None)
        if number is None:
            return []
        together = etree.fromstring(zlib.decompress(self._packed.pop(number)))
        self.names.write(together, self.losses)
        return list(together)
