"""Declaring where an item of a checklist is evidenced, or why it does not apply."""

from typing import Any

from django.utils import timezone

from workbench.history.actions import record
from workbench.research.reports import outlines, rules
from workbench.research.reports.checklists.items import check_item
from workbench.research.reports.models import ChecklistItem, Section
from workbench.research.studies.models import Study


def declare_item(
    *, by: Any, study: Study, checklist: str, item: str, status: str, reason: str = "", section: Section | None = None
) -> ChecklistItem:
    """Declares an item as evidenced in a section, or as not applicable with a reason; a second answer is a change."""
    rules.check_may(by, study, rules.WRITE)
    check_item(checklist, item)
    found, why = rules.check_declared(status, reason, section, study)
    said: dict[str, Any] = {"status": found, "reason": why, "section": section if status == "shown" else None}
    with record(by=by, study=study.pk, verb="declared the item", about=item) as changes:
        there = outlines.declared_in(study).get((checklist, item))
        if there is None:
            there = ChecklistItem(study=study, checklist=checklist, item=item, by=by, **said)
            changes.create(there)
        elif {name: getattr(there, name) for name in said} != said:
            changes.update(there, by=by, at=timezone.now(), **said)
    return there


def withdraw_item(*, by: Any, declared: ChecklistItem) -> None:
    """Takes back what was declared about an item."""
    rules.check_may(by, declared.study, rules.WRITE)
    with record(by=by, study=declared.study_id, verb="took back about the item", about=declared.item) as changes:
        changes.delete(declared)
