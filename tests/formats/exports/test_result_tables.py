"""The tables of answers as files: what is in them, and that words stay words."""

import zipfile

import pytest
from docx import Document
from openpyxl import load_workbook

import counterpoint as cp
from counterpoint.errors import UserError
from tests.library.analysis.studies import interviews, study


def test_a_framework_goes_to_a_spreadsheet_a_document_and_markdown(tmp_path):
    found = cp.framework(interviews(), layout="wide")
    for name in ("f.xlsx", "f.docx", "f.md", "f.csv"):
        assert not cp.write_table(found, tmp_path / name)
    book = load_workbook(tmp_path / "f.xlsx")
    assert [cell.value for cell in book["framework"][1]] == ["case", "hope", "work", "workload", "private"]
    assert book["framework"]["C2"].value == "“work that asks” (Wren 2)"
    assert book["about"]["A2"].value.startswith("2 cases against 4 columns")
    word = Document(str(tmp_path / "f.docx"))
    assert [cell.text for cell in word.tables[0].rows[2].cells][-1] == "“I never got to be private.” (Juno 2)"
    text = (tmp_path / "f.md").read_text("utf-8")
    assert "| Wren | “Hope, and work that asks.” (Wren 2) | “work that asks” (Wren 2) |" in text
    assert (tmp_path / "f.csv").read_text("utf-8-sig").splitlines()[0] == "case,hope,work,workload,private"


def test_lists_stand_line_by_line_and_what_is_undefined_is_empty(tmp_path):
    cp.write_table(cp.retrieve(interviews(), "work"), tmp_path / "r.xlsx")
    sheet = load_workbook(tmp_path / "r.xlsx")["retrieve"]
    row = dict(zip([cell.value for cell in sheet[1]], [cell.value for cell in sheet[2]], strict=True))
    assert row["coders"] == "Ana\nBen"
    cp.write_table(cp.frequency(interviews()), tmp_path / "q.csv")
    assert ",1,1,,1,,1,25,5,0.238" in (tmp_path / "q.csv").read_text("utf-8-sig")


def test_words_that_a_program_would_run_stay_words(tmp_path):
    corpus = study({"d": "=1+1 <b>|x|</b>"}, ["=SUM(A1)|"], [("d", "=SUM(A1)|", "Ana", 0, 15)])
    found = cp.framework(corpus)
    losses = cp.write_table(found, tmp_path / "h.csv")
    assert losses
    assert "'=SUM(A1)|" in (tmp_path / "h.csv").read_text("utf-8-sig")
    cp.write_table(found, tmp_path / "h.xlsx")
    assert b"<f>" not in zipfile.ZipFile(tmp_path / "h.xlsx").read("xl/worksheets/sheet1.xml")
    cp.write_table(found, tmp_path / "h.md")
    assert "\\<b\\>\\|x\\|\\</b\\>" in (tmp_path / "h.md").read_text("utf-8")


def test_the_same_answer_gives_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "a.docx"):
        written = []
        for folder in ("one", "two"):
            (tmp_path / folder).mkdir(exist_ok=True)
            cp.write_table(cp.frequency(interviews()), tmp_path / folder / name)
            written.append((tmp_path / folder / name).read_bytes())
        assert written[0] == written[1]


@pytest.mark.parametrize("name", ["table.pdf", "table", "nowhere/table.md"])
def test_what_cannot_be_written_says_why(tmp_path, name):
    with pytest.raises(UserError):
        cp.write_table(cp.frequency(interviews()), tmp_path / name)
