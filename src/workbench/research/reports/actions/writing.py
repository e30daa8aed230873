"""One's own words, and the facts of the study beside them."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from workbench.history.actions import record
from workbench.research.corpora.blindness import check_not_blind
from workbench.research.reports import outlines, refreshing, rules
from workbench.research.reports.models import Outline, Section


def write_words(*, by: Any, section: Section, words: str, seen: str = "") -> None:
    """Keeps one's own words in a section. Raises WrittenMeanwhile if they are not those of which `seen` is the mark."""
    rules.check_may(by, section.study, rules.WRITE)
    wanted = rules.check_words(words)
    with record(by=by, study=section.study_id, verb="wrote in the report") as changes:
        there = rules.check_here(outlines.section_now(section))
        if there.words != wanted:
            rules.check_unwritten(there, seen)
            changes.update(there, words=wanted, changed_at=timezone.now(), changed_by=by)


def refresh_facts(*, by: Any, outline: Outline, sections: Sequence[Section] | None = None, key: str = "") -> int:
    """Takes the facts of these sections (of all, without) from the study as it is; one's own words stay as they are.

    key: of one fact only. Returns how many sections changed.
    """
    rules.check_may(by, outline.study, rules.WRITE)
    wanted = None if sections is None else {one.pk for one in sections}
    with record(by=by, study=outline.study_id, verb="refreshed the facts of the report") as changes:
        check_not_blind(by, "take facts into the report", outline.study_id)
        stale = 0
        for one in outlines.sections_of(outline):
            facts = (
                refreshing.now(by, outline.study, one.kind, one.about) if wanted is None or one.pk in wanted else None
            )
            if facts is None or not refreshing.differences(one, facts):
                continue
            taken = refreshing.with_one(one, facts, key) if key else facts
            changes.update(one, facts=taken, facts_at=timezone.now())
            stale += 1
        changes.about = f"in {stale} section{'' if stale == 1 else 's'}"
    return stale


def leave_out(*, by: Any, section: Section, key: str, out: bool) -> None:
    """Leaves a fact or passage out of the report, or takes it in again; in the study nothing changes."""
    rules.check_may(by, section.study, rules.WRITE)
    with record(
        by=by,
        study=section.study_id,
        verb="left a fact out of the report" if out else "took a fact into the report again",
    ) as changes:
        there = rules.check_here(outlines.section_now(section))
        others = [one for one in there.without if one != key]
        known = {one["key"] for one in refreshing.facts_in(there)}
        changes.update(there, without=[*others, key] if out and key in known else others)
