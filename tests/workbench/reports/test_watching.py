"""Words that are no quotes leave a report only as quotes do: with consent and without a name, wherever they stand."""

import io
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from docx import Document as Word

from tests.support.furnished import PASSPHRASE, with_a_name
from tests.support.studies import with_code, with_interviews
from workbench.research.corpora.models import Code
from workbench.research.fieldwork.models import Consent, ConsentForm, Participant
from workbench.research.findings import actions as findings
from workbench.research.reports import actions, outlines
from workbench.research.reports.models import Section
from workbench.research.studies.actions import add_member

pytestmark = pytest.mark.django_db
SAME = "I never got to be private. At least it’s paid."


@pytest.fixture
def told(study: Any, ana: Any) -> Any:
    """Themes and codes in the words of Juno and Ives, who said no, and of Wren, who said yes; Odile says what Juno says."""
    words = {"Wren": "I read the person first.", "Odile": SAME, "Juno": SAME, "Ives": "They used me and it worked."}
    with_interviews(study, ana, words)
    with_code(study, ana, "used me", Ives="used me")
    with_code(study, ana, "worked", Ives="worked")
    Code.objects.filter(name="used me").update(in_vivo=True)
    findings.make_theme(by=ana, study=study, name="They used me and it worked", claim="Both at once.")
    findings.make_theme(by=ana, study=study, name="I read the person first", claim="A gift.")
    findings.make_theme(by=ana, study=study, name="I never got to be private", claim="A loss.")
    form = ConsentForm.objects.create(study=study, number=1, title="Consent", items=["quotation"], made_by=ana)
    for number, (name, answer) in enumerate((("Wren", "yes"), ("Odile", "yes"), ("Juno", "no"), ("Ives", "no")), 1):
        who = Participant.objects.create(study=study, number=number, pseudonym=name, made_by=ana, state="interviewed")
        given = {"form": form, "item": "quotation", "answer": answer, "way": "paper", "given_on": date(2026, 3, 1)}
        Consent.objects.create(study=study, participant=who, noted_by=ana, **given)
    actions.begin_outline(by=ana, study=study)
    return study


def summary(study: Any) -> Section:
    return Section.objects.select_related("study", "outline").filter(study=study, kind="words").order_by("position")[0]


def write(ana: Any, study: Any, words: str) -> None:
    actions.write_words(by=ana, section=summary(study), words=words)


def left(client: Any, study: Any, form: str = "markdown", **sent: str) -> Any:
    return client.post(reverse(f"reports:{form}", args=[study.pk]), sent)


def stopping(answer: Any) -> list[tuple[str, str, str]]:
    assert answer.status_code == 409
    return [(one.kind, one.words, one.where) for one in answer.context["stopping"]]


