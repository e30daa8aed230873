"""`counterpoint convert` into every kind of file, as a person types it."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

import counterpoint as cp
from counterpoint.cli.verbs import run
from tests.library.narrative.studies import study

SOURCE = Path(__file__).parents[3] / "src"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with a study, in which the command is given."""
    cp.write(study(), tmp_path / "a.counterpoint")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_and_document_choose_the_file(here, capsys):
    assert run(["convert", "a.counterpoint", "b.xlsx", "--what", "passages", "--document", "Interview 2"]) == 0
    rows = list(openpyxl.load_workbook(here / "b.xlsx")["passages"].values)
    assert [row[2] for row in rows[1:]] == ["work", "workload"]
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "counterpoint: not brought along: a picture in tom.docx (2 times)"
    assert said[1].startswith("counterpoint: not brought along: What such a file does not hold: 1 text, ")


def test_a_kind_that_does_not_fit_is_told_before_anything_is_written(here, capsys):
    assert run(["convert", "a.counterpoint", "b.md", "--what", "tables"]) == 2
    assert capsys.readouterr().err.startswith("counterpoint: A file that ends in .md cannot hold “tables”")
    assert run(["convert", "a.counterpoint", "b.xlsx", "--flavour", "nvivo"]) == 2
    assert [child.name for child in here.iterdir()] == ["a.counterpoint"]


def test_a_file_that_is_there_stays(here, capsys):
    (here / "b.md").write_text("mine")
    assert run(["convert", "a.counterpoint", "b.md"]) == 2
    assert (here / "b.md").read_text() == "mine"
    assert run(["convert", "a.counterpoint", "b.md", "--overwrite"]) == 0
    assert (here / "b.md").read_text().startswith("# Codebook: Work after Covid")


@pytest.mark.parametrize(
    ("count", "verb"),
    [(1, ["convert", "in", "b.zip"]), (3, ["convert", "in", "b.zip"]), (3, ["read", "in"]), (3, ["check", "in"])],
)
def test_several_files_show_how_far_it_is_on_a_terminal(count, verb, tmp_path):
    (tmp_path / "in").mkdir()
    for number in range(count):
        (tmp_path / "in" / f"{number}.txt").write_text(f"ANA: Hope {number}.\n")
    reader, terminal = pty.openpty()
    words = [sys.executable, "-m", "counterpoint.cli", *verb]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "TERM": "xterm"}
    subprocess.run(words, cwd=tmp_path, env=environment, stderr=terminal, check=True)
    os.close(terminal)
    shown = b""
    while block := _read(reader):
        shown += block
    os.close(reader)
    assert (f"/{count}".encode() in shown) == (count > 1)
    assert (tmp_path / "b.zip").exists() == (verb[0] == "convert")


def _read(terminal):
    """What the terminal was shown; nothing when the command has ended."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_without_a_terminal_nothing_is_shown(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("Hope.")
    words = [sys.executable, "-m", "counterpoint.cli", "convert", ".", "b.counterpoint"]
    done = subprocess.run(
        words, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(SOURCE)}, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, b"")  # the same text three times
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Hope {number}.")
    done = subprocess.run(
        words, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(SOURCE)}, capture_output=True, check=True
    )
    assert (done.stdout, b"/3" in done.stderr) == (b"", False)
