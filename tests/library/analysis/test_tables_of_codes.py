"""Tables of codes against loops over every letter, and what they refuse."""

import re
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.analysis.cooccurrence import cooccurrence
from counterpoint.analysis.course import course
from counterpoint.analysis.frequency import frequency
from counterpoint.analysis.matrices import matrix
from counterpoint.analysis.tables.shares import LEAST, share, shares, told
from counterpoint.analysis.timeline import timeline
from counterpoint.analysis.wording import word_starts, words
from counterpoint.errors import Faults, UserError
from counterpoint.narrative.codebook import Code
from counterpoint.narrative.coding import Coder, Coding
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.document import Case, Document
from tests.library.analysis.studies import study
from tests.library.analysis.test_queries import built
from tests.library.analysis.test_queries import told as stories
from tests.spec.test_methods_whole_and_in_parts import OneByOne

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@given(st.text(alphabet=st.sampled_from("ab_9é’'-‑ .🙂京\n\u0301\u200dक्षि")))
@example("don’t well-known -a a- a--b 'a' a'")
@example("\ud800a \u0301a a\u0301\u0301-\u0301b")
@example("हिन्दी भाषा می\u200cخواهم snake_case")
def test_words_begin_where_the_pattern_finds_them(text):
    assert word_starts(text).tolist() == [start for _, start, _ in words(text)]


def test_a_word_is_one_word_however_it_is_counted():
    text = "हिन्दी में cafe\u0301, snake_case, well‑known"
    corpus = study({"d": text}, ["a"], [("d", "a", "Ana", 0, len(text))])
    said = cp.word_frequency(corpus).numbers["words"]
    assert said == 6
    assert cp.frequency(corpus).table["words"].to_list() == [said]
    gap = study({"d": text}, ["a", "b"], [("d", "a", "Ana", 0, 6), ("d", "b", "Ana", len(text) - 10, len(text))])
    assert [cp.retrieve(gap, f"a near b by {most} words").value for most in (3, 4)] == [0, 1]


def letters(rows, **wanted):
    """Every (document, place) under codings with this code and, if it is given, this coder."""
    return {
        (document, at)
        for document, code, coder, start, end in rows
        if code == wanted["code"] and wanted.get("coder") in (None, coder)
        for at in range(start, end)
    }


def spoken(texts, turns):
    """Every (document, place) where a word begins that was said."""
    return {
        (name, at)
        for name, text in texts.items()
        for _, at, _ in words(text)
        if any(start <= at < end for start, end in turns[name] or [(0, len(text))])
    }


@QUICK
@given(story=stories())
def test_a_frequency_is_what_counting_letters_gives(story):
    texts, turns, rows = story
    corpus, _ = built(*story)
    said = spoken(texts, turns)
    for one in frequency(corpus).table.to_dicts():
        under = letters(rows, code=one["code"])
        assert (one["characters"], one["words"]) == (len(under), len(under & said))
        assert one["share_of_words"] == (len(under & said) / len(said) if len(said) >= LEAST else None)
    by_coder = {(one["code"], one["coder"]): one for one in frequency(corpus, by="coder").table.to_dicts()}
    assert set(by_coder) == {(code, coder) for _, code, coder, _, _ in rows}
    for (code, coder), one in by_coder.items():
        under = letters(rows, code=code, coder=coder)
        mine = [row for row in rows if row[1:3] == (code, coder)]
        assert (one["characters"], one["words"]) == (len(under), len(under & said))
        assert (one["codings"], one["documents"]) == (len(mine), len({row[0] for row in mine}))


def piece_of(at, length, pieces):
    return at * pieces // length


@QUICK
@given(story=stories(), pieces=st.integers(1, 5))
def test_the_course_is_what_looking_at_every_letter_gives(story, pieces):
    texts, turns, rows = story
    corpus, slow = built(*story)
    said = spoken(texts, turns)

    def in_turn(document, at):
        return max(sum(start <= at for start, _ in slow.turns[document]) - 1, 0)

    ways = (
        ({"pieces": pieces}, "piece", lambda document, at: piece_of(at, len(texts[document]), pieces)),
        ({"by": "turn"}, "turn", in_turn),
    )
    for asked, name, piece in ways:
        there = {(document, piece(document, at)) for document, text in texts.items() for at in range(len(text))}
        for whole in (corpus, OneByOne(corpus)):
            for one in course(whole, **asked).table.to_dicts():
                under = {at for at in letters(rows, code=one["code"]) if piece(*at) + 1 == one[name]}
                mine = [row for row in rows if row[1] == one["code"] and piece(row[0], row[3]) + 1 == one[name]]
                assert (one["codings"], one["characters"], one["words"]) == (len(mine), len(under), len(under & said))
                assert one["documents"] == len({document for document, _ in under})
                assert one["cases"] == len({slow.cases[document] for document, _ in under})
                held = {document for document, place in there if place + 1 == one[name]}
                assert (one["of_documents"], one["of_cases"]) == (len(held), len({slow.cases[d] for d in held}))


