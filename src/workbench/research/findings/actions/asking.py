"""Keeping queries, and what somebody found when two codes lay side by side."""

from typing import Any

from counterpoint import UserError
from workbench.history.actions import record
from workbench.history.naming import named
from workbench.research.corpora.models import Code
from workbench.research.findings import queries, rules
from workbench.research.findings.models import Comparison, SavedQuery
from workbench.research.studies.models import Study


def save_query(
    *, by: Any, study: Study, name: str, words: str, whole: str = "passage", sort: str = "place"
) -> SavedQuery:
    """Keeps a query under a name, in place of the one that had it. Raises UserError for a name that cannot be."""
    rules.check_may(by, study, "code")
    wanted = rules.check_name(name, "query")
    if not words:
        raise UserError("There is no query to keep", where=wanted, try_="write one, then keep it")
    values = {"words": words, "whole": whole, "sort": sort}
    with record(by=by, study=study.pk, verb="kept the query") as changes:
        kept = queries.query_named(study, wanted)
        if kept is None:
            kept = SavedQuery(study=study, name=wanted, by=by, **values)
            changes.create(kept)
        else:
            changes.update(kept, **values)
        changes.about = named(kept)
    return kept


def delete_query(*, by: Any, kept: SavedQuery) -> None:
    """Removes a saved query; what was coded by it stays."""
    rules.check_may(by, kept.study, "code")
    with record(by=by, study=kept.study_id, verb="deleted the query", about=named(kept)) as changes:
        changes.delete(kept)


def write_comparison(*, by: Any, study: Study, left: Code, right: Code, text: str) -> Comparison:
    """Keeps what changes between two codes, in somebody's words."""
    rules.check_may(by, study, "write themes")
    words = rules.check_text(text, "comparison")
    if not words:
        raise UserError("There are no words yet", where="what changes between them", try_="a sentence")
    comparison = Comparison(study=study, left=left, right=right, text=words, written_by=by)
    about = f"{named(left)} with {named(right)}"
    with record(by=by, study=study.pk, verb="compared", about=about) as changes:
        changes.create(comparison)
    return comparison
