"""Rules of credentials as data, hours against them, and files of rules from elsewhere."""

import json
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint import UserError
from counterpoint.errors import flat
from workbench.practice.growth import sharing
from workbench.practice.growth.credentials import ASKS, MONEY, amount, made_of, over, shipped
from workbench.practice.growth.hours import Entry, entry
from workbench.practice.growth.renewal import months_after, period, progress, remind_on

TODAY = date(2026, 11, 28)
CPS = shipped()["us-mo-cps"]
KEY = "mine"


def worked(
    hours: str, when: str, sort: str = "education", *, key: str = KEY, is_ethics: bool = False, is_away: bool = False
) -> Entry:
    held = {"what": "A course", "sort": sort, "hours": hours, "when": when, "credentials": [key]}
    return entry(uuid4(), {**held, "is_ethics": is_ethics, "is_away": is_away})


def test_what_ships_has_a_source_and_a_day_for_each_value_and_names_the_rest_as_unknown() -> None:
    assert {"us-mo-cps", "us-mo-crpr", "us-mo-fsp", "us-mo-yps", "us-samhsa"} == set(shipped())
    for one in shipped().values():
        for rule in one.rules.values():
            assert not rule.is_known or (rule.source and date.fromisoformat(rule.seen) <= TODAY), (one.key, rule.key)
            assert rule.status != "entered"
    assert not shipped()["us-mo-fsp"].rule("training_hours").is_known
    assert [rule.key for part in ("get", "renew") for rule in CPS.part(part)] == list(ASKS)


def test_what_ships_can_be_shared_and_read_again() -> None:
    for one in shipped().values():
        again = made_of(sharing.read(sharing.written(one).encode(), TODAY), key=one.key)
        known = {key: rule for key, rule in one.rules.items() if rule.is_known}
        assert (again.name, again.board, again.is_model, again.rules) == (one.name, one.board, one.is_model, known)


def test_missouri_asks_what_its_board_printed() -> None:
    assert CPS.rule("education_hours").words == "20 hours" and CPS.rule("ethics_hours").words == "6 hours"
    assert CPS.rule("fee").words == "$75" and CPS.rule("period_months").words == "24 months"
    model = shipped()["us-samhsa"]
    assert model.rule("training_hours").words == "40 to 60 hours"
    assert model.rule("supervised_hours").words == "up to 120 hours"
    assert model.rule("supervised_hours").least is None  # a bound for boards is no number that somebody has to reach
    assert amount(Decimal("12.50"), MONEY) == "$12.50"


def test_hours_count_within_the_period_alone_both_days_included() -> None:
    held = {"since": "2025-05-01", "until": "2027-04-30"}
    entries = [
        worked("3", "2025-05-01"),
        worked("2.5", "2027-04-30", is_ethics=True),
        worked("4", "2025-04-30"),
        worked("8", "2027-05-01"),
        worked("1", "2026-01"),
        worked("16", "2026-02-01", key="another"),
        worked("32", "2026-02-01", is_away=True),
        worked("64", "2026-02-01", "training"),
    ]
    found = progress(CPS, held, entries, KEY)
    assert [need.counted for need in found.again] == [Decimal("6.5"), Decimal("2.5")]
    assert [need.left for need in found.again] == [Decimal("13.5"), Decimal("3.5")]
    assert found.again[0].words == "6.5 of 20 hours" and found.again[0].share == 32
    assert [need.counted for need in found.first_time] == [Decimal(64), Decimal(0)]
    assert found.first_time[1].asked is None and found.first_time[1].left is None


def test_a_month_that_is_cut_by_the_period_is_told_and_not_counted() -> None:
    entries = [worked("3", "2025-05"), worked("2", "2027-04"), worked("1", "2025-06")]
    found = progress(CPS, {"since": "2025-05-15", "until": "2027-05-14"}, entries, KEY)
    assert [one.when for one in found.cut] == ["2025-05"]
    assert found.again[0].counted == Decimal(3)


def test_without_dates_all_counts_and_without_a_number_nothing_is_left() -> None:
    entries = [worked("3", "1999-05-01"), worked("40", "2026-05-01")]
    open_ended = progress(CPS, {"since": "", "until": ""}, entries, KEY)
    assert not open_ended.has_period and open_ended.again[0].counted == 43 and open_ended.again[0].left == 0
    unknown = progress(shipped()["us-samhsa"], {}, entries, KEY)
    assert unknown.has_no_number and unknown.again[0].left is None and unknown.again[0].words == "43 hours"


def test_the_other_end_of_the_period_follows_from_the_rules_and_says_so() -> None:
    assert period(CPS, {"since": "2024-02-29"}) == (date(2024, 2, 29), date(2026, 2, 27), True)
    assert period(CPS, {"since": "2025-05-01"}) == (date(2025, 5, 1), date(2027, 4, 30), True)
    assert period(CPS, {"until": "2027-04-30"}) == (date(2025, 5, 1), date(2027, 4, 30), True)
    assert period(CPS, {"since": "2025-05-01", "until": "2027-04-30"})[2] is False
    assert period(shipped()["us-samhsa"], {"since": "2025-05-01"}) == (date(2025, 5, 1), None, False)


