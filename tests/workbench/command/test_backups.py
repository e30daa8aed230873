"""Copies of the data: made by themselves and by hand, checked, and put back."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from counterpoint import UserError
from tests.workbench.command.running import Visitor, Workbench, inside, run
from workbench import backups

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MAKE = """
import sys
from workbench.accounts.actions import first_person
from workbench.research.studies.actions import make_study
make_study(by=first_person("Me"), title=sys.argv[1])
"""
TITLES = (
    "from workbench.research.studies.models import Study; print(*sorted(Study.objects.values_list('title', flat=True)))"
)


def small(path: Path, rows: int = 3) -> None:
    """A database with the tables by which ours are known."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        for table in sorted(backups.OURS):
            columns = "(app, name)" if table == "django_migrations" else "(words)"
            database.execute(f"CREATE TABLE {table} {columns}")
        database.executemany("INSERT INTO people_user VALUES (?)", [(f"person {n}",) for n in range(rows)])
        database.commit()


def people_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("SELECT count(*) FROM people_user").fetchone()[0])


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A data folder with a database."""
    small(backups.database_of(tmp_path))
    return tmp_path


@pytest.fixture
def opened(opened_folder: Path) -> Path:
    """A data folder that was opened once."""
    return opened_folder


def test_a_backup_is_named_by_its_moment_and_its_reason(house: Path) -> None:
    path = backups.back_up(house, "daily", NOON)
    assert path == house / "backups" / "2026-03-01-120000-daily.sqlite3"
    assert people_in(path) == 3
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_two_of_one_moment_stand_side_by_side(house: Path) -> None:
    first, second = backups.back_up(house, "daily", NOON), backups.back_up(house, "daily", NOON)
    assert first != second
    assert backups.kept(house) == [first, second]


def test_ten_are_kept_and_the_oldest_goes(house: Path) -> None:
    for day in range(14):
        backups.back_up(house, "daily", NOON + timedelta(days=day))
    names = [path.name[:10] for path in backups.kept(house)]
    assert names == [f"2026-03-{day:02}" for day in range(5, 15)]


def test_one_a_day_is_due(house: Path) -> None:
    assert backups.is_due(house, NOON)
    backups.back_up(house, "before-migration", NOON)
    assert not backups.is_due(house, NOON + timedelta(hours=11))
    assert backups.is_due(house, NOON + timedelta(hours=12))


def test_without_data_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    assert backups.back_up(tmp_path, "daily", NOON) is None
    assert not backups.is_due(tmp_path, NOON)


def test_what_is_being_written_meanwhile_is_whole_or_not_there(house: Path) -> None:
    with closing(sqlite3.connect(backups.database_of(house), isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO people_user VALUES ('half')")
        path = backups.back_up(house, "daily", NOON)
        writer.execute("COMMIT")
    assert path is not None
    assert people_in(path) == 3
    assert people_in(backups.database_of(house)) == 4


def test_a_damaged_database_gives_no_backup_and_a_sentence(house: Path) -> None:
    path = backups.database_of(house)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=DELETE")
    whole = bytearray(path.read_bytes())
    whole[4096:8192] = b"x" * 4096
    path.write_bytes(whole)
    with pytest.raises(UserError, match="cannot be read as a database"):
        backups.back_up(house, "daily", NOON)
    assert list((house / "backups").iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\x00" + b"x" * 5000])
def test_what_is_no_database_is_told_from_one(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.sqlite3"
    path.write_bytes(content)
    with pytest.raises(UserError):
        backups.check(path)


def test_another_programs_database_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE recipes (name)")
        database.commit()
    with pytest.raises(UserError, match="not a database of Counterpoint"):
        backups.check(path)


def test_backup_and_restore_by_hand(opened: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.sqlite3"
    inside(opened, MAKE, "Before")
    assert run(opened, "backup", str(file)).returncode == 0
    inside(opened, MAKE, "After")
    done = run(opened, "restore", str(file))
    assert done.returncode == 0
    assert f"now holds what was in {file}" in done.stdout
    assert inside(opened, TITLES).split() == ["Before"]
    [kept] = [path for path in backups.kept(opened) if path.stem.endswith("before-restore")]
    assert str(kept) in done.stdout
    assert run(opened, "restore", str(kept)).returncode == 0
    assert inside(opened, TITLES).split() == ["After", "Before"]
    assert run(opened, "verify").stdout.splitlines()[-1] == "Everything is intact."


def test_a_backup_is_made_while_the_workbench_runs(opened: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.sqlite3"
    with Workbench(opened) as workbench:
        Visitor(workbench).post("/new/", {"title": "Written just now"})
        assert run(workbench.home, "backup", str(file)).returncode == 0
        backups.check(file)
        refused = run(workbench.home, "restore", str(file))
        assert refused.returncode == 2
        assert "A workbench is open on this data folder" in refused.stderr
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT title FROM studies_study").fetchall() == [("Written just now",)]


def test_a_file_that_is_there_is_replaced_only_when_asked(opened: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.sqlite3"
    file.write_text("a poem")
    refused = run(opened, "backup", str(file))
    assert (refused.returncode, file.read_text()) == (2, "a poem")
    assert "--force" in refused.stderr
    assert run(opened, "backup", str(file), "--force").returncode == 0
    backups.check(file)


def test_nothing_is_backed_up_where_nothing_is_and_no_folder_is_made(tmp_path: Path) -> None:
    refused = run(tmp_path / "typo", "backup", str(tmp_path / "mine.sqlite3"))
    assert refused.returncode == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "is not there"), (b"a poem", "cannot be read"), (b"", "not a database of Counterpoint")],
)
def test_only_a_backup_is_restored(opened: Path, tmp_path: Path, content: bytes | None, words: str) -> None:
    inside(opened, MAKE, "Mine")
    file = tmp_path / "x.sqlite3"
    if content is not None:
        file.write_bytes(content)
    refused = run(opened, "restore", str(file))
    assert refused.returncode == 2
    assert words in refused.stderr
    assert "Traceback" not in refused.stderr
    assert inside(opened, TITLES).split() == ["Mine"]


def test_a_newer_backup_is_not_restored(opened: Path, tmp_path: Path) -> None:
    file = tmp_path / "newer.sqlite3"
    run(opened, "backup", str(file))
    with closing(sqlite3.connect(file)) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('corpora', '9999_later', '2099-01-01')"
        )
        database.commit()
    refused = run(opened, "restore", str(file))
    assert refused.returncode == 2
    assert "newer version" in refused.stderr


def test_a_damaged_database_is_kept_aside_when_a_backup_takes_its_place(opened: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.sqlite3"
    run(opened, "backup", str(file))
    backups.database_of(opened).write_bytes(b"torn" * 2000)
    done = run(opened, "restore", str(file))
    assert done.returncode == 0
    [aside] = opened.glob("damaged-*.sqlite3")
    assert aside.read_bytes().startswith(b"torn")
    assert run(opened, "verify").returncode == 0


def test_there_is_a_backup_before_a_migration_and_every_day(opened: Path) -> None:
    assert backups.kept(opened) == []  # there was nothing yet when it was opened first
    inside(
        opened,
        "from django.db.migrations.recorder import MigrationRecorder as R; from django.db import connection as c\n"
        "R(c).record_unapplied('sessions', '0001_initial'); c.cursor().execute('DROP TABLE django_session')",
    )
    with Workbench(opened) as workbench:
        workbench.interrupt()
    [only] = backups.kept(opened)
    assert only.stem.endswith("before-migration")
    with closing(sqlite3.connect(only)) as database:
        assert not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'django_session'").fetchone()


def test_the_running_workbench_makes_the_days_backup(tmp_path: Path) -> None:
    from threading import Event

    from workbench.serving.watch import watch

    small(backups.database_of(tmp_path))
    ended = Event()
    thread = watch(tmp_path, ended, every=0.01)
    while not backups.kept(tmp_path):
        thread.join(0.01)
    ended.set()
    thread.join()
    assert [path.stem.split("-")[-1] for path in backups.kept(tmp_path)] == ["daily"]


CODE = """
import counterpoint as cp
from workbench.research.studies.models import Study
from workbench.research.corpora.actions import import_documents, make_code, make_coding
me, study = first_person("Me"), Study.objects.get()
[document] = import_documents(by=me, study=study, documents=[cp.Document(cp.new_id(), "One", "I hoped.")])
make_coding(by=me, document=document, code=make_code(by=me, study=study, name="Hope"), start=2, end=7)
"""


@pytest.fixture(scope="module")
def coded(opened_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one coding, found intact; copy it, never write to it."""
    folder = Path(shutil.copytree(opened_once, tmp_path_factory.mktemp("coded") / "house"))
    inside(folder, MAKE + CODE, "Mine")
    assert run(folder, "verify").returncode == 0
    return folder


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("UPDATE corpora_coding SET quote = 'other words'", "quotes other words"),
        ("UPDATE history_event SET about = 'something else' WHERE seq = 2", "Event 2 was altered"),
        (
            "DELETE FROM history_change WHERE event_id IN (SELECT id FROM history_event WHERE seq = 3)",
            "Event 3 was altered",
        ),
        (
            "UPDATE history_change SET images = replace(images, 'Hope', 'Rope')",
            "What event 3 kept of corpora.code (change 0) was altered",
        ),
        ("UPDATE corpora_coding SET code_id = '00000000000000000000000000000000'", "that is not there"),
    ],
)
def test_verify_finds_what_was_altered_behind_its_back(coded: Path, tmp_path: Path, harm: str, words: str) -> None:
    house = Path(shutil.copytree(coded, tmp_path / "house"))
    with closing(sqlite3.connect(backups.database_of(house))) as database:
        database.execute(harm)
        database.commit()
    found = run(house, "verify")
    assert found.returncode == 2
    assert words in found.stderr
    assert "Everything is intact" not in found.stdout


def test_verify_changes_nothing(opened: Path) -> None:
    before: dict[Any, bytes] = {path: path.read_bytes() for path in opened.rglob("*") if path.is_file()}
    assert run(opened, "verify").returncode == 0
    assert before == {path: path.read_bytes() for path in opened.rglob("*") if path.is_file()}
