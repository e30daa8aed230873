"""An outline becomes a report: headings, facts as they were last refreshed, one's own words, and quotes that were checked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from counterpoint.reporting.blocks import Block, Figure, Heading, Items, Paragraph, Quote, Table
from workbench.research.reports.drawing import result_of
from workbench.research.reports.facts.told import Row, listed
from workbench.research.reports.models import Outline, Section
from workbench.research.reports.passages import Passage, Shelf
from workbench.research.reports.pieces import MARKER, Piece, items_in, marked, pieces, unquoted
from workbench.research.reports.quoting import Match, Reader, claims
from workbench.research.reports.refreshing import facts_in
from workbench.research.reports.watching import Seen, Watch

WITHHELD = "passage withheld"
HELD_BACK = ("consent", "review", "withdrawn", "gone", "aside", "name")
BEFORE, BEHIND, FAR = 200, 60, 1_000
"""Characters before and behind a quote in which whoever said it is looked for, and more than these."""
ASKED = ("protocol", "design")
"""Sections whose quotes are the guide’s own: an interviewer says them in every transcript."""
UNTRUE = ("edited", "unknown", "moved")
ALONE = ("claim", "holds", "stops", "stance", "question", "opening", "form", "positionality", "standpoint")
AFTER = ("search", "closing", "unsearched")
NOTHING = "No passages were chosen for this theme."


@dataclass(frozen=True)
class Quoted:
    """A quote of the report: where it stands, whose words it is, and what is wrong with it, if anything is.

    fault: one of HELD_BACK or UNTRUE, or nothing. at: where hand-written words stand in the section's own. true: what the
    transcript says instead. also: who else said the same. kind: a "quote", "words" of a title, a caption or the name of a
    theme or code, or a "name".
    """

    section: UUID
    where: str
    words: str
    place: str = ""
    who: str = ""
    document: UUID | None = None
    start: int = 0
    passage: str = ""
    side: str = ""
    fault: str = ""
    said: str = ""
    true: str = ""
    at: tuple[int, int] = (0, 0)
    also: tuple[str, ...] = ()
    kind: str = "quote"


@dataclass
class Composed:
    """The blocks of a report, and every quote in it with what was found."""

    title: str = ""
    blocks: list[Block] = field(default_factory=list)
    quotes: list[Quoted] = field(default_factory=list)

    @property
    def held_back(self) -> list[Quoted]:
        """Quotes that may not leave."""
        return [one for one in self.quotes if one.fault in HELD_BACK]

    @property
    def untrue(self) -> list[Quoted]:
        """Quotes whose words no transcript has."""
        return [one for one in self.quotes if one.fault in UNTRUE]


class Composer:
    """Writes the sections of one report in their order."""

    def __init__(
        self,
        outline: Outline,
        titles: Mapping[UUID, str],
        shelf: Shelf,
        appendices: Mapping[UUID, Sequence[Block]],
        watch: Watch | None = None,
    ) -> None:
        self.outline, self.titles, self.shelf, self.appendices = outline, titles, shelf, appendices
        self.reader, self.watch, self.found = Reader(shelf), watch or Watch(shelf), Composed()
        self.at_end = False
        self.themes: list[Section] = []

    def compose(self, sections: Sequence[Section]) -> Composed:
        """Returns the sections that are shown, as blocks."""
        shown = [one for one in sections if one.shown]
        self.at_end = self.outline.answers == "end" and any(one.kind == "answers" for one in shown)
        self.themes = [one for one in shown if one.kind == "theme"]
        keys = keys_of(sections)
        heading, seen = self.watch.over(Heading(1, self.outline.title or self.outline.study.title))
        self.found.title = heading.text if isinstance(heading, Heading) else ""
        for what in seen if sections else ():
            self._keep(_of(what, sections[0], "The title of the report", self.shelf))
        for one in shown:
            self.found.blocks += self.section(one, keys[one.pk])
        return self.found

    def section(self, section: Section, key: str) -> Iterator[Block]:
        """Yields one section: its facts in words, one's own words, passages, tables and pictures; what may not leave is kept
        back wherever it stands."""
        told: set[tuple[str, str]] = set()
        for block in self._section(section, key):
            clear, seen = self.watch.over(block)
            yield clear
            for one in seen:
                if (one.words, one.said) not in told:
                    self._keep(_of(one, section, self.titles[section.pk], self.shelf))
                told.add((one.words, one.said))

    def _section(self, section: Section, key: str) -> Iterator[Block]:
        yield Heading(section.level, self.titles[section.pk], key)
        facts = [one for one in facts_in(section) if one["key"] not in section.without]
        prose = [one for one in facts if one.get("words") and not one.get("passage")]
        if section.kind not in ASKED:  # a claim, a reason, a decision may hold somebody's words
            prose = [one | {"words": self.heard(section, str(one["words"]))} for one in prose]
        yield from told([one for one in prose if kind_of(one) not in AFTER])
        placed = set(MARKER.findall(section.words))
        yield from self.own(section)
        yield from self.passages(section, [one for one in facts if one.get("passage") and one["passage"] not in placed])
        yield from told([one for one in prose if kind_of(one) in AFTER])
        if section.kind == "answers" and self.at_end:
            yield from self.answers(section.level + 1)
        for one in facts:
            yield from _drawn(one, f"{key}-{one['key']}")
        yield from self.appendices.get(section.pk, ())

    def passages(self, section: Section, facts: Sequence[Row], side: str = "") -> Iterator[Block]:
        """Yields the chosen passages of a theme; those that answer back stand beside the claim unless they stand at the end."""
        for fact in facts:
            if fact.get("side") == side or (not side and (fact.get("side") != "answer" or not self.at_end)):
                yield self.quote(section, str(fact["passage"]), str(fact.get("side", "")), str(fact.get("words", "")))

    def answers(self, level: int) -> Iterator[Block]:
        """Yields the voices that answer back, theme by theme."""
        for section in self.themes:
            facts = [
                one for one in facts_in(section) if one.get("side") == "answer" and one["key"] not in section.without
            ]
            if facts:
                yield Heading(min(level, 4), self.titles[section.pk])
                yield from self.passages(section, facts, "answer")

    def quote(self, section: Section, passage: str, side: str = "", note: str = "") -> Block:
        """Returns a passage as a quote with its source; one that may not leave is withheld."""
        quoted = self.look_up(section, passage, side)
        if quoted.fault:
            return Paragraph(f"[{WITHHELD}]", small=True)
        return Quote(quoted.side, quoted.words, quoted.place, note)

    def look_up(self, section: Section, passage: str, side: str = "") -> Quoted:
        """Returns what a passage that is named says, and whether it may leave; it is kept with the report's quotes."""
        about: Row = {"section": section.pk, "where": self.titles[section.pk], "passage": passage}
        row = self.shelf.passages.get(passage)
        if row is None:
            since = f" ({self.shelf.withdrawn})" if self.shelf.withdrawn else ""
            return self._keep(
                Quoted(
                    **about, words="", side=side, fault="gone", said=f"This passage is no longer in the study{since}"
                )
            )
        return self._keep(self._checked(row, about))

    def _checked(self, row: Passage, about: Row) -> Quoted:
        text = self.shelf.read({row.document}).get(row.document, "")
        place = self.shelf.place(row.document, row.start)
        found = Quoted(
            **about, words=row.quote, place=place, who=self.shelf.whom(row.document), document=row.document,
            start=row.start, side=row.side,
        )  # fmt: skip
        if text[row.start : row.end] != row.quote:
            return replace(
                found, fault="moved", said="The transcript has other words there now", true=text[row.start : row.end]
            )
        fault = self.shelf.fault(row.document, row.quote)
        return replace(found, fault=fault[0], said=fault[1]) if fault else found

    def own(self, section: Section) -> Iterator[Block]:
        """Yields one's own words, with the passages that they name and every quote in them checked."""
        for piece in pieces(section.words):
            if piece.kind == "quote":
                yield from self._quoted_lines(section, piece)
            elif piece.kind == "items":
                yield Items(tuple(self._item(section, one) for one in items_in(piece)))
            else:
                self._look_at(section, piece)
                yield Paragraph(self.filled(section, piece.text))

    def _item(self, section: Section, item: Piece) -> str:
        self._look_at(section, item)
        text = item.text.lstrip()
        whole = self.filled(section, text[2:] if text[:2] in ("- ", "* ") else text)
        return re.sub(r"\n[ \t]+", "\n", whole)

    def _quoted_lines(self, section: Section, piece: Piece) -> Iterator[Block]:
        named = MARKER.findall(piece.text)
        if named:
            yield from (self.quote(section, one) for one in named)
            return
        words = unquoted(piece)
        quoted = self.by_hand(section, words.words, (words.start, words.end), must=True)
        if quoted and quoted.fault in HELD_BACK:
            yield Paragraph(f"[{WITHHELD}]", small=True)
        elif quoted:
            yield Quote(quoted.side, quoted.words, quoted.place)

    def filled(self, section: Section, text: str) -> str:
        """Returns a text with the words of the passages that it names, and without those that may not leave."""
        back = {
            it.words
            for it in self.found.quotes
            if it.section == section.pk and it.fault in HELD_BACK and not it.passage
        }
        end = len(text) + 1
        for one in sorted(marked(text, 0), key=lambda one: -one.end):
            if one.words in back and one.end < end:  # what stands within another is gone with it
                text, end = f"{text[: one.start]}[{WITHHELD}]{text[one.end :]}", one.start

        def of(found: Any) -> str:
            quoted = self.look_up(section, found[1])
            return f"[{WITHHELD}]" if quoted.fault else f"“{quoted.words}” ({quoted.place})"

        return MARKER.sub(of, text)

    def heard(self, section: Section, text: str) -> str:
        """Returns the words of a fact without quotes in them that may not leave; a claim has to be true to them, too."""
        for one in marked(text, -len(text)):
            if claims(one.words) and (section.kind == "theme" or self.reader.everywhere(one.words)):
                self.by_hand(section, one.words, (one.start, one.end))
        return self.filled(section, text)

    def _look_at(self, section: Section, piece: Piece) -> None:
        for one in marked(piece.text, piece.at):
            if claims(one.words):
                self.by_hand(section, one.words, (one.start, one.end))

    def by_hand(self, section: Section, words: str, at: tuple[int, int], must: bool = False) -> Quoted | None:
        """Returns what was found about words that somebody typed as a quote; None if they are like no transcript's.

        must: they stand as a quote of their own, so that they have to be somebody's.
        """
        about: Row = {"section": section.pk, "where": self.titles[section.pk], "words": words, "at": at}
        exact = self.reader.everywhere(words)
        match = self._own(exact, words, self._around(section, at))
        fault: tuple[str, str] | None = None
        if match is None:
            match = self.reader.near(words)
            fault = ("edited", "Edited by hand") if match else None
        if match is None:
            said = "These words stand in no transcript"
            return self._keep(Quoted(**about, fault="unknown", said=said)) if must else None
        others = [self.shelf.whom(one.document) for one in exact if one.document != match.document]
        also = tuple(dict.fromkeys(others))
        fault = self.shelf.fault(match.document, words) or fault
        if fault and also:
            fault = (fault[0], f"{fault[1]}; the same words stand in the transcript of {listed(also)}, too")
        place = self.shelf.place(match.document, match.start)
        found = Quoted(
            **about,
            place=place,
            who=self.shelf.whom(match.document),
            document=match.document,
            start=match.start,
            true=match.true,
            also=also,
        )
        return self._keep(replace(found, fault=fault[0], said=fault[1]) if fault else found)

    def _own(self, matches: Sequence[Match], words: str, around: tuple[str, str]) -> Match | None:
        """Returns where a quote is from: of whom is named nearest to it, else wherever its words may leave."""
        near = {one.document: nearest(self.shelf.whom(one.document), *around) for one in matches}
        least = min(near.values(), default=None)
        own = [one for one in matches if near[one.document] == least] if least is not None else []
        return next((one for one in own if not self.shelf.fault(one.document, words)), next(iter(own), None))

    def _around(self, section: Section, at: tuple[int, int]) -> tuple[str, str]:
        """Returns what stands before and behind a quote in one's own words; nothing of a fact."""
        first, last = at
        whole = section.words if first >= 0 else ""
        return whole[max(first - BEFORE, 0) : max(first, 0)], whole[last : last + BEHIND] if last > 0 else ""

    def _keep(self, quoted: Quoted) -> Quoted:
        self.found.quotes.append(quoted)
        return quoted


