"""Names in charts: long ones stay apart, and Hebrew and Arabic ones stay where they belong."""

import re

import counterpoint as cp
from counterpoint.charts import theme
from tests.library.analysis.studies import study

LONG = "A name that somebody wrote in the heat of the first round of coding, number "


def of_three(codes):
    """Builds one document that three coders have read."""
    rows = [("d", code, coder, 0, 5) for code in codes for coder in ("Ana", "Ben", "Cleo")][:-1]
    people = ("Ana", "Ben", "Cleo")
    return study({"d": "Hello there", "e": "And more"}, codes, rows, [(d, c) for d in "de" for c in people], people)


def test_names_that_begin_alike_are_cut_in_their_middle():
    names = [LONG + str(number) for number in range(3)]
    assert [name[-8:] for name in theme.apart(names, 24)] == ["number 0", "number 1", "number 2"]
    assert {len(name) for name in theme.apart(names, 24)} == {24}
    assert theme.apart(["hope", LONG], 24, 24) == ["hope", LONG[:23] + "…"]
    assert theme.apart(["hope", "hope"], 24) == ["hope", "hope"]


def test_rows_of_several_coders_are_told_apart():
    drawn = cp.svg(cp.chart(cp.agreement(of_three(["Outside view in Q3", "Dialectical thinking"]), bootstrap=0)))
    for who in ("Ana and Ben", "Ben and Cleo", "Ana, Ben and Cleo"):
        assert f"({who})" in drawn


def test_codes_that_begin_alike_are_told_apart_in_every_form():
    found = cp.cooccurrence(of_three([LONG + str(number) for number in range(3)]))
    for form in ("network", "table"):
        drawn = re.findall(r">([^<]*…[^<]*)<", cp.svg(cp.chart(found, form=form)))
        assert {name[-8:] for name in drawn} == {"number 0", "number 1", "number 2"}, form


def test_a_number_stays_behind_a_hebrew_name():
    # In memory: the name, the mark, and only then what follows.
    (line,) = cp.chart(cp.matrix(of_three(["אמון"]), by="document")).title.text
    assert line == f"{theme.MARK}“אמון{theme.MARK}” is densest in d: 2 codings{theme.MARK}"
    lines = cp.chart(cp.frequency(of_three(["תקווה גדולה לעתיד טוב " * 4]))).title.text
    assert len(lines) > 1 and all(line[0] == theme.MARK for line in lines)
    assert cp.chart(cp.frequency(of_three(["trust", "hope"]))).title.text[0][0] == "“"


def test_a_label_that_is_cut_may_hold_emoji():
    for room in (21, 22):
        name = "W" * room + "😀" * 9 + " and more words"
        cell = {"theme": name, "one": name, "other": "diaries", "covered": "only_one"}
        assert "WWW" in cp.svg(cp.chart(cp.triangulation([cell])))
