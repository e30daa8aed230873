"""A deposit package holds what consent and a look for names allow, says what it left out and why, and keeps RO-Crate."""

import csv
import io
import subprocess
import sys
import zipfile
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from lxml import html

import counterpoint as cp
from tests.library.reporting.test_crate import check_crate
from tests.support.furnished import with_a_name
from tests.support.studies import with_code, with_interviews
from workbench.history import queries as history
from workbench.history.models import Event
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Code, SetAside
from workbench.research.fieldwork.models import Consent, ConsentForm, Participant
from workbench.research.findings import actions as findings
from workbench.research.protocols import actions as protocols
from workbench.research.reports import actions as reports
from workbench.research.reports import outlines
from workbench.research.studies.actions import add_member

pytestmark = [pytest.mark.django_db]
HOSTILE = '=cmd() </script> & "quoted" 😀'
SENT = {
    "title": "Two sides",
    "about": "Interviews.",
    "authors": "Ana Öst; 0000-0002-1825-0097; House A\nBen",
    "licence": "by",
}


@pytest.fixture
def asked(study: Any, ana: Any) -> dict[str, Any]:
    """Six interviews: yes, no, asked, not asked, withdrawn, set aside; and one of nobody."""
    documents = with_interviews(study, ana)
    with_code(study, ana, "Money", Wren="person first", Juno="it’s paid")
    with_code(study, ana, "bad Tuesdays", Odile="bad Tuesdays")
    Code.objects.filter(name="bad Tuesdays").update(in_vivo=True)
    corpora.write_memo(by=ana, study=study, text="Juno said a secret", document=documents["Wren"], start=0, end=5)
    form = ConsentForm.objects.create(study=study, number=1, title="Consent", items=["archive"], made_by=ana)
    people = {}
    for number, name in enumerate(["Wren", "Odile", "Marlow", "Juno", "Ives", HOSTILE], 1):
        state = "withdrawn" if name == "Ives" else "interviewed"
        people[name] = Participant.objects.create(study=study, number=number, pseudonym=name, state=state, made_by=ana)
    for name, answer in {"Wren": "yes", "Odile": "no", "Marlow": "asked", "Ives": "yes", HOSTILE: "yes"}.items():
        given = {"form": form, "item": "archive", "answer": answer, "way": "paper", "given_on": date(2026, 3, 1)}
        Consent.objects.create(study=study, participant=people[name], noted_by=ana, **given)
    Participant.objects.filter(pk=people[HOSTILE].pk).update(state="withdrawn")
    protocols.add_question(by=ana, version=protocols.begin_version(by=ana, study=study), words=HOSTILE)
    return {"documents": documents, "people": people}


def opened(answer: Any) -> dict[str, bytes]:
    assert answer.status_code == 200, answer.content.decode()[:2000]
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    return {name: packed.read(name) for name in packed.namelist()}


def taken(client: Any, study: Any, **more: Any) -> Any:
    return client.post(reverse("reports:deposited", args=[study.pk]), SENT | more)


def out_of(files: dict[str, bytes]) -> dict[str, str]:
    rows = csv.DictReader(io.StringIO(files["left-out.csv"].decode()))
    return {row["who"]: row["why"] for row in rows if row["who"] != "everybody"}


def test_the_page_says_what_goes_and_what_stays_before_anything_leaves(
    study: Any, ana: Any, as_person: Any, asked: Any
) -> None:
    page = html.fromstring(as_person(ana).get(reverse("reports:deposit", args=[study.pk])).content.decode())
    said = " ".join(page.text_content().split())
    assert "1 transcript would go" in said
    for sentence in (
        "Odile: Odile said no to archive on 1 March 2026",
        "Marlow: Marlow was asked for consent to archive on 1 March 2026 and has not answered",
        "Juno: Juno has not been asked for consent to archive",
        "Ives: Ives withdrew",
        "Perrin: Nobody is noted whose words these are",
        f"{HOSTILE}: {HOSTILE} withdrew",
    ):
        assert sentence in said
    assert Event.objects.filter(verb="downloaded").count() == 0


