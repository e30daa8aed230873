"""The demo study says what the published tables say: counted again here, cell by cell."""

import csv
from importlib.resources import files

import pytest

import counterpoint as cp
from workbench.demo.corpus import corpus
from workbench.demo.families import FAMILIES, ITEMS, columns
from workbench.demo.interviews import INTERVIEWER

# How the two coders' columns are called, and the code that stands for them.
TABLE = {"Outside view in Q1": "Q1_Outside", "Outside view in Q3": "Q3_Outside", "Dialectical thinking": "Dialectic"}


def published(name: str) -> list[dict[str, str]]:
    path = files("workbench.demo") / "data" / name
    with path.open(encoding="cp1252", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def demo() -> cp.Corpus:
    return corpus()


@pytest.mark.parametrize(("code", "column"), TABLE.items())
def test_the_two_coders_agree_as_counted_by_hand(demo: cp.Corpus, code: str, column: str) -> None:
    both = only_first = only_second = neither = 0
    for row in published("outside_dialectic_codes.csv"):
        cc, om = row[f"{column}_CC"], row[f"{column}_OM"]
        if cc == "" or om == "":
            continue
        if cc == "1" and om == "1":
            both = both + 1
        elif cc == "1":
            only_first = only_first + 1
        elif om == "1":
            only_second = only_second + 1
        else:
            neither = neither + 1
    units = both + only_first + only_second + neither
    observed = (both + neither) / units
    first, second = (both + only_first) / units, (both + only_second) / units
    chance = first * second + (1 - first) * (1 - second)
    ones, zeros = 2 * both + only_first + only_second, 2 * neither + only_first + only_second
    alpha = 1 - (2 * units - 1) * (only_first + only_second) / (ones * zeros)

    [found] = cp.agreement(demo, coders=["CC", "OM"], bootstrap=0).table.filter(code=code).to_dicts()
    assert [found[name] for name in ("units", "yes_yes", "yes_no", "no_yes", "no_no")] == [
        units, both, only_first, only_second, neither,
    ]  # fmt: skip
    assert found["percent"] == pytest.approx(100 * observed)
    assert found["kappa"] == pytest.approx((observed - chance) / (1 - chance))
    assert found["alpha"] == pytest.approx(alpha)


def test_every_cell_of_the_themes_is_a_coding_or_was_read_without_one(demo: cp.Corpus) -> None:
    ones = zeros = 0
    for row in published("codes.csv"):
        for column, cell in row.items():
            if column != "Name" and cell == "1":
                ones = ones + 1
            if column != "Name" and cell == "0":
                zeros = zeros + 1
    items = [item.code for item in ITEMS]
    codes = demo.codes.rename({"id": "code", "name": "called"}).select("code", "called")
    themes = demo.codings.join(codes, on="code").filter(~codes_in(items))
    read = demo.assignments.join(codes, on="code").filter(~codes_in(items))
    assert (themes.height, read.height) == (ones, ones + zeros)
    assert ones == 556


def codes_in(names: list[str]):
    import polars as pl

    return pl.col("called").is_in(names)


@pytest.mark.parametrize("theme", sorted(columns()))
def test_every_theme_stands_on_the_answers_in_which_it_was_found(demo: cp.Corpus, theme: str) -> None:
    answers = {row["Name"]: row for row in published("transcripts.csv")}
    expected = []
    for row in published("codes.csv"):
        for column, cell in row.items():
            if cell == "1" and columns().get(column.rpartition("_")[0]) == columns()[theme]:
                expected.append((row["Name"], answers[row["Name"]][column[-2:].upper()].strip()))
    names = dict(demo.documents.select("id", "name").iter_rows())
    [code] = demo.codes.filter(name=columns()[theme])["id"]
    found = demo.codings.filter(code=code).select("document", "quote").iter_rows()
    assert sorted((names[document], quote) for document, quote in found) == sorted(expected)


def test_every_column_of_the_table_has_its_code() -> None:
    themes = {column.rpartition("_")[0] for column in published("codes.csv")[0] if column != "Name"}
    assert set(columns()) == themes


def test_every_answer_is_a_turn_of_its_scholar_word_for_word(demo: cp.Corpus) -> None:
    texts = dict(demo.documents.select("id", "text").iter_rows())
    names = dict(demo.documents.select("id", "name").iter_rows())
    spoken: dict[str, list[str]] = {}
    for document, speaker, start, end in demo.turns.select("document", "speaker", "start", "end").iter_rows():
        if speaker != INTERVIEWER:
            assert speaker == names[document]
            spoken.setdefault(speaker, []).append(texts[document][start:end])
    expected = {
        row["Name"]: [row[question].strip() for question in ("Q1", "Q2", "Q3", "Q4", "Q5") if row[question].strip()]
        for row in published("transcripts.csv")
    }
    assert spoken == expected
    assert demo.turns.height == 2 * sum(map(len, expected.values()))


def test_what_is_known_of_a_scholar_is_known_of_the_case(demo: cp.Corpus) -> None:
    asked = ["name", "Gender", "Location", "Field", "FamiliarWisdom", "Position", "Seniority"]
    rows = [[row[name.replace("name", "Name")] for name in asked] for row in published("transcripts.csv")]
    assert [list(row) for row in demo.cases.select(asked).iter_rows()] == rows
    assert demo.cases["RecordingDate"][0] == "2020-07-03"
    assert demo.documents["case"].n_unique() == len(rows) == 57


def test_every_theme_has_a_definition_and_a_place(demo: cp.Corpus) -> None:
    headings = {*FAMILIES, "How they predict"}
    assert all(code.definition for code in demo.codebook)
    assert {family.heading.name for family in demo.codebook.families()} == headings
    resilience = next(code for code in demo.codebook if code.name == "Personal resilience")
    assert resilience.definition == "Having/developing the capacity to cope with difficulties."
    coded = set(demo.codings["code"])
    assert [family.heading.name for family in demo.codebook.families() if family.heading.id in coded] == []


def test_the_demo_is_the_same_on_every_machine() -> None:
    assert corpus() == corpus()


def test_where_the_interviews_come_from_is_said() -> None:
    folder = files("workbench.demo") / "data"
    assert "Copyright (c) 2020 Igor Grossmann" in (folder / "LICENSE").read_text()
    assert "github.com/grossmania/wac" in (folder / "SOURCE.md").read_text()
