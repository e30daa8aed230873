"""The walk and the report: the sentences of a section with what each rests on, and the sections that rest on something."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from workbench.research.corpora.blindness import check_not_blind
from workbench.research.corpora.models import Document
from workbench.research.findings.models import Evidence, Theme, ThemeCode
from workbench.research.findings.queries import evidence_seen
from workbench.research.reports.facts.told import Row as FactRow
from workbench.research.reports.models import Section
from workbench.research.reports.outlines import outline_of, sections_of, titles
from workbench.research.reports.pieces import MARKER, marked, pieces
from workbench.research.reports.refreshing import facts_in, spoken
from workbench.research.reports.sources import source_of
from workbench.research.reports.walking import (
    NOT_YET,
    Group,
    Row,
    Walk,
    group,
    is_blind,
    page_of,
    passage_row,
    shortened,
    walk_to,
)
from workbench.research.studies.models import Study

SHORTEST = 12  # code points of quoted words by which a passage is known again
LONGEST = 400
GONE = "This passage is no longer in the study."


def section_walk(person: Any, section: Section) -> Walk:
    """Returns a section of the report with every sentence and what it rests on."""
    study = section.study
    check_not_blind(person, "read the report", study.pk)
    title = titles([section], study)[section.pk]
    walk = Walk(study, "report", title, page=f"{page_of(study, 'reports:report')}?at={section.pk}", page_name="Report")
    if not section.shown:
        walk.lines.append("This section is left out of the report.")
    chosen = evidence_seen().filter(theme__study=study).select_related("document__case", "theme")
    known = {str(one.pk): one for one in chosen.defer("document__text", "document__lines", "document__places")}
    facts = [one for one in facts_in(section) if one["key"] not in section.without]
    quoted = [str(one["passage"]) for one in facts if one.get("passage")] + MARKER.findall(section.words)
    themes = _themes(study, [known[one] for one in quoted if one in known], section)
    walk.down = [
        group("sentences", "Facts of the study", _facts(study, facts), "Nothing was taken from the study here."),
        group("own", "Own words", _own(study, section, known), "Nobody has written here yet."),
        group("themes", "Themes", _lines(study, themes), "This section is about no theme.", "theme"),
        group("codes", "Codes", codes_of(study, themes), "No theme of this section gathers a code.", "code"),
        group("passages", "Passages", _passages(study, quoted, known), "No passage is quoted here.", "passage"),
    ]
    return walk


def _facts(study: Study, facts: list[FactRow]) -> Iterator[Row]:
    for one in facts:
        if not one.get("passage"):
            source = source_of(study, str(one.get("source", "")))
            words = shortened(spoken(one).split("\n")[0], LONGEST)
            yield Row(words, "", _way_on(study, str(one.get("source", ""))), source.href, source.name)


def _way_on(study: Study, source: str) -> str:
    """Returns where the walk goes on from what a fact names as its source; nothing for a page beside the trail."""
    kind, *rest = source.split(":")
    try:
        if kind == "theme" and rest:
            return walk_to(study, "theme", UUID(rest[0]))
        if kind == "document" and rest:
            ends = (int(rest[1]), int(rest[2])) if len(rest) == 3 else None
            return walk_to(study, "passage", UUID(rest[0]), ends)
    except ValueError:  # a file from elsewhere may name anything
        return ""
    return ""


def _own(study: Study, section: Section, known: dict[str, Evidence]) -> Iterator[Row]:
    """Yields one's own words piece by piece; a passage that is named stands in its own list."""
    for piece in pieces(section.words):
        if words := MARKER.sub("", piece.text).strip():
            named = [known[one] for one in MARKER.findall(piece.text) if one in known]
            way = walk_to(study, "passage", named[0].document_id, (named[0].start, named[0].end)) if named else ""
            yield Row(shortened(words, LONGEST), str(section.changed_by), way)


def _themes(study: Study, rows: list[Evidence], section: Section) -> list[Theme]:
    """Returns the themes that a section is about or quotes from."""
    found = {one.theme_id: one.theme for one in rows}
    if section.kind == "theme" and section.about and section.about not in found:
        found |= {one.pk: one for one in study.themes.filter(pk=section.about)}
    return list(found.values())


def _lines(study: Study, themes: list[Theme]) -> list[Row]:
    return [Row(str(one), "", walk_to(study, "theme", one.pk)) for one in themes]


def codes_of(study: Study, themes: Collection[Theme]) -> list[Row]:
    """Returns the codes that these themes gather, each once."""
    gathered = (
        ThemeCode.objects.filter(theme__in=themes).select_related("code").order_by("theme__number", "position", "id")
    )
    codes = {one.code_id: one.code for one in gathered}
    return [Row(one.name, shortened(one.definition), walk_to(study, "code", one.pk)) for one in codes.values()]


def _passages(study: Study, quoted: list[str], known: dict[str, Evidence]) -> Iterator[Row]:
    for key in dict.fromkeys(quoted):
        one = known.get(key)
        if one is None:
            yield Row(GONE)
        else:
            yield passage_row(study, one.document, (one.start, one.end), one.quote, str(one.theme))


def sections_on(person: Any, study: Study, themes: Collection[UUID], passages: Collection[UUID]) -> Group:
    """Returns the sections of the report that are about these themes or quote these passages."""
    return _sections(
        person, study, lambda one: one.about in themes or bool(_named(one) & {str(key) for key in passages})
    )


def sections_quoting(
    person: Any, study: Study, document: Document, ends: tuple[int, int], passages: Collection[UUID]
) -> Group:
    """Returns the sections of the report that quote words of a document: as a passage, by their place, or in own words."""
    keys, words = {str(key) for key in passages}, document.text[slice(*ends)]

    def quotes(one: Section) -> bool:
        return bool(_named(one) & keys) or _at(one, document, ends) or _in_own_words(one, words)

    return _sections(person, study, quotes)


def _sections(person: Any, study: Study, rests: Any) -> Group:
    if is_blind(person, study):
        return group("sections", "Sections of the report", [], NOT_YET, "report")
    found = [one for one in sections_of(outline_of(study)) if rests(one)]
    called = titles(found, study) if found else {}
    rows = [
        Row(
            called[one.pk],
            "" if one.shown else "left out of the report",
            walk_to(study, "section", one.pk),
            f"{page_of(study, 'reports:report')}?at={one.pk}",
            "Report",
        )
        for one in found
    ]
    return group("sections", "Sections of the report", rows, "The report does not rest on this yet.", "report")


def _named(section: Section) -> set[str]:
    facts = {
        str(one["passage"]) for one in facts_in(section) if one.get("passage") and one["key"] not in section.without
    }
    return facts | set(MARKER.findall(section.words))


def _at(section: Section, document: Document, ends: tuple[int, int]) -> bool:
    for one in facts_in(section):
        kind, *rest = str(one.get("source", "")).split(":")
        if kind == "document" and len(rest) == 3 and rest[0] == str(document.pk) and one["key"] not in section.without:
            start, end = (int(two) if two.isdecimal() else -1 for two in rest[1:])
            if start < ends[1] and end > ends[0]:
                return True
    return False


def _in_own_words(section: Section, words: str) -> bool:
    quoted = [one.words for one in marked(section.words, 0)]
    return any(len(one) >= SHORTEST and (one in words or (words and words in one)) for one in quoted)