def nearest(who: str, before: str, behind: str) -> int:
    """Returns how far from a quote somebody is named, in characters; FAR if they are not."""
    name = re.compile(rf"(?<!\w){re.escape(who)}(?!\w)")
    at = [len(before) - one.end() for one in name.finditer(before)] + [one.start() for one in name.finditer(behind)]
    return min(at, default=FAR)


def _of(seen: Seen, section: Section, where: str, shelf: Shelf) -> Quoted:
    who = shelf.whom(seen.document) if seen.document else ""
    about: Row = {"section": section.pk, "where": where, "words": seen.words, "who": who, "document": seen.document}
    return Quoted(**about, kind=seen.kind, fault=seen.fault, said=seen.said)


def kind_of(fact: Row) -> str:
    """Returns what a fact is about, without which one of several."""
    return str(fact["key"]).partition(":")[0]


def told(facts: Sequence[Row]) -> Iterator[Block]:
    """Yields facts as paragraphs: what is said of itself stands alone, the rest goes on from sentence to sentence."""
    row: list[str] = []
    for one in facts:
        alone = kind_of(one) in ALONE or len(str(one["words"])) > 300 or one.get("table")
        if alone and row:
            yield Paragraph(" ".join(row))
            row = []
        if alone:
            yield Paragraph(str(one["words"]))
        else:
            row.append(str(one["words"]))
    if row:
        yield Paragraph(" ".join(row))


def _drawn(fact: Row, key: str) -> Iterator[Block]:
    table = fact.get("table")
    if table:
        rows = tuple(tuple(map(str, row)) for row in table["rows"])
        yield Table(str(table["caption"]), tuple(map(str, table["columns"])), rows, tuple(table["numbers"]), key=key)
    result = result_of(fact.get("figure"))
    if result is not None:
        yield Figure(result, str(fact["figure"]["caption"]), key=key)


def keys_of(sections: Sequence[Section]) -> dict[UUID, str]:
    """Returns the key by which a text points at each section: its kind, numbered from the second on."""
    found: dict[UUID, str] = {}
    many: dict[str, int] = {}
    for one in sections:
        many[one.kind] = many.get(one.kind, 0) + 1
        numbered = one.kind in ("theme", "words") or many[one.kind] > 1
        found[one.pk] = f"{one.kind}-{many[one.kind]}" if numbered else one.kind
    return found
