"""The methods as a sceptical reader would try them, wrong results of other programs among them."""

import pytest

from counterpoint.analysis.agreement import agreement
from counterpoint.analysis.cooccurrence import cooccurrence
from counterpoint.analysis.frequency import frequency
from counterpoint.analysis.matrices import matrix
from counterpoint.analysis.retrieval import retrieve
from counterpoint.analysis.saturation import saturation
from counterpoint.errors import Faults, UserError
from counterpoint.narrative.codebook import Code
from counterpoint.narrative.coding import Coder, Coding
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.document import Case, Document
from tests.library.analysis.studies import interviews, study


def quotes(found):
    return found.table["quote"].to_list()


def test_work_is_not_workload():
    assert quotes(retrieve(interviews(), "work")) == ["work that asks"]
    assert quotes(retrieve(interviews(), "workload")) == ["The workload goes 🙂 down."]


def test_a_row_says_where_a_passage_stands_and_who_coded_it():
    row = retrieve(interviews(), "work", context=5).table.to_dicts()[0]
    assert row == {
        "document_id": "wren",
        "document": "Wren’s interview",
        "case": "Wren",
        "start": 41,
        "end": 55,
        "quote": "work that asks",
        "codes": ["hope", "work"],
        "coders": ["Ana", "Ben"],
        "turn": 2,
        "speaker": "WREN",
        "place": "Wren 2",
        "of_characters": 112,
        "before": " and ",
        "after": ".\nINT",
    }


def test_boolean_queries_cut_passages():
    corpus = interviews()
    assert quotes(retrieve(corpus, "hope & work")) == ["work that asks"]
    assert quotes(retrieve(corpus, "hope - work")) == ["Hope, and"]
    assert quotes(retrieve(corpus, "hope | work")) == ["Hope, and work that asks.", "work that asks"]
    assert quotes(retrieve(corpus, ["work", "private"])) == ["work that asks", "I never got to be private."]
    assert quotes(retrieve(corpus, "(hope | private) - work")) == ["Hope, and", "I never got to be private."]
    assert quotes(retrieve(corpus, "hope & workload")) == []


def test_passages_that_touch_are_not_both():
    corpus = study({"d": "aaaabbbb"}, ["a", "b"], [("d", "a", "Ana", 0, 4), ("d", "b", "Ana", 4, 8)])
    assert quotes(retrieve(corpus, "a & b")) == []
    assert quotes(retrieve(corpus, "a - b")) == ["aaaa"]
    assert cooccurrence(corpus).table.height == 0


def test_what_nobody_coded_is_there_when_it_is_asked_for():
    found = retrieve(interviews(), untagged=True).table
    assert found["quote"].to_list() == [
        "What helps?",
        "Hope, and work that asks.",
        "work that asks",
        "And then?",
        "The workload goes 🙂 down.",
        "What helps?",
        "I never got to be private.",
    ]
    plain = study({"d": "one two three"}, ["a"], [("d", "a", "Ana", 4, 7)])
    assert quotes(retrieve(plain, untagged=True)) == ["one", "two", "three"]


def test_names_may_hold_signs_and_brackets():
    names = ["burn-out", "cost (own)", "hope & work", "R", "R & D"]
    corpus = study({"d": "abcdefgh"}, names, [("d", name, "Ana", at, at + 1) for at, name in enumerate(names)])
    for at, name in enumerate(names):
        assert quotes(retrieve(corpus, name)) == ["abcdefgh"[at]]
    assert quotes(retrieve(corpus, "burn-out | cost (own)")) == ["a", "b"]
    assert quotes(retrieve(corpus, '"hope & work" | (burn-out)')) == ["a", "c"]
    assert quotes(retrieve(corpus, "R & D | burn-out")) == ["a", "e"]


