"""Everything that changes a report, and the note of what leaves."""

from workbench.research.reports.actions.checklists import declare_item, withdraw_item
from workbench.research.reports.actions.leaving import note_download
from workbench.research.reports.actions.outline import (
    add_section,
    arrange,
    begin_outline,
    change_outline,
    change_section,
    remove_section,
)
from workbench.research.reports.actions.references import add_references, remove_reference
from workbench.research.reports.actions.stating import state
from workbench.research.reports.actions.writing import leave_out, refresh_facts, write_words

__all__ = [
    "add_references",
    "add_section",
    "arrange",
    "begin_outline",
    "change_outline",
    "change_section",
    "declare_item",
    "leave_out",
    "note_download",
    "refresh_facts",
    "remove_reference",
    "remove_section",
    "state",
    "withdraw_item",
    "write_words",
]