def test_a_package_holds_what_may_go_and_tells_what_was_left_out(
    study: Any, ana: Any, as_person: Any, asked: Any, tmp_path: Any
) -> None:
    files = opened(taken(as_person(ana), study))
    graph = check_crate(files)
    assert graph["./"]["license"]["@id"] == "https://creativecommons.org/licenses/by/4.0/"
    assert [graph[one["@id"]]["name"] for one in graph["./"]["author"]] == ["Ana Öst", "Ben"]
    assert [name for name in files if name.startswith("transcripts/")] == ["transcripts/001-wren.txt"]
    assert {
        "README.txt",
        "project/study.qdpx",
        "codebook/codebook.qdc",
        "codebook/codebook.csv",
        "trail/trail.jsonl",
        "trail/trail.csv",
    } < set(files)
    assert {"instruments/guide-1.md", "instruments/guide-1.docx", "instruments/consent-1.txt"} < set(files)
    trail = tmp_path / "trail"
    trail.mkdir()
    for name in ("trail.jsonl", "trail-head.json", "verify_trail.py"):
        (trail / name).write_bytes(files[f"trail/{name}"])
    checked = [sys.executable, "-I", "-S", str(trail / "verify_trail.py"), str(trail / "trail.jsonl")]
    assert subprocess.run(checked, capture_output=True, check=False).returncode == 0
    left = out_of(files)
    assert set(left) == {"Odile", "Marlow", "Juno", "Ives", "Perrin", f"'{HOSTILE}"}
    told = files["README.txt"].decode()
    assert all(f"{who.lstrip(chr(39))}: {why.lstrip(chr(39))}." in told for who, why in left.items())
    assert not [name for name in files if name.startswith("report/")]  # nobody has begun the report
    project = tmp_path / "study.qdpx"
    project.write_bytes(files["project/study.qdpx"])
    read = cp.read(project)
    assert read.documents["name"].to_list() == ["Wren"]
    assert read.coders["name"].to_list() == ["Coder 1"]
    assert read.memos.height == 0
    assert sorted(read.codes["name"]) == ["In the words of somebody who stays out 2", "Money"]
    told = b"\n".join(body for name, body in files.items() if not name.startswith("instruments"))
    for words in ("bad Tuesdays", "it’s paid", "They used me", "secret", "agenda"):
        assert words.encode() not in told
    event = Event.objects.filter(verb="downloaded").get()
    assert event.about.startswith("a deposit package with 1 transcript")
    assert history.faults(study.pk) == []


def test_checklists_that_the_report_answers_go_along_as_table_and_as_text(
    study: Any, ana: Any, as_person: Any, asked: Any
) -> None:
    outline = reports.begin_outline(by=ana, study=study)
    first = outlines.sections_of(outline)[0]
    reports.change_section(by=ana, section=first, title="=cmd() | <b>")
    said = {"checklist": "coreq", "item": "COREQ-2", "status": "shown", "reason": "-1 of them | all", "section": first}
    reports.declare_item(by=ana, study=study, **said)
    files = opened(taken(as_person(ana), study))
    rows = {row["item"]: row for row in csv.DictReader(io.StringIO(files["report/coreq.csv"].decode()))}
    assert len(rows) == 32
    assert (rows["COREQ-2"]["where"], rows["COREQ-2"]["why"]) == ("'=cmd() | <b>", "'-1 of them | all")
    assert rows["COREQ-2"]["status"] == "Evidenced" and rows["COREQ-5"]["status"] == "Missing"
    text = files["report/coreq.md"].decode()
    assert text.count("\n|") >= 33 and "\\=cmd" in text.replace("=cmd", "\\=cmd") and "\\<b\\>" in text
    assert "report/coreq.md" in files["README.txt"].decode()
    page = as_person(ana).get(reverse("reports:report", args=[study.pk])).content.decode()
    assert reverse("reports:deposit", args=[study.pk]) in page