@pytest.mark.parametrize(
    ("query", "what"),
    [
        ("hop", "no code is called “hop”"),
        ("Hope", "no code is called “Hope”"),
        ("hope & ", "a code is missing"),
        ("hope & & work", "a code is missing"),
        ("(hope | work", "a bracket is not closed"),
        ("hope work", "no code is called “hope work”"),
        ("", "a code is missing"),
        ("(" * 60 + "hope", "more than 50 brackets stand in each other"),
        ("hope" + " | hope" * 300, "a query has more than 200 signs; a list of codes may be longer"),
        ([], "a list of no codes asks for nothing"),
    ],
)
def test_a_query_that_cannot_be_read_says_why(query, what):
    with pytest.raises(UserError) as told:
        retrieve(interviews(), query)
    assert told.value.what == what
    assert told.value.try_


def test_two_codes_of_one_name_are_told_apart_by_id():
    from counterpoint.narrative.codebook import Code
    from counterpoint.narrative.corpus import Corpus

    corpus = Corpus.build(codes=[Code("1", "a"), Code("2", "b"), Code("3", "pay", "1"), Code("4", "pay", "2")])
    with pytest.raises(UserError) as told:
        retrieve(corpus, "pay")
    assert (told.value.what, told.value.try_) == ("2 codes are called “pay”", "name one by its id: 3, 4")
    assert retrieve(corpus, "4").value == 0


def test_a_long_list_of_codes_is_no_deep_tree():
    names = [f"code {number}" for number in range(3000)]
    corpus = study({"d": "abc"}, names, [("d", "code 7", "Ana", 0, 1)])
    assert quotes(retrieve(corpus, names)) == ["a"]


def test_frequency_counts_what_it_names():
    rows = {row["code"]: row for row in frequency(interviews()).table.to_dicts()}
    assert rows["work"] == {
        "code_id": "work",
        "code": "work",
        "codings": 2,
        "documents": 1,
        "share_of_documents": None,
        "cases": 1,
        "share_of_cases": None,
        "coders": 2,
        "characters": 14,
        "words": 3,
        "share_of_words": 3 / 21,
    }


def test_every_cell_of_a_matrix_is_there():
    found = matrix(interviews()).table
    assert found.height == 4 * 2
    assert found.filter(found["code"] == "work")["codings"].to_list() == [2, 0]
    by_site = matrix(interviews(), by="site").table
    assert by_site["site"].unique(maintain_order=True).to_list() == ["north", "south"]


def test_a_matrix_says_which_columns_it_could_have():
    with pytest.raises(UserError) as told:
        matrix(interviews(), by="age")
    assert told.value.try_ == "by=case, by=document, by=site"


@pytest.mark.parametrize("name", ["code", "codings", "documents", "characters", "code_id", "case"])
def test_an_attribute_called_like_a_column_hides_nothing(name):
    corpus = Corpus.build(
        documents=[Document("d", "d", "hello", case="c")],
        cases=[Case("c", "C", {name: "north"})],
        coders=[Coder("ana", "Ana")],
        codes=[Code("k", "hope")],
        codings=[Coding("1", "d", "k", "ana", 0, 5, "hello")],
    )
    by = f"{name} (attribute)"
    told = {"code_id": "k", "code": "hope", f"{by}_id": "north", by: "north"}
    found = matrix(corpus, by=by)
    counted = {"codings": 1, "documents": 1, "cases": 1, "of_cases": 1, "share_of_cases": None, "characters": 5}
    assert found.table.to_dicts() == [told | counted]
    assert found.parameters["by"] == by
    if name != "case":
        assert matrix(corpus, by=name).table.equals(found.table)


def test_a_document_and_a_case_of_the_same_id_are_two():
    corpus = Corpus.build(
        documents=[Document("1", "one", "hello"), Document("2", "two", "hello", case="1")],
        cases=[Case("1", "C")],
        coders=[Coder("ana", "Ana")],
        codes=[Code("k", "hope")],
        codings=[Coding(id_, id_, "k", "ana", 0, 5, "hello") for id_ in ("1", "2")],
    )
    assert frequency(corpus).table["cases"].to_list() == [2]


