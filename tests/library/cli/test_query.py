"""`counterpoint query` and `counterpoint autocode`: tables, studies of passages, kept queries, codings by a query."""

import csv
import json

import openpyxl
import pytest

import counterpoint as cp
from tests.library.analysis.studies import interviews
from tests.library.cli.calling import call


@pytest.fixture
def folder(tmp_path):
    cp.write(interviews(), tmp_path / "study.counterpoint")
    return tmp_path


def test_passages_go_into_every_kind_of_file(folder):
    for name in ("out.csv", "out.xlsx", "out.json", "out.counterpoint"):
        code, out, err = call("query", "study.counterpoint", "hope | private", "-o", name, folder=folder)
        assert (code, err) == (0, "")
        assert "2 passages in 2 documents." in out
    with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["quote"] for row in csv.DictReader(file)] == [
            "Hope, and work that asks.",
            "I never got to be private.",
        ]
    rows = list(openpyxl.load_workbook(folder / "out.xlsx").active.iter_rows(values_only=True))
    assert rows[1][rows[0].index("codes")] == "hope; work"
    assert json.loads((folder / "out.json").read_text("utf-8"))["value"] == 2
    assert cp.read(folder / "out.counterpoint").documents.height == 2
    code, _, err = call("query", "study.counterpoint", "hope", "-o", "out.csv", folder=folder)
    assert code == 2 and "is there already" in err


def test_a_kept_query_is_asked_again(folder):
    words = ["query", "study.counterpoint"]
    code, first, _ = call(*words, "text:work*", "--whole", "turn", "--save", "work.query", "--json", folder=folder)
    again = call(*words, "--from", "work.query", "--json", folder=folder)
    assert (code, again) == (0, (0, first, ""))
    code, out, _ = call(*words, "--from", "work.query", "--whole", "passage", "--csv", folder=folder)
    assert "workload" in out and "goes" not in out
    for wrong in (["hope", "--from", "work.query"], []):
        code, _, err = call(*words, *wrong, folder=folder)
        assert code == 2 and "either from the command line or from a file" in err


def test_a_fault_points_at_the_character(folder):
    code, _, err = call("query", "study.counterpoint", "hope & wrok", folder=folder)
    lines = err.splitlines()
    place = next(n for n, line in enumerate(lines) if "hope & wrok" in line)
    assert code == 2
    assert lines[place + 1].index("^") == lines[place].index("wrok")


def test_autocoding_writes_a_study_that_says_so(folder):
    words = ["autocode", "study.counterpoint", "text:work*", "--code", "asks", "--whole", "sentence"]
    code, _, err = call(*words, folder=folder)
    assert code == 2 and "no code is called “asks”" in err
    code, out, err = call(*words, "--new-code", folder=folder)
    assert (code, out) == (0, "2 passages coded as asks by Query\n")
    assert "nothing was written" in err
    code, out, err = call(*words, "--new-code", "--coder", "Ana", "-o", "out.counterpoint", "--json", folder=folder)
    assert (code, err, json.loads(out)["codings"]) == (0, "", 2)
    coded = cp.read(folder / "out.counterpoint")
    assert coded.codings.tail(2)["coder"].to_list() == ["ana", "ana"]
    assert "not by reading" in coded.memos["text"][0]
    assert call(*words[:3], folder=folder)[0] == 2
