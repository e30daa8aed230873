"""From a sentence of the report to the words that somebody said and back, as far as whoever looks may see it."""

import re
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from tests.support.furnished import furnish
from tests.support.studies import with_code, with_interviews
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Assignment, Round, SetAside
from workbench.research.debriefing.models import Item
from workbench.research.fieldwork.models import Participant
from workbench.research.findings import actions as findings
from workbench.research.interviews.models import Interview
from workbench.research.journal import actions as journal
from workbench.research.memberchecks.models import MemberMark
from workbench.research.reports import actions
from workbench.research.reports.models import Section
from workbench.research.reports.pieces import marker
from workbench.research.reports.walking import shortened
from workbench.research.rounds.models import Decision
from workbench.research.studies.actions import add_member
from workbench.research.triangulation.models import CellEvidence

pytestmark = [pytest.mark.django_db]
VOICE = "Only the part that’s healed 😀 goes out"
ALONE = "Nobody else reads this"
HOSTILE = "<script>alert(1)</script> & {{ x }} \\\\input{x}"
LINK = re.compile(r'href="([^"]*/report/walk/[^"]*)"')


@pytest.fixture
def trail(study: Any, ana: Any) -> dict[str, Any]:
    """A report whose section is about a theme with a code and one passage of Wren, whom somebody interviewed."""
    documents = with_interviews(study, ana)
    wren = documents["Wren"]
    code = with_code(study, ana, "Boundaries", Wren=VOICE)
    theme = findings.make_theme(by=ana, study=study, name="A story is offered", claim=HOSTILE, codes=[code])
    findings.change_theme(by=ana, theme=theme, claim="Not owed.", why="A voice answered back.")
    start = wren.text.index(VOICE)
    ends = {"start": start, "end": start + len(VOICE)}
    passage = findings.choose_passage(by=ana, theme=theme, document=wren, side="voice", **ends)
    outline = actions.begin_outline(by=ana, study=study)
    section = Section.objects.get(outline=outline, kind="theme", about=theme.pk)
    participant = Participant.objects.create(study=study, number=1, pseudonym="Wren", state="interviewed", made_by=ana)
    interview = Interview.objects.create(study=study, participant=participant, document=wren)
    journal.write_entry(by=ana, study=study, text="What I took for granted", document=None, code=code)
    journal.write_entry(by=ana, study=study, text=ALONE, code=code, alone=True)
    return {
        "document": wren, "code": code, "theme": theme, "section": section, "passage": passage,
        "participant": participant, "interview": interview,
    }  # fmt: skip


def address(trail: dict[str, Any], thing: str) -> str:
    about = "document" if thing == "passage" else thing
    row = trail["document"] if thing == "passage" else trail[thing]
    found = reverse(f"reports:walk_{thing}", kwargs={"study": trail["theme"].study_id, about: row.pk})
    ends = trail["passage"]
    return f"{found}?at={ends.start}-{ends.end}" if thing == "passage" else found


