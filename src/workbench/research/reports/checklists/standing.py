"""How each item of a checklist stands: evidenced and where, not applicable and why, or missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from counterpoint.reporting.blocks import Block, Paragraph, Table
from workbench.research.reports.checklists.items import CHECKLISTS, SOURCES, Item, items_of
from workbench.research.reports.facts.told import Row
from workbench.research.reports.models import ChecklistItem, Section
from workbench.research.reports.refreshing import facts_in

STATUSES = {"shown": "Evidenced", "not": "Not applicable", "missing": "Missing"}
DELETED = "The section that it pointed at was removed"
HIDDEN = "The section that it points at is left out of the report"


@dataclass(frozen=True)
class Stands:
    """An item, its status, the sections in which it is evidenced, and what a person declared about it."""

    item: Item
    status: str
    places: tuple[Section, ...] = ()
    by_study: bool = False
    declared: ChecklistItem | None = None
    said: str = ""

    @property
    def word(self) -> str:
        """The status in words."""
        return STATUSES[self.status]


def standing(
    checklist: str, sections: Sequence[Section], declared: Mapping[tuple[str, str], ChecklistItem]
) -> list[Stands]:
    """Returns how every item stands. What the study shows counts without a person; what it does not is never guessed."""
    shown = [one for one in sections if one.shown]
    places = _places(shown)
    return [_stands(item, shown, places, declared.get((checklist, item.id))) for item in items_of(checklist)]


def _stands(
    item: Item, shown: Sequence[Section], places: Sequence[tuple[str, Section]], declared: ChecklistItem | None
) -> Stands:
    if declared and declared.status == "not":
        return Stands(item, "not", declared=declared, said=declared.reason)
    found = tuple(
        dict.fromkeys(section for name, section in places if any(_matches(name, wanted) for wanted in item.shown_by))
    )
    if declared and declared.section is not None:
        if declared.section in shown:
            others = tuple(one for one in found if one != declared.section)
            return Stands(item, "shown", (declared.section, *others), bool(found), declared, declared.reason)
        return Stands(item, "shown" if found else "missing", found, bool(found), declared, HIDDEN)
    if declared:
        return Stands(item, "shown" if found else "missing", found, bool(found), declared, DELETED)
    return Stands(item, "shown", found, True) if found else Stands(item, "missing")


def _places(shown: Sequence[Section]) -> list[tuple[str, Section]]:
    """Returns the facts that are in the report, as kind/key, each with its section; what is not recorded shows nothing."""
    return [
        (name, section)
        for section in shown
        for fact in facts_in(section)
        if not fact.get("missing") and fact["key"] not in section.without
        for name in _names(section, fact)
    ]


def _names(section: Section, fact: Row) -> list[str]:
    name = f"{section.kind}/{fact['key']}"
    return [name, f"{section.kind}/answer"] if fact.get("side") == "answer" else [name]


def _matches(name: str, wanted: str) -> bool:
    return name == wanted or name.startswith(wanted if wanted.endswith("/") else f"{wanted}:")


def counted(rows: Sequence[Stands]) -> dict[str, int]:
    """Returns how many items stand how."""
    return {status: sum(one.status == status for one in rows) for status in STATUSES}


def as_blocks(checklist: str, rows: Sequence[Stands], titles: Mapping[UUID, str], key: str = "") -> list[Block]:
    """Returns the checklist as a table with a place for every item, for the end of a report."""
    name, counts = CHECKLISTS[checklist][0], counted(rows)
    words = f"Of {len(rows)} items {counts['shown']} {'is' if counts['shown'] == 1 else 'are'} evidenced, "
    words += f"{counts['not']} {'does' if counts['not'] == 1 else 'do'} not apply, "
    words += f"{counts['missing']} {'is' if counts['missing'] == 1 else 'are'} missing. "
    words += f"The items are those of {SOURCES[checklist]}, in our wording."
    cells = tuple((_short(one.item.id), one.item.asks, _where(one, titles)) for one in rows)
    return [
        Paragraph(words),
        Table(
            f"{name}: what is asked, and where it stands",
            ("Item", "Asked for", "Where"),
            cells,
            widths=(1, 4, 4),
            key=key,
        ),
    ]


def _where(one: Stands, titles: Mapping[UUID, str]) -> str:
    if one.status == "not":
        return f"Not applicable: {one.said}"
    if one.status == "missing":
        return f"Missing. {one.said}." if one.said else "Missing"
    return "; ".join(titles[place.pk] for place in one.places[:4])


def _short(item: str) -> str:
    return item.rpartition("-")[2].lstrip("0")
