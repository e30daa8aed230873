"""A study that was written as a file and read again has the same member checks; how somebody felt stays at home."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from counterpoint import UserError
from tests.workbench.exchange.test_extras import archive, came, changed
from tests.workbench.memberchecks.giving import field_of, given_to
from workbench.history.queries import faults
from workbench.people.models import new_id
from workbench.research.exchange.actions import bring_in
from workbench.research.exchange.extras import extras_in
from workbench.research.findings import actions as findings
from workbench.research.memberchecks import actions, queries
from workbench.research.memberchecks.answering import Answered, Said
from workbench.research.memberchecks.models import CareWords, MemberCheck, MemberMark
from workbench.research.reports.carrying import WORKBENCH

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
MARKUP = "<b>&\\textbf{x}</b> \u202eback 😀"


@pytest.fixture
def held(study: Any, ana: Any, tmp_path: Path) -> Any:
    """A transcript that was answered and followed up, a summary that was declined; as a file."""
    found = field_of(study, ana)
    actions.set_care_words(by=ana, study=study, words="Rosa")
    check, _ = given_to(found.wren, ana, due_on=timezone.localdate() + timedelta(days=3))
    said = Answered(MARKUP, (Said(0, 5, MARKUP, True),), wants_call=True, hard=True)
    actions.receive_answer(by=ana, check=check, answered=said)
    findings.change_theme(by=ana, theme=found.theme, claim="Otherwise.")
    version = queries.claims_since(check)[0]
    actions.take_action(by=ana, check=check, outcome="changed", version=version, action=MARKUP)
    actions.note_care(by=ana, check=check, care="tea and a blanket")
    actions.follow_mark(by=ana, mark=queries.marks_of(check)[0], followed="kept", why=MARKUP)
    other, _ = given_to(found.wren, ana, "summary", words=MARKUP)
    actions.receive_answer(by=ana, check=other, answered=Answered(declined=True))
    return archive(ana, study, tmp_path)


def test_it_comes_back_as_it_was(held: Any, study: Any, ana: Any, tmp_path: Path) -> None:
    assert not any(words in str(held.extras) for words in ("tea and a blanket", "wants_call"))
    copy = came(ana, held)
    columns = (
        "kind",
        "given",
        "asked",
        "due_on",
        "response",
        "declined",
        "outcome",
        "action",
        "returned_at",
        "closed_at",
    )
    mine, theirs = (list(MemberCheck.objects.filter(study=one).values(*columns)) for one in (study, copy))
    assert mine == theirs and len(theirs) == 2
    first = MemberCheck.objects.get(study=copy, kind="transcript")
    assert (first.version.study_id, first.document.study_id, first.participant.study_id) == (copy.pk,) * 3
    assert (first.link, first.expires_at, first.hard, first.care, first.wants_call) == (None, None, False, "", False)
    mark = MemberMark.objects.get(study=copy)
    assert (mark.words, mark.note, mark.leave_out, mark.followed, mark.why) == ("Imani", MARKUP, True, "kept", MARKUP)
    assert mark.member_check == first and CareWords.objects.get(study=copy).words == "Rosa"
    assert faults(copy.pk) == []
    actions.renew_link(by=ana, check=first)


WRONG: dict[str, Callable[[dict[str, Any]], Any]] = {
    "a mark beyond what was given": lambda told: told["member_marks"][0].update(end=10**6),
    "a mark that is no passage": lambda told: told["member_marks"][0].update(start=5, end=5),
    "a mark on nothing": lambda told: told["member_marks"][0].update(member_check=str(new_id())),
    "to nobody": lambda told: told["member_checks"][0].update(participant=None),
    "a kind that there is not": lambda told: told["member_checks"][0].update(kind="secret"),
    "an outcome that there is not": lambda told: told["member_checks"][0].update(outcome="burnt"),
    "words that are none": lambda told: told["member_checks"][0].update(given=["x"]),
    "no correction": lambda told: told["member_checks"][0].update(corrected="yesterday"),
    "a moment without a zone": lambda told: told["member_checks"][0].update(sent_at="2026-03-02T12:00:00"),
    "a day that is none": lambda told: told["member_checks"][0].update(due_on="soon"),
    "sent by nobody": lambda told: told["member_checks"][0].update(sent_by=None),
}  # fmt: skip


def test_what_does_not_hang_together_is_one_sentence_and_nothing_is_made(held: Any, ana: Any) -> None:
    before = MemberCheck.objects.count()
    for wrong in WRONG.values():
        told = json.loads(held.extras[WORKBENCH])
        wrong(told)
        with pytest.raises(UserError, match="cannot be read"):
            bring_in(by=ana, corpus=held.corpus, extras=extras_in(changed(held, WORKBENCH, **told)))
    assert MemberCheck.objects.count() == before


def test_a_file_of_the_time_before_comes_in(held: Any, ana: Any) -> None:
    told = json.loads(held.extras[WORKBENCH])
    for name in ("member_checks", "member_marks", "care_words"):
        del told[name]
    extras = held.extras | {WORKBENCH: json.dumps(told).encode()}
    study = bring_in(by=ana, corpus=held.corpus, extras=extras_in(extras))
    assert not MemberCheck.objects.filter(study=study).exists()
