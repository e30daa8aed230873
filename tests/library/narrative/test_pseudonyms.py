"""Names get their stand-ins everywhere, and every passage stays on its words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.narrative.naming import Names, plain
from tests.library.analysis.studies import interviews

TEXT = "INTERVIEWER: Maria, hello.\nMARIA: I met José García 🙂 in Leeds. Mariana was there; Jose\u0301 too.\n"


def met():
    """Builds one interview in which names stand in the text, a speaker, a quote, a memo, an attribute and a case."""
    turns = [
        (TEXT.index("Maria,"), TEXT.index("\nMARIA"), "INTERVIEWER"),
        (TEXT.index("I met"), len(TEXT) - 1, "MARIA"),
    ]
    quotes = ["José García 🙂", "García 🙂 in Leeds", "Mariana", "hello"]
    return cp.Corpus.build(
        title="Maria’s study",
        documents=[cp.Document("d", "Maria, May", TEXT, tuple(cp.Turn(s, e, who) for s, e, who in turns), "p")],
        cases=[cp.Case("p", "Maria", {"town": "Leeds"})],
        coders=[cp.Coder("m", "Maria Coder")],
        codes=[cp.Code("a", "a", definition="as Maria says")],
        codings=[
            cp.Coding(f"c{n}", "d", "a", "m", TEXT.index(quote), TEXT.index(quote) + len(quote), quote)
            for n, quote in enumerate(quotes)
        ],
        memos=[cp.Memo("n", "Ask Maria again", "m", "d", TEXT.index("hello"), TEXT.index("hello") + 5)],
    )


REGISTER = [
    cp.Pseudonym("Maria", "Wren"),
    cp.Pseudonym("José García", "Odile"),
    cp.Pseudonym("José", "Odile"),
    cp.Pseudonym("Leeds", "[town]", "place"),
]


def test_names_are_replaced_in_everything_the_study_says():
    found = cp.pseudonymise(met(), REGISTER)
    assert found.corpus.text_of("d") == (
        "INTERVIEWER: Wren, hello.\nWREN: I met Odile 🙂 in [town]. Mariana was there; Odile too.\n"
    )
    assert found.corpus.turns["speaker"].to_list() == ["INTERVIEWER", "WREN"]
    assert found.corpus.memos["text"].to_list() == ["Ask Wren again"]
    assert found.corpus.cases.select("name", "town").rows() == [("Wren", "[town]")]
    assert (found.corpus.title, found.corpus.documents["name"][0]) == ("Wren’s study", "Wren, May")
    assert found.corpus.codes["definition"].to_list() == ["as Wren says"]
    assert found.corpus.coders["name"].to_list() == ["Maria Coder"]
    assert cp.leaks(found.corpus, [one.name for one in REGISTER]).value == 0


def test_passages_stay_on_their_words_and_take_whole_stand_ins():
    found = cp.pseudonymise(met(), REGISTER).corpus
    assert found.codings["quote"].to_list() == ["Odile 🙂", "Odile 🙂 in [town]", "Mariana", "hello"]
    assert found.text_of("d")[slice(*found.memos.select("start", "end").row(0))] == "hello"


def test_what_was_done_is_told_without_a_name():
    found = cp.pseudonymise(met(), [*REGISTER, cp.Pseudonym("Nobody", "x")])
    assert found.replaced["Nobody"] == 0
    assert "1 of the 5 names stand nowhere." in found.sentences()
    assert not re.search("Maria|José|Leeds", " ".join(found.sentences()))


def test_a_name_that_would_reach_over_two_turns_is_none():
    text = "A: I am Ann\nLee: Hello.\n"
    turns = (cp.Turn(3, 11, "A"), cp.Turn(17, 23, "Lee"))
    found = cp.pseudonymise(
        cp.Corpus.build(documents=[cp.Document("d", "d", text, turns)]), [cp.Pseudonym("Ann Lee", "X")]
    )
    assert found.corpus.text_of("d") == text


def test_all_that_is_wrong_with_a_register_is_told_at_once():
    wrong = [
        cp.Pseudonym("Maria", "Wren"),
        cp.Pseudonym("maría", "Juno"),
        cp.Pseudonym("…", "x"),
        cp.Pseudonym("Bo", " "),
    ]
    with pytest.raises(cp.Faults) as told:
        cp.pseudonymise(met(), [*wrong, cp.Pseudonym("Ada", "Mrs Maria", "friend")])
    assert len(told.value.faults) == 5


def test_things_of_other_programs_are_told_as_not_searched():
    kept = cp.Corpus.build(keepsakes=[cp.Keepsake("k", "note", "Maria", content="<Note>Maria</Note>")])
    found = cp.pseudonymise(kept, REGISTER).corpus
    assert found.losses.sentences() == ["something kept from another program was not searched for names"]
    assert cp.leaks(found, ["Maria"]).value == 2


WORDS = st.sampled_from(["Ann", "ann", "Lee", "Anna", "é", "🙂", " ", "\n", "-", "Ann Lee", "."])


@given(st.lists(WORDS, max_size=30).map("".join), st.data())
def test_every_passage_keeps_the_words_that_are_not_names(text, data):
    passages = []
    if text:
        for _ in range(4):
            start = data.draw(st.integers(0, len(text) - 1))
            passages.append((start, data.draw(st.integers(start + 1, len(text)))))
    rows = [cp.Coding(f"c{n}", "d", "a", "m", s, e, text[s:e]) for n, (s, e) in enumerate(passages)]
    whole = cp.Corpus.build(
        documents=[cp.Document("d", "d", text)], coders=[cp.Coder("m", "m")], codes=[cp.Code("a", "a")], codings=rows
    )
    register = [cp.Pseudonym("Ann", "<1>"), cp.Pseudonym("Ann Lee", "<2 2>")]
    found = cp.pseudonymise(whole, register).corpus
    assert found.text_of("d") == slowly(text)
    for (start, end), quote in zip(passages, found.codings["quote"], strict=True):
        # A passage widened to whole names says the same as its own words replaced.
        while any(one.start < start < one.end for one in Names(["Ann", "Ann Lee"]).in_text(text)):
            start -= 1
        while any(one.start < end < one.end for one in Names(["Ann", "Ann Lee"]).in_text(text)):
            end += 1
        inside = [one for one in Names(["Ann", "Ann Lee"]).in_text(text) if start <= one.start and one.end <= end]
        parts, at = [], start
        for one in inside:
            parts += [text[at : one.start], "<2 2>" if one.name == "Ann Lee" else "<1>"]
            at = one.end
        assert quote == "".join([*parts, text[at:end]])


def slowly(text):
    """Replaces by a regular expression, the obvious way."""
    return re.sub(
        r"(?<![\w\u0300-\u036f])ann(?:[\s\-.]{1,3}(lee))?(?![\w\u0300-\u036f])",
        lambda found: "<2 2>" if found[1] else "<1>",
        re.sub("x^", "", text),
        flags=re.IGNORECASE,
    )


def test_a_word_without_case_and_accents():
    assert [plain(word) for word in ("José", "Jose\u0301", "STRASSE", "Straße")] == [
        "jose",
        "jose",
        "strasse",
        "strasse",
    ]


def test_the_small_study_is_left_alone_by_an_empty_register():
    assert cp.pseudonymise(interviews(), []).corpus == interviews()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Anna", "Interview_Anna_2021.txt"),
        ("Anna", "anna2.docx"),
        ("Anna Maria", "Anna\n          Maria"),
        ("Anna-Lena", "Anna‑Lena"),
        ("Schumann", "Schu\u00admann"),
        ("Yıldız", "YILDIZ"),
        ("Sørensen", "Sorensen"),
        ("Łukasz", "LUKASZ"),
        ("Straße", "STRAẞE"),
        ("İpek", "ipek"),
        ("मोदी", "मोदी"),
        ("משה", "מֹשֶׁה"),
        ("محمد", "مُحَمَّد"),
        ("王小明", "我叫王小明。"),
        ("김민수", "김민수는"),
        ("สมชาย", "คุณสมชายพูด"),
    ],
)
def test_a_name_is_found_as_it_is_really_written(name, text):
    assert [found.name for found in Names([name]).in_text(text)] == [name]
    study = cp.Corpus.build(documents=[cp.Document("d", text, text)])
    assert cp.leaks(cp.pseudonymise(study, [cp.Pseudonym(name, "[a]")]).corpus, name).value == 0


def test_no_name_is_found_within_other_words():
    assert not [*Names(["Ann", "王", "Area 5", "は"]).in_text("Anna Mann 国王 Area 51 ばな")]
    assert [*Names(["王", "มา"]).in_text("王：好")] == [(0, 1, "王")]


def test_the_shorter_name_is_found_where_the_longer_one_would_reach_over_two_turns():
    text = "A: I asked Ann\nLee: Hello.\n"
    turns = (cp.Turn(3, 14, "A"), cp.Turn(20, 26, "Lee"))
    study = cp.Corpus.build(documents=[cp.Document("d", "d", text, turns)])
    register = [cp.Pseudonym("Ann Lee", "Wren"), cp.Pseudonym("Ann", "Odile")]
    assert cp.pseudonymise(study, register).corpus.text_of("d") == "A: I asked Odile\nLee: Hello.\n"


@pytest.mark.parametrize("row", [("Maria", "Wren"), "Maria", cp.Pseudonym("Maria", "\ud800")])
def test_a_row_that_cannot_be_used_is_refused_in_a_sentence(row):
    with pytest.raises(cp.UserError, match="row"):
        cp.pseudonymise(met(), [row])
