"""The query language: what each word of it finds, and that the sweeps find what looking at everything finds."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterpoint.analysis.query.searching import lowered, occurrences
from counterpoint.analysis.retrieval import retrieve
from counterpoint.errors import Faults, UserError
from counterpoint.narrative.codebook import Code
from counterpoint.narrative.coding import Coder, Coding, Memo
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.document import Case, Document, Turn
from tests.library.analysis.slow_queries import Slow
from tests.library.analysis.studies import interviews, study
from tests.spec.test_methods_whole_and_in_parts import OneByOne


def quotes(query, corpus=None):
    return retrieve(corpus or interviews(), query).table["quote"].to_list()


HOPE, WORK, LOAD, PRIVATE = (
    "Hope, and work that asks.",
    "work that asks",
    "The workload goes 🙂 down.",
    "I never got to be private.",
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("work/**", [WORK, LOAD]),
        ('"work"/** - workload', [WORK]),
        ("coder:Ben", [WORK]),
        ("hope & coder:Ben", []),
        ("work & coder:ben", [WORK]),
        ("(hope | work) - coder:Ana", [WORK]),
        ("coder:Ana & site=north", [HOPE, WORK, LOAD]),
        ("site=south", [PRIVATE]),
        ("site=north | site=south", [HOPE, WORK, LOAD, PRIVATE]),
        ("(work | private) - site=north", [PRIVATE]),
        ("private & case:Juno", [PRIVATE]),
        ("document:juno", [PRIVATE]),
        ("document:juno | work", [WORK, PRIVATE]),
        ("speaker:JUNO", [PRIVATE]),
        ("hope & speaker:INTERVIEWER", []),
        ("hope & speaker:WREN", [HOPE]),
        ('text:"WHAT  helps"', ["What helps", "What helps"]),
        ("text:work", ["work"]),
        ("text:work*", ["work", "workload"]),
        ("text:wren", []),
        ("text:helps & case:Juno", ["helps"]),
        ("text:work & coder:Ben", ["work"]),
        ("text:helps & coder:Ben", []),
        ("text:helps - coder:Ben", ["helps", "helps"]),
        (r"re:/\b[gG]o(t|es)\b/", ["goes", "got"]),
        (r"re:/a\/b|And then/", ["And then"]),
        ("hope encloses work", [HOPE]),
        ("work within hope", [WORK]),
        ("hope overlaps work", [HOPE]),
        ("work overlaps workload", []),
        ("hope same document workload", [HOPE]),
        ("work same turn hope", [WORK]),
        ("work same turn workload", []),
        ("work same case workload", [WORK]),
        ("work same case private", []),
        ("work before workload by 4 words", [WORK]),
        ("work before workload by 3 words", []),
        ("work before workload by 2 turns", [WORK]),
        ("work before workload by 1 turn", []),
        ("workload after hope", [LOAD]),
        ("workload before hope", []),
        ("workload near work by 40 characters", [LOAD]),
        ("private & (work | private) within case:Juno", [PRIVATE]),
        ("speaker:WREN after text:helps by 1 turn", ["Hope, and work that asks."]),
    ],
)
def test_a_query_finds(query, found):
    assert quotes(query) == found


def test_a_memo_is_found_by_its_words_and_belongs_to_its_writer():
    text = "one two three"
    corpus = Corpus.build(
        documents=[Document("d", "d", text), Document("e", "e", text)],
        coders=[Coder("ana", "Ana"), Coder("ben", "Ben")],
        memos=[
            Memo("1", "Ask about this.", "ana", "d", 4, 7),
            Memo("2", "ask again", "ben", "e"),
            Memo("3", "ask nobody", "ben"),
        ],
    )
    assert quotes("memo:ask", corpus) == ["two", text]
    assert quotes("memo:ask & coder:Ana", corpus) == ["two"]
    assert quotes("memo:asking", corpus) == []


def test_a_code_whose_name_looks_like_the_language_keeps_it():
    names = ["coder:Ana", "a within b", "a", "b", "hope/**", "site=north", "by 3 words"]
    corpus = study({"d": "abcdefg"}, names, [("d", name, "Ana", at, at + 1) for at, name in enumerate(names)])
    for at, name in enumerate(names):
        assert quotes(name, corpus) == ["abcdefg"[at]]
    assert quotes("a within b", corpus) == ["b"]
    assert quotes('"a" within "b"', corpus) == []


@pytest.mark.parametrize(
    ("query", "what", "at"),
    [
        ("hope & wrk", "no code is called “wrk”", 8),
        ("hope & coder:An", "no coder is called “An”", 8),
        ("hope & case:Wrem", "no case is called “Wrem”", 8),
        ("hope - document:x", "no document is called “x”", 8),
        ("speaker:PAT", "no speaker is called “PAT”", 1),
        ("place=x", "no attribute is called “place”", 1),
        ("site=nort", "nothing has “site” = “nort”", 1),
        ("hope near work", "“near” says how near", 6),
        ("hope within work by 3 words", "only before, after, near take a distance", 18),
        ("(hope before work) by 3 pages", "after a whole query comes “by 3 pages”", 19),
        ("text: ", "after “text:” something is missing", 6),
        ("re:/(a/", "the regular expression cannot be read: missing ), unterminated subpattern at position 0", 1),
        ("hope within", "a code is missing", 12),
        ('hope & text:"two words', "a quotation mark is not closed", 13),
        ('hope | "wor', "a quotation mark is not closed", 8),
        ('text:"  "', "“text:” asks for no word", 1),
        ("memo:* - hope", "“memo:” asks for no word", 1),
        ("hope " + " " * 200 + "& wrk", "no code is called “wrk”", 208),
    ],
)
def test_a_fault_is_shown_at_its_character(query, what, at):
    with pytest.raises(UserError) as told:
        retrieve(interviews(), query)
    assert told.value.what == what
    first, line, mark = told.value.where.split("\n")
    assert first == f"query, character {at}:"
    if at <= len(query):
        assert line[len(mark) - 1] == query[at - 1]
    assert told.value.try_


def test_all_faults_of_a_query_are_told_at_once():
    with pytest.raises(Faults) as told:
        retrieve(interviews(), "hop & coder:Bem - (site=west | wrk)")
    assert [fault.what for fault in told.value.faults] == [
        "no code is called “hop”",
        "no coder is called “Bem”",
        "nothing has “site” = “west”",
        "no code is called “wrk”",
    ]
    assert told.value.faults[1].try_ == "“Ben”"


def test_a_query_that_is_too_long_is_refused():
    with pytest.raises(UserError, match="at most 10,000 characters; this one has 10,001"):
        retrieve(interviews(), "x" * 10_001)
    with pytest.raises(UserError, match="no code is called"):
        retrieve(interviews(), "x" * 10_000)


@pytest.mark.parametrize(
    ("query", "faults"),
    [
        ("zz - " * 190 + "zz" + " " * 8_000 + "x", 191),
        ("hope same" + " " * 9_900 + "turm hope", 1),
        ("zz = " * 100 + " " * 9_000, 1),
        ('"' * 9_999, 2),
        ("(" * 10_000, 1),
    ],
)
def test_long_queries_without_sense_are_told_and_do_not_hang(query, faults):
    with pytest.raises((UserError, Faults)) as told:
        retrieve(interviews(), query)
    assert len(getattr(told.value, "faults", [told.value])) == faults


def test_of_many_unknown_names_in_a_large_codebook_the_first_have_near_ones():
    corpus = study({"d": "a"}, [f"code number {number}" for number in range(2_000)])
    with pytest.raises(Faults) as told:
        retrieve(corpus, [f"code numbr {number}" for number in range(190)])
    assert len(told.value.faults) == 190
    assert "“code number 0”" in told.value.faults[0].try_
    assert told.value.faults[-1].try_ == "the exact names of the codebook"


def test_a_caret_stands_under_its_sign_whatever_stands_before():
    for query in ("e\u0301te\u0301 & zz", "日本語 & zz", "a\x1b[31m & zz"):
        with pytest.raises(Faults) as told:
            retrieve(interviews(), query)
        _, line, mark = told.value.faults[1].where.split("\n")
        narrow = line.translate({0x301: None}).replace("日本語", "six_wide"[:6])
        assert narrow[len(mark) - 1 :] == "zz"
        assert "\x1b" not in str(told.value)


def test_what_a_later_python_may_read_otherwise_is_read_as_now():
    assert retrieve(study({"d": "a [b"}, ["hope"]), "re:/[[a]/").table["quote"].to_list() == ["a"]


def test_a_regular_expression_that_explodes_is_ended():
    corpus = study({"d": "a" * 60}, ["hope"])
    with pytest.raises(UserError, match="takes longer than 1 second"):
        retrieve(corpus, "re:/(a+)+b/")


def test_words_are_found_where_they_stand():
    assert occurrences("İs", "ist İs") == [(4, 6)]
    assert len(lowered("İX")) == 2
    assert occurrences("nice to", "Nice\n to see, nicety") == [(0, 8)]
    assert occurrences("be longer*", "to be longerish, be long") == [(3, 15)]
    assert occurrences("*", "a * b") == []
    assert occurrences("don’t", "I don’t.") == [(2, 7)]


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("length", [PRIVATE, LOAD, HOPE, WORK]),
        ("case", [PRIVATE, HOPE, WORK, LOAD]),
        ("speaker", [PRIVATE, HOPE, WORK, LOAD]),
        ("code", [HOPE, WORK, PRIVATE, LOAD]),
    ],
)
def test_passages_are_sorted(sort, found):
    shown = retrieve(interviews(), sort=sort).table["quote"].to_list()
    assert sorted(shown) == sorted(found)
    assert shown[0] == found[0] or sort == "length"
    with pytest.raises(UserError, match="not sorted by “size”"):
        retrieve(interviews(), sort="size")


TEXT = "ab c. d-e 🙂 fg h"


@st.composite
def told(draw):
    """Draws documents of two cases with turns, and codings that touch, embed and repeat each other."""
    texts = {f"d{number}": TEXT[: draw(st.integers(1, len(TEXT)))] for number in range(draw(st.integers(1, 3)))}
    turns = {}
    for document, text in texts.items():
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=5)))
        turns[document] = [(first, last) for first, last in pairwise(cuts) if draw(st.booleans())]
    rows = []
    for _ in range(draw(st.integers(0, 9))):
        document = draw(st.sampled_from(sorted(texts)))
        start = draw(st.integers(0, len(texts[document]) - 1))
        end = draw(st.integers(start + 1, len(texts[document])))
        rows.append((document, draw(st.sampled_from("kl")), draw(st.sampled_from(["Ana", "Ben"])), start, end))
    return texts, turns, rows


def built(texts, turns, rows):
    cases = {document: "xy"[number % 2] for number, document in enumerate(texts)}
    # Only labels and white space may stand outside turns, and here everything does.
    whole = {document: some or [(0, len(texts[document]))] for document, some in turns.items()}
    corpus = Corpus.build(
        documents=[
            Document(name, name, text, tuple(Turn(*bounds, "S") for bounds in turns[name]), cases[name])
            for name, text in texts.items()
        ],
        cases=[Case(name, name, {"side": name}) for name in sorted(set(cases.values()))],
        coders=[Coder("Ana", "Ana"), Coder("Ben", "Ben")],
        codes=[Code("k", "k"), Code("l", "l")],
        codings=[
            Coding(f"c{n}", document, code, coder, start, end, texts[document][start:end])
            for n, (document, code, coder, start, end) in enumerate(rows)
        ],
    )
    return corpus, Slow(texts, cases, rows, whole)


RELATIONS = [
    *[(way, None, None) for way in ("overlaps", "within", "encloses", "before", "after")],
    *[(f"same {what}", None, None) for what in ("turn", "document", "case")],
    *[(way, most, unit) for way in ("before", "after", "near") for most in (0, 1) for unit in ("words", "turns")],
    ("near", 3, "characters"),
]


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(story=told())
def test_relations_are_what_looking_at_every_two_finds(story):
    corpus, slow = built(*story)
    for relation, most, unit in RELATIONS:
        for one, left in (("k", slow.coded("k")), ("coder:Ana", slow.coded(coder="Ana"))):
            query = f"{one} {relation} l" + (f" by {most} {unit}" if unit else "")
            expected = slow.related(relation, left, slow.coded("l"), most, unit)
            for whole in (corpus, OneByOne(corpus)):
                found = retrieve(whole, query).table.select("document_id", "start", "end").rows()
                assert (query, sorted(found)) == (query, sorted(expected))


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(story=told())
def test_conditions_are_what_filtering_finds(story):
    corpus, slow = built(*story)
    north = {document for document, case in slow.cases.items() if case == "x"}
    for query, expected in (
        ("k & coder:Ana", slow.coded("k", "Ana")),
        ("k - coder:Ana", slow.coded("k", "Ben")),
        ("k & case:x", {one for one in slow.coded("k") if one[0] in north}),
        ("k - side=x", {one for one in slow.coded("k") if one[0] not in north}),
        ("coder:Ben & (k | l) & side=x", {one for one in slow.coded(coder="Ben") if one[0] in north}),
    ):
        if "x" not in slow.cases.values():
            continue
        for whole in (corpus, OneByOne(corpus)):
            found = retrieve(whole, query).table.select("document_id", "start", "end").rows()
            assert (query, sorted(found)) == (query, sorted(expected))
