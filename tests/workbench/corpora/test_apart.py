"""What a stranger may have made is read in a process of its own: limits end it, and what was found is the same."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import counterpoint as cp
from counterpoint import Faults, UserError
from tests.workbench.corpora import files
from tests.workbench.exchange.studies import everything
from workbench.research.corpora import apart
from workbench.research.corpora.readings import Found, as_plain, from_plain

DATA = Path(__file__).parents[2] / "data"
PDF = DATA / "western_sydney_pdf" / "ftf_transcript_camilleri.pdf"
MOMENT = datetime(2026, 3, 4, 5, 6, 7, 89, tzinfo=UTC)


def kept(folder: Path, upload: Any) -> Path:
    path = folder / upload.name
    path.write_bytes(upload.read())
    return path


def same(one: Any, other: Any) -> None:
    """Two readings say the same, but for the identifiers that each makes anew."""
    for name in ("notes", "losses"):
        assert list(getattr(one, name)) == list(getattr(other, name))
    assert [(row.name, row.text, row.turns, row.attributes, row.source) for row in one.documents] == [
        (row.name, row.text, row.turns, row.attributes, row.source) for row in other.documents
    ]
    assert [(row.kind, row.number, row.start, row.end, row.label) for row in one.places] == [
        (row.kind, row.number, row.start, row.end, row.label) for row in other.places
    ]
    assert [*map(told, one.proposals.values())] == [*map(told, other.proposals.values())]


def told(proposal: Any) -> tuple[Any, ...]:
    return dict(proposal.speakers), dict(proposal.not_taken), list(proposal.evidence)


def test_a_pdf_read_apart_says_the_same(tmp_path: Path) -> None:
    same(apart.read(PDF, {}, tmp_path), cp.preview(PDF))


def test_a_table_read_apart_says_the_same_also_of_its_columns(tmp_path: Path) -> None:
    rows = [["who", "said"], ["Wren", "It was long and then it was not, and so on."], ["Odile", "It was short."]]
    path = kept(tmp_path, files.workbook("people.xlsx", rows))
    found, expected = apart.read(path, {"rows": "turns"}, tmp_path), cp.preview(path, rows="turns")
    same(found, expected)
    assert expected.columns is not None
    assert (found.columns.rows, list(found.columns.names)) == ("turns", list(expected.columns.names))


def test_the_same_question_is_asked_of_a_file_once(tmp_path: Path) -> None:
    path = kept(tmp_path, files.word())
    first = apart.read(path, {}, tmp_path)
    path.unlink()
    assert apart.read(path, {}, tmp_path).documents == first.documents
    with pytest.raises(UserError, match="There is no such file"):
        apart.read(path, {"turns": False}, tmp_path)


def test_a_whole_study_is_handed_over_as_a_file(tmp_path: Path) -> None:
    corpus, path = everything(), tmp_path / "study.counterpoint"
    cp.write(corpus, path)
    assert apart.read(path, {}, tmp_path).corpus == corpus


def test_faults_come_across_in_their_three_parts(tmp_path: Path) -> None:
    path = kept(tmp_path, files.zip_bomb())
    with pytest.raises(UserError) as here:
        cp.preview(path)
    with pytest.raises(UserError) as there:
        apart.read(path, {}, tmp_path)
    assert (there.value.what, there.value.where, there.value.try_) == (
        here.value.what, here.value.where, here.value.try_,
    )  # fmt: skip
    assert not isinstance(there.value, Faults)


def test_a_reading_that_takes_too_much_memory_is_ended_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="took too much time or memory") as told:
        apart.read(PDF, {}, tmp_path, apart.Limits(memory=200 * 1024**2))
    assert told.value.where == PDF.name
    assert list(tmp_path.iterdir()) == []


def test_a_reading_that_takes_too_long_is_ended_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="took too"):
        apart.read(PDF, {}, tmp_path, apart.Limits(seconds=0))
    assert list(tmp_path.iterdir()) == []


def test_a_file_beside_it_is_not_taken_for_a_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    assert apart.read(kept(tmp_path, files.word()), {}, tmp_path).documents


def test_plain_text_is_read_here_and_at_once(tmp_path: Path) -> None:
    path = kept(tmp_path, files.text())
    assert apart.read(path, {}, tmp_path).documents
    assert list(tmp_path.iterdir()) == [path]


def test_what_was_found_survives_json() -> None:
    document = cp.Document(cp.new_id(), "Wörter 😀", "A\ud800b", (cp.Turn(0, 1, None, 0.5),), None, {"a": "b"})
    memo = cp.Memo(cp.new_id(), "Why?", "x", document.id, 0, 1, None, MOMENT)
    reading = Found([document], [], [memo], [], [], cp.Losses(), [])
    back = from_plain(json.loads(json.dumps(as_plain(reading))))
    assert (back.documents, back.memos) == (reading.documents, reading.memos)
