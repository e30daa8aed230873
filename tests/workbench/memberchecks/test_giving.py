"""What may be given back, to whom, and that nobody gives what nobody looked at; what the team does about the answers."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from counterpoint import UserError
from tests.support.field import with_consent, with_participant
from tests.workbench.memberchecks.giving import QUOTED, field_of, given_to
from workbench.history import actions as history
from workbench.history.models import Event
from workbench.history.queries import faults
from workbench.people.rules import NotAllowed
from workbench.research.corpora import actions as corpora
from workbench.research.correction import actions as correction
from workbench.research.correction import queries as correcting
from workbench.research.fieldwork.models import Participant
from workbench.research.findings import actions as findings
from workbench.research.interviews.models import Interview
from workbench.research.memberchecks import actions, composing, queries, rules, states
from workbench.research.memberchecks.answering import Answered, Said
from workbench.research.memberchecks.models import MemberCheck, MemberMark

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def there(study: Any, ana: Any) -> Any:
    return field_of(study, ana)


def give(there: Any, ana: Any, words: str, kind: str = "findings") -> MemberCheck:
    return actions.give_back(by=ana, participant=there.wren, kind=kind, words=words)[0]


@pytest.mark.parametrize("answers", [{}, {"future": "no"}, {"future": "asked"}, {"quotation": "yes", "archive": "yes"}])
def test_nothing_goes_to_who_did_not_agree_to_it(there: Any, study: Any, ana: Any, answers: dict[str, str]) -> None:
    ivo = with_participant(study, ana, "Ivo", 7)
    with_consent(ivo, ana, **answers)
    with pytest.raises(UserError, match="future contact"):
        actions.give_back(by=ana, participant=ivo, kind="summary", words="You told us.")
    with_consent(ivo, ana, after_review="yes")
    actions.give_back(by=ana, participant=ivo, kind="summary", words="You told us.")


@pytest.mark.parametrize("state", ["withdrawn", "declined"])
def test_nothing_goes_to_who_withdrew_or_declined(there: Any, ana: Any, state: str) -> None:
    check, _ = given_to(there.wren, ana)
    Participant.objects.filter(pk=there.wren.pk).update(state=state)
    for act in (lambda: give(there, ana, "Words."), lambda: actions.renew_link(by=ana, check=check)):
        with pytest.raises(UserError, match=r"withdrew|declined"):
            act()


def test_a_transcript_is_their_own_as_they_or_all_said_it(there: Any, ana: Any) -> None:
    with pytest.raises(UserError, match="not their transcript"):
        actions.give_back(by=ana, participant=there.wren, kind="transcript", document=there.documents["Odile"])
    with pytest.raises(UserError, match="No transcript"):
        actions.give_back(by=ana, participant=there.wren, kind="transcript")
    whole, own = (given_to(there.wren, ana, own_turns=one)[0].given for one in (False, True))
    assert (
        whole == "Imani: How do you decide?\n\nWren: I read the person first. Only the part that’s healed 😀 goes out."
    )
    assert own == "I read the person first. Only the part that’s healed 😀 goes out."


def test_findings_hold_ones_own_words_and_those_of_others_who_agreed_to_be_quoted(there: Any, ana: Any) -> None:
    words = composing.findings_of(there.theme, there.wren)
    assert words.startswith("Offered\n\nA story is offered, not asked for.")
    assert f"You said: “{QUOTED['Wren']}”" in words and f"Somebody else said: “{QUOTED['Odile']}”" in words
    assert "private" not in words and "Odile" not in words
    assert give(there, ana, words).given == words
    with pytest.raises(UserError, match="Juno") as refused:
        give(there, ana, f"Somebody said that i never GOT to be private;\n at least it’s paid. {words}")
    assert "i never got to be private" in refused.value.where
    quoted(there, ana)
    with pytest.raises(UserError, match="Juno"):
        give(there, ana, "Short: at least it’s paid", kind="summary")
    with_consent(there.odile, ana, quotation="no")
    with pytest.raises(UserError, match="Odile"):
        give(there, ana, words)
    give(there, ana, "How do you decide? That is what we asked you.")  # the question stands in everybody’s transcript


def quoted(there: Any, ana: Any) -> None:
    """Chooses a passage of four words for a theme: it is somebody’s, too."""
    juno = there.documents["Juno"]
    at = juno.text.index("At least it’s")
    findings.choose_passage(by=ana, theme=there.theme, document=juno, start=at, end=at + 13, side="answer")


def test_only_who_leads_gives_back_and_nothing_is_made_that_cannot_be(there: Any, ana: Any, ben: Any) -> None:
    with pytest.raises(NotAllowed):
        actions.give_back(by=ben, participant=there.wren, kind="summary", words="Words.")
    wrong: list[dict[str, Any]] = [
        {"words": " "}, {"words": "a\x00b"}, {"words": "x", "days": 0}, {"words": "x", "days": 999},
        {"words": "x", "due_on": timezone.localdate() - timedelta(days=1)}, {"words": "x", "asked": "y" * 2001},
        {"words": "x", "seen": "another"},
    ]  # fmt: skip
    for more in wrong:
        with pytest.raises(UserError):
            actions.give_back(by=ana, participant=there.wren, kind="summary", **more)
    with pytest.raises(UserError, match="cannot be given back"):
        give(there, ana, "x", kind="secrets")
    assert not MemberCheck.objects.exists()


def test_one_sees_exactly_what_they_will_see_before_the_link_is_made(
    there: Any, study: Any, ana: Any, as_person: Any, client: Any
) -> None:
    lead, page = as_person(ana), reverse("memberchecks:give", args=[study.pk, there.wren.pk])
    sent = {
        "kind": "findings",
        "theme": str(there.theme.pk),
        "words": "",
        "asked": "Is it so?",
        "days": "9",
        "step": "look",
    }
    looked = lead.post(page, sent)
    assert looked.status_code == 200 and not MemberCheck.objects.exists()
    assert f"You said: “{QUOTED['Wren']}”" in looked.content.decode()
    hidden = dict(looked.context["hidden"])
    assert lead.post(page, hidden | {"step": "change"}).context["form"]["words"].value() == hidden["words"]
    assert lead.post(page, hidden | {"step": "make", "words": "Others."}).status_code == 422
    made = lead.post(page, hidden | {"step": "make"})
    link = made.context["link"]
    theirs = client.get(link).content.decode()
    for words in ("What we found", "Is it so?", escape(QUOTED["Odile"]), "Send what I wrote"):
        assert words in theirs and words in looked.content.decode()
    assert made["Cache-Control"] == "no-store"
    assert link not in lead.get(reverse("memberchecks:checks", args=[study.pk])).content.decode()
    assert lead.get(reverse("memberchecks:give", args=[study.pk, there.odile.pk])).context["reason"]
    refused = lead.post(page, sent | {"words": "He said: I never got to be private."})
    assert refused.status_code == 422 and "I never got to be private" in refused.content.decode()


def test_a_transcript_that_was_corrected_since_it_was_looked_at_is_looked_at_again(there: Any, ana: Any) -> None:
    seen = rules.seal_of(composing.transcript_of(there.documents["Wren"], False))
    _correct(there.documents["Wren"], ana)
    with pytest.raises(UserError, match="not what you looked at"):
        given_to(there.wren, ana, seen=seen)


def _correct(document: Any, by: Any) -> None:
    text = document.text.replace("healed", "mended")
    token = correcting.token_of(correcting.plan_for(document, text))
    correction.correct_document(by=by, document=document, text=text, token=token)


def answered(there: Any, ana: Any, **more: Any) -> MemberCheck:
    check, _ = given_to(there.wren, ana)
    at = check.given.index("healed")
    said = {"response": "Nearly.", "marks": (Said(at, at + 6, "Mended.", False), Said(0, 5, "", True))} | more
    actions.receive_answer(by=ana, check=check, answered=Answered(**said))
    return queries.check_for(ana, check.study_id, check.pk)


def test_what_followed_is_linked_and_can_be_undone(there: Any, study: Any, ana: Any) -> None:
    check = answered(there, ana, hard=True)
    assert states.needs_of(check) == [
        "It was hard: nothing is noted of what was offered", "1 wish to leave words out", "1 note on words",
        "Nothing is noted of what followed",
    ]  # fmt: skip
    for wrong in ({"outcome": "changed"}, {"outcome": "kept"}, {"outcome": "forgotten", "action": "x"}):
        with pytest.raises(UserError):
            actions.take_action(by=ana, check=check, **wrong)
    findings.change_theme(by=ana, theme=there.theme, claim="A story is offered.")
    _correct(there.documents["Wren"], ana)
    (corrected,), version = queries.corrections_since(check), queries.claims_since(check)[0]
    actions.take_action(by=ana, check=check, outcome="changed", version=version, corrected=corrected)
    with pytest.raises(UserError, match="wrote here meanwhile"):
        actions.take_action(by=ana, check=check, outcome="none", seen=rules.mark_of(check))
    actions.note_care(by=ana, check=check, care="We rang her.")
    for mark in queries.marks_of(check):
        actions.follow_mark(by=ana, mark=mark, followed="out" if mark.leave_out else "changed")
    check = queries.check_for(ana, study.pk, check.pk)
    assert states.needs_of(check) == [] and (check.version, check.corrected) == (version, corrected.pk)
    assert states.line_of(queries.checks_of(study)) == ("1 given back, 1 answered", False)
    for _ in range(4):
        history.undo(by=ana, study=study.pk)
    check.refresh_from_db()
    assert (check.outcome, check.care, check.closed_at) == ("", "", None)
    assert not MemberMark.objects.exclude(followed="").exists()
    assert "healed" not in "".join(Event.objects.values_list("about", flat=True))
    assert faults(study.pk) == []


def test_the_pages_show_what_waits_and_refuse_in_words(
    there: Any, study: Any, ana: Any, ben: Any, as_person: Any
) -> None:
    check = answered(there, ana, wants_call=True)
    lead, reader = as_person(ana), as_person(ben)
    page = reverse("memberchecks:check", args=[study.pk, check.pk])
    words = lead.get(page).content.decode()
    for shown in ("Nearly.", "Please leave this out", "Mended.", "would rather talk about it", "?marked="):
        assert shown in words
    assert "Note what followed" not in reader.get(page).content.decode()
    assert "1 answer waits" in lead.get(reverse("trust:saturation", args=[study.pk])).content.decode()
    assert lead.post(page + "followed/", {"outcome": "kept"}).status_code == 422
    assert lead.post(page + "followed/", {"outcome": "kept", "action": "She said so."}).status_code == 302
    assert lead.post(page + "care/", {"care": "We rang."}).status_code == 302
    mark = queries.marks_of(check)[0]
    follow = reverse("memberchecks:follow", args=[study.pk, mark.pk])
    assert lead.post(follow, {"followed": "kept"}).status_code == 422
    assert lead.post(follow, {"followed": "kept", "why": "It is public."}).status_code == 302
    assert reader.post(follow, {"followed": "out"}).status_code == 403
    assert lead.post(page + "renew/", {"days": "x"}).status_code == 422
    assert "/given-back/" in lead.post(page + "renew/", {"days": "3"}).context["link"]
    assert lead.post(page + "close/").status_code == 302
    assert lead.post(reverse("memberchecks:care_words", args=[study.pk]), {"words": "Rosa"}).status_code == 302
    assert (
        "1 thing was given back to 1 participant: 1 answered" in lead.get(page.rsplit("/", 2)[0] + "/").content.decode()
    )


def test_words_to_be_left_out_are_followed_into_the_transcript(
    there: Any, study: Any, ana: Any, as_person: Any
) -> None:
    check = answered(there, ana, marks=(Said(27, 57, "", True),))
    mark = queries.marks_of(check)[0]
    assert mark.words == "Wren: I read the person first."
    page = reverse("withdrawal:passages", args=[study.pk, check.document_id])
    lead = as_person(ana)
    form = lead.get(f"{page}?marked={mark.pk}").context["form"]
    assert form["words"].value() == mark.words
    assert lead.get(f"{page}?marked=nonsense").status_code == 200
    looked = lead.post(page, {"words": "I read the person first.", "reason": ""})
    token, ticked = looked.context["rests"].token, looked.context["passages"][0][0]
    copies = [one.key for one, _ in looked.context["copies"]]
    sent = {"seen": looked.context["document"].digest, "passage": ticked, "token": token, "copy": copies, "sure": "1"}
    assert lead.post(page, sent).status_code == 302
    check.refresh_from_db()
    assert "I read the person first" not in check.given and "[withdrawn]" in check.given


def test_two_interviews_and_what_is_under_the_pseudonym_are_ones_own(there: Any, study: Any, ana: Any) -> None:
    Interview.objects.filter(participant=there.wren).delete()
    assert list(queries.transcripts_of(there.wren)) == [there.documents["Wren"].pk]
    corpora.set_case(by=ana, document=there.documents["Ives"], name="Wren")
    assert len(queries.transcripts_of(there.wren)) == 2


def test_a_link_that_is_asked_for_twice_is_made_once(study: Any, ana: Any, as_person: Any) -> None:
    wren, client = field_of(study, ana).wren, as_person(ana)
    there = reverse("memberchecks:give", args=[study.pk, wren.pk])
    said = {"kind": "summary", "words": "You offered it.", "days": 3}
    looked = client.post(there, said | {"step": "look"}).content.decode()
    hidden = dict(re.findall(r'name="(seen|id)" value="([^"]+)"', looked))
    assert hidden.keys() == {"seen", "id"}
    first, second = (client.post(there, said | hidden | {"step": "make"}) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 302)
    assert MemberCheck.objects.count() == 1 and MemberCheck.objects.get().given == "You offered it."
