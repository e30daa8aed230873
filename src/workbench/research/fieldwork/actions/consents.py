"""Consent: forms in versions, and what each participant said to each item of the one that they were shown."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from workbench.history.actions import record
from workbench.history.changes import Changes
from workbench.research.fieldwork import queries, rules
from workbench.research.fieldwork.actions.participants import move
from workbench.research.fieldwork.models import Consent, ConsentForm, Participant
from workbench.research.fieldwork.states import FOLLOWS
from workbench.research.studies.models import Study


def write_consent_form(*, by: Any, study: Study, title: str, words: str, items: Sequence[str]) -> ConsentForm:
    """Writes the consent form and returns it: a new version once somebody has answered the newest, else the same one.

    What people signed stays as they signed it. Raises UserError.
    """
    rules.check_may_work(by, study)
    wanted = rules.check_consent_form(title, words, items)
    with record(by=by, study=study.pk, verb="wrote the consent form") as changes:
        newest = queries.newest_form(study)
        if newest and not newest.consents.exists():
            changes.about = f"version {newest.number}"
            changes.update(newest, **wanted)
            return newest
        if newest and all(getattr(newest, column) == value for column, value in wanted.items()):
            return newest
        made = ConsentForm(study=study, number=newest.number + 1 if newest else 1, made_by=by, **wanted)
        changes.about = f"version {made.number}"
        changes.create(made)
    return made


def note_consent(
    *,
    by: Any,
    participant: Participant,
    form: ConsentForm,
    answers: Mapping[str, str],
    way: str,
    given_on: date,
    seen: str = "",
) -> None:
    """Notes what a participant said to items of a form; each answer that differs from the last is a row of its own.

    seen: the mark of the form as it was shown (queries.mark_of); UserError if it reads otherwise by now. Yes to the
    interview makes somebody who was asked a participant who consented, no one who declined.
    """
    study = participant.study
    rules.check_may_work(by, study)
    with record(
        by=by, study=study.pk, verb="noted the consent of", about=f"participant {participant.number}"
    ) as changes:
        now = queries.participant_now(participant)
        rules.check_takes_part(now)
        shown = rules.check_form(queries.form_now(study, form.pk))
        rules.check_as_seen(queries.mark_of(shown), seen)
        rules.check_answers(shown, answers, way, given_on)
        for item, answer in answers.items():
            row = Consent(study=study, participant=now, form=shown, item=item, answer=answer, way=way)
            row.given_on, row.noted_by = given_on, by
            changes.create(row)
        _follow(changes, now, queries.consent_of(now).get("interview"))


def _follow(changes: Changes, participant: Participant, interview: Consent | None) -> None:
    state = {"yes": "consented", "no": "declined"}.get(interview.answer if interview else "")
    if state in FOLLOWS[participant.state]:
        move(changes, participant, state)
