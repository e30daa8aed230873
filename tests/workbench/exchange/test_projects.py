"""Projects of other programs come in with what they hold told before, and go out again as they were."""

import re
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

import counterpoint as cp
from tests.workbench.exchange.studies import PICTURE
from workbench.research.findings.loading import whole_corpus_for
from workbench.research.studies.models import Study

pytestmark = pytest.mark.django_db
# What is only read and shown, or refused before anything is stored, asks nothing of the database.
stored = pytest.mark.postgres
DATA = Path(__file__).parents[2] / "data"
OLTAS = DATA / "refi_qda" / "oltas.qdpx"
ANNEX = DATA / "refi_qda" / "standard-annex-a2.qdpx"


@pytest.fixture(autouse=True)
def _own_staging(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "staging"


@pytest.fixture
def client(as_person: Any, ana: Any) -> Any:
    return as_person(ana)


def shown(client: Any, name: str, content: bytes, **more: str) -> Any:
    """Sends a file and returns the page that shows what it holds."""
    return client.post(reverse("exchange:bring_in"), {"file": SimpleUploadedFile(name, content), **more})


def confirmed(client: Any, answer: Any, **more: str) -> Any:
    waiting = re.search(r'name="waiting" value="([0-9a-f-]+)"', answer.content.decode())
    assert waiting
    return client.post(reverse("exchange:bring_in"), {"waiting": waiting[1], "title": "Brought in", **more})


def exported(client: Any, key: str, to: Path) -> Path:
    study = Study.objects.get()
    to.write_bytes(client.post(reverse("reports:exported", args=[study.pk]), {"as": key}).content)
    return to


def quotes(corpus: cp.Corpus) -> Counter[tuple[str, str]]:
    """Every coding as (name of its code, words)."""
    names = dict(corpus.codes.select("id", "name").iter_rows())
    return Counter((names[code], quote) for code, quote in corpus.codings.select("code", "quote").iter_rows())


def without_origin(path: Path) -> bytes:
    """The same project, but nobody knows which program wrote it."""
    made = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, re.sub(rb' origin="[^"]*"', b"", content) if name.endswith(".qde") else content)
    return made.getvalue()


def test_a_project_of_nvivo_is_told_with_its_counts_and_losses(client: Any) -> None:
    page = shown(client, OLTAS.name, OLTAS.read_bytes()).content.decode()
    for noun, count in (("codings", 97), ("codes", 60), ("document", 1)):
        assert f"<dt>{noun}</dt><dd>{count}</dd>" in page
    assert "What to know before you say yes" in page
    assert "UTF-16 units" in page
    assert "100% of the passages begin and end where words do" in page.replace("\u202f", "").replace(" %", "%")
    assert Study.objects.count() == 0


@stored
def test_it_goes_out_again_with_every_coding(client: Any, ana: Any, tmp_path: Path) -> None:
    original = cp.read(OLTAS)
    confirmed(client, shown(client, OLTAS.name, OLTAS.read_bytes()))
    assert quotes(whole_corpus_for(ana, Study.objects.get())) == quotes(original)
    for key in ("project.qdpx-standard", "project.qdpx-nvivo"):
        assert quotes(cp.read(exported(client, key, tmp_path / "out.qdpx"))) == quotes(original)
    sheet = load_workbook(exported(client, "passages.xlsx", tmp_path / "out.xlsx")).worksheets[0]
    assert sheet.max_row >= 97
    assert list(Path(settings.MEDIA_ROOT).rglob("*.qdpx")) == []


@stored
def test_what_is_kept_is_told_listed_and_given_back(client: Any, ana: Any, tmp_path: Path) -> None:
    answer = shown(client, ANNEX.name, ANNEX.read_bytes())
    assert "1 picture with 1 coded place" in answer.content.decode()
    confirmed(client, answer)
    kept = whole_corpus_for(ana, Study.objects.get()).keepsakes
    assert kept.drop("coder").equals(cp.read(ANNEX).keepsakes.drop("coder"))
    back = cp.read(exported(client, "project.qdpx-standard", tmp_path / "out.qdpx")).keepsakes
    assert Counter(back["kind"]) == Counter(kept["kind"])


