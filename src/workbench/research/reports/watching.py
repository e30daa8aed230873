"""Every block of a report on its way out: no name in clear, and no words of somebody who did not agree to be quoted,
though they stand in a title, a caption or the name of a theme or code and not as a quote."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from uuid import UUID

from counterpoint.narrative.naming import Names
from counterpoint.reporting.blocks import Block, Figure, Heading, Items, Paragraph, Quote, Table
from counterpoint.reporting.marks import Words, pieces
from workbench.research.corpora.blindness import codings_seen
from workbench.research.corpora.models import Code
from workbench.research.findings.models import Theme
from workbench.research.reports.alike import ALIKE, place_of, plain, typed
from workbench.research.reports.passages import Shelf
from workbench.research.reports.permitted import Fault
from workbench.research.reports.quoting import claims

WITHHELD, NAMELESS = "[passage withheld]", "[name withheld]"
NOBODY_SAYS = "\ue0ff"
"""No transcript holds this: who agreed after review has not seen it."""


@dataclass(frozen=True)
class Seen:
    """Something that may not leave where it stands: "words" or a "name", why, and whose words they are."""

    kind: str
    words: str
    fault: str
    said: str
    document: UUID | None = None


@dataclass
class Watch:
    """Looks over the blocks of one study's report; names: those it knows, each with what it is, while the key is open."""

    shelf: Shelf
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _closed(self) -> dict[UUID, Fault]:
        """The transcripts whose words may not all leave, each with why."""
        found = {key: self.shelf.fault(key, NOBODY_SAYS) for key in self.shelf.documents}
        return {key: fault for key, fault in found.items() if fault}

    @cached_property
    def _texts(self) -> dict[UUID, str]:
        """All transcripts with one blank for several and small letters; read only where some are closed."""
        return {key: plain(text).casefold() for key, text in self.shelf.read().items()}

    @cached_property
    def _held(self) -> dict[str, Seen]:
        """Names of themes and codes that may not leave, by their words."""
        if not self._closed:
            return {}
        found = {one.words: one for one in (self.whose(name, coded) for name, coded in self._named()) if one}
        return dict(sorted(found.items(), key=lambda one: -len(one[0])))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        parts = [_anywhere(words) if claims(words) else _alone(words) for words in self._held]
        return re.compile("|".join(f"({part})" for part in parts), re.IGNORECASE) if parts else None

    @cached_property
    def _known(self) -> Names:
        return Names(self.names)

    def _named(self) -> Iterator[tuple[str, set[UUID]]]:
        """Yields names that may be somebody's words, with the transcripts in which they are coded: in vivo, or long ones."""
        study = self.shelf.study
        yield from ((name, set()) for name in Theme.objects.filter(study=study).values_list("name", flat=True))
        codes = [
            (key, name, vivo)
            for key, name, vivo in Code.objects.filter(study=study).values_list("pk", "name", "in_vivo")
        ]
        vivid = {key for key, name, vivo in codes if vivo}
        coded: dict[UUID, set[UUID]] = {}
        rows = codings_seen(study).filter(code__in=vivid).order_by().values_list("code", "document").distinct()
        for code, document in rows:
            coded.setdefault(code, set()).add(document)
        yield from ((name, coded.get(key, set())) for key, name, vivo in codes if vivo or claims(name))

    def whose(self, words: str, coded: set[UUID] | None = None) -> Seen | None:
        """Returns why words may not leave: all who said them have not agreed to be quoted, those coded so before others."""
        if not self._closed or not (coded or claims(words)):
            return None
        wanted = typed(words).casefold()
        if not wanted:
            return None
        if not any(place_of(self._texts[key], wanted) >= 0 for key in self._closed):
            return None
        said = {key for key, text in self._texts.items() if place_of(text, wanted) >= 0}
        own = said & coded if coded else said
        faults = {key: self.shelf.fault(key, words) for key in sorted(own or said, key=str)}
        if not all(faults.values()):
            return None
        key, fault = next(iter(faults.items()))
        return Seen("words", words, fault[0], fault[1], key) if fault else None

    def over(self, block: Block) -> tuple[Block, list[Seen]]:
        """Returns a block without what may not leave in it, and what that was."""
        found: list[Seen] = []

        def say(text: str) -> str:
            return self.said(text, found)

        def title(text: str) -> str:
            whole = self.whose(text)
            found.extend([whole] if whole else [])
            return WITHHELD if whole else say(text)

        def nameless(text: str) -> str:
            return self._without_names(text, found)

        if isinstance(block, Figure) and self._drawn_with(block, found):
            return Paragraph(WITHHELD, small=True), found
        return _mapped(block, say, title, nameless), found

    def said(self, text: str, found: list[Seen]) -> str:
        """Returns a text without what may not leave; what is cited or pointed at in it stays. What was seen comes to `found`."""
        if not self._pattern and not self.names:
            return text
        parts = (self._of(one.text, found) if isinstance(one, Words) else one.raw for one in pieces(text))
        return "".join(parts)

    def _of(self, text: str, found: list[Seen]) -> str:
        at = list(self._pattern.finditer(text.translate(ALIKE))) if self._pattern else []
        for one in reversed(at):
            found.append(list(self._held.values())[(one.lastindex or 1) - 1])
            text = f"{text[: one.start()]}{WITHHELD}{text[one.end() :]}"
        return self._without_names(text, found)

    def _without_names(self, text: str, found: list[Seen]) -> str:
        for one in reversed(list(self._known.in_text(text)) if self.names else []):
            what = self.names[one.name]
            found.append(Seen("name", "", "name", f"{what[0].upper()}{what[1:]} stands in clear"))
            text = f"{text[: one.start]}{NAMELESS}{text[one.end :]}"
        return text

    def _drawn_with(self, block: Figure, found: list[Seen]) -> bool:
        """Says whether a picture shows words that may not leave: it is drawn without pieces left out of it."""
        before = len(found)
        if not self._pattern and not self.names:
            return False
        for row in block.result.table.to_dicts():
            for value in row.values():
                if isinstance(value, str):
                    self.said(value, found)
        return len(found) > before


Say = Callable[[str], str]


def _mapped(block: Block, say: Say, title: Say, nameless: Say) -> Block:
    """Returns a block with its words said anew; those of a quote were asked about already, but for names."""
    if isinstance(block, Heading):
        return replace(block, text=title(block.text))
    if isinstance(block, Paragraph):
        return replace(block, text=say(block.text), lead=say(block.lead))
    if isinstance(block, Items):
        return replace(block, texts=tuple(map(say, block.texts)))
    if isinstance(block, Quote):
        return replace(block, text=nameless(block.text), note=say(block.note))
    if isinstance(block, Table):
        rows = tuple(tuple(map(say, row)) for row in block.rows)
        return replace(block, caption=title(block.caption), columns=tuple(map(say, block.columns)), rows=rows)
    return replace(block, caption=title(block.caption))


def _anywhere(words: str) -> str:
    loose = r"\s+".join(map(re.escape, typed(words).split()))
    return rf"(?<!\w){loose}(?!\w)"


def _alone(words: str) -> str:
    """A short name is one only where it stands for itself: a cell, a piece of a list, or in marks."""
    return rf"(?:(?<=^)|(?<=[;:,] )|(?<=[\"'(])){_anywhere(words)}(?=$|[;,.\"')])"
