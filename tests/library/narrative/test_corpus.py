"""A corpus never changes; what is selected from it is what was asked for; its parts add up to it."""

import pickle
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint import Code, Corpus, Faults, Keepsake, UserError
from counterpoint.narrative.tables import TABLES
from tests.library.narrative.studies import INES, MONDAY, coding, corpora, frames, records, study


def test_what_goes_in_comes_out():
    corpus, given_ = study(), records()
    assert corpus.title == "Work after Covid"
    assert corpus.losses.sentences() == ["a picture in tom.docx (2 times)"]
    assert corpus.text_of("d1") == INES
    assert corpus.turns["speaker"].to_list() == ["Q", "Inês", "Tom"]
    assert corpus.attributes.rows() == [
        ("case", "c1", "site", "north"),
        ("case", "c1", "age", "34"),
        ("case", "c2", "site", "south"),
        ("document", "d2", "mode", "phone"),
    ]
    assert list(corpus.codebook) == given_["codes"]
    assert [corpus.codings.row(n, named=True)["quote"] for n in range(5)] == [c.quote for c in given_["codings"]]


def test_every_table_is_a_property_and_a_frame_with_the_documented_columns():
    corpus = study()
    for name, table in TABLES.items():
        assert corpus.frame(name).columns == table.names
        assert name == "cases" or getattr(corpus, name).equals(corpus.frame(name))


def test_asking_for_a_table_or_text_that_is_not_there():
    with pytest.raises(UserError, match="no table is called “quotes”"):
        study().frame("quotes")
    with pytest.raises(UserError, match="no document"):
        study().text_of("Interview 1")


def test_nothing_that_is_handed_out_changes_the_corpus():
    corpus = study()
    frame, losses = corpus.codings, corpus.losses
    frame.insert_column(0, pl.Series("new", [1] * 5))
    frame[0, "quote"] = "something else"
    losses.add("nothing")
    assert corpus == study()
    with pytest.raises(AttributeError):
        corpus.title = "another"


def test_corpora_are_equal_when_all_they_hold_is():
    assert study() == study()
    assert study() != study(title="Another")
    assert study() != study(memos=[])
    assert study() != "a study"


def test_a_corpus_travels_between_processes():
    assert pickle.loads(pickle.dumps(study())) == study()


def ids(corpus):
    return {name: corpus.frame(name)["id"].to_list() for name in ("documents", "cases", "coders", "codes", "codings")}


WHOLE = ids(study())

SELECTIONS = [
    ({}, {}),
    ({"coders": "Ana"}, {"coders": ["ana"], "codings": ["k1", "k3", "k4"]}),
    ({"coders": ["ana", "Ben"]}, {}),
    ({"codes": ["work"]}, {"codes": ["work"], "codings": ["k4", "k5"]}),
    ({"codes": ["Pay", "Loans"]}, {"codes": ["pay", "loans"], "codings": ["k1", "k2", "k3"]}),
    ({"cases": {"site": "north"}}, {"documents": ["d1"], "cases": ["c1"], "codings": ["k1", "k2", "k3"]}),
    ({"cases": {"site": ["north", "south"]}}, {"documents": ["d1", "d2"]}),
    ({"cases": {"site": "south", "age": "34"}}, {"documents": [], "cases": [], "codings": []}),
    ({"cases": ["Tom"]}, {"documents": ["d2"], "cases": ["c2"], "codings": ["k4", "k5"]}),
    ({"documents": {"mode": "phone"}}, {"documents": ["d2"], "cases": ["c2"], "codings": ["k4", "k5"]}),
    ({"documents": ["Interview 1", "d3"]}, {"documents": ["d1", "d3"], "cases": ["c1"], "codings": ["k1", "k2", "k3"]}),
    ({"documents": ["d1"], "cases": ["c2"]}, {"documents": [], "cases": [], "codings": []}),
    ({"coders": [], "codes": []}, {"coders": [], "codes": [], "codings": []}),
]


@pytest.mark.parametrize(("asked", "kept"), SELECTIONS)
def test_selecting(asked, kept):
    selected = study().select(**asked)
    assert ids(selected) == WHOLE | kept
    assert (
        Corpus.from_frames(selected.title, selected.losses, media=selected.media, **frames(selected)) == selected
    )  # it holds together


def test_other_tables_follow_the_selection():
    north = study().select(cases={"site": "north"})
    assert north.memos["id"].to_list() == ["m1", "m2", "m3"]
    assert north.evidence["id"].to_list() == ["e1"]
    assert north.assignments["id"].to_list() == ["a1"]
    assert north.turns["document"].unique().to_list() == ["d1"]
    assert north.attributes["owner"].unique().to_list() == ["c1"]
    assert study().select(codes=["work"]).theme_codes.rows() == [("t1", "work")]


def test_a_code_left_out_does_not_come_back_as_a_parent():
    selected = study().select(codes=["Pay", "Loans"])
    assert selected.codes.select("id", "parent").rows() == [("pay", None), ("loans", "pay")]


def test_asking_for_work_does_not_bring_workload():
    corpus = study(codes=[*records()["codes"], Code("workload", "workload")])
    assert corpus.select(codes="work").codes["id"].to_list() == ["work"]
    with pytest.raises(UserError, match="nothing called “wor”"):
        corpus.select(codes=["wor"])


