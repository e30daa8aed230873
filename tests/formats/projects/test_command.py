"""Projects by the command: look, check, convert; a file with several asks which."""

import io
import json
import sys
from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.cli.verbs import run
from tests.formats.projects.making import TAGUETTE


def test_it_is_looked_at_checked_and_converted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [str(TAGUETTE), "--project", "Hope in the clinic"]
    assert run(["read", *asked, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["document"] for one in found["documents"]] == ["Ana and the 🌱 garden", "מיכל", "Plain"]
    assert found["notes"] == ["A whole study: 3 documents, 3 codes, 13 codings", "A project of Taguette"]
    assert run(["check", *asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["codings"] == 13
    target = tmp_path / "a.counterpoint"
    assert run(["convert", str(TAGUETTE), str(target), "--project", "1"]) == 0
    assert "not brought along: Who may do what" in capsys.readouterr().err
    assert cp.read(target) == cp.read(TAGUETTE, project="1")


def test_several_projects_ask_which(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(TAGUETTE)]) == 2
    assert "This file holds 2 projects, which are read one at a time" in capsys.readouterr().err


def test_a_database_comes_by_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TAGUETTE.read_bytes())))
    assert run(["check", "-", "--project", "2"]) == 0
    assert "holds together: 1 document, 1 code, 1 coding, 1 coder" in capsys.readouterr().out
