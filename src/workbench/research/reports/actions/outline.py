"""Beginning a report and arranging its sections."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from workbench.history.actions import record
from workbench.history.dependents import delete_with_dependents
from workbench.research.corpora.blindness import check_not_blind
from workbench.research.findings.queries import themes_listed
from workbench.research.reports import outlines, refreshing, rules
from workbench.research.reports.models import Outline, Section
from workbench.research.studies.models import Study


def begin_outline(*, by: Any, study: Study) -> Outline:
    """Begins the report with the usual sections, one for each theme among them, filled from the study as it is."""
    rules.check_may(by, study, rules.WRITE)
    with record(by=by, study=study.pk, verb="began the report") as changes:
        check_not_blind(by, "take facts into the report", study.pk)
        rules.check_none_yet(outlines.outline_of(study))
        outline = Outline(study=study, made_by=by)
        now = timezone.now()
        rows = [
            Section(
                study=study, outline=outline, position=position, kind=kind, title=title, level=level, about=about,
                facts=refreshing.now(by, study, kind, about), facts_at=now, changed_by=by,
            )
            for position, (kind, title, level, about) in enumerate(outlines.usual(study))
        ]  # fmt: skip
        changes.about = f"with {len(rows)} sections"
        changes.create(outline)
        changes.create_many(rows)
    return outline


def change_outline(*, by: Any, outline: Outline, title: str, names: str, answers: str) -> None:
    """Changes the report's title, how quotes are named, and where voices that answer back stand."""
    rules.check_may(by, outline.study, rules.WRITE)
    wanted = {
        "title": rules.check_title(title, longest=300),
        "names": rules.check_choice(names, rules.NAMES, "name a quote"),
        "answers": rules.check_choice(answers, rules.ANSWERS, "place voices that answer back"),
    }
    with record(by=by, study=outline.study_id, verb="changed the report") as changes:
        changes.update(outline, **wanted)


def add_section(
    *, by: Any, outline: Outline, kind: str, title: str = "", about: UUID | None = None, level: int = 0
) -> Section:
    """Adds a section at the end, filled from the study; level 0 is the usual one of its kind."""
    rules.check_may(by, outline.study, rules.WRITE)
    wanted = rules.check_title(title)
    rules.check_kind(kind, about, [one.pk for one in themes_listed(outline.study)])
    with record(by=by, study=outline.study_id, verb="added a section to the report") as changes:
        check_not_blind(by, "take facts into the report", outline.study_id)
        rules.check_room(len(outlines.sections_of(outline)))
        section = Section(study=outline.study, outline=outline, kind=kind, title=wanted, about=about, changed_by=by)
        section.position, section.level = (
            outlines.next_position(outline),
            rules.check_level(level or outlines.level_of(kind)),
        )
        section.facts, section.facts_at = refreshing.now(by, outline.study, kind, about), timezone.now()
        changes.create(section)
    return section


def change_section(
    *, by: Any, section: Section, title: str | None = None, level: int | None = None, shown: bool | None = None
) -> None:
    """Renames a section, moves it in or out, shows it or leaves it out; what is None stays."""
    rules.check_may(by, section.study, rules.WRITE)
    wanted: dict[str, Any] = {} if title is None else {"title": rules.check_title(title)}
    wanted |= {} if level is None else {"level": rules.check_level(level)}
    wanted |= {} if shown is None else {"shown": shown}
    with record(by=by, study=section.study_id, verb="changed a section of the report") as changes:
        changes.update(rules.check_here(outlines.section_now(section)), **wanted)


def arrange(*, by: Any, outline: Outline, order: Sequence[tuple[Any, int]]) -> None:
    """Puts the sections in this order, each at this level. Raises UserError unless it names each of them once."""
    rules.check_may(by, outline.study, rules.WRITE)
    with record(by=by, study=outline.study_id, verb="arranged the report") as changes:
        there = {str(one.pk): one for one in outlines.sections_of(outline)}
        rules.check_all_there([key for key, _ in order], list(there.values()))
        for position, (key, level) in enumerate(order):
            changes.update(there[str(key)], position=position, level=rules.check_level(level))


def remove_section(*, by: Any, section: Section) -> None:
    """Removes a section with its words; items of checklists that pointed at it point at nothing."""
    rules.check_may(by, section.study, rules.WRITE)
    with record(by=by, study=section.study_id, verb="removed a section of the report") as changes:
        delete_with_dependents(changes, [rules.check_here(outlines.section_now(section))])
