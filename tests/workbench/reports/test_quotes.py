"""A quote leaves only as the words of its transcript, with consent; what was edited, withdrawn or never said is named."""

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document as Word
from hypothesis import given
from hypothesis import strategies as st

import counterpoint as cp
from tests.support.studies import with_interviews
from workbench.research.corpora.models import Document, SetAside
from workbench.research.exchange.actions import bring_in
from workbench.research.exchange.extras import extras_in
from workbench.research.exchange.queries import file_of
from workbench.research.fieldwork.models import Consent, ConsentForm, Participant
from workbench.research.findings import actions as findings
from workbench.research.findings.models import Evidence
from workbench.research.memberchecks.models import MemberCheck
from workbench.research.reports import actions, outlines
from workbench.research.reports.models import Section
from workbench.research.reports.permitted import UNNOTED
from workbench.research.reports.pieces import items_in, marked, marker, pieces
from workbench.research.reports.quoting import Reader

pytestmark = [pytest.mark.django_db]
VOICE, ANSWER = "Only the part that’s healed 😀 goes out", "I never got to be private"


@pytest.fixture
def theme(study: Any, ana: Any) -> Any:
    documents = with_interviews(study, ana)
    found = findings.make_theme(by=ana, study=study, name="Offered", claim="A gift.")
    for name, quote, side in (("Wren", VOICE, "voice"), ("Juno", ANSWER, "answer")):
        start = documents[name].text.index(quote)
        ends = {"start": start, "end": start + len(quote)}
        findings.choose_passage(by=ana, theme=found, document=documents[name], side=side, **ends)
    return found


@pytest.fixture
def told(study: Any, ana: Any, theme: Any) -> Section:
    """The section of the theme in a report that has only that."""
    outline = actions.begin_outline(by=ana, study=study)
    for one in outlines.sections_of(outline):
        if one.kind not in ("theme", "words"):
            actions.change_section(by=ana, section=one, shown=False)
    return Section.objects.select_related("study", "outline").get(study=study, kind="theme")


def write(ana: Any, section: Section, words: str) -> None:
    actions.write_words(by=ana, section=Section.objects.get(pk=section.pk), words=words)


def faults(client: Any, section: Section) -> list[tuple[str, str, str]]:
    """What the page of the section says is wrong: fault, sentence, true words."""
    page = client.get(reverse("reports:report", args=[section.study_id]), {"at": section.pk})
    return [(one.fault, one.said, one.true) for one in page.context["faults"]]


def left(client: Any, section: Section, **sent: str) -> Any:
    return client.post(reverse("reports:markdown", args=[section.study_id]), sent)


def test_an_edited_quote_is_flagged_with_the_true_words_and_put_back_by_one_click(
    told: Section, ana: Any, as_person: Any
) -> None:
    client = as_person(ana)
    write(ana, told, "She says “only the part that is healed 😀 goes out” of it.\n\n> I never got to be very private.")
    (first, second) = faults(client, told)
    assert first == ("edited", "Edited by hand", "Only the part that’s healed 😀 goes out")
    assert second[0] == "edited" and second[2] == "I never got to be private."
    answer = left(client, told)
    assert answer.status_code == 409
    assert "Only the part that’s healed" in answer.content.decode()
    assert left(client, told, withheld="yes").status_code == 409  # withholding mends nothing that is untrue
    for _ in range(2):
        page = client.get(reverse("reports:report", args=[told.study_id]), {"at": told.pk})
        one, seen = page.context["faults"][0], page.context["seen_now"]
        sent = {"start": one.at[0], "end": one.at[1], "seen": seen}
        assert client.post(reverse("reports:mend", args=[told.study_id, told.pk]), sent).status_code == 302
    assert faults(client, told) == []
    text = left(client, told).content.decode()
    assert "“Only the part that’s healed 😀 goes out” of it." in text
    assert client.post(reverse("reports:mend", args=[told.study_id, told.pk]), sent).status_code == 422