@QUICK
@given(story=stories())
def test_pieces_turns_and_periods_add_up_to_the_frequency(story):
    corpus, _ = built(*story)
    rows = frequency(corpus).table
    for table in (course(corpus).table, course(corpus, by="turn").table):
        assert by_code(table, "codings", "characters", "words") == rows.select("codings", "characters", "words").rows()
    by_time = by_code(timeline(corpus).table, "codings", "documents", "characters")
    assert by_time == rows.select("codings", "documents", "characters").rows()


def by_code(table, *names):
    """Adds the numbers of every code up."""
    return [tuple(rows[name].sum() for name in names) for rows in table.partition_by("code_id", maintain_order=True)]


MEETING = [
    *[
        ({"by": "near", "most": most, "unit": unit}, "near")
        for most in (0, 1, 3)
        for unit in ("words", "turns", "characters")
    ],
    ({"by": "within"}, "within"),
    ({}, "overlaps"),
]


@QUICK
@given(story=stories())
def test_codes_meet_where_looking_at_every_two_finds_it(story):
    texts, turns, rows = story
    corpus, slow = built(*story)
    said = spoken(texts, turns)

    def near(one, two, most, unit):
        if unit != "words" or one[0] != two[0]:
            return slow.stand("near", one, two, most, unit)
        gap = range(min(one[2], two[2]), max(one[1], two[1]))
        return len({(one[0], at) for at in gap} & said) <= most

    for asked, column in MEETING:
        for across in (False, True):
            expected = Counter()
            for first, second in permutations(rows, 2):
                one, two = ((row[0], row[3], row[4]) for row in (first, second))
                if first[1] == second[1] or (first[2] != second[2] and not across):
                    continue
                if column == "near":
                    expected[first[1], second[1]] += near(one, two, asked["most"], asked["unit"])
                else:
                    expected[first[1], second[1]] += slow.stand(column, one, two, None, None)
            expected = {
                pair: many for pair, many in expected.items() if many and (column == "within" or pair == ("k", "l"))
            }
            for whole in (corpus, OneByOne(corpus)):
                table = cooccurrence(whole, across_coders=across, **asked).table
                assert {row[:2]: row[2] for row in table.select("code", "other", column).rows()} == expected


@QUICK
@given(story=stories())
def test_codes_share_the_turns_that_both_touch(story):
    corpus, slow = built(*story)
    touched = {code: {(one[0], turn) for one in slow.coded(code) for turn in slow.touched(one)} for code in "kl"}
    for whole in (corpus, OneByOne(corpus)):
        found = cooccurrence(whole, by="same turn").table.select("code", "other", "turns").rows()
        many = len(touched["k"] & touched["l"])
        assert found == ([("k", "l", many)] if many else [])


def test_what_a_cooccurrence_cannot_ask_is_said_at_once():
    with pytest.raises(Faults) as refused:
        cooccurrence(aged(["9"]), by="sentence", unit="lines", most=-1)
    assert [fault.what for fault in refused.value.faults] == [
        "codes do not meet by “sentence”",
        "nearness is not measured in “lines”",
        "passages cannot be -1 lines apart",
    ]


def aged(ages, coded=()):
    """Builds one case for every age; None is nobody knows."""
    names = [f"c{number}" for number in range(len(ages))]
    return Corpus.build(
        documents=[Document(name, name, "hope", case=name) for name in names],
        cases=[Case(n, n, {"age": age} if age is not None else {}) for n, age in zip(names, ages, strict=True)],
        coders=[Coder("Ana", "Ana")],
        codes=[Code("hope", "hope")],
        codings=[Coding(names[at], names[at], "hope", "Ana", 0, 4, "hope") for at in coded],
    )


def test_many_numbers_are_put_into_classes_or_refused():
    corpus = aged([str(20 + 3 * number) for number in range(10)] + [None, " "], [0, 3, 9, 10])
    with pytest.raises(UserError) as refused:
        matrix(corpus, by="age")
    assert refused.value.what == "“age” holds 10 different numbers, and a column for each shows single people"
    assert refused.value.try_ == "cuts=[27.0, 34.0, 40.0]"
    found = matrix(corpus, by="age", cuts=[29, 40]).table
    assert found.select("age", "codings", "cases", "of_cases").rows() == [
        ("under 29", 1, 1, 3),
        ("29 to under 40", 1, 1, 4),
        ("40 and over", 1, 1, 3),
        ("not known", 1, 1, 2),
    ]


