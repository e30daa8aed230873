"""Every block of a report on its way out: no name in clear, and no words of somebody who did not agree to be quoted,
though they stand in a title, a caption or the name of a theme or code and not as a quote."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from uuid import UUID

from counterpoint.narrative.naming import Names
from counterpoint.reporting.blocks import Block, Figure, Heading, Items, Paragraph, Quote, Table
from counterpoint.reporting.marks import Cite, Pointer, Words, pieces
from workbench.research.corpora.blindness import codings_seen
from workbench.research.corpora.models import Code
from workbench.research.findings.models import Theme
from workbench.research.reports.alike import ALIKE, ELISION, alone, place_of, typed
from workbench.research.reports.passages import Shelf
from workbench.research.reports.permitted import Fault
from workbench.research.reports.pieces import Marked, from_works, in_title, marked
from workbench.research.reports.quoting import claims

WITHHELD, NAMELESS = "[passage withheld]", "[name withheld]"
NOBODY_SAYS = "\ue0ff"
"""No transcript holds this: who agreed after review has not seen it."""
ROUND = " \t\"'.,;:!?…«»‹›()[]{}*_#-—"
"""Signs around words that are not theirs."""


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
        return {key: typed(text).casefold() for key, text in self.shelf.read().items()}

    @cached_property
    def _held(self) -> dict[str, Seen]:
        """Names of themes and codes that may not leave, by their words."""
        if not self._closed:
            return {}
        parts = ((part.words.strip(), coded) for name, coded in self._named() for part in in_title(name))
        seen = (self.whose(words, coded) for words, coded in dict.fromkeys((one, frozenset(two)) for one, two in parts))
        found = {plain: one for one in seen if one and (plain := typed(one.words).strip(ROUND))}
        return dict(sorted(found.items(), key=lambda one: -len(one[0])))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        parts = [alone(words) if claims(words) else _alone(words) for words in self._held]
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

    def whose(self, words: str, coded: Collection[UUID] = ()) -> Seen | None:
        """Returns why words may not leave: all who said them have not agreed to be quoted, those coded so before others."""
        if not self._closed or not (coded or claims(words)):
            return None
        wanted = [part for one in ELISION.split(words) if (part := typed(one).casefold().strip(ROUND))]
        if not wanted or not any(_holds(self._texts[key], wanted) for key in self._closed):
            return None
        said = {key for key, text in self._texts.items() if _holds(text, wanted)}
        own = said & set(coded) if coded else said
        faults = {key: self.shelf.fault(key, words) for key in sorted(own or said, key=str)}
        if not all(faults.values()):
            return None
        key, fault = next(iter(faults.items()))
        return Seen("words", words, fault[0], fault[1], key) if fault else None

    def over(self, block: Block) -> tuple[Block, list[Seen]]:
        """Returns a block without what may not leave in it, and what that was."""
        found: list[Seen] = []

        def say(text: str) -> str:
            # Words that are said to be a work's are no quote of a participant, unless only they said them.
            return self.said(self._without(text, from_works(text), found), found)

        def title(text: str) -> str:
            return self.titled(text, found)

        def cell(text: str) -> str:
            return say(self._without(text, marked(text, 0), found))

        def nameless(text: str) -> str:
            return self._without_names(text, found)

        if isinstance(block, Figure) and self._drawn_with(block, found):
            return Paragraph(WITHHELD, small=True), found
        return _mapped(block, say, title, cell, nameless), found

    def titled(self, text: str, found: list[Seen]) -> str:
        """Returns a title without what may not leave: all of it, or a part that colons, dashes or marks set apart."""
        return self.said(self._without(text, in_title(text), found), found)

    def _without(self, text: str, parts: Iterable[Marked], found: list[Seen]) -> str:
        gone: list[Marked] = []
        for one in parts if self._closed else ():
            seen = None if any(_meet(one, other) for other in gone) else self.whose(one.words)
            if seen:
                found.append(seen)
                gone.append(one)
        for one in sorted(gone, key=lambda one: -one.start):
            blank = " " if text[one.start : one.end][:1].isspace() else ""
            text = f"{text[: one.start]}{blank}{WITHHELD}{text[one.end :]}"
        return text

    def said(self, text: str, found: list[Seen]) -> str:
        """Returns a text without what may not leave; what is cited or pointed at in it stays. What was seen comes to `found`."""
        if not self._pattern and not self.names:
            return text
        parts = (
            self._of(one.text, found) if isinstance(one, Words) else self._cited(one, found) for one in pieces(text)
        )
        return "".join(parts)

    def _cited(self, mark: Cite | Pointer, found: list[Seen]) -> str:
        """Returns a mark as it is written; what stands behind its keys is asked about, as all words are."""
        if not isinstance(mark, Cite):
            return mark.raw
        before = len(found)
        behind = [self._of(locator, found) for _, locator in mark.cited]
        cited = (f"@{key}, {words}" if words else f"@{key}" for (key, _), words in zip(mark.cited, behind, strict=True))
        return mark.raw if len(found) == before else f"[{'; '.join(cited)}]"

    def _of(self, text: str, found: list[Seen]) -> str:
        text = unicodedata.normalize("NFC", text) if self._pattern else text
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


def _mapped(block: Block, say: Say, title: Say, cell: Say, nameless: Say) -> Block:
    """Returns a block with its words said anew; those of a quote were asked about already, but for names."""
    if isinstance(block, Heading):
        return replace(block, text=title(block.text))
    if isinstance(block, Paragraph):
        return replace(block, text=say(block.text), lead=say(block.lead))
    if isinstance(block, Items):
        return replace(block, texts=tuple(map(say, block.texts)))
    if isinstance(block, Quote):
        return replace(block, text=nameless(block.text), source=nameless(block.source), note=cell(block.note))
    if isinstance(block, Table):
        rows = tuple(tuple(map(cell, row)) for row in block.rows)
        return replace(block, caption=title(block.caption), columns=tuple(map(cell, block.columns)), rows=rows)
    return replace(block, caption=title(block.caption))


def _holds(text: str, parts: Iterable[str]) -> bool:
    """Says whether parts stand in a text in their order."""
    at = 0
    for part in parts:
        found = place_of(text, part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _meet(one: Marked, other: Marked) -> bool:
    return one.start < other.end and other.start < one.end


def _alone(words: str) -> str:
    """A short name is one only where it stands for itself: a cell, a piece of a list, or in marks."""
    return rf"(?:(?<=^)|(?<=[;:,] )|(?<=[\"'(])){alone(words)}(?=$|[;,.\"')])"
