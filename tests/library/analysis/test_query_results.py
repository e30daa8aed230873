"""What becomes of found passages: kept queries, codings that say their origin, studies of passages, whole sentences."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.analysis.query.widening import sentence
from tests.library.analysis.studies import WREN, interviews, study
from tests.spec.test_methods_whole_and_in_parts import OneByOne, corpus_of, stories

LINES = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)


@given(
    text=st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\x00"), max_size=60).map(str.strip),
    name=LINES,
    note=st.lists(LINES, max_size=3).map("\n".join),
    context=st.integers(0, 500),
    untagged=st.booleans(),
    sort=st.sampled_from(["place", "case"]),
    whole=st.sampled_from(["passage", "turn"]),
)
def test_a_query_comes_back_from_its_file_as_it_was(text, name, note, context, untagged, sort, whole):
    query = cp.Query(text, name, note, context, untagged, sort, whole)
    assert cp.Query.from_text(query.as_text()) == query


def test_a_file_with_nothing_but_a_query_is_one(tmp_path):
    path = tmp_path / "hope.query"
    path.write_text("hope &\n  work\n", encoding="utf-8")
    assert cp.Query.read(path).ask(interviews()).table["quote"].to_list() == ["work that asks"]


@pytest.mark.parametrize(
    ("content", "what"),
    [(b"\xff\xfe\xfa", "cannot be read"), (b"x" * 30_000, "too long"), (b"# context: many\nhope", "number of")],
)
def test_a_file_that_is_no_query(tmp_path, content, what):
    (tmp_path / "it.query").write_bytes(content)
    with pytest.raises(cp.UserError, match=what):
        cp.Query.read(tmp_path / "it.query")
    with pytest.raises(cp.UserError, match="cannot be read"):
        cp.Query.read(tmp_path / "none.query")


def test_codings_of_a_query_say_where_they_come_from():
    at = datetime(2026, 5, 4, tzinfo=UTC)
    before = interviews()
    after = cp.autocode(before, cp.Query("text:work*", "Work", whole="sentence"), "hope", at=at)
    made = after.codings.filter(~after.codings["id"].is_in(before.codings["id"].implode()))
    assert made["quote"].to_list() == ["Hope, and work that asks.", "The workload goes 🙂 down."]
    assert made["made_at"].to_list() == [at, at]
    assert dict(after.coders.iter_rows())[made["coder"][0]] == "Query"
    memo = after.memos.row(0, named=True)
    assert (
        memo["text"]
        == "Coded by a query (“Work”), not by reading: 2 passages, each with its whole sentence.\n\ntext:work*"
    )
    assert (memo["code"], memo["coder"], memo["document"]) == ("hope", made["coder"][0], None)
    assert before == interviews()


def test_what_was_coded_so_already_is_not_coded_again():
    once = cp.autocode(interviews(), "work", "hope", "Ana")
    assert cp.autocode(once, "work", "hope", "Ana") == once
    more = cp.autocode(once, "work | private", "hope", "Ana")
    assert more.codings.height == once.codings.height + 1
    assert "1 passage had been coded so already." in more.memos["text"][1]
    assert cp.autocode(more, "work - work", "hope", "Ana") == more


def test_a_coding_that_was_withdrawn_or_a_code_renamed_since_is_in_nobodys_way():
    once = cp.autocode(interviews(), "work", "asks", make_code=True)
    tables = {name: once.frame(name) for name in ("documents", "turns", "cases", "attributes", "coders", "memos")}
    renamed = once.codes.with_columns(name=once.codes["name"].replace("asks", "other"))
    bare = cp.Corpus.from_frames("", codes=renamed, **tables)
    again = cp.autocode(bare, "text:asks", "asks", make_code=True)
    assert again.codes.height == once.codes.height + 1
    assert again.memos.height == 2


def test_a_code_that_is_not_there_is_named_and_nothing_is_made():
    with pytest.raises(cp.UserError, match="no code is called “hopes”") as fault:
        cp.autocode(interviews(), "work", "hopes")
    assert "“hope”" in fault.value.try_ and "make_code" in fault.value.try_
    with pytest.raises(cp.UserError, match="no code is called “wrok”"):
        cp.autocode(interviews(), "wrok", "hope")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("There", "There we go."),
        ("we go.", "There we go."),
        ("go. “Did", "There we go. “Did she?”"),
        ("she?”", "“Did she?”"),
        ("3.5", "It was 3.5 of them"),
        ("last", "the last"),
    ],
)
def test_a_sentence_ends_where_it_ends(words, found):
    text = "There we go. “Did she?” It was 3.5 of them\nthe last"
    start = text.index(words)
    first, last = sentence(text, start, start + len(words))
    assert text[first:last] == found


def test_a_sentence_stays_within_its_turn():
    quotes = cp.retrieve(interviews(), "text:helps", whole="sentence").table["quote"].to_list()
    assert quotes == ["What helps?", "What helps?"]
    with pytest.raises(cp.UserError, match="there is no whole “page”"):
        cp.retrieve(interviews(), "hope", whole="page")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(story=stories(), whole=st.sampled_from(["sentence", "turn"]))
def test_whole_sentences_hold_what_was_found_in_parts_too(story, whole):
    corpus = corpus_of(story)
    found, grown = cp.retrieve(corpus, "hope"), cp.retrieve(corpus, "hope", whole=whole)
    assert grown.to_dict() == cp.retrieve(OneByOne(corpus), "hope", whole=whole).to_dict()
    bounds = grown.table.select("document_id", "start", "end").rows()
    for document, start, end in found.table.select("document_id", "start", "end").iter_rows():
        words = corpus.text_of(document)[start:end].strip()
        assert not words or any(
            one == document and first <= start + 1 and end - 1 <= last for one, first, last in bounds
        )


def test_a_study_of_passages_says_where_they_came_from():
    whole = interviews()
    part = whole.select(passages=cp.retrieve(whole, "speaker:WREN"))
    start = WREN.index("Hope")
    one = part.documents.row(0, named=True)
    assert (one["text"], one["case"]) == ("Hope, and work that asks.", "w")
    assert one["source"] == f"“Wren’s interview”, characters {start} to {start + 25}"
    assert part.cases.rows() == [("w", "Wren", "north")]
    assert sorted(part.codings["quote"]) == sorted(q for q in whole.codings["quote"] if "private" not in q)
    assert part.turns["speaker"].to_list() == ["WREN", "WREN"]
    assert part.evidence["quote"].to_list() == ["work that asks"]
    assert not part.losses
    assert cp.Corpus.from_frames(part.title, **{n: part.frame(n) for n in ("documents", "turns", "cases")})
    assert part == whole.select(passages=cp.retrieve(whole, "speaker:WREN").table)


def test_what_cannot_come_along_is_told(tmp_path):
    whole = interviews()
    tables = {name: whole.frame(name) for name in ("documents", "turns", "cases", "coders", "codes", "codings")}
    memos = [
        {"id": "m", "text": "All of it.", "coder": "ana", "document": "wren"},
        {"id": "n", "text": "?", "coder": "ana"},
    ]
    kept = [
        {"id": "p", "kind": "picture", "document": "wren"},
        {"id": "q", "kind": "selection", "within": "p"},
        {"id": "s", "kind": "set"},
    ]
    told = cp.Corpus.from_frames("", memos=memos, keepsakes=kept, **tables).select(passages=cp.retrieve(whole, "hope"))
    assert (told.memos["id"].to_list(), told.keepsakes["id"].to_list()) == (["n"], ["s"])
    assert [count for _, count in told.losses] == [1, 2]
    cp.write(told, tmp_path / "told.counterpoint")
    assert cp.read(tmp_path / "told.counterpoint").codings["quote"].to_list() == told.codings["quote"].to_list()


def test_passages_that_are_none():
    corpus = study({"d": "words", "e": "more"}, ["k"])
    for rows, what in (
        ([("x", 0, 1)], "no document has the id “x”"),
        ([("d", 0, 6)], "from 0 to 6 is none in a text of 5 characters"),
        ([("d", 2, 2), ("d", -1, 2)], "2 to 2"),
    ):
        frame = {"document": [r[0] for r in rows], "start": [r[1] for r in rows], "end": [r[2] for r in rows]}
        with pytest.raises(cp.UserError, match=what):
            corpus.select(passages=frame)
    with pytest.raises(cp.UserError, match="no column “start”"):
        corpus.select(passages={"document": ["d"]})
    cut = corpus.select(documents=["e"], passages={"document": ["d", "e"], "start": [0, 0], "end": [5, 4]})
    assert cut.documents["text"].to_list() == ["more"]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(story=stories(), bounds=st.lists(st.tuples(st.integers(0, 14), st.integers(1, 15)), max_size=4))
def test_a_study_of_passages_counts_what_lies_on_them(story, bounds):
    corpus = corpus_of(story)
    wanted = {
        (id_, start, end)
        for id_, text in corpus.documents.select("id", "text").iter_rows()
        for start, end in bounds
        if start < end <= len(text)
    }
    frame = {name: [row[n] for row in sorted(wanted)] for n, name in enumerate(("document", "start", "end"))}
    if not wanted:
        return
    part = corpus.select(passages=frame)
    whole = {
        name: part.frame(name) for name in ("documents", "turns", "cases", "coders", "codes", "codings", "assignments")
    }
    assert cp.Corpus.from_frames(part.title, **whole) == part  # the door finds no fault
    met = [
        text[max(first, start) : min(last, end)]
        for document, start, end in wanted
        for text in [corpus.text_of(document)]
        for one, first, last in corpus.codings.select("document", "start", "end").iter_rows()
        if one == document and first < end and start < last
    ]
    assert sorted(part.codings["quote"]) == sorted(met)