def test_titles_and_names_in_the_words_of_who_said_no_stop_the_report_and_are_named(
    told: Any, ana: Any, as_person: Any
) -> None:
    client = as_person(ana)
    found = stopping(left(client, told))
    assert {words for _, words, _ in found} == {"They used me and it worked", "used me"}
    assert ("words", "used me", "Appendix: codebook") in found
    page = left(client, told).content.decode()
    assert "Ives said no to quotation on 1 March 2026" in page
    for form in ("markdown", "html", "quarto"):
        answer = left(client, told, form, withheld="yes")
        assert answer.status_code == 200 and b"used me" not in answer.content, form
    text = left(client, told, withheld="yes").content.decode()
    assert "I read the person first" in text  # Wren agreed
    assert "I never got to be private" in text  # Odile says the same, and agreed
    assert "worked" in text  # a code of one plain word is nobody’s
    word = Word(io.BytesIO(left(client, told, "docx", withheld="yes").content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "used me" not in "\n".join([*cells, *(one.text for one in word.paragraphs)])
    shown = client.get(reverse("reports:report", args=[told.pk])).content.decode()
    assert "words that may not leave" in shown


def test_a_theme_named_in_the_words_of_who_said_no_is_not_shown_on_one_page(
    told: Any, ana: Any, as_person: Any
) -> None:
    client = as_person(ana)
    asked = {theme.name: reverse("reports:screen", args=[told.pk, theme.pk]) for theme in told.themes.all()}
    assert client.get(asked["I never got to be private"]).status_code == 200  # Odile agreed
    answer = client.get(asked["They used me and it worked"])
    assert answer.status_code == 422 and "repeats a participant" in answer.content.decode()


def test_a_title_or_caption_typed_by_hand_is_asked_about_too_and_a_renamed_one_leaves(
    told: Any, ana: Any, as_person: Any
) -> None:
    client = as_person(ana)
    Code.objects.filter(name="used me").update(name="Use", in_vivo=False)
    for theme in told.themes.filter(name__startswith="They"):
        findings.change_theme(by=ana, theme=theme, name="Used")
    actions.refresh_facts(by=ana, outline=outlines.outline_of(told))
    assert left(client, told).status_code == 200
    actions.change_section(by=ana, section=summary(told), title="They used me and it worked")
    actions.change_outline(
        by=ana, outline=outlines.outline_of(told), title="They  USED me", names="turn", answers="end"
    )
    assert [row[:2] for row in stopping(left(client, told))] == [("words", "They used me and it worked")]
    actions.change_outline(
        by=ana, outline=outlines.outline_of(told), title="They used me and it worked", names="turn", answers="end"
    )
    assert "The title of the report" in {where for _, _, where in stopping(left(client, told))}
    text = left(client, told, withheld="yes").content.decode()
    assert "used me and" not in text.lower()


def test_a_name_in_ones_own_words_stops_the_report_while_the_key_is_open_and_says_where(
    told: Any, ana: Any, ben: Any, as_person: Any
) -> None:
    client = as_person(ana)
    Consent.objects.update(answer="yes")
    with_a_name(told, ana, Participant.objects.get(pseudonym="Wren"))
    opened = client.post(reverse("fieldwork:open_key", args=[told.pk]), {"passphrase": PASSPHRASE})
    assert opened.status_code == 302
    name = "Zoe Quist"
    write(ana, told, f"We thank {name} and the others.\n\n- Also {name}\n\nAs in [@{name.split()[-1].lower()}].")
    found = stopping(left(client, told))
    assert {(kind, words) for kind, words, _ in found} == {("name", "")}
    assert {where for *_, where in found} == {"Summary"}
    page = left(client, told).content.decode()
    assert "stands in clear" in page and name not in page
    text = left(client, told, withheld="yes").content.decode().replace("\\", "")
    assert name not in text and text.count("[name withheld]") == 2 and f"[@{name.split()[-1].lower()}]" in text
    add_member(by=ana, study=told, person=ben, role="lead")
    assert left(as_person(ben), told).status_code == 200  # whose key is closed knows no names; the report says so
    assert "Names were not checked." in left(as_person(ben), told).content.decode()


def test_words_that_two_people_said_are_asked_of_whom_they_are_said_to_be(told: Any, ana: Any, as_person: Any) -> None:
    client = as_person(ana)
    Code.objects.filter(in_vivo=True).update(in_vivo=False)
    for theme in told.themes.filter(name__startswith="They"):
        findings.change_theme(by=ana, theme=theme, name="Used")
    actions.refresh_facts(by=ana, outline=outlines.outline_of(told))
    quote = "“I never got to be private.”"
    write(ana, told, f"Somebody says {quote} of it.")
    text = left(client, told)
    assert text.status_code == 200 and "never got to be private" in text.content.decode()
    page = client.get(reverse("reports:report", args=[told.pk])).content.decode()
    assert "stands in several transcripts" in page and "against Odile 2, not Juno" in page
    for words in (f"Odile nods, and Juno says {quote} of it.", f"{quote} (Juno), unlike Odile.", f"> {quote}\n\nJuno"):
        write(ana, told, words)
        answer = left(client, told)
        assert [one[0] for one in stopping(answer)] == ["quote"], words
        assert "Juno said no to quotation" in answer.content.decode()
        assert "the same words stand in the transcript of Odile, too" in answer.content.decode()
    write(ana, told, f"Juno nods. Odile says {quote} of it.")
    assert left(client, told).status_code == 200


USED, UNSEEN, LONG = (
    "They used me and it worked",
    "They used\u00a0me and it wor\u00adked",
    "I never got to be\u200b private",
)


@pytest.mark.parametrize(
    "title",
    [
        f"“{USED}”: on being asked",
        "On being asked: they USED me and it worked.",
        f"Both – {UNSEEN} – at once",
        f"«{USED}!»",
        "“They used me […] it worked”",
        f"‘She said “{USED}”’",
    ],
)
def test_a_title_that_holds_such_words_among_others_does_not_leave_with_them(
    told: Any, ana: Any, as_person: Any, title: str
) -> None:
    client, theme = as_person(ana), told.themes.get(name=USED)
    findings.change_theme(by=ana, theme=theme, name=title)
    Code.objects.filter(name="used me").update(name="Use", in_vivo=False)
    actions.change_outline(by=ana, outline=outlines.outline_of(told), title=title, names="turn", answers="end")
    actions.refresh_facts(by=ana, outline=outlines.outline_of(told))
    section = summary(told)
    actions.change_section(by=ana, section=section, title=title)
    place = {"checklist": "coreq", "item": "COREQ-1", "status": "shown", "section": section, "reason": ""}
    actions.declare_item(by=ana, study=told, **place)
    assert "The title of the report" in {where for _, _, where in stopping(left(client, told))}
    type(told).objects.filter(pk=told.pk).update(title=title)  # a file is called as its study is
    answer = left(client, told, withheld="yes")
    assert "used" not in answer["Content-Disposition"].lower()
    page = answer.content.decode().lower()
    page = page.replace("\u00ad", "").replace("\u00a0", " ")
    assert "withheld" in page and "used me" not in page and "it worked" not in page
    assert client.get(reverse("reports:screen", args=[told.pk, theme.pk])).status_code == 422


def test_a_short_page_shows_no_claim_in_the_words_of_who_said_no(told: Any, ana: Any, as_person: Any) -> None:
    client, theme = as_person(ana), told.themes.get(name="I read the person first")
    address = reverse("reports:screen", args=[told.pk, theme.pk])
    assert client.get(address).status_code == 200
    for change in ({"claim": f"One said “{USED}”, others not."}, {"claim": "A gift.", "holds_when": UNSEEN}):
        findings.change_theme(by=ana, theme=theme, **change)
        answer = client.get(address)
        assert answer.status_code == 422 and "said no to quotation" in answer.content.decode(), change


def test_words_behind_a_citation_within_a_caption_or_with_signs_that_nobody_sees_are_asked_about(
    told: Any, ana: Any, as_person: Any
) -> None:
    client = as_person(ana)
    Code.objects.filter(name="used me").update(name="Use", in_vivo=False)
    findings.change_theme(by=ana, theme=told.themes.get(name=USED), name="Used")
    actions.refresh_facts(by=ana, outline=outlines.outline_of(told))
    assert left(client, told).status_code == 200
    said = (f"“{USED}” [@lee2020]", f"As “{UNSEEN}” has it.", f"> {UNSEEN}", f"See [@lee2020, “{USED}”].")
    for words in said:
        write(ana, told, words)
        assert left(client, told).status_code == 409, words
        assert b"it worked" not in left(client, told, withheld="yes").content, words
    write(ana, told, "“as everybody writes about it” [@lee2020]")
    assert left(client, told).status_code == 200


def test_a_transcript_with_signs_that_nobody_sees_or_without_blanks_is_quoted_and_asked_as_others(
    study: Any, ana: Any, as_person: Any
) -> None:
    client, words = (
        as_person(ana),
        {"Wren": "I read the per\u00adson first, in\u00adside.", "Ives": "我从来没有见过自己的桌子。"},
    )
    with_interviews(study, ana, words)
    form = ConsentForm.objects.create(study=study, number=1, title="Consent", items=["quotation"], made_by=ana)
    for number, (name, answer) in enumerate((("Wren", "yes"), ("Ives", "no")), 1):
        who = Participant.objects.create(study=study, number=number, pseudonym=name, made_by=ana, state="interviewed")
        given = {"form": form, "item": "quotation", "answer": answer, "way": "paper", "given_on": date(2026, 3, 1)}
        Consent.objects.create(study=study, participant=who, noted_by=ana, **given)
    actions.begin_outline(by=ana, study=study)
    write(ana, study, "One says “I read the person first, inside” of it.")
    assert left(client, study).status_code == 200
    write(ana, study, "One says “I read the person last, inside” of it.")
    assert stopping(left(client, study))[0][0] == "quote"
    for quoted in ("One says “我从来没有见过自己的桌子” of it.", "> 我从来没有见过自己的桌子"):
        write(ana, study, quoted)
        assert left(client, study).status_code == 409
        assert "桌子" not in left(client, study, withheld="yes").content.decode()
