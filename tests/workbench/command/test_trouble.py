"""When the machine stands against it: a full disk, a held file, a clock set back, a start that was cut short."""

import ctypes
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from counterpoint import UserError
from tests.workbench.command.running import COMMAND, Visitor, Workbench, environment, inside, run
from tests.workbench.command.test_backups import MAKE, TITLES, people_in, small
from workbench import backups
from workbench.ground import NotWritten

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A data folder with a database of some size."""
    small(backups.database_of(tmp_path), 20_000)
    return tmp_path


@contextmanager
def no_room(size: int) -> Iterator[None]:
    """Lets no file of this process grow beyond so many bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    quiet = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, quiet)


def test_a_backup_without_room_is_no_damage_and_moves_nothing(house: Path) -> None:
    with no_room(50_000), pytest.raises(NotWritten):
        backups.set_aside(house, "before-restore", NOON)
    assert people_in(backups.database_of(house)) == 20_000
    assert sorted(path.name for path in house.iterdir() if "sqlite3" in path.name) == ["counterpoint.sqlite3"]
    assert list((house / "backups").iterdir()) == []


def test_a_damaged_database_is_set_aside_with_its_log(house: Path) -> None:
    database = backups.database_of(house)
    database.write_bytes(b"SQLite format 3\x00" + b"spoilt" * 3000)
    Path(f"{database}-wal").write_bytes(b"what was confirmed last")
    kept = backups.set_aside(house, "before-restore", NOON)
    assert kept is not None
    assert Path(f"{kept}-wal").read_bytes() == b"what was confirmed last"
    assert not Path(f"{database}-wal").exists()


def test_a_clock_that_is_set_back_does_not_take_the_newest_backup(house: Path) -> None:
    for day in range(backups.KEPT):
        backups.back_up(house, "daily", NOON + timedelta(days=day))
    kept = backups.back_up(house, "before-restore", NOON - timedelta(days=400))
    assert kept is not None
    assert people_in(kept) == 20_000
    assert len(backups.kept(house)) == backups.KEPT


def test_nothing_is_put_in_the_place_of_data_that_somebody_has_open(house: Path, tmp_path: Path) -> None:
    copy = backups.back_up(house, "daily", NOON)
    assert copy is not None
    with closing(sqlite3.connect(backups.database_of(house))) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM people_user").fetchone()
        with pytest.raises(UserError, match="has the data open"):
            backups.put_in_place(house, copy)
    backups.put_in_place(house, copy)


def test_what_a_copy_left_that_was_cut_short_is_swept_away(house: Path) -> None:
    (house / "backups").mkdir()
    for left in (
        house / ".counterpoint.sqlite3.12ab34cd",
        house / "backups" / ".2026-01-01-120000-daily.sqlite3.12ab34cd",
    ):
        left.write_bytes(b"words")
    backups.sweep(house)
    assert sorted(path.name for path in house.rglob("*")) == ["backups", "counterpoint.sqlite3"]


def test_a_backup_does_not_take_the_place_of_the_data(opened_folder: Path) -> None:
    folder = opened_folder
    with Workbench(folder) as workbench:
        refused = run(folder, "backup", str(folder / "counterpoint.sqlite3"), "--force")
        assert refused.returncode == 2
        assert "would lie in the data folder" in refused.stderr
        inside(folder, MAKE, "Kept")
        assert "Kept" in Visitor(workbench).get("/")


# The command as it is, but for the twenty seconds that it waits for whoever holds the file.
IMPATIENT = """
import sqlite3
patient = sqlite3.connect
sqlite3.connect = sqlite3.dbapi2.connect = lambda *place, **more: patient(*place, **more | {"timeout": 1})
from counterpoint.cli import main
main(["open", "--no-browser"])
"""


