"""Workbooks, CSV and Parquet, read back with programs that know nothing of us."""

import csv
import io
import re
import zipfile

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.formats.exports.spreadsheets import LONGEST_CELL, pieces_of
from counterpoint.narrative.tables import TABLES
from tests.formats.exports.studies import hostile
from tests.library.narrative.studies import study

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def book(corpus, path, what):
    """The workbook as lists of cells by sheet, and what was said to be lost."""
    told = cp.write(corpus, path, what=what)
    read = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows()) for sheet in read}, told


def values(rows):
    names = [cell.value for cell in rows[0]]
    return [dict(zip(names, (cell.value for cell in row), strict=True)) for row in rows[1:]]


def shown(words):
    """How a workbook or page shows words: what XML refuses is one � each."""
    return ILLEGAL.sub("\ufffd", words)


@pytest.mark.parametrize("corpus", [study(), hostile()], ids=["small", "hostile"])
def test_passages_are_the_words_of_the_texts(corpus, tmp_path):
    sheets, _ = book(corpus, tmp_path / "x.xlsx", "passages")
    rows = values(sheets["passages"])
    texts = dict(corpus.documents.select("name", "text").iter_rows())
    assert len(rows) == corpus.codings.height
    for row in rows:
        text = texts.get(row["document"]) or next(iter(texts.values()))  # a hostile name is shown as it can be
        assert row["passage"] == shown(text[row["start"] : row["end"]])
    assert sorted(row["id"] for row in rows) == sorted(corpus.codings["id"])


def test_a_passage_stands_with_all_that_is_known_of_it(tmp_path):
    sheets, told = book(study(), tmp_path / "x.xlsx", "passages")
    assert values(sheets["passages"])[2] == {
        "code": "Loans", "within": "Pay › Debt", "passage": "pay", "document": "Interview 1", "speaker": "Inês",
        "time": "0:00:12", "lines": "2", "place": "¶ 2", "case": "Inês", "coder": "Ana",
        "made at (UTC)": "2026-03-04 09:00:00", "start": 46, "end": 49, "id": "k3", "case: site": "north", "case: age": "34",
    }  # fmt: skip
    assert told.sentences() == [
        "What such a file does not hold: 3 texts, 3 memos, 2 assignments of what to read, 1 theme, "
        "2 passages of evidence, 3 keepsakes from another program, 2 places of pages, paragraphs or rows, "
        "1 picture, PDF or recording"
    ]


def test_no_cell_is_a_formula_and_every_letter_is_there(tmp_path):
    for what in ("tables", "passages", "codebook"):
        sheets, told = book(hostile(), tmp_path / f"{what}.xlsx", what)
        cells = [cell for rows in sheets.values() for row in rows for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
        risky = [
            cell for cell in cells if isinstance(cell.value, str) and cell.value.lstrip()[:1] in ("=", "+", "-", "@")
        ]
        assert risky and all(cell.quotePrefix for cell in risky)
        assert any("is shown as �" in sentence for sentence in told.sentences())


def test_every_table_is_a_sheet_and_every_value_a_cell(tmp_path):
    corpus = study()
    sheets, told = book(corpus, tmp_path / "x.xlsx", "tables")
    assert list(sheets) == ["columns", *TABLES]
    assert told.sentences() == ["What such a file does not hold: 1 picture, PDF or recording"]
    for name in TABLES:
        frame = corpus.frame(name)
        for row, expected in zip(values(sheets[name]), frame.iter_rows(named=True), strict=True):
            for column, value in expected.items():
                if hasattr(value, "isoformat"):
                    assert row[column] == f"{value:%Y-%m-%dT%H:%M:%S.%f}Z"
                else:
                    assert (row[column] or None) == (value or None)


def test_a_long_text_goes_on_in_the_next_columns(tmp_path):
    text = "🙂" * 40_000
    corpus = cp.Corpus.build(documents=[cp.Document("d", "Long", text), cp.Document("e", "Short", "Yes.")])
    sheets, told = book(corpus, tmp_path / "x.xlsx", "tables")
    rows = values(sheets["documents"])
    assert "".join(rows[0][name] for name in ("text", "text 2", "text 3")) == text
    assert (rows[1]["text"], rows[1]["text 2"]) == ("Yes.", None)
    assert told.sentences() == ["A text of more than 32,767 characters is cut into cells side by side"]


@settings(deadline=None, max_examples=50)
@given(
    st.integers(0, 3), st.text(alphabet="a🙂", max_size=8), st.sampled_from("a🙂"), st.text(alphabet="a🙂", max_size=8)
)
def test_pieces_fit_and_are_the_text(times, first, letter, last):
    text = first + letter * (times * LONGEST_CELL - 4) + last
    pieces = pieces_of(text)
    assert "".join(pieces) == text
    assert all(len(piece.encode("utf-16-le")) <= LONGEST_CELL * 2 for piece in pieces)


def test_csv_is_harmless_and_said_to_be_changed(tmp_path):
    corpus = hostile()
    told = cp.write(corpus, tmp_path / "x.csv", what="codebook")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "x.csv").read_bytes().decode("utf-8-sig"), newline="")))
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d"))]
    assert {row["id"] for row in rows} == set(corpus.codes["id"])
    names = dict(corpus.codes.select("id", "name").iter_rows())
    assert all(row["code"].removeprefix("'") == names[row["id"]] for row in rows)
    assert any("have a ' in front" in sentence for sentence in told.sentences())