def page(client: Any, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, where
    return answer.content.decode()


def test_a_sentence_leads_to_theme_code_passage_and_interview_and_back(trail: Any, ana: Any, as_person: Any) -> None:
    client = as_person(ana)
    way = ["section", "theme", "code", "passage"]
    for here, there in [*pairwise(way), *pairwise(reversed(way))]:
        assert address(trail, there) in LINK.findall(page(client, address(trail, here))), f"{here} to {there}"
    assert address(trail, "code") in LINK.findall(page(client, address(trail, "section")))  # and straight to the code
    words = page(client, address(trail, "passage"))
    assert reverse("interviews:interview", args=[trail["theme"].study_id, trail["interview"].pk]) in words
    assert f"#passage-{trail['passage'].start}-{trail['passage'].end}" in words
    assert VOICE in words and "Ana" in words and "Chosen by Ana" in words


def test_what_a_claim_was_and_why_it_changed_stands_with_it(trail: Any, ana: Any, as_person: Any) -> None:
    words = page(as_person(ana), address(trail, "theme"))
    assert "Version 2. A voice answered back." in words and "&lt;script&gt;alert(1)" in words
    assert "<script>alert" not in words
    assert "No debriefer has asked about this." in words and "Nobody has searched yet." in words


def test_ones_own_words_name_the_passage_that_they_rest_on(trail: Any, ana: Any, as_person: Any) -> None:
    section = trail["section"]
    other = Section.objects.filter(outline=section.outline, kind="design").get()
    actions.write_words(by=ana, section=other, words=f"We say so.\n\n{marker(str(trail['passage'].pk))}")
    client = as_person(ana)
    assert address(trail, "passage") in LINK.findall(page(client, address(trail | {"section": other}, "section")))
    assert address(trail | {"section": other}, "section") in page(client, address(trail, "passage"))
    actions.write_words(by=ana, section=other, words=f"As Wren says, “{VOICE}”.")
    assert address(trail | {"section": other}, "section") in page(client, address(trail, "passage"))


def test_what_stands_alone_says_so(trail: Any, ana: Any, as_person: Any) -> None:
    study = trail["theme"].study
    bare = corpora.make_code(by=ana, study=study, name="Bare")
    theme = findings.make_theme(by=ana, study=study, name="Bare")
    client = as_person(ana)
    words = page(client, address(trail | {"code": bare}, "code"))
    assert "No theme gathers this code yet." in words and "Nobody has coded a passage with it yet." in words
    words = page(client, address(trail | {"theme": theme}, "theme"))
    assert "The report does not rest on this yet." in words and "No passage was chosen yet." in words
    words = page(client, address(trail, "passage").split("=")[0] + "=0-3")
    assert "Nobody has coded these words yet." in words and "No theme rests on this yet." in words


@pytest.mark.parametrize("at", ["3-3", "9-3", "x", "0-99999999", "-1-5", "1-2-3", "٣-٥", "\x00"])
def test_an_address_of_no_passage_is_refused_in_words(trail: Any, ana: Any, as_person: Any, at: str) -> None:
    where = address(trail, "passage").split("?")[0]
    answer = as_person(ana).get(where, {"at": at})
    assert answer.status_code == 422 and "There is no such passage" in answer.content.decode()


def test_an_entry_for_its_writer_alone_is_on_no_page(trail: Any, ana: Any, as_person: Any) -> None:
    client = as_person(ana)
    assert "What I took for granted" in page(client, address(trail, "code"))
    assert not any(ALONE in page(client, address(trail, one)) for one in ("section", "theme", "code", "passage"))


def test_whoever_is_blind_sees_nothing_of_others(trail: Any, ana: Any, eve: Any, as_person: Any) -> None:
    study = trail["theme"].study
    add_member(by=ana, study=study, person=eve, role="coder")
    Round.objects.create(study=study, name="First", opened_by=ana)
    Assignment.objects.create(study=study, document=trail["document"], coder=eve, round="First")
    client = as_person(eve)
    for one in ("passage", "code", "theme"):
        words = page(client, address(trail, one))
        assert address(trail, "section") not in words and "when the blind round" in words
        assert one == "passage" or VOICE not in words
    words = page(client, address(trail, "passage"))
    assert "Boundaries" not in words and "A story is offered" not in words and "you see your own" in words
    assert client.get(address(trail, "section")).status_code == 409
    assert trail["section"].pk.hex not in page(client, reverse("reports:walk", args=[study.pk])).replace("-", "")


def test_words_that_are_set_aside_or_withdrawn_are_not_shown(trail: Any, ana: Any, as_person: Any) -> None:
    client, where = as_person(ana), address(trail, "passage")
    aside = SetAside.objects.create(study=trail["theme"].study, document=trail["document"], set_by=ana)
    assert VOICE not in page(client, where) and "is set aside and not opened" in page(client, where)
    aside.delete()
    assert VOICE in page(client, where)
    Participant.objects.filter(pk=trail["participant"].pk).update(state="withdrawn")
    assert VOICE not in page(client, where) and "withdrew" in page(client, where)


def test_a_passage_that_is_gone_is_said_to_be_gone(trail: Any, ana: Any, as_person: Any) -> None:
    findings.drop_passage(by=ana, evidence=trail["passage"])
    words = page(as_person(ana), address(trail, "section"))
    assert "This passage is no longer in the study." in words and VOICE not in words


def test_facts_that_a_file_brought_from_elsewhere_are_no_fault_of_ours(trail: Any, ana: Any, as_person: Any) -> None:
    odd = [
        {"key": "1", "words": "Odd", "source": "theme:nonsense"},
        {"key": "2", "words": HOSTILE, "source": "document:1:x:y"},
        {"key": "3", "words": "Here", "source": f"document:{trail['document'].pk}:-1:5"},
        {"key": "4", "words": None, "source": None},
        {"key": "5", "passage": "nonsense"},
    ]
    Section.objects.filter(pk=trail["section"].pk).update(facts=odd)
    client = as_person(ana)
    assert "<script>alert" not in page(client, address(trail, "section"))
    page(client, address(trail, "passage"))


def test_pages_ask_the_database_as_often_however_much_there_is(trail: Any, ana: Any, as_person: Any) -> None:
    client, document, code = as_person(ana), trail["document"], trail["code"]
    things = ("section", "theme", "code", "passage")
    before = {one: _asked(client, address(trail, one)) for one in things}
    for at in range(60):
        corpora.make_coding(by=ana, document=document, start=at, end=at + 30, code=code)
        if at < 12:
            findings.choose_passage(
                by=ana, theme=trail["theme"], document=document, start=at, end=at + 30, side="voice"
            )
    after = {one: _asked(client, address(trail, one)) for one in things}
    assert all(after[one] <= before[one] + 2 for one in things), (before, after)
    assert max(after.values()) <= 30
    assert "And 21 more." in page(client, address(trail, "code"))


def _asked(client: Any, where: str) -> int:
    page(client, where)  # what is kept for later is kept
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page(client, where)
    return len(asked)


def test_what_others_asked_decided_and_answered_stands_on_both_ends(study: Any, ana: Any, as_person: Any) -> None:
    rows = furnish(study, ana)
    client, item = as_person(ana), Item.objects.filter(study=study, piece__document__isnull=False).first()
    cell, decision = CellEvidence.objects.filter(study=study, start__isnull=False).first(), rows["decision"]
    decided = Decision.objects.get(pk=decision)
    mark = MemberMark.objects.filter(study=study).first()
    for row, told in ((item.piece, item.text), (cell, cell.cell.one.name), (decided, decided.reason)):
        where = reverse("reports:walk_passage", args=[study.pk, row.document_id])
        assert escape(shortened(told)) in page(client, f"{where}?at={row.start}-{row.end}")
    theme = page(client, reverse("reports:walk_theme", args=[study.pk, cell.cell.theme_id]))
    assert escape(cell.cell.one.name) in theme and "Triangulation" in theme
    assert escape(decided.reason) in page(client, reverse("reports:walk_code", args=[study.pk, decided.code_id]))
    given = page(client, reverse("reports:walk_passage", args=[study.pk, mark.member_check.document_id]))
    assert reverse("memberchecks:check", args=[study.pk, mark.member_check_id]) in given


def test_lower_rooms_lead_here(trail: Any, ana: Any, as_person: Any) -> None:
    client, study = as_person(ana), trail["theme"].study_id
    assert address(trail, "theme") in page(client, reverse("findings:theme", args=[study, trail["theme"].pk]))
    assert address(trail, "passage") in page(client, reverse("findings:theme", args=[study, trail["theme"].pk]))
    assert reverse("reports:walk", args=[study]) in page(client, reverse("trust:trail", args=[study]))
    assert address(trail, "section") in page(
        client, f"{reverse('reports:report', args=[study])}?at={trail['section'].pk}"
    )
