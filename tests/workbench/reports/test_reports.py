"""The report is what the study says, letter by letter, in every format; one's own words stand beside the facts and stay."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.urls import reverse
from docx import Document as Word
from pypdfium2 import PdfDocument

import counterpoint as cp
from tests.support.studies import with_code, with_interviews
from workbench.history import queries as history
from workbench.people.rules import NotAllowed
from workbench.research.findings import actions as findings
from workbench.research.findings.models import Evidence, Theme
from workbench.research.reports import actions, outlines
from workbench.research.reports.models import ChecklistItem, Section
from workbench.research.reports.pieces import marker
from workbench.research.reports.sources import PAGES, source_of
from workbench.research.studies.actions import add_member
from workbench.research.studies.actions import undo as undo_in
from workbench.research.trust import actions as trust

pytestmark = [pytest.mark.django_db]
VOICE, ANSWER = "Only the part that’s healed 😀 goes out", "I never got to be private"
FORMATS = ("html", "docx", "pdf", "markdown", "quarto")


@pytest.fixture
def told(study: Any, ana: Any) -> Any:
    """A study with a theme, a voice on either side, and a report that was begun."""
    documents = with_interviews(study, ana)
    code = with_code(study, ana, "Boundaries", Wren=VOICE, Juno=ANSWER)
    theme = findings.make_theme(by=ana, study=study, name="A story is offered", claim="Not <b>owed</b>.", codes=[code])
    for name, quote, side in (("Wren", VOICE, "voice"), ("Juno", ANSWER, "answer")):
        start = documents[name].text.index(quote)
        end = start + len(quote)
        findings.choose_passage(by=ana, theme=theme, document=documents[name], start=start, end=end, side=side)
    actions.begin_outline(by=ana, study=study)
    return study


def section(study: Any, kind: str) -> Section:
    return Section.objects.select_related("study", "outline").filter(study=study, kind=kind).first()


def page_of(client: Any, study: Any, kind: str) -> str:
    return client.get(reverse("reports:report", args=[study.pk]), {"at": section(study, kind).pk}).content.decode()


def preview(client: Any, study: Any) -> str:
    return client.get(reverse("reports:preview", args=[study.pk])).content.decode()


def test_every_format_holds_the_same_quotations_with_their_places(told: Any, ana: Any, as_person: Any) -> None:
    client = as_person(ana)
    answers = {name: client.post(reverse(f"reports:{name}", args=[told.pk])) for name in FORMATS}
    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(FORMATS, 200)
    words = {
        "html": answers["html"].content.decode(),
        "markdown": answers["markdown"].content.decode(),
        "docx": "\n".join(one.text for one in Word(io.BytesIO(answers["docx"].content)).paragraphs),
        "pdf": "".join(page.get_textpage().get_text_range() for page in PdfDocument(answers["pdf"].content)),
    }
    for name, text in words.items():
        plain = "".join(text.split()).replace("\\", "")
        assert all("".join(one.split()) in plain for one in (VOICE, ANSWER, "Wren 2", "Juno 2")), name
    assert "Not &lt;b&gt;owed&lt;/b&gt;." in words["html"]
    assert "<b>owed</b>" not in words["html"]
    assert zipfile.is_zipfile(io.BytesIO(answers["quarto"].content))
    assert client.post(reverse("reports:docx", args=[told.pk])).content == answers["docx"].content


def test_facts_stay_until_they_are_refreshed_and_ones_own_words_stay_whatever_is(
    told: Any, ana: Any, as_person: Any
) -> None:
    client, theme = as_person(ana), Theme.objects.get()
    actions.write_words(by=ana, section=section(told, "theme"), words="We read this as a gift.")
    findings.change_theme(by=ana, theme=theme, claim="Not owed, and sometimes sold.", why="Juno.")
    text = preview(client, told)
    assert "Not &lt;b&gt;owed&lt;/b&gt;." in text and "sometimes sold" not in text
    assert "Facts that changed in the study since" in text
    page = page_of(client, told, "theme")
    assert "Changed in the study" in page and "sometimes sold" in page and "New in the study" in page
    at = {"at": section(told, "theme").pk}
    client.post(reverse("reports:refresh", args=[told.pk]), at | {"key": "claim"})
    facts = {one["key"]: one["words"] for one in section(told, "theme").facts}
    assert facts["claim"] == "Not owed, and sometimes sold." and "versions" not in facts
    client.post(reverse("reports:refresh", args=[told.pk]), at | {"all": "yes"})
    text = preview(client, told)
    assert "sometimes sold" in text and "We read this as a gift." in text
    assert "Facts that changed" not in text
    undo_in(by=ana, study=told)
    assert section(told, "theme").words == "We read this as a gift."
    assert "versions" not in {one["key"] for one in section(told, "theme").facts}


def test_every_fact_names_its_page_in_the_study(told: Any, ana: Any, as_person: Any) -> None:
    client = as_person(ana)
    for row in outlines.sections_of(outlines.outline_of(told)):
        page = client.get(reverse("reports:report", args=[told.pk]), {"at": row.pk})
        for fact in page.context.get("facts") or ():
            assert fact.source.name, fact.key
            assert client.get(fact.source.href).status_code in (200, 302), (fact.key, fact.source)
    assert [kind for kind in PAGES if not source_of(told, kind).href] == []


def test_what_is_not_recorded_says_so_and_evidences_nothing(study: Any, ana: Any, as_person: Any) -> None:
    actions.begin_outline(by=ana, study=study)
    text = preview(as_person(ana), study)
    for words in ("Nobody has taken part yet.", "No interview guide is recorded.", "There are no themes yet."):
        assert words in text
    rows = as_person(ana).get(reverse("reports:checklist", args=[study.pk, "coreq"])).context["stands"]
    shown = {one["it"].item.id for one in rows if one["it"].status == "shown"}
    assert shown == {"COREQ-27"}  # the program that was used


def test_a_passage_stands_in_ones_own_words_once_and_a_fact_can_be_left_out(
    told: Any, ana: Any, as_person: Any
) -> None:
    client, voice = as_person(ana), Evidence.objects.get(side="voice")
    words = f"As Wren has it: {marker(str(voice.pk))}\n\n- first\n- second\n\n[#theme-1] and [@nobody2020]"
    client.post(reverse("reports:write", args=[told.pk, section(told, "theme").pk]), {"words": words})
    text = preview(client, told)
    assert f"As Wren has it: “{VOICE}” (Wren 2)" in text
    assert text.count(VOICE) == 1
    assert "<li>first</li>" in text
    assert "[@nobody2020]" in text and "[#theme-1]" not in text
    assert "1 mark points at nothing" in page_of(client, told, "theme")
    client.post(reverse("reports:leave_out", args=[told.pk, section(told, "theme").pk]), {"key": "claim", "out": "yes"})
    assert "Not &lt;b&gt;owed" not in preview(client, told)
    undo_in(by=ana, study=told)
    assert "Not &lt;b&gt;owed" in preview(client, told)


def test_sections_are_arranged_renamed_hidden_and_removed(told: Any, ana: Any, as_person: Any) -> None:
    client, outline = as_person(ana), outlines.outline_of(told)

    def order() -> list[str]:
        return [f"{row.level} {row.title or row.kind}" for row in outlines.sections_of(outline)]

    assert order()[:4] == ["1 Summary", "1 design", "1 Method", "2 sample"]
    change = reverse("reports:change", args=[told.pk, section(told, "design").pk])
    client.post(change, {"move": "down"})  # the whole of Method, with what lies below it, is passed
    assert order()[1] == "1 Method" and order()[7] == "1 design"
    client.post(change, {"move": "up"})
    client.post(change, {"move": "in"})
    assert order()[1] == "2 design"
    client.post(change, {"title": "Why <i>we</i> asked"})
    client.post(change, {"shown": "no"})
    assert "Why &lt;i&gt;we" not in preview(client, told)
    client.post(change, {"shown": "yes"})
    assert "Why &lt;i&gt;we&lt;/i&gt; asked" in preview(client, told)
    rows = [[str(one.pk), one.level] for one in outlines.sections_of(outline)]
    sent = client.post(reverse("reports:arrange", args=[told.pk]), {"order": json.dumps(rows[::-1])})
    assert sent.status_code == 302 and order()[0].endswith("coreq")
    for wrong in ("", "[]", json.dumps(rows[:-1]), json.dumps([*rows, rows[0]]), "[[1, 2]]", "{"):
        assert client.post(reverse("reports:arrange", args=[told.pk]), {"order": wrong}).status_code == 422
    client.post(reverse("reports:add", args=[told.pk]), {"kind": "words", "title": "Afterword"})
    assert order()[-1] == "1 Afterword"
    client.post(reverse("reports:remove", args=[told.pk, section(told, "theme").pk]))
    assert "A story is offered" in page_of(client, told, "design")  # offered anew as a section
    theme = Theme.objects.get()
    assert client.post(reverse("reports:add", args=[told.pk]), {"theme": str(theme.pk)}).status_code == 302
    for _ in range(10):
        undo_in(by=ana, study=told)
    assert order()[:4] == ["1 Summary", "1 design", "1 Method", "2 sample"]
    undo_in(by=ana, study=told)
    assert outlines.outline_of(told) is None


def test_two_who_write_at_once_lose_nothing_and_two_beginnings_make_one(
    told: Any, ana: Any, ben: Any, as_person: Any
) -> None:
    here = section(told, "design")
    address = reverse("reports:write", args=[told.pk, here.pk])
    seen = as_person(ana).get(reverse("reports:report", args=[told.pk]), {"at": here.pk}).context["seen_now"]
    as_person(ben).post(address, {"words": "Ben was first.", "seen": seen})
    late = as_person(ana).post(address, {"words": "Ana was second.", "seen": seen})
    assert late.status_code == 409
    assert "Ben was first." in late.content.decode() and "Ana was second." in late.content.decode()
    assert section(told, "design").words == "Ben was first."
    again = as_person(ana).post(address, {"words": "Both.", "seen": late.context["seen_now"]})
    assert (again.status_code, section(told, "design").words) == (302, "Both.")
    assert as_person(ana).post(reverse("reports:begin", args=[told.pk])).status_code == 422
    assert history.faults(told.pk) == []


def test_words_of_every_kind_are_kept_or_refused(told: Any, ana: Any, as_person: Any) -> None:
    client, here = as_person(ana), section(told, "design")
    odd = "<script>alert(1)</script> \\textbf{x} $y$ {{ z }} \u202eright to left\u202c " + "word " * 20_000
    assert client.post(reverse("reports:write", args=[told.pk, here.pk]), {"words": odd}).status_code == 302
    text = preview(client, told)
    assert "<script>alert" not in text and "&lt;script&gt;" in text and "\u202eright" in text
    for name in ("docx", "markdown", "quarto"):
        assert client.post(reverse(f"reports:{name}", args=[told.pk])).status_code == 200
    for wrong in ("a\x00b", "x" * 400_001):
        assert client.post(reverse("reports:write", args=[told.pk, here.pk]), {"words": wrong}).status_code == 422
    long = client.post(reverse("reports:change", args=[told.pk, here.pk]), {"title": "t" * 401})
    assert (long.status_code, section(told, "design").title) == (422, "")


def test_a_theme_that_is_gone_or_has_no_passages_says_so(told: Any, ana: Any, as_person: Any) -> None:
    findings.make_theme(by=ana, study=told, name="N" * 200, claim="Quiet.")
    client = as_person(ana)
    client.post(reverse("reports:add", args=[told.pk]), {"theme": str(Theme.objects.get(claim="Quiet.").pk)})
    assert "No passages were chosen for this theme." in preview(client, told)
    findings.delete_theme(by=ana, theme=Theme.objects.get(claim="Quiet."))
    actions.refresh_facts(by=ana, outline=outlines.outline_of(told))
    assert "This theme is no longer in the study." in preview(client, told)


def test_works_come_as_csl_and_are_told_all_at_once_where_they_are_wrong(told: Any, ana: Any, as_person: Any) -> None:
    client, address = as_person(ana), reverse("reports:references", args=[told.pk])
    work = {"id": "tong2007", "type": "article-journal", "title": "Criteria <b>for</b> reporting"}
    work |= {"author": [{"family": "Tong"}], "issued": {"date-parts": [[2007]]}}
    good = json.dumps([work])
    assert client.post(address, {"works": good}).status_code == 302
    assert "Tong 2007. Criteria &lt;b&gt;for" in client.get(address).content.decode()
    actions.write_words(by=ana, section=section(told, "design"), words="As asked for [@tong2007].")
    text = preview(client, told)
    assert "Tong" in text and "[@tong2007]" not in text
    shown = page_of(client, told, "design")
    assert "As asked for (Tong, 2007)." in shown
    read = client.get(address).content.decode()
    assert "As they read in the report" in read and "Criteria &lt;b&gt;for" in read
    bib = "@article{tong_2,\n author = {Tong, Allison}, title = {More {\\'e}tudes}, year = 2007}"
    assert client.post(address, {"works": bib}).status_code == 302
    assert "Tong 2007. More études" in client.get(address).content.decode()
    client.post(reverse("reports:take_out_work", args=[told.pk, outlines.references_of(told).get(key="tong_2").pk]))
    bad = client.post(address, {"works": '[{"type": "book"}, {"id": "a b", "type": "", "title": "t"}, 7]'})
    assert bad.status_code == 422
    assert bad.content.decode().count("<li>Work") == 0 and bad.content.decode().count("work 2") == 2
    for wrong in (
        "",
        "{",
        "[]",
        '"x"',
        "[" * 5000,
        "@book{a, title = {x",
        "@book{a}",
        "@book{a b, title = {x}}",
        "@" * 500,
    ):
        assert client.post(address, {"works": wrong}).status_code == 422
    (row,) = outlines.references_of(told)
    client.post(reverse("reports:take_out_work", args=[told.pk, row.pk]))
    assert "[@tong2007]" in preview(client, told)


def test_items_of_checklists_are_shown_declared_and_missing_again(told: Any, ana: Any, as_person: Any) -> None:
    client, page = as_person(ana), reverse("reports:checklist", args=[told.pk, "coreq"])

    def stands(item: str) -> Any:
        return next(one["it"] for one in client.get(page).context["stands"] if one["it"].item.id == item)

    assert (stands("COREQ-31").status, stands("COREQ-31").by_study) == ("shown", True)
    assert stands("COREQ-2").status == "missing"
    declare = reverse("reports:declare", args=[told.pk, "coreq"])
    here = section(told, "design")
    client.post(declare, {"item": "COREQ-2", "status": "shown", "section": here.pk, "reason": "Degrees."})
    assert stands("COREQ-2").places == (here,)
    client.post(declare, {"item": "COREQ-2", "status": "shown", "section": here.pk, "reason": "Degrees."})
    assert ChecklistItem.objects.count() == 1
    actions.remove_section(by=ana, section=here)
    assert (stands("COREQ-2").status, stands("COREQ-2").said) == (
        "missing",
        "The section that it pointed at was removed",
    )
    undo_in(by=ana, study=told)
    assert stands("COREQ-2").status == "shown"
    for sent in (
        {"item": "COREQ-15", "status": "not", "reason": " "},
        {"item": "COREQ-15", "status": "shown"},
        {"item": "COREQ-99", "status": "not", "reason": "x"},
        {"item": "SRQR-1", "status": "not", "reason": "x"},
    ):
        assert client.post(declare, sent).status_code == 422
    client.post(declare, {"item": "COREQ-15", "status": "not", "reason": "Nobody else <was> there."})
    assert "Not applicable: Nobody else &lt;was&gt; there." in preview(client, told)
    client.post(reverse("reports:withdraw", args=[told.pk, stands("COREQ-15").declared.pk]))
    assert stands("COREQ-15").status == "missing"
    assert client.get(reverse("reports:checklist", args=[told.pk, "nonsense"])).status_code == 422
    for name, count in (("coreq", 32), ("srqr", 21), ("jars", 24)):
        shown = client.get(reverse("reports:checklist", args=[told.pk, name])).context["stands"]
        assert len({one["it"].item.id for one in shown}) == count


def test_it_says_what_the_pages_say_about_rule_and_reading(told: Any, ana: Any, as_person: Any) -> None:
    with_code(told, ana, "Both", Odile="bad Tuesdays", Ives="it was both", Perrin="I said no")
    trust.set_rule(by=ana, study=told, base=4, run=3, threshold=0.0)
    trust.write_reading(
        by=ana, study=told, says="Still new ones", cannot_say="Who was not asked", interviews=5, codes=2
    )
    actions.refresh_facts(by=ana, outline=outlines.outline_of(told))
    text = preview(as_person(ana), told)
    assert "The rule, set by Ana on" in text
    assert "Still new ones." in text and "What the curve cannot say: Who was not asked." in text
    assert "saturated" not in text


def test_the_whole_study_comes_as_a_file_that_the_library_reads(
    told: Any, ana: Any, as_person: Any, tmp_path: Any
) -> None:
    answer = as_person(ana).post(reverse("reports:corpus", args=[told.pk]))
    path = tmp_path / "study.counterpoint"
    path.write_bytes(answer.content)
    corpus = cp.read(path)
    assert corpus.codings["quote"].sort().to_list() == sorted([VOICE, ANSWER])


def test_downloads_are_told_and_not_to_be_had_by_a_link_or_a_reader(
    told: Any, ana: Any, dina: Any, as_person: Any
) -> None:
    client, undoable = as_person(ana), history.stacks(ana, told.pk)[0]
    for name in ("html", "docx", "markdown", "corpus"):
        before = history.revision(told.pk)
        assert client.post(reverse(f"reports:{name}", args=[told.pk])).status_code == 200
        assert history.revision(told.pk) == before + 1
        assert client.get(reverse(f"reports:{name}", args=[told.pk])).status_code == 405
    assert history.stacks(ana, told.pk)[0] == undoable
    add_member(by=ana, study=told, person=dina, role="reader")
    reader, here = as_person(dina), section(told, "theme")
    page = reader.get(reverse("reports:report", args=[told.pk])).content.decode()
    assert "Before it leaves" in page and "Export Word" not in page and "Your words" not in page
    for name in FORMATS:
        assert reader.post(reverse(f"reports:{name}", args=[told.pk])).status_code == 403
    for name, args in (("write", [here.pk]), ("remove", [here.pk]), ("refresh", []), ("settings", [])):
        sent = {"words": "x", "names": "turn", "answers": "end"}
        assert reader.post(reverse(f"reports:{name}", args=[told.pk, *args]), sent).status_code == 403
    with pytest.raises(NotAllowed):
        actions.note_download(by=dina, study=told, what="the report")


def test_before_anybody_began_there_is_nothing_to_take(study: Any, ana: Any, as_person: Any) -> None:
    client = as_person(ana)
    assert "Nobody has begun the report." in client.get(reverse("reports:report", args=[study.pk])).content.decode()
    for name in ("preview", "spread"):
        assert client.get(reverse(f"reports:{name}", args=[study.pk])).status_code == 422
    assert client.post(reverse("reports:docx", args=[study.pk])).status_code == 422


def test_quotes_are_named_as_wished_and_answers_stand_where_wished(told: Any, ana: Any, as_person: Any) -> None:
    client = as_person(ana)
    sent = {"title": "What is owed", "names": "line", "answers": "end"}
    assert client.post(reverse("reports:settings", args=[told.pk]), sent).status_code == 302
    text = preview(client, told)
    assert "Wren, line 2" in text and "What is owed" in text
    assert text.index("Voices that answer back</h") < text.index(ANSWER)
    assert client.post(reverse("reports:settings", args=[told.pk]), sent | {"names": "soul"}).status_code == 422


@pytest.mark.parametrize(
    "more",
    [
        '"volume": NaN',
        '"volume": 1e999',
        '"note": "a\\u0000b"',
        '"note": "\\ud800"',
        '"note": ["\\u0000"]',
        '"\\u0000": 1',
    ],
)
def test_works_that_no_database_keeps_are_refused_in_words(study: Any, ana: Any, as_person: Any, more: str) -> None:
    address = reverse("reports:references", args=[study.pk])
    words = f'[{{"id": "a", "type": "book", "title": "A", {more}}}]'
    answer = as_person(ana).post(address, {"works": words})
    assert answer.status_code == 422 and not study.references.exists()
    good = as_person(ana).post(address, {"works": words.replace(more, '"note": "C:\\\\u0000"')})
    assert good.status_code == 302 and study.references.get().item["note"] == "C:\\u0000"