def test_cooccurrence_counts_overlaps_and_characters():
    assert cooccurrence(interviews()).table.to_dicts() == [
        {"code_id": "hope", "other_id": "work", "code": "hope", "other": "work", "overlaps": 1, "characters": 14}
    ]
    across = cooccurrence(interviews(), across_coders=True).table.to_dicts()[0]
    assert (across["overlaps"], across["characters"]) == (2, 14)


def test_codes_of_two_coders_meet_in_a_document_and_the_result_says_so():
    corpus = study({"d": "hello there"}, ["a", "b"], [("d", "a", "Ana", 0, 5), ("d", "b", "Ben", 0, 5)])
    by_document, by_overlap = cooccurrence(corpus, by="document"), cooccurrence(corpus)
    assert (by_document.value, by_document.parameters["across_coders"]) == (1, True)
    assert (by_overlap.value, by_overlap.parameters["across_coders"]) == (0, False)


TEN = {f"i{number}": "abcdefgh" for number in range(10)}


def test_an_interview_that_was_read_and_carries_no_code_counts():
    rows = [("i0", "a", "Ana", 0, 1), ("i2", "b", "Ana", 0, 1)]
    found = saturation(study(TEN, ["a", "b"], rows, [(name, "Ana") for name in list(TEN)[:6]]))
    assert found.table["interview"].to_list() == ["i0", "i1", "i2", "i3", "i4", "i5"]
    assert found.table["new"].to_list() == [1, 0, 1, 0, 0, 0]
    assert "4 interviews have not been read yet" in found.explain()


def test_states_of_the_rule():
    def state(first_heard, read):
        rows = [(f"i{at}", f"c{number}", "Ana", 0, 1) for number, at in enumerate(first_heard)]
        codes = [f"c{number}" for number in range(len(first_heard))]
        return saturation(study(TEN, codes, rows, [(f"i{at}", "Ana") for at in range(read)]))

    assert state([0, 1], 5).numbers["state"] == "too_early"
    assert state([0, 1, 5], 6).numbers["state"] == "open"
    met = state([0, 1], 6)
    assert (met.numbers["state"], met.value, met.reason) == ("rule_met", 6, "")
    back = state([0, 1, 8], 10)
    assert (back.numbers["state"], back.value, back.numbers["reversed_at"]) == ("reversed", 6, "9")
    assert "met at 4+2, then reversed by new codes in interview 9" in back.explain()
    assert "does not prove that nothing is missing" in back.explain()


def test_a_rule_that_is_asked_too_early_is_not_met():
    rows = [("i0", "a", "Ana", 0, 1)]
    early = saturation(study(TEN, ["a"], rows, [(f"i{at}", "Ana") for at in range(3)]), base=1, run=1)
    assert (early.value, early.numbers["met_at"], early.numbers["state"]) == (None, None, "too_early")
    assert early.reason == "3 of the 6 interviews that the rule needs have been coded"


@pytest.mark.parametrize(("method", "name", "least"), [(saturation, "shuffles", 1), (agreement, "bootstrap", 0)])
def test_draws_that_cannot_be_made_are_refused(method, name, least):
    for times in (least - 1, -1, 10**9):
        with pytest.raises(UserError) as told:
            method(interviews(), **{name: times})
        assert (told.value.where, told.value.try_) == (
            f"{method.__name__}, {name}",
            f"a number from {least} to 100,000",
        )
    with pytest.raises(Faults, match="a seed cannot be -1"):
        method(interviews(), seed=-1, **{name: -1})


