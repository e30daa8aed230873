"""Several hundred files at once: all of them, or every one that is wrong."""

import json

import pytest

import counterpoint as cp
from tests.library.cli.calling import call

MANY = 300


@pytest.fixture
def folder(tmp_path):
    """Holds 300 interviews of three kinds, in folders of their own."""
    for number in range(MANY):
        ending = (".txt", ".md", ".srt")[number % 3]
        words = f"INTERVIEWER: How was day {number}?\nP{number:03}: Long 🙂 and {number} hours of it.\n"
        cue = f"1\n00:00:01,000 --> 00:00:04,000\n{words.splitlines()[1]}\n"
        place = tmp_path / "all" / str(number % 7) / f"interview {number:03}{ending}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(cue if ending == ".srt" else words, "utf-8")
    return tmp_path / "all"


def test_every_file_is_read_once(folder):
    status, out, err = call("read", str(folder), "--json")
    assert (status, err) == (0, "")
    assert len(json.loads(out)["documents"]) == MANY
    corpus = cp.read(folder)
    assert corpus.documents.height == MANY
    assert all(f"{number} hours" in " ".join(corpus.documents["text"]) for number in range(MANY))


def test_every_file_that_is_wrong_is_told_and_nothing_is_written(folder, tmp_path):
    (folder / "0" / "empty.txt").write_bytes(b"")
    (folder / "1" / "picture.docx").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "2" / "cut.xlsx").write_bytes(b"PK\x03\x04")
    out = tmp_path / "all.counterpoint"
    status, _, err = call("convert", str(folder), str(out))
    assert status == 2
    assert not out.exists()
    for name in ("empty.txt", "picture.docx", "cut.xlsx"):
        assert name in err
    assert "Traceback" not in err


def test_they_become_one_study(folder, tmp_path):
    out = tmp_path / "all.counterpoint"
    status, _, err = call("convert", str(folder), str(out))
    assert status == 0, err
    assert cp.read(out).documents.height == MANY
