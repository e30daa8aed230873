"""A table that leaves cannot set a spreadsheet calculating, and comes back word for word."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

import counterpoint as cp
from counterpoint.formats.exports.spreadsheets import Sheet, as_csv, as_workbook
from counterpoint.formats.formulas import as_meant, harmless
from counterpoint.narrative.losses import Losses

HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\ttab", "\rreturn", " =1", "\n=1", "＝1", "＠x", "'=1", "''+1",
    '=HYPERLINK("http://example.org","x")', "=cmd|' /C calc'!A0", "'tis", "plain", "1+1", "#N/A", "-", "'",
]  # fmt: skip
BEGINS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
WORDS = st.text(st.sampled_from("=+-@'\t\r\n ＝a1\"|,;"), max_size=8)


@given(WORDS)
def test_whatever_is_made_harmless_begins_no_formula_and_comes_back(words: str) -> None:
    written = harmless(words)
    assert not written.startswith(BEGINS) and not written.lstrip().startswith(BEGINS)
    assert as_meant(written) == words
    assert written in (words, f"'{words}")


@pytest.mark.parametrize("words", ["plain", "1+1", "'tis", "'", "#N/A", ""])
def test_words_that_are_no_formula_stay_as_they_are(words: str) -> None:
    assert harmless(words) == words == as_meant(words)


def newlines(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_hostile_cells_are_read_again_as_they_were_and_numbers_stay_numbers(tmp_path: Path, ending: str) -> None:
    sheet = Sheet("x", ["=name", "number"], [[words, place - 5.5] for place, words in enumerate(HOSTILE)])
    path = tmp_path / f"x{ending}"
    path.write_bytes(as_csv(sheet, Losses()) if ending == ".csv" else as_workbook("x", [sheet], Losses()))
    back = cp.read_table(path)
    assert back.columns == ["=name", "number"]
    assert back["=name"].to_list() == [newlines(words) for words in HOSTILE]
    assert [float(words) for words in back["number"]] == [place - 5.5 for place in range(len(HOSTILE))]
    if ending == ".xlsx":
        cells = [cell for row in load_workbook(path)["x"].iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
        assert all(cell.data_type == "n" for cell in cells[3::2])
    else:
        lines = path.read_text("utf-8-sig").splitlines()
        assert "-5.5" in lines[1].rpartition(",")[2]  # a negative number is no formula


@settings(max_examples=25)
@given(st.lists(WORDS.filter(str.strip), min_size=1, max_size=6))
def test_any_column_of_words_survives_csv(tmp_path_factory: pytest.TempPathFactory, column: list[str]) -> None:
    path = tmp_path_factory.mktemp("sheets") / "x.csv"
    path.write_bytes(as_csv(Sheet("x", ["words", "more"], [[words, "end"] for words in column]), Losses()))
    assert cp.read_table(path)["words"].to_list() == [newlines(words) for words in column]
