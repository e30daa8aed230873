"""Whatever is wrong with a file: one sentence says what, where, and what to try; nothing is half read."""

import os
from pathlib import Path

import pytest

from counterpoint.errors import Faults, UserError
from counterpoint.formats import files
from counterpoint.formats.reading import preview, read
from counterpoint.formats.writing import write
from counterpoint.narrative.corpus import Corpus
from tests.formats.making import docx, ole, paragraph

TALK = "Ana: How was it?\nBen: Hard.\nAna: In what way?\nBen: Every way.\n"


def refused(path: object, **options: object) -> UserError:
    with pytest.raises(UserError) as caught:
        read(path, **options)  # type: ignore[arg-type]
    error = caught.value
    assert not isinstance(error, Faults)
    assert error.what
    assert error.where
    assert error.try_
    assert "\n" not in error.what + error.where + error.try_
    return error


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.txt", b"", "This file is empty"),
        ("a.docx", b"", "This file is empty"),
        ("a.txt", b" \n\t\r\n", "There are no words in this file, only white space"),
        ("a.txt", "\ufeff".encode(), "There are no words in this file, only white space"),
        ("a.txt", b"%PDF-1.4", "This file is called .txt but is a PDF"),
        ("a.md", b"\x89PNG\r\n\x1a\n", "This file is called .md but is a picture (PNG)"),
        ("a.txt", b"\0\0\0\x20ftypM4A ", "This file is called .txt but is a recording (MP4)"),
        ("a.csv", b"SQLite format 3\0", "This file is called .csv but is an SQLite database"),
        ("a.txt", ole("WordDocument"), "This file is called .txt but is an old Word document (.doc)"),
        ("a.txt", b"one\0two", "This is not a text file: it holds NUL bytes"),
        ("a.xyz", b"words", "Files that end in .xyz are not read"),
        ("a.pdf", b"%PDF-1.4", "This file is damaged"),
        ("a.mp3", b"ID3", "Files that end in .mp3 are not read"),
        ("interview", b"words", "The name of this file does not say what it is"),
        ("a.counterpoint", b"words", "a.counterpoint is not a corpus that can be read: File is not a zip file"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path).what == what
    assert refused(str(path)).what == what


def test_a_word_document_under_a_wrong_name_is_told_its_right_one(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", paragraph("Words.")).rename(tmp_path / "a.txt")
    error = refused(path)
    assert (error.what, error.try_) == (
        "This file is called .txt but is a Word document",
        "Give it a name that ends in .docx.",
    )


def test_a_file_of_half_a_gigabyte_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as content:
        content.truncate(500 * 1024 * 1024)
    path.chmod(0)
    assert refused(path).what == "This file is 500 MB, and 100 MB is the largest that is read"


def test_the_largest_file_is_a_number_at_one_place() -> None:
    assert files.LARGEST_FILE == 100 * 1024 * 1024


@pytest.mark.parametrize(
    "name", ["missing.txt", "no/such/folder.txt", "x" * 5000 + ".txt", "a\0b.txt", "~/nothing.txt"]
)
def test_files_that_are_not_there(tmp_path: Path, name: str) -> None:
    assert refused(str(tmp_path / name)).what.startswith("There is no such file")


def test_what_the_system_answers_is_said_in_a_sentence() -> None:
    for error, what in [
        (PermissionError(13, "Permission denied"), "You may not read this file"),
        (OSError(5, "Input/output error"), "This file cannot be read: Input/output error"),
        (FileNotFoundError(2, "No such file"), "There is no such file"),
    ]:
        told = files.unreadable(error, "a.txt")
        assert (told.what, told.where) == (what, "a.txt")
        assert told.try_


def test_devices_are_not_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refused(tmp_path / "pipe.txt").what == "This is a device, not a file"


def test_folders_without_anything_to_read(tmp_path: Path) -> None:
    assert refused(tmp_path).what == "There is no file to read"
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / "~$draft.docx").write_bytes(b"x")
    assert refused(tmp_path).what == "There is no file to read"
    assert refused([tmp_path]).where == str(tmp_path)


