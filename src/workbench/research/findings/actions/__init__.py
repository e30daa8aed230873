"""Everything that changes themes, what answers them, and comparisons."""

from workbench.research.findings.actions.answers import (
    close_search,
    note_search,
    reopen_answer,
    reopen_search,
    settle_answer,
)
from workbench.research.findings.actions.asking import delete_query, save_query, write_comparison
from workbench.research.findings.actions.themes import (
    change_theme,
    choose_passage,
    delete_theme,
    drop_passage,
    gather_code,
    make_theme,
    release_code,
)

__all__ = [
    "change_theme",
    "choose_passage",
    "close_search",
    "delete_query",
    "delete_theme",
    "drop_passage",
    "gather_code",
    "make_theme",
    "note_search",
    "release_code",
    "reopen_answer",
    "reopen_search",
    "save_query",
    "settle_answer",
    "write_comparison",
]