@stored
def test_pictures_come_back_byte_for_byte(client: Any, tmp_path: Path) -> None:
    picture = cp.new_id()
    content = f'<PictureSource xmlns="urn:QDA-XML:project:1.0" guid="{picture}" name="Kitchen" path="internal://kitchen.png"/>'
    kept = [cp.Keepsake(picture, "picture", "Kitchen", content=content)]
    path = tmp_path / "kitchen.qdpx"
    cp.write(cp.Corpus.build("Kitchens", keepsakes=kept, media={"kitchen.png": PICTURE}), path)
    assert list(cp.read(path).media.values()) == [PICTURE]
    confirmed(client, shown(client, path.name, path.read_bytes()))
    back = cp.read(exported(client, "project.qdpx-standard", tmp_path / "out.qdpx"))
    assert list(back.media.values()) == [PICTURE]


def test_where_the_passages_lie_is_asked_and_never_guessed(client: Any, ana: Any) -> None:
    original = quotes(cp.read(OLTAS))
    answer = shown(client, "unknown.qdpx", without_origin(OLTAS))
    page = answer.content.decode()
    assert "Which of these is a passage that somebody coded?" in page
    assert " checked" not in page.split('class="ways"')[1].split("</fieldset>")[0]
    for nothing in ({}, {"positions": "nonsense"}):
        again = confirmed(client, answer, **nothing)
        assert (again.status_code, "Choose one first" in again.content.decode()) == (422, True)
    assert Study.objects.count() == 0
    looked = confirmed(client, answer, positions="utf16-crlf2-exclusive", look="1").content.decode()
    assert re.search(r'value="utf16-crlf2-exclusive" checked', looked)
    assert Study.objects.count() == 0
    confirmed(client, answer, positions="utf16-crlf2-exclusive")
    assert quotes(whole_corpus_for(ana, Study.objects.get())) == original


@stored
def test_codings_that_are_there_twice_are_told(client: Any, tmp_path: Path) -> None:
    document, code, ana, mirror = (cp.new_id() for _ in range(4))
    codings = [cp.Coding(cp.new_id(), document, code, who, 0, 4, "Hope") for who in (ana, mirror, ana)]
    corpus = cp.Corpus.build(
        "Twice",
        documents=[cp.Document(document, "One", "Hope")],
        coders=[cp.Coder(ana, "Ana"), cp.Coder(mirror, "Mirror")],
        codes=[cp.Code(code, "Hope")],
        codings=codings,
    )
    cp.write(corpus, tmp_path / "twice.counterpoint")
    page = shown(client, "twice.counterpoint", (tmp_path / "twice.counterpoint").read_bytes()).content.decode()
    assert "1 coding is the same as another of the same coder, and comes in once" in page


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "talk.txt",
            b"Interviewer: How was it?\nWren: It was long.\n",
            "This file holds a transcript, not a whole study",
        ),
        ("saved.qdpx", b"<!doctype html><html><body>Log in</body></html>", "saved.qdpx"),
        ("half.qdpx", OLTAS.read_bytes()[:5000], "half.qdpx"),
        ("none.sqlite3", b"SQLite format 3\x00" + b"\0" * 200, "none.sqlite3"),
    ],
)
def test_what_is_no_study_is_refused_in_a_sentence_and_not_kept(
    client: Any, name: str, content: bytes, said: str
) -> None:
    answer = shown(client, name, content)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert list((Path(settings.MEDIA_ROOT) / "studies").iterdir()) == []


def test_the_page_takes_every_file_that_holds_a_study(client: Any) -> None:
    page = client.get(reverse("exchange:bring_in")).content.decode()
    accepted = re.search(r'accept="([^"]*)"', page)
    assert accepted
    assert accepted[1].split(",") == [kind.suffix for kind in cp.readers() if kind.whole]
    assert "NVivo" in page


def test_one_of_several_projects_is_chosen_by_name(client: Any) -> None:
    project = DATA / "taguette" / "two_projects.sqlite3"
    answer = shown(client, project.name, project.read_bytes())
    assert answer.status_code == 422
    assert "1 “Hope in the clinic”, 2 “Second study”" in answer.content.decode()
    page = shown(client, project.name, project.read_bytes(), project="Hope in the clinic").content.decode()
    assert "<h1" in page
    assert "Hope in the clinic</h1>" in page
