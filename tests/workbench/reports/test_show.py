"""One theme on one page: only words whose people agreed, checked at the moment, without more of people than a pseudonym."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse
from lxml import html

from tests.support.furnished import with_a_name
from tests.support.studies import with_interviews
from workbench.history.models import Event
from workbench.research.corpora.models import SetAside
from workbench.research.fieldwork.models import Consent, ConsentForm, Participant
from workbench.research.findings import actions as findings
from workbench.research.findings.models import Evidence
from workbench.research.memberchecks.models import MemberCheck
from workbench.research.studies.actions import add_member

pytestmark = [pytest.mark.django_db]
SAID = {
    "Wren": "the person first",
    "Odile": "bad Tuesdays",
    "Marlow": "on the agenda",
    "Juno": "never got to be private",
}
HOSTILE = "<script>alert(1)</script> & {{ x }}"


@pytest.fixture
def asked(study: Any, ana: Any) -> dict[str, Any]:
    """A theme with three voices and an answer; Wren agreed, Odile refused, Marlow after review, Juno is nobody's."""
    documents = with_interviews(study, ana)
    theme = findings.make_theme(by=ana, study=study, name=HOSTILE, claim=HOSTILE)
    rows = {}
    for name, words in SAID.items():
        start = documents[name].text.index(words)
        side = "answer" if name == "Juno" else "voice"
        bounds = {"start": start, "end": start + len(words)}
        rows[name] = findings.choose_passage(
            by=ana, theme=theme, document=documents[name], side=side, note="mine", **bounds
        )
    form = ConsentForm.objects.create(study=study, number=1, title="Consent", items=["quotation"], made_by=ana)
    people = {}
    for number, (name, item, answer) in enumerate(
        [("Wren", "quotation", "yes"), ("Odile", "quotation", "no"), ("Marlow", "after_review", "yes")], 1
    ):
        people[name] = Participant.objects.create(
            study=study, number=number, pseudonym=name, state="interviewed", made_by=ana
        )
        given = {"form": form, "item": item, "answer": answer, "way": "paper", "given_on": date(2026, 3, 1)}
        Consent.objects.create(study=study, participant=people[name], noted_by=ana, **given)
    return {"theme": theme, "rows": rows, "people": people, "documents": documents}


def at(name: str, study: Any, asked: Any) -> str:
    return reverse(f"reports:{name}", args=[study.pk, asked["theme"].pk])


def quoted(client: Any, study: Any, asked: Any, **chosen: Any) -> list[str]:
    answer = client.get(at("screen", study, asked), chosen)
    assert answer.status_code == 200, answer.content.decode()
    return [one.text_content() for one in html.fromstring(answer.content.decode()).xpath("//q")]


def test_only_words_whose_people_agreed_are_shown(study: Any, ana: Any, as_person: Any, asked: Any) -> None:
    client = as_person(ana)
    assert quoted(client, study, asked) == ["the person first", "never got to be private"]
    every = {"chosen": "1", "passage": [str(one.pk) for one in asked["rows"].values()]}
    assert quoted(client, study, asked, **every) == ["the person first", "never got to be private"]
    ways_out = client.get(reverse("reports:export", args=[study.pk])).content.decode()
    assert at("show", study, asked) in ways_out and reverse("reports:deposit", args=[study.pk]) in ways_out
    page = client.get(at("show", study, asked)).content.decode()
    assert "Odile said no to quotation on 1 March 2026" in page
    assert "agreed to be quoted after review, and no member check with these words came back" in page
    marlow = {
        "participant": asked["people"]["Marlow"],
        "kind": "transcript",
        "given": asked["documents"]["Marlow"].text,
    }
    when = {"returned_at": datetime(2026, 4, 1, tzinfo=UTC), "expires_at": datetime(2099, 1, 1, tzinfo=UTC)}
    MemberCheck.objects.create(
        study=study, sent_by=ana, link="0" * 64, document=asked["documents"]["Marlow"], **marlow, **when
    )
    assert quoted(client, study, asked) == ["the person first", "on the agenda", "never got to be private"]


