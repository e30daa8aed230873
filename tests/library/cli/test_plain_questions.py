"""Methods that ask a plain table, or nothing but numbers, on the command line."""

import json

import pytest

import counterpoint as cp
from counterpoint.analysis import PLAIN_METHODS, TABLE_METHODS
from counterpoint.cli.ask import PLAIN_EXAMPLES, TABLE_EXAMPLES
from tests.library.cli.calling import call, run

PEOPLE = "name,age,site,role\nAda,24,north,peer\nBen,61,south,user\nCleo,58,north,peer\nDag,27,north,peer\n"
ROWS = [
    {"name": name, "age": age, "site": site, "role": role}
    for name, age, site, role in [
        ("Ada", 24, "north", "peer"),
        ("Ben", 61, "south", "user"),
        ("Cleo", 58, "north", "peer"),
        ("Dag", 27, "north", "peer"),
    ]
]


@pytest.fixture
def people(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, "utf-8")
    return path


def asked(*words):
    status, out, err = run("ask", *words, "--json")
    assert status == 0, err
    return json.loads(out)


def test_every_method_has_its_example():
    assert set(TABLE_EXAMPLES) == set(TABLE_METHODS)
    assert set(PLAIN_EXAMPLES) == set(PLAIN_METHODS)


def test_a_sample_is_the_one_of_the_notebook(people):
    found = asked("sample", str(people), "--n", "2", "--by", "age", "--by", "site=2", "--where", "role=peer")
    same = cp.sample(ROWS, n=2, by={"age": 1, "site": 2}, where={"role": ["peer"]}).to_dict()
    assert found["table"] == same["table"]
    assert found["explanation"] == same["explanation"]


def test_values_orders_and_rows_are_read(people):
    of_age = asked("sample", str(people), "--strategy", "criterion", "--where", "age=24", "--where", "age=61")
    assert [row["name"] for row in of_age["table"]] == ["Ada", "Ben"]
    ordered = asked("sample", str(people), "--n", "1", "--by", "role", "--orders", "role=peer,user", "--asked", "0")
    assert [row["name"] for row in ordered["table"]] == ["Ben"]


def test_cells_of_a_quota_are_read(people):
    words = ("--strategy", "quota", "--cells", "site=north,role=peer:2", "--cells", "site=south:3")
    found = asked("sample", str(people), *words)
    assert [row["cell"] for row in found["table"]] == ["site north, role peer"] * 2 + ["site south"]
    assert found["numbers"]["missing"] == 2


@pytest.mark.parametrize(
    "words", [("--cells", "site=north"), ("--where", "role"), ("--by", "age=old", "--by", "site"), ("--orders", "role")]
)
def test_what_cannot_be_read_is_one_sentence(people, words):
    status, _, err = call("ask", "sample", str(people), "--n", "1", *words)
    assert status == 2
    assert "cannot be read" in err
    assert f"where:  {words[0]}" in err


def test_coders_side_by_side(tmp_path):
    path = tmp_path / "coders.csv"
    path.write_text("unit,Ana,Ben\n1,yes,yes\n2,no,no\n3,yes,no\n4,,no\n", "utf-8")
    rows = [["yes", "yes"], ["no", "no"], ["yes", "no"], [None, "no"]]
    assert asked("coefficient", str(path), "--name", "krippendorff_alpha")["value"] == pytest.approx(
        cp.coefficient("krippendorff_alpha", rows).value
    )


@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("units", ["unit", "ID", "Unit "])
def test_a_table_of_coders_is_read_as_spreadsheets_write_it(tmp_path, between, units):
    rows = ((units, "Ana", "Ben"), ("1", "yes", "yes"), ("2", "no", "no"), ("3", "yes", "no"))
    (tmp_path / "coders.csv").write_text("".join(between.join(row) + "\n" for row in rows), "utf-8-sig")
    told = call("ask", "coefficient", "coders.csv", "--name", "krippendorff_alpha", folder=tmp_path)
    assert "on 3 units by 2 coders is 0.444" in told[1]


def test_a_comma_in_numbers_is_one_where_semicolons_stand_between_columns(tmp_path):
    for name, comma, between in (("point.csv", ".", ","), ("comma.csv", ",", ";")):
        rows = "".join(
            f"a{between}{number / 2}\nb{between}{number / 2 + 0.25}\n".replace(".", comma) for number in range(9)
        )
        (tmp_path / name).write_text(f"group{between}score\n{rows}", "utf-8")
    words = ("--outcome", "score", "--group", "group", "--bounds", "-3", "3")
    told = [call("ask", "equivalence", name, *words, folder=tmp_path) for name in ("point.csv", "comma.csv")]
    assert told[0] == told[1]
    assert told[0][0] == 0


def test_cells_of_two_sources(tmp_path):
    path = tmp_path / "cells.csv"
    path.write_text(
        "theme,one,other,covered,meaning_prominence_same,examples_same\nhope,a,b,both,true,false\nwork,a,b,only_one,,\n",
        "utf-8",
    )
    found = asked("triangulation", str(path))
    assert [row["code"] for row in found["table"]] == ["partial_agreement", "silence"]


def test_plans_ask_for_numbers_alone():
    assert asked("sample_size", "--prevalence", "0.1", "--instances", "2")["value"] == 29
    assert asked("zero_event_bound", "--interviews", "10")["value"] == pytest.approx(0.2589, abs=1e-4)
    status, _, err = call("ask", "zero_event_bound", "--interviews", "3", "--confidence", "2")
    assert status == 2
    assert "where:" in err