def test_an_empty_list_is_nothing_to_read() -> None:
    with pytest.raises(UserError, match="There is no file to read"):
        read([])


def test_unknown_options_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no option “colour”"):
        read(tmp_path, colour="red")


def test_all_faults_of_a_folder_at_once_and_nothing_is_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TALK)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "blank.md").write_text("  ")
    (tmp_path / "wrong.docx").write_bytes(b"%PDF-1.4")
    (tmp_path / "table.csv").write_text("id,text\n")
    with pytest.raises(Faults) as caught:
        read(tmp_path)
    assert [(fault.where, fault.what) for fault in caught.value.faults] == [
        ("blank.md", "There are no words in this file, only white space"),
        ("empty.txt", "This file is empty"),
        ("table.csv", "This table has a header and no rows"),
        ("wrong.docx", "This file is called .docx but is a PDF"),
    ]


def test_the_same_file_twice_names_both(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(TALK)
    error = refused(tmp_path)
    assert error.what == "The same file was given twice"
    assert error.where == f"{tmp_path / 'one.txt'} and {tmp_path / 'two.txt'}"
    assert refused([tmp_path / "one.txt", tmp_path / "one.txt"]).what == "The same file was given twice"


def test_what_a_folder_holds_besides_is_told(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK)
    (tmp_path / "recording.mp3").write_bytes(b"ID3")
    (tmp_path / "Thumbs.db").write_bytes(b"x")
    assert read(tmp_path).losses.sentences() == [
        "A file was left out, because files of its kind are not read: recording.mp3"
    ]


def test_files_come_in_the_order_people_count_and_under_names_that_differ(tmp_path: Path) -> None:
    for number, name in enumerate(["P10.txt", "P2.txt", "north/P1.txt", "south/P1.txt", "south/P1.md"]):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{TALK}{number}")
    found = preview(tmp_path).documents
    assert [document.source for document in found] == [
        "north/P1.txt",
        "P2.txt",
        "P10.txt",
        "south/P1.md",
        "south/P1.txt",
    ]
    assert [document.name for document in found] == [document.source for document in found]
    (tmp_path / "south/P1.md").unlink()
    assert [document.name for document in preview(tmp_path).documents] == ["north/P1", "P2", "P10", "south/P1"]
    (tmp_path / "south/P1.txt").unlink()
    assert [document.name for document in preview(tmp_path).documents] == ["P1", "P2", "P10"]


def test_a_study_goes_out_and_comes_back_by_the_same_door(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK)
    corpus = read(tmp_path / "talk.txt")
    assert write(corpus, tmp_path / "study.counterpoint").sentences() == []
    assert read(tmp_path / "study.counterpoint") == corpus
    reading = preview(tmp_path / "study.counterpoint")
    assert reading.notes == ["A whole study: 1 documents, 0 codes, 0 codings"]
    assert reading.documents[0].turns == preview(tmp_path / "talk.txt").documents[0].turns
    (tmp_path / "other.txt").write_text("Other words.")
    assert refused(tmp_path).what == "This file holds a whole study, which is read by itself"


def test_unknown_formats_are_not_written(tmp_path: Path) -> None:
    for name, what in [
        ("out.xyz", "Files that end in .xyz are not written"),
        ("out", "The name does not say a format"),
    ]:
        with pytest.raises(UserError) as caught:
            write(Corpus.build(), tmp_path / name)
        assert caught.value.what == what


def test_speakers_who_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK)
    assert refused(tmp_path / "talk.txt", speakers=["Cleo"]).what == "None of the speakers has a label: Cleo"
    assert read(tmp_path / "talk.txt", speakers=["Cleo", "ana"]).turns["speaker"].to_list() == ["Ana", "Ana"]


def test_markup_and_scripts_are_words(tmp_path: Path) -> None:
    nasty = "<script>alert('x')</script> &amp; \u202e \x1b[31m {{ 7*7 }} %n"
    (tmp_path / "<img src=x>.txt").write_text(nasty)
    document = preview(tmp_path).documents[0]
    assert (document.name, document.text) == ("<img src=x>", nasty)
