"""What the pages of the report show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.utils import timezone

from counterpoint import UserError
from counterpoint.reporting.blocks import Block, Paragraph, Report
from counterpoint.reporting.laid import Laid
from counterpoint.reporting.spans import Spans
from workbench.research.findings.queries import evidence_seen, themes_listed
from workbench.research.reports import blocks_on_page, outlines, refreshing, rules
from workbench.research.reports.checklists.items import CHECKLISTS, SOURCES, known
from workbench.research.reports.checklists.standing import counted
from workbench.research.reports.checks import checks
from workbench.research.reports.composing import Quoted
from workbench.research.reports.facts.kinds import KINDS
from workbench.research.reports.facts.stated import TOPICS, statements_of
from workbench.research.reports.facts.told import Row
from workbench.research.reports.forms import OutlineForm, SectionForm, StatementForm, WordsForm
from workbench.research.reports.models import Section, Statement
from workbench.research.reports.pieces import marker
from workbench.research.reports.queries import Made, made
from workbench.research.reports.references import said
from workbench.research.reports.sources import Source, source_of
from workbench.research.studies.models import Study

Shown = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """A fact as its section's page shows it: with its source, what changed, and whether the report leaves it out."""

    key: str
    words: str
    source: Source
    missing: bool
    out: bool
    difference: refreshing.Difference | None = None


def report_page(person: Any, study: Study, chosen: str, form: WordsForm | None = None) -> Shown:
    """Returns the outline, the section that was chosen (else the first), and what to look at before the report leaves."""
    shown: Shown = {"study": study, "section": "report", "may_export": rules.may(person, study, "export")}
    shown["may_write"] = rules.may(person, study, rules.WRITE)
    if outlines.outline_of(study) is None:
        return shown
    found = made(person, study, timezone.localdate())
    here = next((one for one in found.sections if str(one.pk) == chosen), found.sections[0] if found.sections else None)
    rows = [
        {"row": one, "title": found.titles[one.pk], "changed": len(found.stale.get(one.pk, ()))}
        for one in found.sections
    ]
    initial = {name: getattr(found.outline, name) for name in ("title", "names", "answers")}
    shown |= {
        "made": found,
        "rows": rows,
        "here": here,
        "settings": OutlineForm(initial=initial),
        "adding": SectionForm(),
    }
    there = [one.pk for one in themes_listed(study)]
    shown |= {"first_theme": there[0] if there else None, "theme_is_gone": here is None or here.about not in there}
    shown |= {"checks": checks(found), "lacking": outlines.themes_without(study, found.sections)}
    return shown | (section_shown(found, here, form) if here else {})


def section_shown(found: Made, section: Section, form: WordsForm | None = None) -> Shown:
    """Returns one section as it will print, its facts with their sources, and what one can put into one's own words."""
    composer = found.composer()
    composer.at_end = found.outline.answers == "end" and any(
        one.kind == "answers" and one.shown for one in found.sections
    )
    composer.themes = [one for one in found.sections if one.shown and one.kind == "theme"]
    blocks = list(composer.section(section, found.keys[section.pk]))
    laid = laid_with(found, section, blocks)
    seen = {"words": section.words, "seen": rules.mark_of(section.words)}
    return {
        "title": found.titles[section.pk],
        "printed": [blocks_on_page.drawn(one, laid) for one in blocks[1:]],
        "facts": facts_of(found, section),
        "words_form": form or WordsForm(initial=seen),
        "seen_now": seen["seen"],
        "faults": [one for one in composer.found.quotes if one.fault],
        "passages": passages_of(found, section),
        "works": [(one.key, said(one.item)) for one in outlines.references_of(found.study)],
        "pointed": [(key, found.titles[pk]) for pk, key in found.keys.items()],
        "kind": KINDS.get(section.kind),
    }


def laid_with(found: Made, section: Section, blocks: Sequence[Block]) -> Laid:
    """Returns the report as its writers lay it out; a section that is left out is laid behind it, to be read all the same."""
    own = () if section.shown else blocks
    return Laid(replace(found.report, blocks=(*found.report.blocks, *own)))


def facts_of(found: Made, section: Section) -> list[Told]:
    """Returns the facts of a section as they were taken, and those that are new in the study since."""
    changed = {one.key: one for one in found.stale.get(section.pk, [])}
    rows = [*refreshing.facts_in(section), *(one.after for one in changed.values() if one.how == "new")]
    return [_told(found, section, row, changed.get(row["key"])) for row in rows]


def _told(found: Made, section: Section, row: Row, difference: refreshing.Difference | None) -> Told:
    words = refreshing.spoken(row).split("\n")[0]
    passage = found.shelf.passages.get(str(row.get("passage", "")))
    if passage is not None:
        words = f"“{passage.quote}” {found.shelf.place(passage.document, passage.start)}"
    table = row.get("table") or row.get("figure") or {}
    if table and not row.get("words"):
        words = f"{'Table' if row.get('table') else 'Figure'}: {table.get('caption', '')}"
    source = source_of(found.study, str(row.get("source", "")))
    return Told(row["key"], words, source, bool(row.get("missing")), row["key"] in section.without, difference)


def passages_of(found: Made, section: Section) -> list[Row]:
    """Returns the passages that can be put into one's own words: of the section's theme, else of all themes."""
    themes = {one.about: found.titles[one.pk] for one in found.sections if one.kind == "theme"}
    rows = (
        evidence_seen()
        .filter(theme__study=found.study)
        .select_related("theme")
        .order_by("theme__number", "-side", "position")
    )
    rows = rows.filter(theme=section.about) if section.about else rows
    return [
        {
            "marker": marker(str(one.pk)), "quote": one.quote, "side": one.side,
            "place": found.shelf.place(one.document_id, one.start), "theme": themes.get(one.theme_id, str(one.theme)),
            "fault": (found.shelf.fault(one.document_id, one.quote) or ("", ""))[1],
        }
        for one in rows
    ]  # fmt: skip


