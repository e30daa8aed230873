"""Works that the report cites, as CSL keeps them."""

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.history.actions import record
from workbench.research.reports import outlines, rules
from workbench.research.reports.models import Reference
from workbench.research.studies.models import Study


def add_references(*, by: Any, study: Study, items: Sequence[Mapping[str, Any]]) -> int:
    """Adds works; one whose key is known already takes the place of that. Returns how many are new or changed."""
    rules.check_may(by, study, rules.WRITE)
    with record(by=by, study=study.pk, verb="added to the references") as changes:
        there = {one.key: one for one in outlines.references_of(study)}
        new = [
            Reference(study=study, key=one["id"], item=dict(one), added_by=by)
            for one in items
            if one["id"] not in there
        ]
        other = [one for one in items if one["id"] in there and there[one["id"]].item != dict(one)]
        changes.create_many(new)
        for one in other:
            changes.update(there[one["id"]], item=dict(one))
        count = len(new) + len(other)
        changes.about = f"{count:,} work{'' if count == 1 else 's'}"
    return count


def remove_reference(*, by: Any, reference: Reference) -> None:
    """Takes a work out of the references; where it was cited, its key stays as text."""
    rules.check_may(by, reference.study, rules.WRITE)
    with record(by=by, study=reference.study_id, verb="took a work out of the references") as changes:
        changes.delete(reference)
