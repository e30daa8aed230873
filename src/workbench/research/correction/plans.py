"""What a new text does to everything that lies on the old one: what stays, what moves, what has no place any more."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

import counterpoint as cp
from workbench.history.registry import kept_for
from workbench.research.corpora.actions.documents import digest
from workbench.research.corpora.loading import PLACE
from workbench.research.corpora.models import Assignment, Coding, Document, Memo
from workbench.research.correction.loading import Lying
from workbench.research.findings.models import Evidence
from workbench.research.interviews.models import Answer

NOUNS = {
    Coding: ("coding", "codings"),
    Evidence: ("quote of a theme", "quotes of themes"),
    Memo: ("memo", "memos"),
    Assignment: ("reading assignment", "reading assignments"),
    Answer: ("answer", "answers"),
}
LABELS = {Coding: "code", Evidence: "theme", Memo: "text", Assignment: "coder", Answer: "question"}
GONE = "its words are gone"
TWICE = "the same stands there already"
UNIQUE = {Coding: ("code_id", "coder_id"), Evidence: ("theme_id",), Answer: ("question_id",)}


@dataclass(frozen=True)
class Move:
    """One row with its passage: its words before and after, and where they stand; `to` is None if they have no place."""

    row: Any
    quote: str
    to: tuple[int, int] | None
    now: str = ""
    why: str = ""

    @property
    def noun(self) -> str:
        """What it is."""
        kind = type(self.row)
        return NOUNS[kind][0] if kind in NOUNS else kept_for(kind).noun

    @property
    def is_reworded(self) -> bool:
        """Whether it stands on words that were corrected; what only says how far something goes stands on none."""
        return self.to is not None and self.now != self.quote and not isinstance(self.row, Assignment | Answer)

    @property
    def stays(self) -> bool:
        """Whether nothing of the row changes."""
        return self.to == (self.row.start, self.row.end) and not self.is_reworded

    @property
    def label(self) -> Any:
        """The code, theme, question or coder that it belongs to; of a memo its words."""
        return getattr(self.row, LABELS[type(self.row)]) if type(self.row) in LABELS else str(self.row)

    @property
    def is_loose(self) -> bool:
        """Whether it stays without a place: a memo does, and what of other rooms may be without one."""
        kind = type(self.row)
        may = kind is Memo or (kind not in NOUNS and kind._meta.get_field("start").null)
        return self.to is None and self.why != TWICE and bool(may)


@dataclass(frozen=True)
class Plan:
    """A document with its new text, and what becomes of everything that lies on it, as of a link of the trail."""

    document: Document
    text: str
    turns: list[list[Any]]
    lines: list[int]
    places: list[list[Any]]
    moves: list[Move] = field(default_factory=list)
    seq: int = 0

    @property
    def moved(self) -> list[Move]:
        """What goes with its words, unchanged."""
        return [one for one in self.moves if one.to and not one.stays and not one.is_reworded]

    @property
    def reworded(self) -> list[Move]:
        """What lies on corrected words."""
        return [one for one in self.moves if one.is_reworded]

    @property
    def lost(self) -> list[Move]:
        """What has no place any more and would be removed."""
        return [one for one in self.moves if one.to is None and not one.is_loose]

    @property
    def loose(self) -> list[Move]:
        """Memos, and what else may do without a place, whose words are gone: they stay with the document."""
        return [one for one in self.moves if one.is_loose]

    @property
    def stamp(self) -> str:
        """Tells this plan from every other: the same texts, and the same rows where they are."""
        rows = sorted((str(one.row.pk), one.row.start, one.row.end, str(one.to)) for one in self.moves)
        told = json.dumps([digest(self.document.text), digest(self.text), rows])
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def spoken(self) -> str:
        """What happens, for the trail: counts, and nobody's words."""
        counts = ((self.moved, "moved"), (self.reworded, "with corrected words"), (self.lost, "removed"))
        said = [
            f"{len(found):,} {'passage' if len(found) == 1 else 'passages'} {how}" for found, how in counts if found
        ]
        return ", ".join(said)


def plan_from(lying: Lying, after: cp.Corpus) -> Plan:
    """Returns what becomes of a document's rows when its corpus becomes this one."""
    document = str(lying.document.pk)
    text = after.text_of(document)
    turns = [list(row) for row in after.turns.sort("number").select("start", "end", "speaker", "time").iter_rows()]
    lines = cp.line_starts(text, [cp.Turn(start, end) for start, end, *_ in turns])
    places = [list(row) for row in after.frame("places").select(*PLACE).iter_rows()]
    moves = [move for table in lying.rows for move in _moves(lying, after, table, turns)]
    return Plan(lying.document, text, turns, lines, places, without_twins(moves))


def _moves(lying: Lying, after: cp.Corpus, table: str, turns: list[list[Any]]) -> list[Move]:
    now = {row[0]: row[1:] for row in after.frame(table).select("id", "start", "end").iter_rows()}
    text, old = after.text_of(str(lying.document.pk)), lying.document.text
    found = []
    for key, row in lying.rows[table].items():
        start, end = now.get(key, (None, None))
        if start is not None and isinstance(row, Answer):
            start, end = _whole(row, start, end, lying.document.turns, turns)
        quote = old[row.start : row.end]
        placed = start is not None and start < end
        found.append(Move(row, quote, (start, end), text[start:end]) if placed else Move(row, quote, None, why=GONE))
    return found


def _whole(row: Answer, start: int, end: int, before: list[list[Any]], turns: list[list[Any]]) -> tuple[int, int]:
    """Returns where an answer lies: it begins and ends with whole turns, if it did so before."""
    if row.start in {turn[0] for turn in before}:
        start = min((turn[0] for turn in turns if turn[1] > start), default=start)
    if row.end in {turn[1] for turn in before}:
        end = max((turn[1] for turn in turns if turn[0] < end), default=end)
    return start, end


def without_twins(moves: list[Move]) -> list[Move]:
    """Leaves out what would come to lie exactly where the same lies already; what kept its words comes first."""
    taken: set[Any] = set()
    found = {}
    for one in sorted(moves, key=lambda move: move.is_reworded):
        columns = UNIQUE.get(type(one.row))
        key = (type(one.row), one.to, *(getattr(one.row, column) for column in columns or ()))
        twin = one.to is not None and columns is not None and key in taken
        taken.add(key)
        found[one.row.pk] = Move(one.row, one.quote, None, why=TWICE) if twin else one
    return [found[one.row.pk] for one in moves]
