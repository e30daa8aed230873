"""What is done about voices that answer back: searching for them, deciding what follows, ending the search."""

from typing import Any

from django.utils import timezone

from workbench.history.actions import record
from workbench.history.naming import named
from workbench.research.findings import queries, rules
from workbench.research.findings.models import Closing, Disposition, Evidence, Search, Theme
from workbench.research.findings.unsettled import unsettled_in


def note_search(
    *, by: Any, theme: Theme, words: str, documents: int, found: int, screened: int | None = None
) -> Search:
    """Records that somebody searched for voices against a theme, also when none was found.

    documents: transcripts that were searched; found: sentences with the words; screened: sentences that were laid before them.
    """
    rules.check_may(by, theme.study, "write themes")
    wanted = rules.check_text(words, "search", rules.WORDS_LENGTH)
    search = Search(theme=theme, words=wanted, documents=documents, found=found, screened=screened, by=by)
    with record(by=by, study=theme.study_id, verb="searched for answers to", about=named(theme)) as changes:
        changes.create(search)
    return search


def settle_answer(*, by: Any, evidence: Evidence, kind: str, reason: str, seen: str | None = None) -> Disposition:
    """Says what was done about a voice that answers back, and why; said again, it replaces what was said.

    seen: the mark of the decision on the writer's page, nothing if there was none. Raises DecidedMeanwhile if another was
    made since.
    Raises UserError for a passage that carries the claim, an unknown kind, no reason, or a claim "changed" that never was.
    """
    theme = evidence.theme
    rules.check_may(by, theme.study, "write themes")
    rules.check_answers_back(evidence)
    wanted: dict[str, Any] = {"kind": rules.check_disposition(kind), "reason": rules.check_reason(reason)}
    with record(by=by, study=theme.study_id, verb="settled an answer to", about=named(theme)) as changes:
        newest = queries.newest_claim(theme)
        rules.check_revised(theme, wanted["kind"], newest)
        wanted["version"] = newest if wanted["kind"] == "revised" else None
        row = queries.disposition_of(evidence)
        rules.check_same_decision(row, seen)
        if row is None:
            row = Disposition(study=theme.study, evidence=evidence, by=by, **wanted)
            changes.create(row)
        else:
            changes.update(row, by=by, at=timezone.now(), **wanted)
    return row


def reopen_answer(*, by: Any, disposition: Disposition) -> None:
    """Takes back what was said about a voice that answers back: it is open again."""
    theme = disposition.evidence.theme
    rules.check_may(by, theme.study, "write themes")
    with record(by=by, study=theme.study_id, verb="opened again an answer to", about=named(theme)) as changes:
        changes.delete(disposition)


def close_search(*, by: Any, theme: Theme, statement: str) -> Closing:
    """Ends the search for voices against a theme. Raises UserError with everything that stands against it."""
    rules.check_may(by, theme.study, "write themes")
    words = rules.check_statement(statement)
    with record(by=by, study=theme.study_id, verb="ended the search for answers to", about=named(theme)) as changes:
        elsewhere = [one.words for one in unsettled_in(theme)]
        rules.check_closing(theme, queries.searches(theme).count(), queries.open_answers(theme), elsewhere)
        closing = Closing(study=theme.study, theme=theme, statement=words, by=by)
        changes.create(closing)
    return closing


def reopen_search(*, by: Any, closing: Closing) -> None:
    """Takes up the search for voices against a theme again."""
    theme = closing.theme
    rules.check_may(by, theme.study, "write themes")
    with record(
        by=by, study=theme.study_id, verb="took up again the search for answers to", about=named(theme)
    ) as changes:
        changes.delete(closing)
