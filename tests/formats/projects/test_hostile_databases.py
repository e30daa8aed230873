"""Databases that are cut, spoilt, or made to harm: one sentence that says what, where and what to try; nothing half read."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.errors import UserError
from counterpoint.formats.projects import database, opening
from tests.formats.projects.making import QUALCODER, RQDA, TAGUETTE, Rows, project, run

ROWS: Rows = {
    "source": [{"id": 1, "name": "one", "fulltext": "Hope is small. " * 400}],
    "code_name": [{"cid": 1, "name": "hope"}],
    "code_text": [{"cid": 1, "fid": 1, "pos0": 15 * n, "pos1": 15 * n + 4, "owner": f"P{n}"} for n in range(200)],
}


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return project(tmp_path / "a.qda", QUALCODER, ROWS)


def refused(path: Path, **options: str) -> UserError:
    with pytest.raises(UserError) as caught:
        cp.read(path, **options)
    error = caught.value
    assert error.what
    assert error.where
    assert error.try_
    assert "\n" not in error.what + error.where + error.try_
    return error


@pytest.mark.parametrize("program", ["Taguette", "QualCoder", "RQDA"])
def test_a_project_cut_at_every_thousandth_byte_is_refused(tmp_path: Path, sound: Path, program: str) -> None:
    rqda = project(tmp_path / "b.rqda", RQDA, {})
    whole = {"Taguette": TAGUETTE, "QualCoder": sound, "RQDA": rqda}[program].read_bytes()
    cut = tmp_path / "cut.sqlite3"
    for end in range(0, len(whole), 1000):
        cut.write_bytes(whole[:end])
        refused(cut, project="1")


def test_a_database_that_keeps_its_texts_in_utf_16(tmp_path: Path) -> None:
    path = run(tmp_path / "a.qda", ["pragma encoding = 'UTF-16le'"])
    rows: Rows = {**ROWS, "source": [{"id": 1, "name": "one", "fulltext": "🌱 Hoffnung wächst. " * 200}]}
    corpus = cp.read(project(path, QUALCODER, rows))
    assert corpus.codings["quote"][0] == "🌱 Ho"


@settings(deadline=None, max_examples=60)
@given(place=st.integers(0, TAGUETTE.stat().st_size - 64), junk=st.binary(min_size=1, max_size=64))
def test_whatever_is_overwritten_there_is_a_study_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, place: int, junk: bytes
) -> None:
    spoilt = tmp_path_factory.getbasetemp() / "spoilt.sqlite3"
    content = bytearray(TAGUETTE.read_bytes())
    content[place : place + len(junk)] = junk
    spoilt.write_bytes(content)
    with suppress(UserError):  # anything else fails the test
        cp.read(spoilt, project="1")


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.sqlite3", b"", "This file is empty"),
        ("a.rqda", b"%PDF-1.4 and more", "This file is called .rqda but is a PDF"),
        ("a.qda", b"<!DOCTYPE html><p>Not found", "This file is called .qda but is a web page"),
        ("a.db", b"SQLite format 3\0", "This database is damaged or was not copied whole"),
        ("a.db", b"SQLite format 3\0" + b"\xff" * 4000, "This database is damaged or was not copied whole"),
        ("a.mx24", b"words", "Files that end in .mx24 are not read"),
        ("a.nvpx", b"words", "Files that end in .nvpx are not read"),
    ],
)
def test_files_that_are_no_project(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path).what == what


@pytest.mark.parametrize("name", ["a.mx24", "a.mex22", "a.mqda", "a.nvp", "a.nvpx", "a.atlproj", "a.hpr7"])
def test_programs_that_do_not_tell_are_asked_for_refi_qda(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"anything")
    assert "REFI-QDA (.qdpx)" in refused(path).try_


def test_a_database_of_maxqda_or_of_nobody_is_told_apart(tmp_path: Path) -> None:
    theirs = run(tmp_path / "a.db", [f"create table {name} (x)" for name in ("Texts", "Codewords", "Codings")])
    assert refused(theirs).what == "This is a project of MAXQDA, whose own files are not documented"
    nobodys = run(tmp_path / "b.db", ["create table recipes (x)"])
    assert refused(nobodys).what == "This database is no project of Taguette, QualCoder or RQDA"


def test_the_program_is_known_by_its_tables_whatever_the_name(tmp_path: Path) -> None:
    rows: Rows = {"source": [{"id": 1, "name": "a", "file": "Words.", "status": 1}]}
    assert cp.read(project(tmp_path / "a.sqlite3", RQDA, rows)).documents["text"].to_list() == ["Words."]


@pytest.mark.parametrize(
    ("beside", "content"), [("-wal", b"anything"), ("-journal", bytes.fromhex("d9d505f920a163d7") + b"more")]
)
def test_changes_that_lie_beside_the_file_are_not_lost_without_a_word(sound: Path, beside: str, content: bytes) -> None:
    sound.with_name(sound.name + beside).write_bytes(content)
    error = refused(sound)
    assert error.what == f"The last changes of this project still lie beside it, in a.qda{beside}"
    assert error.try_ == "Open the project in its program, close it there, and read it again."


@pytest.mark.parametrize(("beside", "content"), [("-wal", b""), ("-journal", b"\0" * 512)])
def test_what_a_program_leaves_empty_beside_the_file_does_no_harm(sound: Path, beside: str, content: bytes) -> None:
    sound.with_name(sound.name + beside).write_bytes(content)
    assert cp.read(sound).codings.height == 200


def test_a_file_is_neither_changed_nor_joined_by_others(sound: Path) -> None:
    run(sound, ["pragma journal_mode=wal"])
    before, beside = sound.read_bytes(), sorted(os.listdir(sound.parent))
    cp.read(sound)
    assert (sound.read_bytes(), sorted(os.listdir(sound.parent))) == (before, beside)


def test_views_stand_for_no_table(sound: Path) -> None:
    run(sound, ["alter table code_text rename to hidden", "create view code_text as select * from hidden"])
    assert refused(sound).what == "This database is no project of Taguette, QualCoder or RQDA"


def test_virtual_and_computed_columns_and_triggers_are_not_run(tmp_path: Path) -> None:
    endless = "with recursive n(x) as (select 1 union all select x + 1 from n) select max(x) from n"
    path = project(tmp_path / "a.qda", QUALCODER, ROWS)
    run(
        path,
        [
            "drop table annotation",
            "create virtual table annotation using fts5(fid, pos0, pos1, memo)",
            f"create view journal2 as {endless}",
            f"create trigger harm after insert on source begin {endless}; end",
            "alter table code_text add column seltext2 text as (hex(zeroblob(pos0 + 900000000)))",
        ],
    )
    assert cp.read(path).codings.height == 200
    run(path, ["alter table source drop column memo"])
    run(path, ["alter table source add column memo text as (hex(zeroblob(900000000)))"])
    assert cp.read(path).memos.is_empty()
    run(
        path,
        [
            "alter table source rename column fulltext to was",
            "alter table source add column fulltext text as (upper(was))",
        ],
    )
    assert refused(path).what == "This project cannot be read: the table “source” has no column “fulltext”"


def test_a_table_that_lacks_a_column_is_named(sound: Path) -> None:
    run(sound, ["alter table code_text rename column pos1 to somewhere"])
    assert refused(sound).what == "This project cannot be read: the table “code_text” has no column “pos1”"


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("update code_text set pos0 = 'here' where ctid = 3", "“here” {} (code_text, row 3, pos0)"),
        ("update code_text set pos1 = 1.5 where ctid = 3", "“1.5” {} (code_text, row 3, pos1)"),
        ("update code_text set cid = x'00ff' where ctid = 3", "“bytes” {} (code_text, row 3, cid)"),
        ("update source set fulltext = x'00ff'", "bytes stand where a text is expected (source, row 1, fulltext)"),
    ],
)
def test_values_of_a_wrong_type_are_refused_with_their_place(sound: Path, change: str, what: str) -> None:
    assert refused(run(sound, [change])).what == "This project cannot be read: " + what.format(
        "stands where a whole number is expected"
    )


@pytest.mark.parametrize(("start", "end"), [(-5, 3), (0, 2**62), (2**62, -(2**62)), (7, 7), (9, 3), ("null", 3)])
def test_places_outside_a_text_are_left_out_and_named(sound: Path, start: object, end: object) -> None:
    corpus = cp.read(run(sound, [f"update code_text set pos0 = {start}, pos1 = {end} where ctid = 3"]))
    assert corpus.codings.height == 199
    assert [one for one in corpus.losses.sentences() if "“one”" in one]


def test_circles_twins_and_nul_characters_do_not_stop_the_rest(sound: Path) -> None:
    changes = [
        "insert into code_cat (catid, name, supercatid) values (1, 'a', 2), (2, 'b', 1), (3, 'c', 3)",
        "update code_name set catid = 1, name = char(0) || 'hope' || char(0)",
        f"update source set name = '{'x' * 2000}'",
        "drop table cases",
        "create table cases (caseid, name, memo)",
        "insert into cases values (1, 'Ana', 'x'), (1, 'Ana', 'x')",
    ]
    corpus = cp.read(run(sound, changes))
    assert (
        "Codes stood under each other in a circle; one of them now stands at the top (2 times)"
        in corpus.losses.sentences()
    )
    assert corpus.codings.height == 200


def test_huge_texts_and_endless_tables_meet_limits(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "MOST_ROWS", 150)
    assert refused(sound).what.endswith("the table “code_text” has more than 150 rows")
    monkeypatch.setattr(database, "MOST_ROWS", 1000)
    monkeypatch.setattr(database, "MOST_CHARACTERS", 1000)
    assert refused(sound).what.endswith("its texts have more than 1,000 characters")
    monkeypatch.setattr(database, "MOST_CHARACTERS", 100_000)
    monkeypatch.setattr(database, "LONGEST_VALUE", 5000)
    assert refused(sound).what.endswith("one of its texts is longer than 5,000 bytes")
    monkeypatch.setattr(database, "LONGEST_VALUE", 100_000)
    monkeypatch.setattr(database, "MOST_STEPS", 1)
    monkeypatch.setattr(database, "_STEP", 1)
    assert refused(sound).what.endswith("reading it takes far too long")
    monkeypatch.setattr(opening, "LARGEST_DATABASE", 10)
    assert refused(sound).what.endswith("is the largest that is read")


def test_a_project_among_other_files_is_read_alone(tmp_path: Path, sound: Path) -> None:
    (tmp_path / "b.txt").write_text("Some words.")
    assert refused(tmp_path).what == "This file holds a whole study, which is read by itself"


def test_a_database_that_lies_about_among_transcripts_does_not_stop_them(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Some words.")
    run(tmp_path / "cache.db", ["create table recipes (x)"])
    corpus = cp.read(tmp_path)
    assert corpus.documents["text"].to_list() == ["Some words."]
    assert "A file was left out, because files of its kind are not read: cache.db" in corpus.losses.sentences()


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda path: os.mkfifo(path)])
def test_what_is_no_file(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "a.rqda")
    refused(tmp_path / "a.rqda")


def test_a_picture_outside_the_project_is_never_opened(tmp_path: Path) -> None:
    folder = tmp_path / "a.qda"
    paths = ["/images/../../secret.png", "/../secret.png", "images:/etc/passwd", "/images/", "/images/\\..\\secret.png"]
    rows: Rows = {"source": [{"id": n, "name": f"p{n}", "mediapath": path} for n, path in enumerate(paths)]}
    (tmp_path / "secret.png").write_bytes(b"secret")
    (project(folder / "data.qda", QUALCODER, rows).parent / "images").mkdir()
    corpus = cp.read(folder)
    assert corpus.media == {}
    (folder / "images" / "secret.png").symlink_to(tmp_path / "secret.png")
    assert cp.read(folder).media == {}


def test_the_file_is_told_as_changed_while_it_is_read(sound: Path) -> None:
    seen = opening.check_file(sound)
    with closing(sqlite3.connect(sound)) as connection:
        connection.execute("create table later (x)")
        connection.commit()
    with pytest.raises(UserError, match="This project was changed while it was read"):
        opening.check_unchanged(sound, seen)


def test_a_name_with_marks_that_mean_something_in_addresses(sound: Path) -> None:
    odd = Path(shutil.copy(sound, sound.with_name("a?mode=rwc#100% é.qda")))
    assert cp.read(odd).codings.height == 200