def test_no_code_theme_or_title_leaves_in_the_words_of_whose_transcript_stays(
    study: Any, ana: Any, as_person: Any, asked: Any
) -> None:
    for number, name in enumerate(
        ("If you can have bad Tuesdays", "Keys: A key to the OFFICE", "I read the person first"), 1
    ):
        findings.make_theme(by=ana, study=study, name=name, claim=f"{number}: “a key to the office”, she says.")
    corpora.make_code(by=ana, study=study, name="and a key to the office")
    reports.begin_outline(by=ana, study=study)
    section = outlines.sections_of(outlines.outline_of(study))[0]
    place = {"checklist": "coreq", "item": "COREQ-1", "status": "shown", "section": section, "reason": ""}
    reports.change_section(by=ana, section=section, title="On “a key to the office”")
    reports.declare_item(by=ana, study=study, **place)
    files = opened(taken(as_person(ana), study))
    project = zipfile.ZipFile(io.BytesIO(files.pop("project/study.qdpx"))).read("project.qde").decode()
    text = project + "".join(
        one.decode("utf-8", "replace") for name, one in files.items() if not name.endswith(".docx")
    )
    assert "to the office" not in text.lower() and "bad Tuesdays" not in text
    assert "[passage withheld] 1" in text and "I read the person first" in text


def test_who_is_nobody_goes_only_when_somebody_vouches(study: Any, ana: Any, as_person: Any, asked: Any) -> None:
    chosen = [str(asked["documents"]["Perrin"].pk), str(asked["documents"]["Odile"].pk)]
    refused = taken(as_person(ana), study, vouched=chosen)
    assert refused.status_code == 422  # Odile said no: that is not for others to overrule
    files = opened(taken(as_person(ana), study, vouched=chosen[:1]))
    assert "transcripts/002-perrin.txt" in files
    assert "Perrin" not in out_of(files)
    assert "1 of the transcripts name no participant" in files["README.txt"].decode()


def test_what_is_set_aside_stays(study: Any, ana: Any, as_person: Any, asked: Any) -> None:
    SetAside.objects.create(study=study, document=asked["documents"]["Wren"], set_by=ana)
    files = opened(taken(as_person(ana), study))
    assert out_of(files)["Wren"] == "Set aside, and not opened"
    assert not [name for name in files if name.startswith("transcripts/")]
    check_crate(files)


def test_nothing_leaves_while_names_were_not_looked_for(study: Any, ana: Any, as_person: Any, asked: Any) -> None:
    with_a_name(study, ana, asked["people"]["Wren"])
    page = as_person(ana).get(reverse("reports:deposit", args=[study.pk])).content.decode()
    assert "Names were not looked for since something changed" in page
    assert "Download the package" not in page
    answer = taken(as_person(ana), study)
    assert answer.status_code == 422
    assert "Names were not looked for" in answer.content.decode()
    assert Event.objects.filter(verb="downloaded").count() == 0


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": " "}, "required"),
        ({"authors": "; 0000-0002-1825-0097"}, "An author has no name"),
        ({"authors": "Ana; 0000-0002-1825-0098"}, "is no ORCID iD"),
        ({"authors": "\n".join(["Ana"] * 201)}, "At most 200 people"),
        ({"licence": "mine"}, "valid choice"),
        ({"licence": "request"}, "Say who may ask whom"),
        ({"about": "x" * 4001}, "at most 4000"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_in_the_form(
    changed: Any, said: str, study: Any, ana: Any, as_person: Any, asked: Any
) -> None:
    answer = taken(as_person(ana), study, **changed)
    assert (answer.status_code, said in answer.content.decode().replace("&#x27;", "'")) == (422, True)


def test_words_of_a_package_are_words(study: Any, ana: Any, as_person: Any, asked: Any) -> None:
    files = opened(
        taken(
            as_person(ana),
            study,
            title=HOSTILE,
            authors=HOSTILE,
            licence="request",
            conditions=HOSTILE,
            keywords="a, b",
        )
    )
    graph = check_crate(files)
    assert (graph["./"]["name"], graph["./"]["conditionsOfAccess"], graph["./"]["keywords"]) == (
        HOSTILE,
        HOSTILE,
        "a, b",
    )


def test_only_those_who_may_export_have_it(study: Any, ana: Any, ben: Any, as_person: Any, asked: Any) -> None:
    add_member(by=ana, study=study, person=ben, role="reader")
    assert as_person(ben).get(reverse("reports:deposit", args=[study.pk])).status_code == 403
    assert taken(as_person(ben), study).status_code == 403