def test_few_numbers_stand_in_their_order_and_words_as_they_come():
    assert matrix(aged(["10", "9", "9", "100"]), by="age").table["age"].to_list() == ["9", "10", "100"]
    assert matrix(aged(["old", "9"]), by="age").table["age"].to_list() == ["old", "9"]


@pytest.mark.parametrize("cuts", [[], [40, 30], [30, 30], [float("nan")]])
def test_cuts_that_are_none_are_refused(cuts):
    with pytest.raises(UserError, match="cuts go upwards, each once"):
        matrix(aged(["9", "10"]), by="age", cuts=cuts)


def test_what_cannot_be_cut_is_refused():
    with pytest.raises(UserError, match="“old” is not a number, so “age” cannot be cut into classes"):
        matrix(aged(["old", "9"]), by="age", cuts=[30])
    with pytest.raises(UserError, match="there is nothing to cut in a case"):
        matrix(aged(["9"]), cuts=[30])
    with pytest.raises(UserError, match="codes are not counted by “case”"):
        frequency(aged(["9"]), by="case")


def test_there_is_a_share_of_ten_cases_and_none_of_nine():
    rows = {row["age"]: row for row in matrix(aged(["1"] * 9 + ["2"] * 10, [0, 9, 10, 11]), by="age").table.to_dicts()}
    assert (rows["1"]["cases"], rows["1"]["of_cases"], rows["1"]["share_of_cases"]) == (1, 9, None)
    assert (rows["2"]["cases"], rows["2"]["of_cases"], rows["2"]["share_of_cases"]) == (3, 10, 0.3)
    found = matrix(aged(["1"] * 9), by="age")
    assert found.reasons == {"share_of_cases": "no share of fewer than 10 cases: the counts say more"}


def test_no_sentence_tells_a_percentage_of_fewer_than_ten():
    few, many = frequency(aged(["1"] * 9, [0, 1, 2])), frequency(aged(["1"] * 10, [0, 1, 2]))
    assert "“hope” was heard from the most cases: 3 of 9 cases." in few.explain()
    assert "“hope” was heard from the most cases: 3 of 10 cases (30 %)." in many.explain()
    assert (share(1, 9), share(1, 10), share(0, 0)) == (None, 0.1, None)
    assert shares([1, 2], [4, 20]).to_list() == [None, 0.1]
    assert told(1, 1000, "words") == "1 of 1,000 words (less than 1 %)"
    assert not re.search("%", told(9, 9, "cases"))


def dated(*dates):
    return Corpus.build(
        documents=[
            Document(f"d{number}", f"d{number}", "hope", attributes={"date": date} if date else {})
            for number, date in enumerate(dates)
        ],
        codes=[Code("hope", "hope")],
    )


@pytest.mark.parametrize(
    ("period", "named"),
    [
        ("day", ["2023-12-31", "2024-01-01", "2024-01-02", "not known"]),
        ("week", ["2023-12-25", "2024-01-01", "not known"]),
        ("month", ["2023-12", "2024-01", "not known"]),
        ("quarter", ["2023 Q4", "2024 Q1", "not known"]),
        ("year", ["2023", "2024", "not known"]),
    ],
)
def test_periods_follow_each_other_without_gaps(period, named):
    found = timeline(dated("2024-01-02T10:30", "2023-12-31", None), by="date", period=period)
    assert found.table["period"].to_list() == named
    assert found.table["of_documents"].sum() == 3
    assert "1 document without a date stands apart." in found.explain()


def test_dates_that_are_none_are_all_named():
    with pytest.raises(Faults) as told_:
        timeline(dated("2 March", "2024-02-30", "2024", "2024-03"), by="date")
    assert Counter(fault.what.split("”")[0] for fault in told_.value.faults) == Counter(
        ["“2 March", "“2024-02-30", "“2024"]
    )
    with pytest.raises(UserError, match="more than 400 periods"):
        timeline(dated("1024-03", "2024-03"), by="date")
    with pytest.raises(UserError, match="time is not cut by “hour”"):
        timeline(dated("2024"), period="hour")


def test_a_course_that_cannot_be_cut_is_refused():
    corpus = study({"d": "hope"}, ["hope"])
    with pytest.raises(UserError, match="a document cannot be cut into 0"):
        course(corpus, pieces=0)
    with pytest.raises(UserError, match="the course is not cut by “word”"):
        course(corpus, by="word")
