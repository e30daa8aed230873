"""Power cuts: whatever was confirmed is there afterwards, and nothing is there by half."""

import random
import sqlite3
import urllib.error
import uuid
from collections.abc import Callable
from contextlib import closing, suppress
from http.client import HTTPException
from pathlib import Path
from threading import Thread

import psutil
import pytest

import counterpoint as cp
from tests.workbench.command.running import Visitor, Workbench, inside, run, until
from workbench.backups import database_of

MANY = 200
WORDS = 5_000
LOST = (urllib.error.URLError, HTTPException, ConnectionError)  # what a browser sees when the line goes dead
STUDY = """
from workbench.accounts.actions import first_person
from workbench.research.studies.actions import make_study
print(make_study(by=first_person("Me"), title="Killed").pk)
"""
DOCUMENT = """
import sys
import counterpoint as cp
from workbench.accounts.actions import first_person
from workbench.research.corpora.actions import import_documents, make_code
from workbench.research.studies.models import Study
me, study = first_person("Me"), Study.objects.get()
[document] = import_documents(by=me, study=study, documents=[cp.Document(cp.new_id(), "One", sys.argv[1])])
print(document.pk, make_code(by=me, study=study, name="Hope").pk)
"""


def transcript(number: int) -> bytes:
    """An interview of some thousand words, different from every other."""
    choice = random.Random(number)
    words = " ".join(choice.choice(["hope", "time", "home", "then", "we", "waited", "for", "it"]) for _ in range(WORDS))
    return f"Interviewer: How was it, number {number}?\n\nP{number:03}: {words}.\n".encode()


def written(workbench: Workbench) -> int:
    """How many bytes the process has written to files so far."""
    return int(psutil.Process(workbench.process.pid).io_counters().write_chars)


def asked(home: Path, question: str) -> int:
    with closing(sqlite3.connect(database_of(home))) as database:
        return int(database.execute(question).fetchone()[0])


def kill_while(workbench: Workbench, deed: Callable[[], object], when: Callable[[], bool]) -> bool:
    """Kills the workbench as soon as `when` is so, while the deed runs; says whether the deed was confirmed before."""
    confirmed = []

    def attempt() -> None:
        with suppress(LOST):
            confirmed.append(deed())

    thread = Thread(target=attempt)
    thread.start()
    until(lambda: when() or not thread.is_alive())
    workbench.kill()
    thread.join()
    return bool(confirmed)


def check_is_intact(home: Path) -> None:
    """The file opens, is whole, and every trail holds."""
    with closing(sqlite3.connect(database_of(home))) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    found = run(home, "verify")
    assert (found.returncode, found.stderr) == (0, "")


def test_an_import_that_is_cut_short_brings_in_all_or_nothing(tmp_path: Path) -> None:
    home = tmp_path / "house"
    with Workbench(home) as first:
        study = inside(home, STUDY).strip()
        path = f"/studies/{study}/documents/import/{cp.new_id()}/"
        visitor = Visitor(first)
        for number in range(MANY):
            visitor.upload(f"{path}files/", {f"interview {number:03}.txt": transcript(number)}, field="file")
        first.kill()
    cut = 0
    for bytes_written in (100_000, 3_000_000, 6_000_000, 9_000_000):
        with Workbench(home) as workbench:
            visitor = Visitor(workbench)
            before = written(workbench)
            confirmed = kill_while(
                workbench,
                lambda visitor=visitor: visitor.post(f"{path}confirm/", {}),
                lambda workbench=workbench, so_far=before + bytes_written: written(workbench) > so_far,
            )
        check_is_intact(home)
        documents = asked(home, "SELECT count(*) FROM corpora_document")
        assert documents in ({MANY} if confirmed else {0, MANY})
        assert asked(home, "SELECT count(*) FROM history_event WHERE verb = 'brought in'") == documents // MANY
        cut += documents == 0
        if documents:
            break
    assert cut >= 2  # or nothing was cut short, and this test tests nothing
    if not documents:
        with Workbench(home) as workbench:
            page = Visitor(workbench).post(f"{path}confirm/", {})
        assert "200 documents brought in" in page
        assert asked(home, "SELECT count(*) FROM corpora_document") == MANY


@pytest.mark.parametrize("saves", [1, 40])
def test_every_coding_that_was_confirmed_is_there(tmp_path: Path, saves: int) -> None:
    home = tmp_path / "house"
    text = "Imani: " + "hope " * 2_000
    with Workbench(home) as workbench:
        study = inside(home, STUDY).strip()
        document, code = inside(home, DOCUMENT, text).split()
        visitor = Visitor(workbench)
        sent: list[str] = []
        confirmed: list[str] = []

        def save_on() -> None:
            for start in range(7, len(text) - 5, 5):
                sent.append(cp.new_id())
                coding = {"id": sent[-1], "code_id": code, "start": start, "end": start + 4, "quote": "hope"}
                visitor.send(f"/studies/{study}/code/{document}/make-coding/", coding)
                confirmed.append(sent[-1])

        kill_while(workbench, save_on, lambda: len(confirmed) >= saves)
    check_is_intact(home)
    with closing(sqlite3.connect(database_of(home))) as database:
        there = [str(uuid.UUID(key)) for (key,) in database.execute("SELECT id FROM corpora_coding ORDER BY start")]
    assert len(confirmed) >= saves
    # The last one may have been written when the line went dead; none is missing, and none came from nowhere.
    assert there in (confirmed, sent)
    assert asked(home, "SELECT count(*) FROM history_event WHERE verb LIKE 'coded%'") == len(there)
    with Workbench(home) as again:
        assert "Killed" in Visitor(again).page
