"""Writing in the journal, and where one stands."""

from typing import Any
from uuid import UUID

from counterpoint import UserError
from workbench.history.actions import record
from workbench.history.rules import gone
from workbench.people.models import new_id
from workbench.research.corpora.models import Code, Document
from workbench.research.interviews.models import Interview
from workbench.research.journal import queries, rules
from workbench.research.journal.models import Entry, NotNow, Standpoint
from workbench.research.studies.models import Study


def write_entry(
    *,
    by: Any,
    study: Study,
    text: str,
    kind: str = "other",
    interview: Interview | None = None,
    document: Document | None = None,
    code: Code | None = None,
    alone: bool = False,
    id: UUID | None = None,
) -> Entry:
    """Writes an entry of the journal, on an interview or a document, on a code, or on none of them.

    A transcript stands for its interview. alone: for the writer only; the trail then tells nothing of it. Sent twice
    under one id it is one entry. Raises UserError for an empty or endless one.
    """
    rules.check_may_write(by, study)
    rules.check_about(interview, document)
    held = queries.about_interview(document) if document else None
    about = {"interview": held or interview, "document": None if held else document, "code": code}
    words, chosen = rules.check_words(text, "entry"), rules.check_kind(kind)
    entry = Entry(id=id or new_id(), study=study, kind=chosen, text=words, alone=alone, written_by=by, **about)
    verb = rules.verb_for(rules.WROTE, alone=alone)
    with record(by=by, study=study.pk, verb=verb, about=rules.about(entry)) as changes:
        known = queries.entry_known(by, study, entry.pk) if id else None
        if known is None:
            changes.create(entry)
    return known or entry


def change_entry(*, by: Any, entry: Entry, text: str, kind: str, alone: bool, seen: str = "") -> None:
    """Changes an entry of one's own; what it is about stays.

    seen: the mark of the words that the page showed (`rules.mark_of`). Raises UserError if they were changed since.
    """
    rules.check_may_write(by, entry.study)
    rules.check_own(by, entry)
    wanted = {"text": rules.check_words(text, "entry"), "kind": rules.check_kind(kind), "alone": alone}
    # Whether it was or becomes one's own alone: either way the trail tells nothing of it.
    verb = rules.verb_for(rules.CHANGED, alone=alone or entry.alone)
    about = "" if alone else rules.about(entry)
    with record(by=by, study=entry.study_id, verb=verb, about=about) as changes:
        now = _now(entry)
        rules.check_seen(now.text, seen)
        changes.update(now, **wanted)


def delete_entry(*, by: Any, entry: Entry) -> None:
    """Deletes an entry of one's own."""
    rules.check_may_write(by, entry.study)
    rules.check_own(by, entry)
    verb = rules.verb_for(rules.DELETED, alone=entry.alone)
    with record(by=by, study=entry.study_id, verb=verb, about=rules.about(entry)) as changes:
        changes.delete(_now(entry))


def put_aside(*, by: Any, interview: Interview) -> None:
    """Says that one does not want to be asked any more for an entry after this interview; twice is once."""
    rules.check_may_write(by, interview.study)
    about = interview.participant.pseudonym
    with record(by=by, study=interview.study_id, verb="wants no entry asked for after", about=about) as changes:
        if queries.said_no(by, interview) is None:
            changes.create(NotNow(study=interview.study, interview=interview, person=by))


def write_standpoint(*, by: Any, study: Study, text: str, number: int | None = None) -> Standpoint:
    """Writes where one stands, as a new version; the same words again are no new one.

    number: of the version that the page showed, 0 before the first. Raises UserError if there is a newer one by now.
    """
    rules.check_may_write(by, study)
    words = rules.check_words(text, "standpoint")
    with record(by=by, study=study.pk, verb="wrote where they stand", about="") as changes:
        newest = queries.newest_standpoint(by, study)
        now = newest.number if newest else 0
        if newest and newest.text == words:
            return newest
        if number is not None and number != now:
            raise UserError(
                "There is a newer version by now",
                where=f"version {now}",
                try_="open it anew beside yours, and bring both together",
            )
        changes.about = f"version {now + 1}"
        made = Standpoint(study=study, person=by, number=now + 1, text=words)
        changes.create(made)
    return made


def _now(entry: Entry) -> Entry:
    now = queries.entry_now(entry)
    if now is None:
        raise gone("entry of the journal")
    return now