def test_the_order_is_the_one_that_was_given():
    rows = [("i0", "a", "Ana", 0, 1), ("i1", "a", "Ana", 0, 1), ("i1", "b", "Ana", 1, 2)]
    corpus = study({"i0": "ab", "i1": "ab"}, ["a", "b"], rows)
    assert saturation(corpus).table["new"].to_list() == [1, 1]
    assert saturation(corpus, order=["i1", "i0"]).table["new"].to_list() == [2, 0]
    with pytest.raises(UserError, match="the order leaves out “i1”"):
        saturation(corpus, order=["i0"])
    with pytest.raises(Faults) as told:
        saturation(corpus, order=["i0", "i0", "nobody"])
    assert [fault.what for fault in told.value.faults] == [
        "no interview is called “nobody”",
        "“i0” stands in the order more than once",
    ]


def test_what_is_undefined_is_none_with_its_reason():
    found = saturation(study({"d": "ab"}, ["a"], [("d", "a", "Ana", 0, 1)]))
    assert found.value is None
    assert found.numbers["coverage"] is None
    assert found.reasons["coverage"] == "estimates begin at 6 interviews; there are 1"
    assert found.table["mean"].to_list() == [None]


def test_parameters_of_the_rule_are_all_checked_at_once():
    with pytest.raises(Faults) as told:
        saturation(interviews(), base=0, run=-1, threshold=1.5)
    assert len(told.value.faults) == 3


def test_the_band_is_the_same_every_time():
    rows = [(f"i{at}", f"c{at % 4}", "Ana", 0, 1) for at in range(10)]
    corpus = study(TEN, [f"c{number}" for number in range(4)], rows)
    assert saturation(corpus).table.equals(saturation(corpus).table)


def both_read(rows, passages=((0, 4), (4, 8)), codes=("a",)):
    assigned = [("d", coder, None, start, end) for start, end in passages for coder in ("Ana", "Ben")]
    return study({"d": "abcdefgh"}, codes, rows, assigned)


def row_of(found, code="a"):
    return next(row for row in found.table.to_dicts() if row["code"] == code)


def test_read_and_absent_is_not_unread():
    rows = [("d", "a", "Ana", 0, 4), ("d", "a", "Ben", 0, 4)]
    row = row_of(agreement(both_read(rows)))
    assert [row[name] for name in ("yes_yes", "yes_no", "no_yes", "no_no")] == [1, 0, 0, 1]
    nobody = agreement(study({"d": "abcdefgh"}, ["a"], rows))
    assert nobody.value is None
    assert nobody.reason == "no assignment is done, so nobody knows who has read what"


def test_identical_extents_agree_wholly_however_often_one_coder_coded():
    rows = [("d", "a", "Ana", 0, 4), ("d", "a", "Ana", 0, 4), ("d", "a", "Ana", 1, 3), ("d", "a", "Ben", 0, 4)]
    row = row_of(agreement(both_read(rows)))
    assert (row["alpha"], row["kappa"], row["ac1"], row["percent"]) == (1, 1, 1, None)


def test_one_coders_overlapping_codings_are_no_agreement():
    rows = [("d", "a", "Ana", 0, 4), ("d", "a", "Ana", 1, 4)]
    row = row_of(agreement(both_read(rows)))
    assert (row["yes_yes"], row["yes_no"]) == (0, 1)


def test_a_coding_that_touches_a_unit_says_nothing_about_it():
    rows = [("d", "a", "Ana", 0, 4), ("d", "a", "Ben", 4, 8)]
    row = row_of(agreement(both_read(rows)))
    assert (row["yes_no"], row["no_yes"], row["yes_yes"]) == (1, 1, 0)


def test_no_variation_is_no_agreement_of_one():
    row = row_of(agreement(both_read([])))
    assert (row["alpha"], row["kappa"], row["ac1"]) == (None, None, None)
    assert row["reason"] == "nobody used the code on a shared passage, so nothing varies"
    every = [("d", "a", coder, 0, 8) for coder in ("Ana", "Ben")]
    assert row_of(agreement(both_read(every)))["reason"].startswith("everybody used the code")


def test_two_coders_may_use_one_code_on_one_passage():
    rows = [("d", "a", coder, 0, 4) for coder in ("Ana", "Ben")]
    assert quotes(retrieve(both_read(rows), "a")) == ["abcd"]
    assert retrieve(both_read(rows), "a").table["coders"].to_list() == [["Ana", "Ben"]]