def test_exact_words_with_marked_elisions_are_a_quote_and_what_nobody_said_is_none(
    told: Section, ana: Any, as_person: Any
) -> None:
    client = as_person(ana)
    write(
        ana,
        told,
        "> “I read the person first. […] the part that’s healed”\n\nA word in “quotes” and ‘others’ claims nothing.",
    )
    assert faults(client, told) == []
    text = left(client, told).content.decode().replace("\\", "")
    assert "I read the person first. […] the part that’s healed" in text and "Wren 2" in text
    write(ana, told, "> the part that’s healed […] I read the person first")  # in another order
    assert [one[0] for one in faults(client, told)] == ["edited"]
    write(ana, told, "> Nobody in this study has ever spoken of zebras on ice.")
    assert [one[:2] for one in faults(client, told)] == [("unknown", "These words stand in no transcript")]
    assert left(client, told).status_code == 409
    write(ana, told, "Others hold that “nobody in this study has spoken of zebras” [@zebra2020], p. 3.")
    assert faults(client, told) == []


def consented(study: Any, ana: Any, pseudonym: str, **answers: str) -> Participant:
    form = ConsentForm.objects.filter(study=study).first() or ConsentForm.objects.create(
        study=study, number=1, title="Consent", items=["quotation", "after_review"], made_by=ana
    )
    number = Participant.objects.filter(study=study).count() + 1
    who, _ = Participant.objects.get_or_create(
        study=study, pseudonym=pseudonym, defaults={"number": number, "made_by": ana, "state": "interviewed"}
    )
    kept = {"study": study, "participant": who, "form": form, "way": "paper", "given_on": date(2026, 3, 1)}
    for item, answer in answers.items():
        Consent.objects.create(**kept, item=item, answer=answer, noted_by=ana)
    return who


def test_consent_withdrawn_between_writing_and_export_blocks_and_names_the_quote(
    told: Section, ana: Any, as_person: Any
) -> None:
    client, study = as_person(ana), told.study
    voice = Evidence.objects.get(side="voice")
    write(ana, told, f"{marker(str(voice.pk))}\n\nAnd “I read the person first. Only the part” too.")
    consented(study, ana, "Wren", quotation="yes")
    assert left(client, told).status_code == 200
    consented(study, ana, "Wren", quotation="no")
    answer = left(client, told)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Wren said no to quotation on 1 March 2026" in page and "Nothing has left." in page
    assert page.count("Wren 2") >= 2
    text = left(client, told, withheld="yes").content.decode()
    assert "passage withheld" in text
    assert "healed" not in text and "read the person" not in text
    assert ANSWER in text  # of somebody else


def test_quotation_after_review_waits_for_the_answer_of_the_participant(
    told: Section, ana: Any, as_person: Any
) -> None:
    client = as_person(ana)
    wren = consented(told.study, ana, "Wren", quotation="no", after_review="yes")
    assert [one[0] for one in faults(client, told)] == ["review"]
    given = MemberCheck.objects.create(
        study=told.study, participant=wren, kind="findings", given=f"We would quote: {VOICE}", sent_by=ana
    )
    assert [one[0] for one in faults(client, told)] == ["review"]
    given.returned_at = given.sent_at
    given.save()
    assert faults(client, told) == []
    given.declined = True
    given.save()
    assert left(client, told).status_code == 409


def test_what_is_gone_set_aside_or_withdrawn_is_named(told: Section, ana: Any, as_person: Any) -> None:
    client = as_person(ana)
    findings.drop_passage(by=ana, evidence=Evidence.objects.get(side="answer"))
    assert [one[0] for one in faults(client, told)] == ["gone"]
    Participant.objects.create(study=told.study, number=1, pseudonym="Wren", state="withdrawn", made_by=ana)
    assert {one[:2] for one in faults(client, told)} >= {("withdrawn", "Wren withdrew")}
    Participant.objects.all().delete()
    wren = Document.objects.get(name="Wren")
    SetAside.objects.create(study=told.study, document=wren, set_by=ana)
    assert ("aside", "Wren is set aside and not opened") in {one[:2] for one in faults(client, told)}


def test_a_claim_that_quotes_somebody_who_said_no_is_held_back_too(
    told: Section, theme: Any, ana: Any, as_person: Any
) -> None:
    findings.change_theme(by=ana, theme=theme, claim="As in “they used me and it worked”, it is both.")
    actions.refresh_facts(by=ana, outline=told.outline)
    consented(told.study, ana, "Ives", quotation="no")
    client = as_person(ana)
    assert left(client, told).status_code == 409
    assert "used me" not in left(client, told, withheld="yes").content.decode()


