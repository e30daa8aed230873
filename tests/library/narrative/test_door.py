"""Nothing wrong gets into a corpus, and everything wrong is told at once: what, where, and what to try."""

import re
from datetime import UTC, datetime

import numpy as np
import polars as pl
import pytest

from counterpoint import (
    Assignment,
    Case,
    Code,
    Coder,
    Coding,
    Corpus,
    Document,
    Evidence,
    Faults,
    Memo,
    Theme,
    Turn,
    UserError,
)
from tests.library.narrative.studies import INES, coding, frames, records, study

LONG = "n" * 10_000


def told(**changes):
    """What a study with these records is refused for, as “what @ where”."""
    with pytest.raises(Faults) as refused:
        study(**changes)
    assert all(fault.what and fault.where and fault.try_ for fault in refused.value.faults)
    return [f"{fault.what} @ {fault.where}" for fault in refused.value.faults]


def with_one_more(table, record):
    return {table: [*records()[table], record]}


def of_d1(start, end, quote, id="k9"):
    return Coding(id, "d1", "pay", "ana", start, end, quote)


BROKEN = {
    "a coding of an unknown document": (
        with_one_more("codings", Coding("k9", "d9", "pay", "ana", 0, 1, "Q")),
        ["“document” names “d9”, which is not among the documents @ codings, row 5, id k9, characters 0-1"],
    ),
    "an unknown code": (
        with_one_more("codings", Coding("k9", "d1", "wor", "ana", 0, 1, "Q")),
        ["“code” names “wor”, which is not among the codes @ codings, row 5, id k9, characters 0-1"],
    ),
    "an unknown coder": (
        with_one_more("codings", Coding("k9", "d1", "pay", "eve", 0, 1, "Q")),
        ["“coder” names “eve”, which is not among the coders @ codings, row 5, id k9, characters 0-1"],
    ),
    "an id met twice": (
        with_one_more("codings", coding("k1", "d1", "pay", "ana", "pay")),
        ["two rows have the same id @ codings, row 5, id k1, characters 46-49"],
    ),
    "a coding beyond the text": (
        with_one_more("codings", of_d1(40, 60, "tter pay.")),
        ["a passage ends at 60, beyond its text of 50 characters @ codings, row 5, id k9, characters 40-60"],
    ),
    "a quote that differs": (
        with_one_more("codings", of_d1(26, 32, "i hope")),
        ["the quote is “i hope”, but the text there is “I hope” @ codings, row 5, id k9, characters 26-32"],
    ),
    "a quote placed in UTF-16": (
        with_one_more("codings", of_d1(36, 39, "for")),
        ["the quote is “for”, but the text there is “or ” @ codings, row 5, id k9, characters 36-39"],
    ),
    "a passage without words": (
        with_one_more("codings", of_d1(7, 7, "")),
        ["a passage from 7 to 7 holds no words @ codings, row 5, id k9, characters 7-7"],
    ),
    "a passage before the text": (
        with_one_more("codings", of_d1(-3, 2, "")),
        ["a passage from -3 to 2 holds no words @ codings, row 5, id k9, characters -3-2"],
    ),
    "turns that overlap": (
        with_one_more("documents", Document("d", "D", INES, (Turn(3, 20), Turn(19, 25)))),
        [
            "a turn starts at 19, before the one ahead of it has ended @ turns, row 4, document d, number 1, characters 19-25"
        ],
    ),
    "a turn beyond the text": (
        with_one_more("documents", Document("d", "D", "hello", (Turn(0, 6),))),
        ["a passage ends at 6, beyond its text of 5 characters @ turns, row 3, document d, number 0, characters 0-6"],
    ),
    "a time that is none": (
        with_one_more("documents", Document("d", "D", "hello", (Turn(0, 5, time=float("nan")),))),
        ["“time” is nan @ turns, row 3, document d, number 0, characters 0-5"],
    ),
    "a circle in the codebook": (
        {"codes": [Code("pay", "Pay", "work"), Code("work", "Work", "pay"), Code("loans", "Loans")]},
        ["2 codes stand under each other in a circle @ codes, ids pay, work"],
    ),
    "a memo with one bound": (
        {"memos": [Memo("m", "?", "ana", "d1", start=3)]},
        ["a passage has one bound @ memos, row 0, id m, characters 3-None"],
    ),
    "a memo on a passage of nothing": (
        {"memos": [Memo("m", "?", "ana", start=3, end=4)]},
        ["a passage has no document @ memos, row 0, id m, characters 3-4"],
    ),
    "a name of 10,000 characters": (
        {"cases": [*records()["cases"], Case("c9", LONG)]},
        ["“name” has 10,000 characters: “nnnnnnnnnnnnnnnnnnnnnnnnnnnnn…” @ cases, row 2, id c9"],
    ),
    "a blank name": (with_one_more("coders", Coder("x", " \n")), ["“name” is blank @ coders, row 2, id x"]),
    "an empty id": (with_one_more("coders", Coder("", "X")), ["“id” is blank @ coders, row 2, id "]),
    "NUL in a text": (
        with_one_more("documents", Document("d9", "D", "a\0b")),
        ["“text” holds a NUL character @ documents, row 3, id d9"],
    ),
    "half a character": (
        with_one_more("documents", Document("d9", "D", "a\ud83d")),
        ["a text holds half of a UTF-16 pair, which is not a character @ documents, row 3, column text"],
    ),
    "a status that does not exist": (
        {"themes": [Theme("t1", 1, "Hoping", status="done")]},
        ["“status” is “done” @ themes, row 0, id t1"],
    ),
    "a hue that does not exist": (
        with_one_more("codes", Code("x", "X", hue="pink")),
        ["“hue” is “pink” @ codes, row 4, id x"],
    ),
    "evidence that misquotes": (
        {"evidence": [Evidence("e", "t1", "d1", 0, 2, "A:", "both")]},
        [
            "“side” is “both” @ evidence, row 0, id e, characters 0-2",
            "the quote is “A:”, but the text there is “Q:” @ evidence, row 0, id e, characters 0-2",
        ],
    ),
    "a code twice in a theme": (
        with_one_more("theme_codes", ("t1", "pay")),
        ["two rows have the same theme and code @ theme_codes, row 2, theme t1, code pay"],
    ),
    "an attribute that is no text": (
        {"cases": [Case("c1", "Inês", {"age": 34}), Case("c2", "Tom")]},
        ["34 is not text @ attributes, row 0, column value"],
    ),
    "bounds that are no whole numbers": (
        with_one_more("codings", of_d1(0.5, True, "Q")),
        [
            "0.5 is not a whole number @ codings, row 5, column start",
            "True is not a whole number @ codings, row 5, column end",
        ],
    ),
    "a moment that is text": (
        {"memos": [Memo("m", "?", "ana", written_at="2026-03-01")]},
        ["'2026-03-01' is not a date with its time @ memos, row 0, column written_at"],
    ),
    "nothing where something must be": (
        {"assignments": [Assignment("a", "d1", None)]},
        ["“coder” is empty @ assignments, row 0, id a"],
    ),
    "something that is no record": (
        with_one_more("theme_codes", ("t1",)),
        ["nothing, in ('t1',) is not text @ theme_codes, row 2, column code"],
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_refused(case):
    changes, faults = BROKEN[case]
    assert told(**changes) == faults


def test_all_faults_of_all_tables_are_told_at_once():
    faults = told(
        codings=[Coding("k", "d9", "x", "eve", 5, 2, ""), of_d1(0, 900, "")],
        memos=[Memo("m", "?", "zoe")],
        themes=[Theme("t1", 1, "Hoping", status="done")],
        title=LONG,
    )
    assert [re.sub(" @.*", "", fault) for fault in faults] == [
        "the title cannot be kept",
        "“document” names “d9”, which is not among the documents",
        "“code” names “x”, which is not among the codes",
        "“coder” names “eve”, which is not among the coders",
        "a passage from 5 to 2 holds no words",
        "a passage ends at 900, beyond its text of 50 characters",
        "“coder” names “zoe”, which is not among the coders",
        "“status” is “done”",
    ]


def test_a_thousand_equal_faults_are_counted():
    faults = told(codings=[of_d1(26, 32, "hope", id=str(n)) for n in range(1_000)])
    assert len(faults) == 101
    assert faults[100].startswith("and 900 more such faults: the quote is “hope”")


def test_faults_read_as_a_list_and_the_first_stands_for_all():
    with pytest.raises(UserError) as refused:
        study(codings=[Coding("k", "d1", "pay", "eve", 0, 1, "?")])
    assert refused.value.what == "“coder” names “eve”, which is not among the coders (and 1 more fault)"
    assert str(refused.value).splitlines()[:3] == [
        "“coder” names “eve”, which is not among the coders",
        "  where:  codings, row 0, id k, characters 0-1",
        "  try:    add it to the coders, or leave this row out",
    ]


def test_a_second_coder_may_code_the_same_passage_with_the_same_code():
    assert study().codings.filter(pl.col("code") == "pay")["coder"].to_list() == ["ana", "ben"]


def table(**columns):
    return pl.DataFrame(columns)


FRAMES = {
    "a column that is missing": (
        {"coders": table(id=["ana"])},
        ["the table “coders” has no column “name” @ coders"],
    ),
    "two columns that are missing": (
        {"documents": table(id=["d"])},
        [
            "the table “documents” has no column “name” @ documents",
            "the table “documents” has no column “text” @ documents",
        ],
    ),
    "numbers as names": (
        {"coders": table(id=["ana"], name=[7])},
        ["a column holds Int64 where each value is text, for example 7 @ coders, column name"],
    ),
    "NaN as an offset": (
        {"turns": table(document=["d1"], number=[0], start=[float("nan")], end=[3.0])},
        ["a column holds Float64 where each value is a whole number, for example nan @ turns, column start"],
    ),
    "half an offset": (
        {"turns": table(document=["d1"], number=[0], start=[0.0], end=[2.5])},
        ["a column holds Float64 where each value is a whole number, for example 2.5 @ turns, column end"],
    ),
    "words as offsets": (
        {"turns": table(document=["d1"], number=[0], start=["0"], end=[3])},
        ["a column holds String where each value is a whole number, for example '0' @ turns, column start"],
    ),
    "gaps where something must be": (
        {"coders": table(id=["ana", None], name=["Ana", "Ben"])},
        ["“id” is empty @ coders, row 1, id None"],
    ),
    "a table that no corpus has": ({"codes_": table(id=["a"])}, ["no table is called “codes_” @ tables"]),
    "an attribute that is a list": (
        {"cases": table(id=["c"], name=["C"], mail=[{"home": "x"}])},
        ["a column of Struct({'home': String}) cannot become an attribute @ cases, column mail"],
    ),
}


@pytest.mark.parametrize("case", FRAMES)
def test_frames_refused(case):
    changes, faults = FRAMES[case]
    given = {"documents": table(id=["d1"], name=["D"], text=["abc"])} | changes
    with pytest.raises(Faults) as refused:
        Corpus.from_frames(**given)
    assert [f"{fault.what} @ {fault.where}" for fault in refused.value.faults] == faults
    assert all(fault.try_ for fault in refused.value.faults)


@pytest.mark.parametrize("nonsense", [7, object(), "codes.csv", {"id": ["a"], "name": ["b", "c"]}])
def test_something_that_is_no_table(nonsense):
    with pytest.raises(Faults, match="“coders” could not be read as a table") as refused:
        Corpus.from_frames(coders=nonsense)
    assert (refused.value.where, refused.value.try_) == ("coders", "give a data frame")


def test_a_corpus_from_its_own_frames_is_the_same():
    corpus = study()
    assert Corpus.from_frames(corpus.title, corpus.losses, media=corpus.media, **frames(corpus)) == corpus


def test_frames_may_come_from_anywhere_and_leave_out_what_has_a_default():
    corpus = Corpus.from_frames(
        "From a warehouse",
        documents={"id": ["d"], "name": ["D"], "text": ["I hope"]},
        coders=pl.LazyFrame({"id": ["ana"], "name": ["Ana"]}),
        codes=pl.DataFrame({"id": ["k"], "name": ["K"], "definition": [None]}, schema_overrides={"id": pl.Categorical}),
        codings={"id": ["x"], "document": ["d"], "code": ["k"], "coder": ["ana"], "quote": ["hope"]}
        | {"start": np.array([2], np.int16), "end": np.array([6.0])},
    )
    assert corpus.codings.row(0, named=True) == {
        "id": "x",
        "document": "d",
        "code": "k",
        "coder": "ana",
        "start": 2,
        "end": 6,
        "quote": "hope",
        "made_at": None,
    }
    assert corpus.codes.row(0) == ("k", "K", None, "", "", "", "", 0, False)
    assert corpus.codings.schema["start"] == pl.Int64


def test_more_columns_of_cases_become_attributes_and_other_tables_lose_theirs():
    corpus = Corpus.from_frames(
        cases={"id": ["c", "e"], "name": ["C", "E"], "site": ["north", None], "age": [34, 35]},
        coders={"id": ["ana"], "name": ["Ana"], "mail": ["ana@example.org"]},
    )
    assert corpus.cases.rows() == [("c", "C", "north", "34"), ("e", "E", None, "35")]
    assert corpus.losses.sentences() == ["column “mail” of table “coders” has no place in a corpus and was left out"]


def test_the_pivoted_cases_can_be_given_back():
    corpus = study(
        cases=[
            Case("c1", "Inês", {"name": "Inês M.", "site": "north", "name (attribute)": "x", "age (attribute)": "34"}),
            Case("c2", "Tom"),
        ]
    )
    assert corpus.cases.columns == [
        "id",
        "name",
        "name (attribute)",
        "site",
        "name (attribute) (attribute)",
        "age (attribute)",
    ]
    again = Corpus.from_frames(cases=corpus.cases)
    assert again.cases.equals(corpus.cases)
    assert again.attributes.sort(pl.all()).equals(
        corpus.attributes.filter(pl.col("owner_kind") == "case").sort(pl.all())
    )


def test_moments_are_kept_in_utc():
    from datetime import timedelta, timezone

    lisbon = datetime(2026, 7, 1, 9, tzinfo=timezone(timedelta(hours=1)))
    memos = study(memos=[Memo("m", "?", "ana", written_at=lisbon), Memo("n", "?", "ana")]).memos
    assert memos["written_at"].to_list() == [datetime(2026, 7, 1, 8, tzinfo=UTC), None]


def test_an_empty_corpus_is_a_corpus():
    corpus = Corpus.build()
    assert all(frame.is_empty() and frame.width for frame in frames(corpus).values())
    assert corpus.cases.columns == ["id", "name"]
    assert corpus == Corpus.from_frames()