def test_the_interval_needs_eight_documents():
    def found(many):
        texts = {f"d{number}": "abcd" for number in range(many)}
        rows = [(name, "a", "Ana", 0, 1) for name in list(texts)[::2]]
        rows += [(name, "a", "Ben", 0, 1) for name in list(texts)[::4]]
        return row_of(agreement(study(texts, ["a"], rows, [(name, who) for name in texts for who in ("Ana", "Ben")])))

    assert found(7)["alpha_low"] is None
    assert found(7)["reason"] == "no interval from 7 documents; it needs 8"
    row = found(12)
    assert row["alpha_low"] < row["alpha"] < row["alpha_high"]


def test_three_coders_are_compared_together_and_in_pairs():
    coders = ("Ana", "Ben", "Chris")
    rows = [("d", "a", coder, 0, 4) for coder in coders[:2]]
    corpus = study(
        {"d": "abcdefgh"}, ["a"], rows, [("d", who, None, s, s + 4) for s in (0, 4) for who in coders], coders
    )
    found = agreement(corpus)
    assert found.table["coders"].to_list() == ["Ana, Ben and Chris", "Ana and Ben", "Ana and Chris", "Ben and Chris"]
    first = found.table.to_dicts()[0]
    assert first["kappa"] is None
    assert "kappa compares two coders only" in first["reason"]
    assert found.value == first["alpha"]
    assert agreement(corpus, coders=["Ana", "Chris"]).table["coders"].to_list() == ["Ana and Chris"]


def test_an_assignment_for_one_code_says_nothing_about_another():
    assigned = [("d", "Ana", None), ("d", "Ben", "a")]
    rows = [("d", "b", "Ana", 0, 4), ("d", "a", "Ben", 0, 4)]
    assert agreement(study({"d": "abcdefgh"}, ["a", "b"], rows, assigned)).table["code"].to_list() == ["a"]


def test_an_empty_text_is_nothing_to_agree_on():
    corpus = study(
        {"d": "abc", "e": ""}, ["a"], [("d", "a", "Ana", 0, 3)], [(d, c) for d in "de" for c in ("Ana", "Ben")]
    )
    assert agreement(corpus).numbers["units"] == 1


def test_thousands_of_passages_are_compared_each_with_its_own_readings():
    many = 20_000
    read = [("d", coder, None, at, at + 1) for coder in ("Ana", "Ben") for at in range(many)]
    found = agreement(study({"d": "x" * many}, ["a"], [("d", "a", "Ana", 5, 7)], read)).table.to_dicts()[0]
    assert (found["units"], found["yes_no"], found["no_no"]) == (many, 2, many - 2)


def test_what_is_held_in_memory_at_a_time_changes_no_number(monkeypatch):
    texts = {f"d{number}": "abcdef" for number in range(9)}
    rows = [(f"d{n}", code, coder, n % 5, 6) for n in range(9) for code, coder in (("a", "Ana"), ("b", "Ben")) if n % 4]
    corpus = study(
        texts, ["a", "b"], [*rows, ("d1", "a", "Ben", 0, 2)], [(d, c) for d in texts for c in ("Ana", "Ben")]
    )
    whole = agreement(corpus, bootstrap=100)
    for limit in ("judgements.LAID_OUT", "intervals.LAID_OUT", "intervals.DRAWN", "intervals.AT_ONCE"):
        monkeypatch.setattr(f"counterpoint.analysis.agreement.{limit}", 1)
    assert agreement(corpus, bootstrap=100).table.equals(whole.table)
    assert whole.table["alpha_low"].null_count() < whole.table.height


def test_coders_that_are_not_there_are_named():
    with pytest.raises(UserError, match="no coder is called “Eve”"):
        agreement(interviews(), coders=["Ana", "Eve"])