def test_who_is_quoted_how_often_and_who_never(told: Section, ana: Any, as_person: Any) -> None:
    write(ana, told, "“I read the person first. Only the part” says Wren.")
    page = as_person(ana).get(reverse("reports:spread", args=[told.study_id]))
    assert page.context["spread"] == [("Wren", 2), ("Juno", 1), ("Ives", 0), ("Marlow", 0), ("Odile", 0), ("Perrin", 0)]
    assert page.content.decode().count("never</td>") == 4


def test_consent_that_nobody_noted_is_said_and_once_it_is_noted_of_one_the_others_are_asked(
    told: Section, ana: Any, as_person: Any
) -> None:
    client = as_person(ana)
    consented(told.study, ana, "Wren")
    page = client.get(reverse("reports:report", args=[told.study_id])).content.decode()
    assert "Consent to be quoted is not noted" in page and "Consent covers" not in page
    answer = left(client, told)
    assert answer.status_code == 200 and UNNOTED in answer.content.decode()
    consented(told.study, ana, "Ives", quotation="yes")  # of somebody else
    answer = left(client, told)
    assert answer.status_code == 409
    assert "Wren has not been asked for consent to quotation" in answer.content.decode()
    consented(told.study, ana, "Wren", quotation="yes")
    answer = left(client, told)
    assert answer.status_code == 200 and UNNOTED not in answer.content.decode()
    page = client.get(reverse("reports:report", args=[told.study_id])).content.decode()
    assert "1 transcript is quoted and nobody’s" in page  # Juno is no participant


WRITTEN = (
    "‘I never got to be very private’",
    "'I never got to be very private'",
    '"I never got\nto be very private"',
    "»I never got to be very private«",
    "‚I never got to be very private‘",
    "“She told me ‘I never got to be very private’ and went on to other things”",
    "“I never got to be very private",
    "“I never got to be very priv­ate”",
)


def test_an_edited_quote_is_seen_in_whatever_marks_and_over_whatever_lines_it_stands() -> None:
    reader = Reader(Lying({1: TEXT}))  # type: ignore[arg-type]
    for words in WRITTEN:
        for before in ("", "- An item\n- "):
            whole = f"{before}{words}"
            found = [one for piece in pieces(whole) for item in items_in(piece) for one in marked(item.text, item.at)]
            assert all(whole[one.start : one.end] == one.words and not reader.exact(one.words) for one in found), whole
            near = [match for one in found if (match := reader.near(one.words))]
            assert any(match.true.startswith("I never got to be private") for match in near), whole


def test_a_word_cut_short_is_an_edited_word() -> None:
    reader = Reader(
        Lying({1: "She can't say it is unhappy, a non-smoker: it is her life—the story, and 我们今天很高兴。"})
    )  # type: ignore[arg-type]
    for cut in ("he can't say it is", "She can", "happy, a non-smoker", "smoker: it is her", "say it is un"):
        assert reader.exact(cut) is None, cut
    for whole in ("She can’t say", "it is her life", "the story, and", "life–the story", "今天很高兴"):
        assert reader.exact(whole), whole


def test_what_is_held_back_goes_whole_with_what_it_holds(told: Section, ana: Any, as_person: Any) -> None:
    consented(told.study, ana, "Wren", quotation="yes")
    consented(told.study, ana, "Juno", quotation="no")
    write(ana, told, "- Juno: “I never got ‘to be private’.\n  At least it’s paid” it is\n- over")
    text = left(as_person(ana), told, withheld="yes").content.decode().replace("\\", "")
    assert "never got" not in text and "it’s paid" not in text
    assert "Juno: “[passage withheld]” it is" in text


def test_who_agreed_after_review_is_quoted_with_what_came_back_however_it_is_typed(
    told: Section, ana: Any, as_person: Any
) -> None:
    who = consented(told.study, ana, "Wren", after_review="yes")
    given = "I read the person first. Only the part that's healed 😀 goes out"
    MemberCheck.objects.create(
        study=told.study, participant=who, kind="findings", given=given, sent_by=ana, returned_at=timezone.now()
    )
    write(ana, told, "“I read the person […] the part that’s  healed”")
    assert [one[0] for one in faults(as_person(ana), told) if one[0] == "review"] == []


words_of_some = st.text('abc é’“”"«»>-\n{}[]:…😀 ', max_size=60)