def test_consent_is_asked_at_the_moment(study: Any, ana: Any, as_person: Any, asked: Any) -> None:
    chosen = {"chosen": "1", "passage": str(asked["rows"]["Wren"].pk)}
    assert quoted(as_person(ana), study, asked, **chosen) == ["the person first"]
    Participant.objects.filter(pseudonym="Wren").update(state="withdrawn")
    assert quoted(as_person(ana), study, asked, **chosen) == []
    SetAside.objects.create(study=study, document=asked["documents"]["Juno"], set_by=ana)
    assert quoted(as_person(ana), study, asked) == []


def test_words_that_are_not_the_transcripts_any_more_are_not_shown(
    study: Any, ana: Any, as_person: Any, asked: Any
) -> None:
    Evidence.objects.filter(pk=asked["rows"]["Wren"].pk).update(quote="the person last")
    assert quoted(as_person(ana), study, asked, names="none") == ["never got to be private"]
    refused = as_person(ana).get(at("screen", study, asked))  # its picture counts a passage that is none
    assert (refused.status_code, "the person last" in refused.content.decode()) == (422, True)


def test_a_page_names_by_pseudonym_or_not_at_all(study: Any, ana: Any, as_person: Any, asked: Any) -> None:
    page = as_person(ana).get(at("screen", study, asked))
    read = html.fromstring(page.content.decode())
    assert [one.text for one in read.xpath("//cite")] == ["Wren", "Juno"]
    assert read.xpath("//script") == []
    assert read.xpath("//h1")[0].text_content() == HOSTILE
    assert "mine" not in read.text_content()
    assert "default-src 'none'" in page["Content-Security-Policy"]
    bare = as_person(ana).get(at("screen", study, asked), {"names": "none"}).content.decode()
    assert not any(name in html.fromstring(bare).xpath("//main")[0].text_content() for name in SAID)


def test_a_page_can_be_taken_as_one_file(study: Any, ana: Any, as_person: Any, asked: Any) -> None:
    for kind, begins in (("html", b"<!doctype html>"), ("pdf", b"%PDF-")):
        answer = as_person(ana).post(at("shown", study, asked), {"as": kind})
        assert answer.content.startswith(begins)
        assert answer["Content-Disposition"] == f'attachment; filename="time-in-the-pandemic-theme-1.{kind}"'
    told = Event.objects.filter(verb="downloaded").values_list("about", flat=True)
    assert [about.split(". ")[0] for about in told] == ["Theme 1 on one page with 2 passages"] * 2


def test_nothing_is_shown_while_names_were_not_looked_for(study: Any, ana: Any, as_person: Any, asked: Any) -> None:
    with_a_name(study, ana, asked["people"]["Wren"])
    client = as_person(ana)
    assert "Names were not looked for since something changed" in client.get(at("show", study, asked)).content.decode()
    for answer in (client.get(at("screen", study, asked)), client.post(at("shown", study, asked))):
        assert answer.status_code == 422


def test_too_many_passages_and_what_is_none_are_said(study: Any, ana: Any, as_person: Any, asked: Any) -> None:
    wren = asked["documents"]["Wren"]
    for start in range(6):
        findings.choose_passage(by=ana, theme=asked["theme"], document=wren, start=start, end=start + 9, side="voice")
    every = {"chosen": "1", "passage": [str(one.pk) for one in Evidence.objects.filter(document=wren)]}
    assert as_person(ana).get(at("screen", study, asked), every).status_code == 422
    assert "7 are chosen" in as_person(ana).get(at("show", study, asked), every).content.decode()
    assert quoted(as_person(ana), study, asked, chosen="1", passage="no such") == []


def test_only_those_who_may_export_show_it(study: Any, ana: Any, ben: Any, as_person: Any, asked: Any) -> None:
    add_member(by=ana, study=study, person=ben, role="reader")
    assert [as_person(ben).get(at(name, study, asked)).status_code for name in ("show", "screen")] == [403, 403]
    assert as_person(ben).post(at("shown", study, asked)).status_code == 403