def test_whatever_is_not_there_is_told_at_once_with_what_is():
    with pytest.raises(Faults) as refused:
        study().select(cases={"site": "nrth"}, documents={"mod": "phone"}, coders=["Eve"], codes=["hope"])
    assert [(fault.what, fault.try_) for fault in refused.value.faults] == [
        ("no case has “site” = “nrth”", "use one of “north”, “south”"),
        ("no document has “mod” = “phone”", "use one of “mode”"),
        ("there is nothing called “Eve” among the coders", "use ids or exact names, such as “Ana”, “Ben”"),
        (
            "there is nothing called “hope” among the codes",
            "use ids or exact names, such as “Pay”, “Debt”, “Loans”, “work”",
        ),
    ]


def test_as_of_a_moment():
    corpus = study()
    assert corpus.as_of(MONDAY).codings["id"].to_list() == ["k1", "k4"]
    assert corpus.as_of(MONDAY + timedelta(days=2)).codings["id"].to_list() == ["k1", "k2", "k3", "k4"]
    assert corpus.as_of(MONDAY).memos["id"].to_list() == ["m1", "m3"]  # an undated memo is always there
    assert corpus.as_of(MONDAY - timedelta(days=1)).documents.equals(corpus.documents)


def test_as_of_reads_zones():
    corpus = study()
    lisbon = timezone(timedelta(hours=1))
    assert corpus.as_of(datetime(2026, 3, 2, 10, tzinfo=lisbon)) == corpus.as_of(MONDAY)
    assert corpus.as_of(datetime(2026, 3, 2, 9)) == corpus.as_of(MONDAY)  # noqa: DTZ001 - without a zone: UTC
    assert corpus.as_of(datetime(2026, 3, 2, 9, tzinfo=lisbon)).codings.is_empty()


def read_back(corpus, parts):
    """The codings of all parts as (document, code, coder, start, end)."""
    return [
        (part.documents[document], part.codes[code], part.coders[coder], start, end)
        for part in parts
        for document, code, coder, start, end in zip(
            *(getattr(part, name).tolist() for name in ("document", "code", "coder", "start", "end")), strict=True
        )
    ]


@given(corpora(), st.integers(1, 9))
@settings(deadline=None)
def test_parts_together_are_the_corpus(corpus, size):
    parts = list(corpus.parts(size))
    rows = corpus.codings.select("document", "code", "coder", "start", "end").rows()
    assert sorted(read_back(corpus, parts)) == sorted(rows)
    assert [document for part in parts for document in part.documents] == corpus.documents["id"].to_list()
    assert [rows[row] for part in parts for row in part.row.tolist()] == read_back(corpus, parts)


@given(corpora(), st.integers(1, 9))
@settings(deadline=None)
def test_a_part_holds_whole_documents_in_order(corpus, size):
    for part in corpus.parts(size):
        of_its_documents = corpus.codings.filter(pl.col("document").is_in(part.documents))
        assert len(part) == of_its_documents.height
        order = list(zip(part.document.tolist(), part.start.tolist(), part.end.tolist(), strict=True))
        assert order == sorted(order)
        assert part.lengths.tolist() == [len(corpus.text_of(document)) for document in part.documents]


@given(corpora(), st.integers(1, 9))
@settings(deadline=None)
def test_no_part_could_be_smaller(corpus, size):
    for part in list(corpus.parts(size))[:-1]:
        counts = np.bincount(part.document, minlength=len(part.documents))
        assert counts.sum() >= size > counts[:-1].sum()


def test_arrays_of_a_part_have_the_documented_types():
    (part,) = study().parts()
    kinds = {name: getattr(part, name).dtype.name for name in ("document", "code", "coder", "start", "end", "lengths")}
    assert kinds == dict.fromkeys(("document", "code", "coder"), "int32") | dict.fromkeys(
        ("start", "end", "lengths"), "int64"
    )
    assert part.codes == ["pay", "debt", "loans", "work"]


def test_a_corpus_without_documents_has_one_empty_part():
    (part,) = Corpus.build().parts()
    assert (len(part), part.documents, part.lengths.tolist()) == (0, [], [])


def test_lengths_count_code_points():
    (part,) = study(documents=records()["documents"], codings=[coding("k", "d1", "pay", "ana", "🙂")]).parts()
    assert part.lengths.tolist() == [len(INES), 46, 15]
    assert (part.start.tolist(), part.end.tolist()) == ([33], [34])


def test_moments_far_from_now():
    early = datetime(1, 1, 1, tzinfo=UTC)
    assert study().as_of(early).codings.is_empty()


def test_keepsakes_go_where_what_they_belong_to_goes():
    corpus = study()
    assert corpus.select(documents=["d2"]).keepsakes["id"].to_list() == ["s1", "s2"]
    assert corpus.select(codes=["pay"]).keepsakes["id"].to_list() == ["s1", "s3"]
    assert corpus.select(cases=["Tom"]).places.is_empty()
    assert corpus.select(documents=["d2"]).media == corpus.as_of(MONDAY).media == {"street.jpg": b"\xff\xd8\xff street"}


def test_what_lies_in_a_keepsake_goes_with_it():
    chain = [
        Keepsake("k0", "picture", document="d1"),
        *(Keepsake(f"k{n}", "selection", within=f"k{n - 1}") for n in (1, 2)),
    ]
    assert study(keepsakes=chain).select(documents=["d2"]).keepsakes.is_empty()


@pytest.mark.parametrize("name", ["../x", "a/b", "a\\b", "..", "", " ", "a\0b", "a\nb", "x" * 300, 7])
def test_media_have_plain_names(name):
    with pytest.raises(UserError, match="cannot be the name of a file"):
        study(media={name: b""})


def test_media_are_bytes_and_handed_out_as_a_copy():
    with pytest.raises(UserError, match="holds no bytes"):
        study(media={"a.png": "text"})
    corpus = study()
    corpus.media.clear()
    assert corpus.media
    assert corpus != study(media={})
