"""What holds beyond the printed examples, and what is refused."""

import ast
import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.errors import Faults, UserError
from workbench.practice.benefits import rules
from workbench.practice.benefits.months import month
from workbench.practice.benefits.planning import answer

cents = st.integers(0, 400_000).map(lambda amount: Decimal(amount) / 100)


@settings(max_examples=60)
@given(cents, cents, cents, cents, st.booleans())
def test_ssi_never_falls_by_more_than_earnings_rise(earned, more, unearned, irwe, couple):
    """No amount of work is an exception within SSI's cash; SGA is none either."""
    asked = {"year": 2026, "unearned": unearned, "irwe": irwe, "couple": couple}
    before = answer("ssi_payment", earned=earned, **asked)["payment"]
    after = answer("ssi_payment", earned=earned + more, **asked)["payment"]
    assert 0 <= before - after <= more / 2


def test_past_the_last_year_and_before_the_first_it_refuses():
    for year in (2023, 2028):
        with pytest.raises(UserError, match=rf"not known for {year}-01"):
            answer("ssi_payment", year=year, earned=100)


def test_all_faults_are_told_at_once():
    with pytest.raises(Faults) as told:
        answer("ssi_payment", year=2026, earned=-5, unearned="much", irwe=10**9)
    assert len(told.value.faults) == 3
    with pytest.raises(UserError, match="not covered"):
        answer("self_employment", earned=5)
    with pytest.raises(UserError, match="needs “earned”"):
        answer("ssi_payment", year=2026)


def row(first, until, name="sga"):
    return f'{{"name": "{name}", "value": "1", "from": "{first}", "until": "{until}", "status": "entered", "source": "me"}}'


def test_a_gap_and_an_overlap_are_refused_with_their_lines():
    lines = [row("2025-01", "2025-12"), row("2026-02", "2026-12"), row("2026-12", "2027-12")]
    with pytest.raises(Faults) as told:
        rules.read('{"rules": [\n' + ",\n".join(lines) + "]}", where="mine.json")
    gap, overlap = told.value.faults
    assert "gap" in gap.what
    assert gap.where == "mine.json, line 3"
    assert "overlaps" in overlap.what
    assert overlap.where == "mine.json, line 4"


@pytest.mark.parametrize("text", ["", "[]", '{"rules": 3}', '{"rules": [5]}', '{"rules": [{"name": "x"}]}'])
def test_what_is_no_rules_file_is_refused_in_words(text):
    with pytest.raises(UserError):
        rules.read(text)


def test_what_a_program_does_not_take_is_a_fault():
    with pytest.raises(Faults) as told:
        answer("ssi_payment", year=2026, earned=100, eamed=5, hours="x")
    assert [one.what for one in told.value.faults] == [
        "ssi_payment does not take “eamed”",
        "ssi_payment does not take “hours”",
    ]
    with pytest.raises(UserError, match="self-employment is not covered"):
        answer("ssi_payment", year=2026, earned=100, self_employed=True)


def test_thirty_dollars_are_for_a_quarter_and_sixty_for_other_income():
    """POMS SI 00810.410: what went to an earlier month of the quarter is used up."""
    rare = {"year": 2026, "earned": 0, "unearned": 100, "infrequent_unearned": 100}
    assert answer("ssi_countable", **rare)["countable"] == 20
    assert answer("ssi_countable", **rare, infrequent_unearned_used=50)["countable"] == 70
    pay = {"year": 2026, "earned": 285, "infrequent_earned": 40}
    assert answer("ssi_countable", **pay)["countable"] == 85
    assert answer("ssi_countable", **pay, infrequent_earned_used=30)["countable"] == 100


def test_where_other_income_leaves_no_ssi_there_is_no_pay_at_which_it_ends():
    assert answer("ssi_breakeven", year=2026, unearned=1013)["monthly_gross_earnings"] == 67
    assert answer("ssi_breakeven", year=2026, unearned=1014)["monthly_gross_earnings"] == 0


