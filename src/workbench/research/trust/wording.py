"""What an event changed, in words: which columns of which tables are words that a reader of the study may read.

A table that is not here is told by how many rows were touched. Words that were erased are gone, and it says so. What
somebody wrote in the journal for themselves alone is opened to nobody else.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from workbench.history.images import Image
from workbench.history.models import Change, Event
from workbench.history.registry import kept
from workbench.research.journal.models import Entry
from workbench.research.journal.rules import ALONE
from workbench.ui.differences import Piece, pieces

MOST = 40  # rows shown of one event; more are counted
JOURNAL = "journal.entry"
WORDS: dict[str, tuple[str, ...]] = {
    "corpora.code": ("name", "definition", "inclusion", "exclusion"),
    "corpora.definition": ("name", "definition", "inclusion", "exclusion", "why"),
    "corpora.memo": ("text",),
    "corpora.document": ("name",),
    "corpora.coding": ("quote",),
    "corpora.setaside": ("reason", "showed"),
    "corpora.round": ("name", "note"),
    "findings.theme": ("name", "claim", "holds_when", "stops_when", "status"),
    "findings.claimversion": ("name", "claim", "holds_when", "stops_when", "why"),
    "findings.evidence": ("quote", "note", "side"),
    "findings.disposition": ("kind", "reason"),
    "findings.closing": ("statement",),
    "findings.search": ("words",),
    "findings.savedquery": ("name", "words"),
    "findings.comparison": ("text",),
    "studies.study": ("title", "question"),
    "studies.plan": ("approach", "stance", "positionality"),
    "studies.question": ("words",),
    "studies.pick": ("verdict", "reason", "state"),
    "protocols.version": ("opening", "closing", "note"),
    "protocols.topic": ("name",),
    "protocols.guidequestion": ("words", "serves"),
    "protocols.comment": ("words", "suggested"),
    "protocols.reply": ("outcome", "reason", "before", "after"),
    "interviews.mark": ("mark", "why"),
    "interviews.quicknote": ("words",),
    "interviews.fieldnote": ("encounter", "mood", "surprise"),
    JOURNAL: ("kind", "text"),
    "journal.standpoint": ("text",),
    "rounds.decision": ("outcome", "reason"),
    "debriefing.packet": ("title", "agenda", "independence", "closing"),
    "debriefing.item": ("kind", "words", "text"),
    "debriefing.remark": ("text",),
    "debriefing.verdict": ("outcome", "reason"),
    "memberchecks.membercheck": ("kind", "action"),
    "triangulation.angle": ("name", "note"),
    "triangulation.cell": ("outcome", "note"),
    "trust.reading": ("says", "cannot_say"),
    "trust.stoprule": ("reason",),
    "trust.stopdecision": ("reasons", "left_open"),
    "trust.powermemo": ("aim", "specificity", "theory", "dialogue", "strategy", "follows"),
    "reports.section": ("title", "words"),
    "reports.checklistitem": ("status", "reason"),
}


@dataclass(frozen=True)
class Row:
    """One row that an event touched: what it is called, what became of it, and its words with what came and went."""

    noun: str
    did: str
    fields: list[tuple[str, list[Piece]]]


@dataclass
class Opened:
    """What an event changed: rows with words, others counted by what they are, and how much was erased since."""

    rows: list[Row] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)
    more: int = 0
    erased: int = 0
    hidden: bool = False


def opened(person: Any, event: Event) -> Opened:
    """Returns what an event changed, as far as this person may read it."""
    found = Opened()
    for change in event.changes.all():
        if change.images is None:
            found.erased += 1
        for step in _steps(change):
            _add(found, person, event, change.table, *step)
    return found


def _steps(change: Change) -> Iterator[tuple[str, Image | None, Image | None]]:
    yield from ((key, before, after) for key, before, after in json.loads(change.images or "[]"))


def _add(
    found: Opened, person: Any, event: Event, table: str, key: str, before: Image | None, after: Image | None
) -> None:
    noun = _noun(table)
    if table == JOURNAL and not _may_read(person, event, key, before, after):
        found.hidden = True
        return
    fields = [
        (name.replace("_", " "), pieces(str((before or {}).get(name) or ""), str((after or {}).get(name) or "")))
        for name in WORDS.get(table, ())
        if name in (after or before or {})
    ]
    said = [(name, words) for name, words in fields if words]
    if not said:
        found.counted[noun] = found.counted.get(noun, 0) + 1
    elif len(found.rows) >= MOST:
        found.more += 1
    else:
        found.rows.append(Row(noun, _did(before, after), said))


def _noun(table: str) -> str:
    try:
        return kept(table).noun
    except KeyError:
        return table


def _did(before: Image | None, after: Image | None) -> str:
    if before is None and after is None:
        return "touched without a copy of it"
    return "came" if before is None else "went" if after is None else "changed"


def _may_read(person: Any, event: Event, key: str, before: Image | None, after: Image | None) -> bool:
    """Says whether a person may read this state of an entry: their own, or one that was and is shared."""
    if Entry.objects.filter(pk=key, alone=True).exclude(written_by=person).exists():
        return False
    whole = [image for image in (before, after) if image and "alone" in image and "written_by_id" in image]
    if whole:
        return not any(image["alone"] and image["written_by_id"] != str(person.pk) for image in whole)
    return event.by_id == person.pk or event.verb not in ALONE.values()
