"""After an erasure no file of the data folder holds the words: every byte is looked at."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.workbench.command.running import Visitor, Workbench, inside, run
from workbench import backups

RARE = "the heron stood in the yellow kitchen"
VIVO = "yellow kitchen"
DEPOT = "tramway depot"
TEXT = f"Interviewer: And then?\n\nTamsin: I saw that {RARE}, and I laughed. " + "So it went on. " * 2_000
OTHER = "Imani: I laughed too, and nothing of mine was erased."
MAKE = """
import sys
import counterpoint as cp
from datetime import datetime, timedelta
from django.conf import settings
from workbench import backups
from workbench.accounts.actions import first_person
from workbench.history.actions import record
from workbench.research.corpora.actions import *
from workbench.research.fieldwork.models import Contact, Participant
from workbench.research.interviews.models import Interview
from workbench.research.findings.actions import choose_passage, make_theme
from workbench.research.studies.actions import make_study, undo
text, other, rare, vivo = sys.argv[1:]
me = first_person("Me")
study = make_study(by=me, title="Birds")
backups.back_up(settings.HOME, "daily", datetime.now().astimezone() - timedelta(days=2))
documents = [cp.Document(cp.new_id(), "Tamsin", text), cp.Document(cp.new_id(), "Imani", other)]
document, _ = import_documents(by=me, study=study, documents=documents)
start, end = text.index(rare), text.index(rare) + len(rare)
hope = make_code(by=me, study=study, name="Hope")
for shift in range(40):
    make_coding(by=me, document=document, code=hope, start=start - shift, end=end)
code_in_vivo(by=me, document=document, name=vivo, start=text.index(vivo), end=text.index(vivo) + len(vivo), in_vivo=True)
memo = write_memo(by=me, study=study, document=document, text=f"She said: {rare}.")
change_memo(by=me, memo=memo, text=f"She said, twice: {rare}.")
undo(by=me, study=study)
theme = make_theme(by=me, study=study, name="Birds", codes=[hope])
choose_passage(by=me, theme=theme, document=document, start=start, end=end, side="voice")
with record(by=me, study=study.pk, verb="met", about="participant 1") as changes:
    wren = Participant(study=study, number=1, pseudonym="Tamsin", made_by=me)
    changes.create(wren)
    changes.create(Contact(study=study, participant=wren, way="phone", note="She rang from the tramway depot", by=me))
    changes.create(Interview(study=study, participant=wren, document=document))
backups.back_up(settings.HOME, "daily", datetime.now().astimezone() - timedelta(days=1))
print(study.pk, document.pk, wren.pk)
"""


def holding(home: Path, words: str) -> list[str]:
    """Returns the files under the folder that hold these words, in either of the two alphabets of a database."""
    wanted = (words.encode(), words.encode("utf-16-le"))
    return sorted(
        str(path.relative_to(home))
        for path in home.rglob("*")
        if path.is_file() and any(one in path.read_bytes() for one in wanted)
    )


@pytest.fixture(scope="module")
def made(opened_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an interview, two backups (one older than it), a waiting upload and a log."""
    folder = Path(shutil.copytree(opened_once, tmp_path_factory.mktemp("erasing") / "house"))
    (folder / "ids").write_text(inside(folder, MAKE, TEXT, OTHER, RARE, VIVO))
    (folder / "staging").mkdir(exist_ok=True)
    (folder / "staging" / "waiting.txt").write_text(TEXT)
    (folder / "faults.log").write_text(f"ValueError: {RARE}")
    return folder


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    """This test's own copy of it."""
    return Path(shutil.copytree(made, tmp_path / "house"))


def address(home: Path) -> str:
    study, document, _ = (home / "ids").read_text().split()
    return f"/studies/{study}/documents/{document}/erase/"


def test_no_byte_of_the_words_is_left_in_the_folder(home: Path) -> None:
    before = holding(home, RARE)
    assert len(before) >= 4
    with Workbench(home) as workbench:
        visitor = Visitor(workbench)
        assert "Remove Tamsin from the study?" in visitor.get(address(home))
        page = visitor.post(address(home), {})
        assert "Tamsin is erased for good" in page
        # Looked at while it still runs: the log beside the file counts too.
        assert holding(home, RARE) == []
        assert holding(home, VIVO) == []
        assert "Imani" in page
        workbench.interrupt()
    assert holding(home, RARE) == holding(home, VIVO) == []
    assert holding(home, OTHER) != []
    assert run(home, "verify").returncode == 0