def test_a_reminder_is_wanted_or_there_is_none() -> None:
    assert remind_on({"remind": 3}, date(2027, 5, 31)) == date(2027, 2, 28)
    assert remind_on({"remind": None}, date(2027, 5, 31)) is None and remind_on({"remind": 3}, None) is None


@settings(max_examples=20)
@given(st.dates(date(1960, 1, 1), date(2120, 1, 1)), st.integers(-240, 240))
def test_months_later_are_as_many_months_later(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months and later.day <= day.day
    assert later.day == day.day or months_after(later.replace(day=1), 1).toordinal() - later.toordinal() == 1


def test_what_somebody_fills_in_lies_over_what_came_along() -> None:
    changed = {"fee": {"value": "80", "source": "a letter", "status": "entered", "seen": "2026-11-01"}}
    mine = over(CPS, changed)
    assert (mine.rule("fee").words, mine.rule("fee").status) == ("$80", "entered")
    assert CPS.rule("fee").words == "$75"
    assert mine.rule("education_hours") == CPS.rule("education_hours")


def written(**changed: Any) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(sharing.written(CPS))
    return {**whole, **changed}


def faults(content: bytes) -> list[UserError]:
    with pytest.raises(UserError) as told:
        sharing.read(content, TODAY)
    return flat([told.value])


def test_all_that_is_wrong_with_a_file_is_told_at_once_with_line_and_key() -> None:
    whole = written(format="something", name="", odd=1)
    whole["rules"]["fee"] |= {"value": -1, "status": "sure", "seen": "2999-01-01"}
    whole["rules"]["exam"]["value"] = 7
    whole["rules"]["invented"] = {}
    text = json.dumps(whole, indent=1)
    found = faults(text.encode())
    keys = {one.where.split(", ", 1)[1] for one in found}
    assert keys == {
        "format",
        "name",
        "odd",
        "rules.fee.value",
        "rules.fee.status",
        "rules.fee.seen",
        "rules.exam.value",
        "rules.invented",
    }
    fee = next(one for one in found if one.where.endswith("rules.fee.value"))
    line = int(fee.where.split(",")[0].removeprefix("line "))
    assert '"value": -1' in text.splitlines()[line - 1]


DEEP = b'{"rules": ' + b"[" * 50_000 + b"]" * 50_000 + b"}"
HOSTILE = {
    "empty": b"",
    "no text": b"\xff\xfe\x00",
    "no JSON": b"{'name': 1}",
    "cut off": b'{"name": "x"',
    "a list": b"[]",
    "a number": b"1",
    "null": b"null",
    "deep": DEEP,
    "not a number": json.dumps(written()).replace("75", "NaN").encode(),
    "endless": json.dumps(written()).replace("75", "Infinity").encode(),
    "huge": json.dumps(written()).replace("75", "9" * 5000).encode(),
    "an exponent": json.dumps(written()).replace("75", "1e999999999").encode(),
    "an exponent out of bounds": json.dumps(written()).replace("75", "1e99999999999999999999999").encode(),
    "a key twice": b'{"name": "a", "name": "b"}',
    "too long": b" " * 100_001,
    "half a letter": json.dumps(written(name="\ud800")).encode(),
    "a zero": json.dumps(written(name="a\x00b")).encode(),
    "a longer name than fits": json.dumps(written(name="x" * 100_000)).encode(),
    "somebody's number": json.dumps(written(board="Call Jane Miller, 573-555-0100")).encode(),
    "a rule that is a list": json.dumps(written(rules=[])).encode(),
    "a rule that is true": json.dumps(written(rules={"fee": True})).encode(),
    "yes for a number": json.dumps(
        written(rules={"fee": {"value": True, "source": "x", "status": "verified"}})
    ).encode(),
    "a status that is a list": json.dumps(
        written(rules={"fee": {"value": 1, "source": "x", "status": ["verified"]}})
    ).encode(),
    "half a month": json.dumps(
        written(rules={"period_months": {"value": 0.5, "source": "x", "status": "verified"}})
    ).encode(),
    "no month": json.dumps(
        written(rules={"period_months": {"value": 0, "source": "x", "status": "verified"}})
    ).encode(),
    "a model that is a word": json.dumps(written(is_model="yes")).encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words(name: str) -> None:
    told = faults(HOSTILE[name])
    assert told
    for fault in told:
        assert fault.what and "\x00" not in str(fault) and len(str(fault)) < 1000
        str(fault).encode()


NAMES = st.sampled_from(["rules", "fee", "value", "name", "format", "source"])
PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=8)


@settings(max_examples=20)
@given(st.recursive(PLAIN, lambda inside: st.lists(inside) | st.dictionaries(NAMES, inside)))
def test_whatever_a_file_holds_it_is_read_or_refused(whole: Any) -> None:
    content = json.dumps(whole).encode()
    for fault in faults(content):
        assert fault.what


def test_words_in_a_file_stay_words() -> None:
    name = "<b>\\input{x}</b> \u202eabc"
    kept = sharing.read(json.dumps(written(name=name)).encode(), TODAY)
    assert kept["name"] == name
    assert made_of(kept).rule("fee").words == "$75"
