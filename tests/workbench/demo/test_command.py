"""`counterpoint demo`: a ready study in a folder of its own, kept as one leaves it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import counterpoint as cp
from tests.workbench.command.running import Visitor, Workbench, run
from workbench import backups
from workbench.demo.corpus import QUESTION

DEMO = ("demo", "--no-browser")
NOBODYS = "postgresql://nobody@127.0.0.1:1/none"


def asked(home: Path, words: str) -> list[tuple[str, ...]]:
    """Returns what this folder's database answers, having kept what it was told."""
    with closing(sqlite3.connect(backups.database_of(home))) as database, database:
        return database.execute(words).fetchall()


def titles(home: Path) -> list[str]:
    return [title for (title,) in asked(home, "SELECT title FROM studies_study")]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's data folder in which the demo was opened once."""
    home = tmp_path_factory.mktemp("demo") / "home"
    with Workbench(home, *DEMO) as workbench:
        page = Visitor(workbench).page
        assert "World after Covid" in page
        assert QUESTION in page
        assert "57 documents · 74 codes · 733 codings" in page
        workbench.interrupt()
    return home


def test_the_demo_lies_apart_from_the_users_own_data(house: Path) -> None:
    assert titles(house / "demo") == ["World after Covid"]
    assert not backups.database_of(house).exists()


def test_the_bearer_owns_it_and_the_coders_are_in_the_team(house: Path) -> None:
    members = asked(
        house / "demo",
        "SELECT role, name FROM studies_membership m JOIN people_user p ON p.id = m.person_id ORDER BY m.rowid",
    )
    assert [role for role, _ in members] == ["owner", "coder", "coder", "coder"]
    assert [name for _, name in members[1:]] == ["WAC team", "CC", "OM"]


def test_agreement_is_the_same_from_the_command_line(house: Path, tmp_path: Path) -> None:
    file = tmp_path / "covid.counterpoint"
    done = run(house, "export", "World after Covid", str(file), "--home", str(house / "demo"))
    assert done.returncode == 0, done.stderr
    assert "stay in the workbench" in done.stdout  # what the file leaves out is said, not lost in silence
    found = cp.agreement(cp.read(file), coders=["CC", "OM"], bootstrap=0).table
    assert dict(found.select("code", "units").iter_rows()) == {
        "Outside view in Q1": 57, "Outside view in Q3": 56, "Dialectical thinking": 57,
    }  # fmt: skip
    assert run(house, "verify", "--home", str(house / "demo")).returncode == 0


def test_a_second_start_keeps_what_was_changed_and_a_fresh_one_begins_anew(house: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(house, tmp_path / "home"))
    asked(home / "demo", "UPDATE studies_study SET title = 'Mine now'")
    # The demo is on SQLite, whatever the environment says.
    with Workbench(home, *DEMO, DATABASE_URL=NOBODYS) as workbench:
        assert "Mine now" in Visitor(workbench).page
        refused = run(home, *DEMO, "--fresh")
        assert refused.returncode == 2
        assert "cannot begin anew now" in refused.stderr
        workbench.interrupt()
    with Workbench(home, *DEMO, "--fresh") as workbench:
        assert "World after Covid" in Visitor(workbench).page
        workbench.interrupt()
    assert titles(home / "demo") == ["World after Covid"]
    [before] = [path for path in backups.kept(home / "demo") if path.stem.endswith("before-fresh")]
    with closing(sqlite3.connect(before)) as database:
        assert database.execute("SELECT title FROM studies_study").fetchall() == [("Mine now",)]


def test_a_study_that_is_not_there_is_told_with_those_that_are(house: Path, tmp_path: Path) -> None:
    refused = run(house, "export", "Another", str(tmp_path / "x.counterpoint"), "--home", str(house / "demo"))
    assert refused.returncode == 2
    assert "No study is called “Another”" in refused.stderr
    assert "World after Covid" in refused.stderr
    wrong = run(house, "export", "World after Covid", str(tmp_path / "x.zip"), "--home", str(house / "demo"))
    assert wrong.returncode == 2
    assert "x.counterpoint" in wrong.stderr