def test_a_household_of_nobody_gets_no_food_help():
    with pytest.raises(UserError, match="at least one person"):
        answer("snap", fy=2026, size=0, net=100)


def test_a_year_of_pay_has_to_be_under_the_threshold():
    asked = {"year": 2026, "earned": 3000, "state": "MO"}
    assert answer("ssi_status", **asked, threshold_annual=36_001)["status"] == "1619b"
    assert answer("ssi_status", **asked, threshold_annual=36_000)["status"] == "not 1619b"


@pytest.mark.parametrize(
    ("asked", "counted", "within", "premium"),
    [
        ({"earned": 2000, "ssdi": 900}, "1830", True, True),
        ({"earned": 2000}, "1000", True, False),
        ({"earned": 7800}, "3900", True, True),
        ({"earned": 8200}, "4100", False, False),
        ({"earned": 100, "ssdi": 4000}, "3980", False, False),
    ],
)
def test_missouris_cover_for_workers(asked, counted, within, premium):
    """DSS manual 0855.005.40: half of pay, $50 of SSDI and $20 are taken off; pay from 250 to 300 % is left out."""
    found = answer("mo_twha", year=2026, **asked)
    assert [found["countable"], found["within"], found["premium"]] == [Decimal(counted), within, premium]


RECKONING = (
    "asked bites cash contradictions cover fulltime further held known money month_of_work months others picture plan "
    "planning questions reporting rules sentences situation snap ssdi ssi steps trial"
).split()
"""The modules that work something out; the rest draws it and asks for it."""
HARMLESS = {"months": {12}, "steps": {60}, "ssdi": {10}}
"""The months of a year, how many months a plan may have, and tens to which a formula rounds."""


def test_every_number_of_a_rule_stands_in_the_rules_alone():
    """No amount of the rules is written into the code."""
    held = {rule.value for own in rules.shipped().rows.values() for rule in own}
    for name in RECKONING:
        file = rules.SHIPPED.with_name(f"{name}.py")
        numbers = {one.value for one in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(one, ast.Constant)}
        written = {value for value in numbers if type(value) in (int, float)}
        assert written & held <= HARMLESS.get(file.stem, set()) | {0, 1, 2, 3}, file.name


@pytest.mark.parametrize("words", ['"words": 3,', '"words": {"sga": "x"},', '"words": {"sga": ["x", 3]},'])
def test_words_of_rules_that_are_none_are_refused(words):
    with pytest.raises(UserError, match="words"):
        rules.read("{" + words + '"rules": [' + row("2025-01", "2025-12") + "]}")


def test_every_rule_says_what_it_is():
    assert all(rule.words for own in rules.shipped().rows.values() for rule in own)


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Names a rules file of this machine; the rules that come along are back afterwards."""
    path = tmp_path / "own.json"
    monkeypatch.setenv(rules.OWN, str(path))
    rules.shipped.cache_clear()
    yield path
    rules.shipped.cache_clear()


def test_rows_of_this_machine_stand_in_place_of_those_that_come_along(own):
    row = {
        "name": "ssi.rate",
        "value": "1100",
        "from": "2026-01",
        "until": "2026-12",
        "status": "entered",
        "source": "A letter",
    }
    own.write_text(json.dumps({"rules": [row]}))
    assert rules.shipped().rule("ssi.rate", month("2026-05")).source == "A letter"
    assert rules.shipped().value("ssi.earned_exclusion", month("2026-05")) == 65
    with pytest.raises(UserError, match="not known for 2027-01"):
        rules.shipped().rule("ssi.rate", month("2027-01"))


def test_a_rules_file_of_this_machine_that_cannot_be_read_is_told(own):
    with pytest.raises(UserError) as told:
        rules.shipped()
    assert told.value.where == str(own) and rules.OWN in told.value.try_
    own.write_text('{"rules": [{"name": "ssi.rate"}]}')
    with pytest.raises(Faults):
        rules.shipped()
