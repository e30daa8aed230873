"""Codings of real projects: every one is a comment on exactly its words, and a row of every list."""

from pathlib import Path

import openpyxl
import pytest

import counterpoint as cp
from tests.formats.exports.test_word import body_of, walked

PROJECTS = Path(__file__).parents[2] / "data" / "refi_qda"


@pytest.mark.parametrize(("name", "count"), [("OltasSzkepticizmus_17June.qdpx", 297), ("oltas0517.qdpx", 303)])
def test_every_coding_of_a_real_project_is_a_comment_on_its_words(name, count, tmp_path):
    corpus = cp.read(PROJECTS / name)
    document = corpus.codings["document"].unique().item()
    cp.write(corpus, tmp_path / "x.docx", what="transcript", document=document)
    text, ranges = walked(body_of(tmp_path / "x.docx"))
    assert text == corpus.text_of(document)
    assert sorted(text[slice(*bounds)] for bounds in ranges.values()) == sorted(corpus.codings["quote"])
    assert len(ranges) == count


def test_every_coding_of_a_real_project_is_a_row(tmp_path):
    corpus = cp.read(PROJECTS / "Constructive turn.qdpx")
    cp.write(corpus, tmp_path / "x.xlsx", what="passages")
    rows = list(openpyxl.load_workbook(tmp_path / "x.xlsx")["passages"].values)
    quote, id_ = rows[0].index("passage"), rows[0].index("id")
    assert {row[id_]: row[quote] for row in rows[1:]} == dict(corpus.codings.select("id", "quote").iter_rows())
    assert len(rows) == 1 + 777