def mended(section: Section, found: Made, start: int, end: int) -> str:
    """Returns one's own words with the words of the transcript in place of an edited quote; UserError if it is not there."""
    quoted = next(
        (one for one in found.found.quotes if one.section == section.pk and one.at == (start, end) and one.true), None
    )
    if quoted is None:
        raise UserError("This quote was changed meanwhile", where="one’s own words", try_="open the section anew")
    return section.words[:start] + as_quoted(quoted, section.words) + section.words[end:]


def as_quoted(quoted: Quoted, words: str) -> str:
    """Returns the true words as they stand in a quote: on one line, or behind the signs of quoted lines."""
    whole = words[quoted.at[0] : quoted.at[1]]
    line = " ".join(quoted.true.split())
    return f"> {line}" if whole.lstrip().startswith(">") else line


def checklist_page(person: Any, study: Study, checklist: str) -> Shown:
    """Returns the items of a checklist with where each is evidenced."""
    found = made(person, study, timezone.localdate())
    rows = found.checklists[known(checklist)]
    return {
        "study": study, "section": "report", "made": found, "checklist": checklist, "name": CHECKLISTS[checklist][0],
        "lists": [(name, one[0]) for name, one in CHECKLISTS.items()], "source_of_list": SOURCES[checklist],
        "stands": [{"it": one, "places": [(place, found.titles[place.pk]) for place in one.places]} for one in rows],
        "counts": counted(rows), "choices": [(one.pk, found.titles[one.pk]) for one in found.sections if one.shown],
        "may_write": rules.may(person, study, rules.WRITE),
    }  # fmt: skip


def references_page(person: Any, study: Study, form: Any) -> Shown:
    """Returns the works that the report may cite, and which of them it does."""
    shown: Mapping[str, Any] = {
        "study": study,
        "section": "report",
        "form": form,
        "may_write": rules.may(person, study, rules.WRITE),
    }
    sections = outlines.sections_of(outlines.outline_of(study))
    words = "\n".join(one.words for one in sections)
    rows = [
        {"row": one, "said": said(one.item), "cited": f"@{one.key}" in words} for one in outlines.references_of(study)
    ]
    return {**shown, "rows": rows, "read": [blocks_on_page.as_read(one) for one in _read(sections, rows)]}


def _read(sections: Sequence[Section], rows: Sequence[Row]) -> Sequence[Spans]:
    """Returns the works that sections of the report cite, as its list of references has them."""
    cited = [Paragraph(one.words) for one in sections if one.shown and "[@" in one.words]
    works = [one["row"].item for one in rows]
    return Laid(Report("", None, cited, references=works)).references.list if cited else []


def statements_page(person: Any, study: Study, sent: StatementForm | None = None, wrong: Any = None) -> Shown:
    """Returns every topic with what is said of it; what was sent and refused stands in its place, with why."""
    said, may_write = statements_of(study), rules.may(person, study, rules.WRITE)
    refused = sent.data.get("topic", "") if sent and wrong else ""
    if refused and refused not in TOPICS:
        raise wrong
    rows = []
    for name, topic in TOPICS.items():
        one, own = said.get(name), name == refused
        kept = {"seen": rules.mark_of_answer(one)} | ({"words": one.words, "source": one.source} if one else {})
        form = StatementForm(
            _again(sent, one, wrong) if own and sent else None, initial={"topic": name, **kept}, auto_id=f"{name}-%s"
        )
        row = {"name": name, "asks": topic.asks, "said": one, "form": form}
        rows.append(row | ({"wrong": wrong} if own else {}))
    return {"study": study, "section": "report", "rows": rows, "may_write": may_write}


def _again(sent: StatementForm, there: Statement | None, wrong: Any) -> Any:
    """Returns what was sent; once the page has shown another answer, the mark is of that, so that it can be sent again."""
    met = {"seen": rules.mark_of_answer(there)} if isinstance(wrong, rules.WrittenMeanwhile) else {}
    return {name: sent.data.get(name, "") for name in sent.fields} | met


def spread_page(person: Any, study: Study) -> Shown:
    """Returns who is quoted how often, and who never."""
    found = made(person, study, timezone.localdate())
    return {"study": study, "section": "report", "spread": found.spread, "quotes": found.found.quotes}


def steps(sections: list[Section], section: Section, move: str) -> list[tuple[UUID, int]]:
    """Returns the outline with one section a place higher or lower (with those below it), or a level in or out."""
    order = [(one.pk, one.level) for one in sections]
    at = next(place for place, one in enumerate(sections) if one.pk == section.pk)
    if move in ("in", "out"):
        order[at] = (section.pk, rules.check_level(section.level + (1 if move == "in" else -1)))
        return order
    behind = _behind(sections, at)
    if move == "down" and behind < len(sections):
        after = _behind(sections, behind)
        return order[:at] + order[behind:after] + order[at:behind] + order[after:]
    if move == "up" and at:
        before = next(place for place in range(at - 1, -1, -1) if sections[place].level <= section.level or place == 0)
        return order[:before] + order[at:behind] + order[before:at] + order[behind:]
    return order


def _behind(sections: list[Section], at: int) -> int:
    """Returns the place behind a section and those that lie below it."""
    level = sections[at].level
    return next((place for place in range(at + 1, len(sections)) if sections[place].level <= level), len(sections))
