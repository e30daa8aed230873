"""Files come in: staged, looked at, confirmed in one go, or not at all."""

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import reverse

from tests.workbench.corpora import files
from workbench.history.queries import faults as faults_of_chain
from workbench.history.queries import revision
from workbench.people.models import new_id
from workbench.research.corpora import staging
from workbench.research.corpora.models import Case, Document

pytestmark = pytest.mark.django_db
# What is only read and shown, or refused before anything is stored, asks nothing of the database.
stored = pytest.mark.postgres


class Import:
    """One person's import, step by step, as a browser without scripts does it."""

    def __init__(self, client: Any, study: Any) -> None:
        self.client, self.study = client, study
        self.address = ""

    def send(self, *sent: Any) -> Any:
        answer = self.client.post(reverse("corpora:import", args=[self.study.pk]), {"files": list(sent)})
        self.address = answer.headers.get("Location", "")
        return self.page() if answer.status_code == 302 else answer.content.decode()

    def page(self, number: int | None = None) -> str:
        asked = {"file": number} if number else {}
        return str(self.client.get(self.address, asked).content.decode())

    def choose(self, number: int, **chosen: Any) -> str:
        self.client.post(f"{self.address}files/{number}/", chosen)
        return self.page(number)

    def confirm(self, case: str = "none") -> Any:
        return self.client.post(f"{self.address}confirm/", {"case": case}, follow=True)


@pytest.fixture(autouse=True)
def _clean_staging(tmp_path: Path) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path / "staging"):
        yield


@pytest.fixture
def bringing(as_person: Any, ana: Any, study: Any) -> Import:
    return Import(as_person(ana), study)


def staged() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).glob("*/*/*/*/*") if path.is_file()]


