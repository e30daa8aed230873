"""Every action on the report with real arguments, for the tests that ask the same of all actions."""

from collections.abc import Callable
from typing import Any

from workbench.research.reports import actions as reports
from workbench.research.reports.models import ChecklistItem, Outline, Reference, Section
from workbench.research.studies.models import Study

World = Any
ACTIONS = "research/reports/actions/"
OUTLINE, WRITING, LISTS, WORKS, SAID = (
    f"{ACTIONS}{name}.py::" for name in ("outline", "writing", "checklists", "references", "stating")
)


def rows_of(study: Study) -> dict[str, Any]:
    """The outline, the section of a theme and that of the plan, which changed since; an item and a work."""
    sections = {one.kind: one for one in Section.objects.select_related("study", "outline").filter(study=study)}
    return {
        "outline": Outline.objects.select_related("study").get(study=study),
        "of_theme": sections["theme"],
        "of_plan": sections["design"],
        "declared": ChecklistItem.objects.select_related("study").get(study=study, status="shown"),
        "work": Reference.objects.select_related("study").get(study=study),
    }


DONE: dict[str, Callable[[World], Any]] = {
    OUTLINE + "change_outline": lambda w: reports.change_outline(
        by=w.ana, outline=w.outline, title="What is owed", names="line", answers="end"
    ),
    OUTLINE + "add_section": lambda w: reports.add_section(by=w.ana, outline=w.outline, kind="words", title="Context"),
    OUTLINE + "change_section": lambda w: reports.change_section(
        by=w.ana, section=w.of_theme, title="Offered", level=3, shown=False
    ),
    OUTLINE + "arrange": lambda w: reports.arrange(
        by=w.ana, outline=w.outline, order=[(w.of_theme.pk, 2), (w.of_plan.pk, 1)]
    ),
    OUTLINE + "remove_section": lambda w: reports.remove_section(by=w.ana, section=w.of_plan),
    WRITING + "write_words": lambda w: reports.write_words(by=w.ana, section=w.of_plan, words="We asked everybody."),
    WRITING + "refresh_facts": lambda w: reports.refresh_facts(by=w.ana, outline=w.outline),
    WRITING + "leave_out": lambda w: reports.leave_out(by=w.ana, section=w.of_theme, key="claim", out=True),
    LISTS + "declare_item": lambda w: reports.declare_item(
        by=w.ana, study=w.study, checklist="srqr", item="SRQR-21", status="not", reason="No money was given."
    ),
    LISTS + "withdraw_item": lambda w: reports.withdraw_item(by=w.ana, declared=w.declared),
    WORKS + "add_references": lambda w: reports.add_references(
        by=w.ana, study=w.study, items=[{"id": "levitt2018", "type": "article-journal", "title": "Standards"}]
    ),
    SAID + "state": lambda w: reports.state(
        by=w.ana, study=w.study, topic="present", words="Nobody else.", source="Field diary, page 3"
    ),
    WORKS + "remove_reference": lambda w: reports.remove_reference(by=w.ana, reference=w.work),
}
STAYS: dict[str, Callable[[World], Any]] = {
    # In another study; its undo has a test of its own.
    OUTLINE + "begin_outline": lambda w: reports.begin_outline(by=w.ana, study=w.other),
    ACTIONS + "leaving.py::note_download": lambda w: reports.note_download(by=w.ana, study=w.study, what="all"),
}