@given(words=words_of_some)
def test_pieces_lose_nothing_and_marks_point_at_their_words(words: str) -> None:
    found = list(pieces(words))
    kept = "".join("".join(piece.text.split()) for piece in found)
    assert kept == "".join(words.split())
    for piece in found:
        assert words[piece.at : piece.at + len(piece.text)] == piece.text
        for one in marked(piece.text, piece.at):
            assert words[one.start : one.end] == one.words


class Lying:
    """Transcripts in memory, where only reading is asked for."""

    def __init__(self, texts: dict[Any, str]) -> None:
        self.texts = texts

    def read(self, keys: Any = None) -> dict[Any, str]:
        return self.texts


TEXT = (
    "Well, I never got to be private. So when they pay me to tell it, at least it’s paid; that is all I can say of it."
)


@given(st.data())
def test_any_part_is_found_and_any_part_with_a_word_put_in_is_given_back(data: Any) -> None:
    reader = Reader(Lying({1: TEXT, 2: "Something else was said here, and not a word of the other."}))  # type: ignore[arg-type]
    spans = [found.span() for found in re.finditer(r"\S+", TEXT)]
    first = data.draw(st.integers(0, len(spans) - 8))
    last = data.draw(st.integers(first + 7, len(spans) - 1))
    part = TEXT[spans[first][0] : spans[last][1]]
    exact = reader.exact(part)
    assert exact is not None and TEXT[exact.start : exact.end].startswith(part.rstrip(".,;"))
    words = part.split(" ")
    at = data.draw(st.integers(3, len(words) - 4))
    edited = " ".join([*words[:at], "really", *words[at:]])
    assert reader.exact(edited) is None
    near = reader.near(edited)
    assert near is not None and near.document == 1
    assert near.true.rstrip(".,;") == part.rstrip(".,;")


def test_every_quotation_in_every_format_is_a_passage(told: Section, ana: Any, as_person: Any) -> None:
    client = as_person(ana)
    write(
        ana, told, "> “Somebody asked, […] and that was fine.”\n\nAnd “bad Tuesdays and a key to the office” besides."
    )
    spoken = [one.text for one in Document.objects.all()]
    answers = {
        name: client.post(reverse(f"reports:{name}", args=[told.study_id])).content
        for name in ("html", "markdown", "docx", "quarto")
    }
    texts = {
        "html": re.sub("<[^>]+>", "", answers["html"].decode().split("<body>")[1]),
        "markdown": answers["markdown"].decode(),
    }
    texts["docx"] = "\n".join(one.text for one in Word(io.BytesIO(answers["docx"])).paragraphs)
    with zipfile.ZipFile(io.BytesIO(answers["quarto"])) as held:
        texts["quarto"] = "".join(held.read(name).decode() for name in held.namelist() if name.endswith(".qmd"))
    for name, text in texts.items():
        quotes = re.findall(r"“([^“”]{12,})”", text.replace("\\", ""))
        assert len(quotes) == 4, (name, quotes)
        for one in quotes:
            parts = one.split(" […] ")
            assert any(all(part in said for part in parts) for said in spoken), (name, one)


def test_a_report_comes_and_goes_with_its_study(told: Section, ana: Any, tmp_path: Any) -> None:
    voice = Evidence.objects.get(side="voice")
    write(ana, told, f"Mine.\n\n{marker(str(voice.pk))}")
    actions.leave_out(by=ana, section=told, key=f"passage:{voice.pk}", out=True)
    actions.add_references(by=ana, study=told.study, items=[{"id": "a", "type": "book", "title": "A"}])
    actions.declare_item(by=ana, study=told.study, checklist="coreq", item="COREQ-2", status="shown", section=told)
    path = tmp_path / "study.counterpoint"
    path.write_bytes(file_of(ana, told.study))
    held = cp.read_archive(path)
    study = bring_in(by=ana, corpus=held.corpus, extras=extras_in(held.extras))
    there = Section.objects.get(study=study, kind="theme")
    new = Evidence.objects.get(theme__study=study, side="voice")
    assert new.pk != voice.pk
    assert there.words == f"Mine.\n\n{marker(str(new.pk))}"
    assert there.without == [f"passage:{new.pk}"]
    assert there.about == new.theme_id
    assert [one["passage"] for one in there.facts if one.get("side") == "voice"] == [str(new.pk)]
    assert (study.references.get().key, study.checklist_items.get().section) == ("a", there)
    kinds = lambda one: list(Section.objects.filter(study=one).values_list("kind", "level", "shown"))  # noqa: E731
    assert kinds(study) == kinds(told.study)
