"""What holds beyond the printed examples, and what is refused."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.errors import Faults, UserError
from workbench.practice.benefits import rules
from workbench.practice.benefits.planning import answer

CURVE = [
    (0, "994", "124", "1611"),
    (500, "786.50", "38", "1611"),
    (1000, "536.50", "24", "1611"),
    (1690, "191.50", "24", "1619a"),
    (1691, "191", "24", "1619a"),
    (2000, "36.50", "24", "1619a"),
    (2073, "0", "0", "ask"),
]


@pytest.mark.parametrize(("wages", "cash", "food", "status"), CURVE)
def test_missouri_in_2026_with_a_rent_of_600(wages, cash, food, status):
    paid = answer("ssi_payment", year=2026, earned=wages)["payment"]
    snap = {"size": 1, "elderly_or_disabled": True, "categorical_ssi": paid > 0, "shelter": 600}
    assert paid == Decimal(cash)
    assert answer("snap", fy=2026, earned=wages, unearned=paid, **snap)["allotment"] == Decimal(food)
    assert answer("ssi_status", year=2026, earned=wages or 1)["status"] == status


cents = st.integers(0, 400_000).map(lambda amount: Decimal(amount) / 100)


@settings(max_examples=150)
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