def seen(page: str) -> str:
    """The words of a page, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("&#x27;", "'").replace("&amp;", "&")


@stored
def test_a_transcript_comes_in_with_its_turns(bringing: Import, study: Any) -> None:
    page = seen(bringing.send(files.text()))
    assert "1 file read, nothing saved yet" in page
    assert "MARLOW 2" in page
    assert "It was long, and then it was not." in page
    assert not Document.objects.exists()
    answer = bringing.confirm(case="each")
    assert "1 document brought in." in answer.content.decode()
    document = Document.objects.get()
    assert (document.name, document.source, document.encoding, document.words) == ("marlow", "marlow.txt", "UTF-8", 22)
    assert [turn[2] for turn in document.turns] == ["INTERVIEWER", "MARLOW", "INTERVIEWER", "MARLOW"]
    assert document.text[slice(*document.turns[3][:2])] == "Now I read it."
    assert document.case == Case.objects.get(name="marlow")
    assert document.lines[0] == document.turns[0][0]
    assert staged() == []
    assert faults_of_chain(study.pk) == []


@stored
def test_several_formats_come_in_together_as_one_event(bringing: Import, study: Any) -> None:
    before = revision(study.pk)
    bringing.send(files.text(), files.word(), files.text("perrin.md", "# Perrin\n\nIt was a **good** year.\n"))
    bringing.confirm()
    assert list(Document.objects.values_list("name", flat=True)) == ["marlow", "odile", "perrin"]
    assert revision(study.pk) == before + 1
    assert not Case.objects.exists()


@pytest.mark.parametrize("kind", list(files.BAD))
def test_a_bad_file_is_told_in_three_parts_and_nothing_comes_in(bringing: Import, study: Any, kind: str) -> None:
    bad = files.BAD[kind]()
    name = bad.name
    page = bringing.send(files.text(), bad)
    assert "Traceback" not in page
    assert "1 file needs you" in seen(page)
    told = re.search(r'<ul class="faults[^>]*>(.*?)</ul>', page, re.S)
    assert told is not None
    assert name in told[1], "where"
    assert "Try: " in told[1], "what to try"
    answer = bringing.confirm()
    assert answer.status_code == 422
    assert "We stopped there and saved nothing." in answer.content.decode()
    assert not Document.objects.exists()
    # The good one is still waiting and comes in when the bad one is taken out.
    number = next(one.number for one in waiting(bringing) if one.found.get("faults"))
    bringing.client.post(f"{bringing.address}files/{number}/take-out/")
    bringing.confirm()
    assert list(Document.objects.values_list("name", flat=True)) == ["marlow"]


def waiting(bringing: Import) -> list[staging.Staged]:
    place = next(Path(settings.MEDIA_ROOT).glob("*/*/*"))
    return staging.waiting(place)


def test_all_faults_are_told_at_once(bringing: Import) -> None:
    bringing.send(files.BAD["empty"](), files.BAD["password"](), files.BAD["half a zip"]())
    page = seen(bringing.confirm().content.decode())
    assert "3 things to put right" in page
    for name in ("empty.txt", "locked.docx", "broken.docx"):
        assert name in page


@stored
def test_the_same_file_twice_is_told(bringing: Import, study: Any) -> None:
    page = seen(bringing.send(files.text(), files.text("copy.txt")))
    assert "copy has the same text as marlow" in page
    assert bringing.confirm().status_code == 422
    assert not Document.objects.exists()


@stored
def test_a_file_that_the_study_has_already_is_told(bringing: Import) -> None:
    bringing.send(files.text())
    bringing.confirm()
    page = seen(
        bringing.send(files.text("again.txt"), files.text(words="MARLOW: Something else.\nI: Oh.\nMARLOW: Yes.\n"))
    )
    assert "again has the same text as marlow, which the study has already (again.txt)." in page
    assert "A document named marlow is there already" in page
    assert bringing.confirm().status_code == 422
    assert Document.objects.count() == 1


@stored
def test_a_name_can_be_changed_before_saving(bringing: Import) -> None:
    bringing.send(files.text())
    page = bringing.choose(1, called="Marlow, first interview")
    assert "Marlow, first interview" in page
    bringing.confirm(case="each")
    assert Document.objects.get().name == "Marlow, first interview"
    assert Document.objects.get().source == "marlow.txt"


def test_speakers_can_be_chosen(bringing: Import) -> None:
    bringing.send(files.text())
    page = seen(bringing.choose(1, labels="1", speaker="MARLOW"))
    assert "MARLOW 2" in page
    assert "INTERVIEWER" in page, "what was left out can be ticked again"
    bringing.confirm()
    assert {turn[2] for turn in Document.objects.get().turns} == {"MARLOW", None}


def test_no_speakers_at_all_can_be_chosen(bringing: Import) -> None:
    bringing.send(files.text())
    bringing.choose(1, labels="1")
    bringing.confirm()
    assert {turn[2] for turn in Document.objects.get().turns} == {None}


def test_the_guess_of_an_encoding_is_told_and_can_be_corrected(bringing: Import) -> None:
    words = "Zoë: It was naïve – “really”, she said.\nI: Déjà vu?\nZoë: Très.\nI: Ça va.\n"
    page = seen(bringing.send(files.text("zoe.txt", words, "windows-1252")))
    assert "a guess" in page
    assert "Zoë 2" in page
    assert "ZoÎ 2" in seen(bringing.choose(1, encoding="mac-roman", labels="1", speaker=["Zoë", "I"]))
    assert "Zoë 2" in seen(bringing.choose(1, encoding="windows-1252", labels="1", speaker=["ZoÎ", "I"]))
    bringing.confirm()
    assert Document.objects.get().text == words
    assert Document.objects.get().encoding == "Windows-1252"


ROWS = [
    ["who", "site", "said"],
    ["Marlow", "north", "It was long, and then it was not."],
    ["Odile", "south", "It was short, and I was glad."],
]


@pytest.mark.parametrize("table", [
    lambda: files.workbook("people.xlsx", ROWS),
    lambda: files.text("people.csv", "\n".join(";".join(f'"{cell}"' for cell in row) for row in ROWS)),
])  # fmt: skip
def test_a_table_is_one_row_one_document_with_columns_by_name(bringing: Import, table: Any) -> None:
    bringing.send(table())
    page = bringing.choose(1, rows="documents", text="said", name="who", case="who")
    assert "The rest are attributes: site." in seen(page)
    bringing.confirm()
    assert list(Document.objects.values_list("name", "text")) == [(row[0], row[2]) for row in ROWS[1:]]
    assert dict(Case.objects.values_list("name", "attributes")) == {
        "Marlow": {"site": "north"},
        "Odile": {"site": "south"},
    }
    assert Document.objects.get(name="Odile").case.name == "Odile"


@stored
def test_a_table_is_one_row_one_turn(bringing: Import) -> None:
    bringing.send(files.workbook("talk.xlsx", ROWS))
    bringing.choose(1, rows="turns", text="said", speaker="who", document="", case="", time="")
    bringing.confirm()
    document = Document.objects.get()
    assert [(turn[2], document.text[turn[0] : turn[1]]) for turn in document.turns] == [
        (row[0], row[2]) for row in ROWS[1:]
    ]


def test_a_column_that_is_not_there_is_told_and_can_be_chosen_again(bringing: Import) -> None:
    bringing.send(files.workbook("people.xlsx", ROWS))
    page = seen(bringing.choose(1, rows="documents", text="words"))
    assert "There is no column “words”" in page
    assert "One row is" in page, "the choice is still there"
    bringing.choose(1, rows="documents", text="said", name="who", case="")
    bringing.confirm()
    assert Document.objects.count() == 2


@stored
def test_markup_in_names_and_texts_is_only_text(bringing: Import) -> None:
    evil = "<script>alert(1)</script>"
    page = bringing.send(
        files.text(
            'x"><img src=x onerror=alert(1)>.txt',
            f"MARLOW: {evil}\nI: {{{{ settings }}}}\nMARLOW: <b>bold</b>\nI: Hm.\n",
        )
    )
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ settings }}" in page
    answer = bringing.confirm().content.decode()
    assert "<img src=x" not in answer
    assert evil in Document.objects.get().text


@stored
def test_a_name_of_10_000_characters_is_refused_in_one_sentence(bringing: Import) -> None:
    bringing.send(files.text())
    bringing.choose(1, called="x" * 10_000)
    answer = bringing.confirm()
    assert answer.status_code == 422
    assert "This name is 10,000 characters long" in answer.content.decode()
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd.txt",
        "a/b/../../c.txt",
        "C:\\temp\\marlow.txt",
        "..",
        ".card.json",
        "con\x00.txt",
        "ü" * 200 + ".txt",
        "🙂.txt",
    ],
)
def test_no_name_leaves_its_folder(bringing: Import, name: str) -> None:
    place = staging.place_of(bringing.study.pk, new_id(), new_id())
    one = staging.stage(place, name, 3, [b"abc"])
    assert one.path.parent.resolve() == Path(one.folder).resolve()
    assert one.path.read_bytes() == b"abc"
    assert staging.one(place, one.number).name == one.name


def test_a_file_over_the_limit_is_refused_and_leaves_nothing(bringing: Import) -> None:
    with override_settings(FILE_LIMIT=2 * 1024 * 1024):
        answer = bringing.client.post(
            reverse("corpora:send", args=[bringing.study.pk, new_id()]),
            {"file": files.raw("tape.txt", b"a" * 2_500_000)},
            headers={"accept": "application/json"},
        )
    assert answer.status_code == 422
    assert answer.json()["what"] == "This file is 2 MB, and 2 MB is the largest that is read"
    assert staged() == []


def test_a_request_of_500_mb_is_refused_by_its_length(bringing: Import) -> None:
    """Only the length is said; had the server waited for the bytes, this would not come back."""
    address = reverse("corpora:send", args=[bringing.study.pk, new_id()])
    answer = bringing.client.generic(
        "POST",
        address,
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(500 * 1024 * 1024),
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 413
    assert answer.json()["what"] == "500 MB came in one go, and 100 MB is the most"
    assert staged() == []


@stored
def test_sending_one_by_one_answers_with_what_is_wrong(bringing: Import) -> None:
    address = reverse("corpora:send", args=[bringing.study.pk, new_id()])
    good = bringing.client.post(address, {"file": files.text(), "path": "wave 1/marlow.txt"}).json()
    bad = bringing.client.post(address, {"file": files.BAD["empty"]()}).json()
    assert good == {"number": 1, "faults": []}
    assert bad["faults"][0]["what"] == "This file is empty"


def test_a_whole_study_is_sent_to_its_own_door(bringing: Import, tmp_path: Path) -> None:
    import counterpoint as cp

    path = tmp_path / "study.counterpoint"
    cp.write(cp.Corpus.build(title="Whole", documents=[cp.Document(cp.new_id(), "A", "Words.")]), path)
    page = seen(bringing.send(files.raw("study.counterpoint", path.read_bytes())))
    assert "This file holds a whole study" in page


@stored
def test_what_waits_is_nobody_elses(bringing: Import, as_person: Any, ben: Any, eve: Any) -> None:
    bringing.send(files.text())
    assert "Nothing is waiting" in as_person(ben).get(bringing.address).content.decode()
    assert as_person(eve).get(bringing.address).status_code == 404
    assert as_person(eve).post(f"{bringing.address}confirm/").status_code == 404


@stored
def test_a_reader_may_not_bring_anything_in(as_person: Any, study: Any, ana: Any, dina: Any) -> None:
    from workbench.research.studies.actions import add_member

    add_member(by=ana, study=study, person=dina, role="reader")
    answer = as_person(dina).get(reverse("corpora:import", args=[study.pk]))
    assert answer.status_code == 403
    assert "Ana" in answer.content.decode()
    assert "Add transcripts" not in as_person(dina).get(reverse("corpora:documents", args=[study.pk])).content.decode()


def test_cancelling_forgets_everything(bringing: Import) -> None:
    bringing.send(files.text())
    assert staged()
    bringing.client.post(f"{bringing.address}cancel/")
    assert staged() == []
    assert "Nothing is waiting" in bringing.page()


@stored
def test_what_waited_for_a_day_is_forgotten(bringing: Import) -> None:
    bringing.send(files.text())
    place = next(Path(settings.MEDIA_ROOT).glob("*/*/*"))
    long_ago = time.time() - 25 * 60 * 60
    os.utime(place, (long_ago, long_ago))
    bringing.client.get(reverse("corpora:import", args=[bringing.study.pk]))
    assert staged() == []


@stored
def test_undo_takes_the_whole_import_back(bringing: Import, study: Any, ana: Any) -> None:
    bringing.send(files.text(), files.word())
    bringing.confirm(case="each")
    assert (Document.objects.count(), Case.objects.count()) == (2, 2)
    bringing.client.post(reverse("studies:undo", args=[study.pk]))
    assert (Document.objects.count(), Case.objects.count()) == (0, 0)


@stored
def test_confirming_twice_brings_in_once(bringing: Import) -> None:
    bringing.send(files.text())
    bringing.confirm()
    answer = bringing.confirm()
    assert answer.status_code == 422
    assert Document.objects.count() == 1