def test_a_codebook_counts_its_codes(tmp_path):
    sheets, _ = book(study(), tmp_path / "x.xlsx", "codebook")
    assert values(sheets["codebook"])[0] == {
        "code": "Pay", "within": None, "level": 1, "definition": "Money for work", "use it when": "wages",
        "do not use it when": "prices", "in their words": False, "codings": 2, "documents": 1, "cases": 1,
        "coders": "Ana; Ben", "id": "pay",
    }  # fmt: skip
    assert [row["level"] for row in values(sheets["codebook"])] == [1, 2, 3, 1]


def test_csv_of_every_table_can_be_read_by_polars(tmp_path):
    corpus = study()
    cp.write(corpus, tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as packed:
        assert packed.namelist() == ["columns.csv", *(f"{name}.csv" for name in TABLES)]
        for name in TABLES:
            read = pl.read_csv(packed.read(f"{name}.csv"), infer_schema=False)
            assert (read.columns, read.height) == (corpus.frame(name).columns, corpus.frame(name).height)
        quotes = pl.read_csv(packed.read("codings.csv"))["quote"].to_list()
    assert quotes == corpus.codings["quote"].to_list()


@pytest.mark.parametrize("corpus", [study(), hostile()], ids=["small", "hostile"])
def test_parquet_is_exactly_the_tables(corpus, tmp_path):
    cp.write(corpus, tmp_path / "x.parquet.zip")
    with zipfile.ZipFile(tmp_path / "x.parquet.zip") as packed:
        for name in TABLES:
            assert pl.read_parquet(io.BytesIO(packed.read(f"{name}.parquet"))).equals(corpus.frame(name))


def test_taguette_takes_the_codebook_in(tmp_path):
    cp.write(study(), tmp_path / "x.csv", what="codebook", flavour="taguette")
    read = list(csv.reader(io.StringIO((tmp_path / "x.csv").read_bytes().decode("utf-8-sig"), newline="")))
    assert read == [
        ["tag", "description", "number of highlights"],
        ["Pay", "Money for work\n\nWhen to use it: wages\n\nWhen not to use it: prices", "2"],
        ["Pay.Debt", "", "0"],
        ["Pay.Debt.Loans", "", "1"],
        ["work", "", "2"],
    ]


def test_every_tag_is_there_once_and_short_enough(tmp_path):
    codes = [cp.Code(str(n), name) for n, name in enumerate(["A", "A", "A (2)", "a" * 300, "b" + "a" * 300])]
    told = cp.write(cp.Corpus.build(codes=codes), tmp_path / "x.csv", what="codebook", flavour="taguette")
    tags = [row[0] for row in csv.reader(io.StringIO((tmp_path / "x.csv").read_text("utf-8-sig")))][1:]
    assert tags[:3] == ["A", "A (2)", "A (2) (2)"]
    assert len(set(tags)) == 5 and max(map(len, tags)) <= 200
    assert len(told) == 2