def test_a_database_that_is_held_is_not_called_damaged(opened_folder: Path) -> None:
    folder = opened_folder
    with closing(sqlite3.connect(folder / "counterpoint.sqlite3", isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        refused = subprocess.run(
            [sys.executable, "-c", IMPATIENT], env=environment(folder), capture_output=True, text=True, check=False
        )
    assert refused.returncode == 2
    assert "Another program holds the data" in refused.stderr
    assert "restore" not in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_first_start_that_was_killed_anywhere_is_followed_by_one_that_opens(tmp_path: Path) -> None:
    for number, patience in enumerate((0.9, 1.3)):
        folder = tmp_path / str(number)
        process = subprocess.Popen(
            [COMMAND, "open", "--no-browser"],
            env=environment(folder),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
        )
        time.sleep(patience)
        process.kill()
        process.wait()
        with Workbench(folder) as workbench:
            assert "No studies yet" in Visitor(workbench).page


CUT = """
import os
from datetime import datetime
from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder
from workbench.serving.schema import bring_up
note = MigrationRecorder.record_applied
def cut(self, app, name):
    if (app, name) == ("studies", "0004_the_sample"):
        os._exit(9)  # the power goes when the tables stand and the step is not noted yet
    note(self, app, name)
MigrationRecorder.record_applied = cut
bring_up(settings.HOME, datetime.now().astimezone())
"""


def test_a_first_start_that_ended_between_a_table_and_its_note_is_followed_by_one_that_opens(tmp_path: Path) -> None:
    folder = tmp_path / "house"
    subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(){CUT}"],
        env=environment(folder, DJANGO_SETTINGS_MODULE="workbench.settings"),
        check=False,
    )
    with Workbench(folder) as workbench:
        assert "No studies yet" in Visitor(workbench).page


def test_nobody_else_on_the_machine_reads_what_lies_in_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "house"
    folder.mkdir(mode=0o755)
    with Workbench(folder) as workbench:
        Visitor(workbench)
        inside(folder, MAKE, "Secret")
        workbench.interrupt()
    run(folder, "backup", str(tmp_path / "copy.sqlite3"))
    files = [path for path in [*folder.rglob("*"), tmp_path / "copy.sqlite3"] if path.is_file()]
    assert [path.name for path in files if path.stat().st_mode & 0o077] == []
    assert [path.name for path in folder.rglob("*") if path.is_dir() and path.stat().st_mode & 0o077] == []


def as_ordinary_user() -> None:
    """Takes from root the right to write what it may not (PR_CAPBSET_DROP, CAP_DAC_OVERRIDE); others have none to lose."""
    ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


def test_a_folder_that_cannot_be_written_to_is_told_in_a_sentence(opened_folder: Path) -> None:
    folder = opened_folder
    kept = [folder, *folder.rglob("*")]
    for path in kept:
        path.chmod(0o500 if path.is_dir() else 0o400)
    for words in (["open", "--no-browser"], ["user", "Ana"], ["verify"]):
        refused = subprocess.run(
            [COMMAND, *words],
            env=environment(folder),
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=as_ordinary_user,
        )
        assert "Traceback" not in refused.stderr, words
        assert (refused.returncode, "cannot be written" in refused.stderr) == (2, True), (words, refused)
    for path in kept:
        path.chmod(0o700 if path.is_dir() else 0o600)


def test_a_key_that_a_power_cut_left_empty_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "secret.key").write_text("")
    with Workbench(folder) as workbench:
        assert "No studies yet" in Visitor(workbench).page
    assert len((folder / "secret.key").read_text()) > 40


def test_a_full_disk_is_told_and_what_was_there_stays(opened_folder: Path) -> None:
    folder = opened_folder
    inside(folder, MAKE, "Kept")
    size = (folder / "counterpoint.sqlite3").stat().st_size
    said = inside(
        folder,
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from workbench.accounts.actions import first_person\n"
        "from workbench.research.studies.actions import make_study, change_study\n"
        "from workbench.research.studies.models import Study\n"
        "by = first_person('Me'); study = Study.objects.get()\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n"
        "try:\n"
        "    for _ in range(2000): change_study(by=by, study=study, title=study.title + '.', question='word ' * 800)\n"
        "except Exception as error: print(type(error).__name__, '|', error)\n",
    )
    assert said.startswith("NotWritten | The"), said
    assert run(folder, "verify").returncode == 0
    assert "Kept" in inside(folder, TITLES)