def test_no_byte_of_a_participant_who_withdrew_is_left_in_the_folder(home: Path) -> None:
    study, _, participant = (home / "ids").read_text().split()
    where = f"/studies/{study}/field/participants/{participant}/withdraw/"
    assert holding(home, DEPOT) != []
    with Workbench(home) as workbench:
        visitor = Visitor(workbench)
        assert "1 transcript" in visitor.get(where)
        assert "is erased for good" in visitor.post(where, {"scope": "whole", "how": "erase", "sure": "yes"})
        for words in (RARE, VIVO, DEPOT):
            assert holding(home, words) == []
        workbench.interrupt()
    assert holding(home, OTHER) != []
    assert run(home, "verify").returncode == 0


TAKE = """
import sys
from workbench.people.queries import person_of
from workbench.research.corpora.models import Document
from workbench.research.withdrawal.actions import withdraw_passages
from workbench.research.withdrawal.passages import passages_of, places_of
document = Document.objects.get(name="Tamsin")
chosen = places_of(document, sys.argv[1])
token = passages_of(document, chosen).token
withdraw_passages(by=person_of(None), document=document, passages=chosen, token=token, reason="Asked for it")
"""


def test_no_byte_of_a_passage_that_was_taken_back_is_left_in_the_folder(home: Path) -> None:
    assert len(holding(home, RARE)) >= 4
    inside(home, TAKE, RARE)
    for words in (RARE, VIVO, "heron", "yellow"):
        assert holding(home, words) == []
    assert holding(home, "and I laughed. So it went on.") != [], "the rest of the transcript stays"
    assert holding(home, OTHER) != []
    assert run(home, "verify").returncode == 0
    older, *newer = backups.kept(home)
    assert older.stem.endswith("daily") and [path.stem.endswith("after-erasing") for path in newer] == [True]


def test_backups_without_the_interview_stay_and_a_new_one_is_made(home: Path) -> None:
    older, holds = backups.kept(home)
    with Workbench(home) as workbench:
        today = [path for path in backups.kept(home) if path not in (older, holds)]
        Visitor(workbench).post(address(home), {})
    kept = backups.kept(home)
    assert older in kept
    assert holds not in kept
    assert all(path not in kept for path in today)
    assert kept[-1].stem.endswith("after-erasing")
    for path in kept:
        backups.check(path)


ERASE_AND_DIE = """
import os, sys
from django.conf import settings
from workbench.people.queries import person_of
from workbench.research.corpora.models import Document
from workbench.history import cleaning
from workbench.research.withdrawal.actions import erase_document
cleaning.finish = lambda home: os._exit(0)  # the power goes when the rows are gone and before anything is cleaned
erase_document(by=person_of(None), document=Document.objects.get(name="Tamsin"))
"""


def test_an_erasure_that_was_cut_short_is_finished_at_the_next_start(home: Path) -> None:
    inside(home, ERASE_AND_DIE)
    assert holding(home, RARE) != []
    assert (home / "erasing.json").exists()
    with Workbench(home) as workbench:
        assert holding(home, RARE) == []
        workbench.interrupt()
    assert not (home / "erasing.json").exists()
    assert run(home, "verify").returncode == 0


def test_a_note_about_a_document_that_is_still_there_erases_nothing(home: Path) -> None:
    _, document, _ = (home / "ids").read_text().split()
    (home / "erasing.json").write_text(json.dumps([document]))
    kept = backups.kept(home)
    with Workbench(home) as workbench:
        workbench.interrupt()
    assert set(kept) <= set(backups.kept(home))
    with closing(sqlite3.connect(backups.database_of(home))) as database:
        assert database.execute("SELECT count(*) FROM corpora_document").fetchone() == (2,)


def test_what_is_in_use_is_cleaned_at_the_next_start(home: Path) -> None:
    with Workbench(home) as workbench:
        visitor = Visitor(workbench)
        with closing(sqlite3.connect(backups.database_of(home), isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM corpora_document").fetchone()
            page = visitor.post(address(home), {})
            assert "it is cleaned when Counterpoint starts next" in page
            reader.execute("ROLLBACK")
        workbench.interrupt()
    with Workbench(home) as workbench:
        workbench.interrupt()
    assert holding(home, RARE) == []
