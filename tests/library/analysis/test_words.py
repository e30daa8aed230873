"""Words counted, laid beside each other, and questions found again."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

import counterpoint as cp
from counterpoint.analysis.wording import folded_words, words
from counterpoint.analysis.words.counting import dispersion
from counterpoint.analysis.words.keyness import g2, log_ratio
from counterpoint.analysis.words.stopping import LANGUAGES, left_out
from tests.library.analysis.studies import interviews, study

TURNS = """INTERVIEWER: What helps you most?
{name}: {first}
INTERVIEWER: Can you say more?
{name}: {more}
INTERVIEWER: And what did the clinic do?
{name}: {last}
"""


def spoken(**people):
    """A study of interviews with the same guide; each person says (first, more, last)."""
    documents = []
    for name, (first, more, last) in people.items():
        text = TURNS.format(name=name.upper(), first=first, more=more, last=last)
        turns = [
            cp.Turn(found.start(2), found.end(2), found[1])
            for found in re.finditer(r"^(\w+): (.+)$", text, re.MULTILINE)
        ]
        documents.append(cp.Document(name, name, text, tuple(turns)))
    return cp.Corpus.build(documents=documents)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Don’t stop, co-worker!", ["don't", "stop", "co-worker"]),
        ("🙂hope🙂 𝒽𝑜𝓅𝑒", ["hope", "𝒽𝑜𝓅𝑒"]),
        ("cafe\u0301 café CAFÉ", ["café"] * 3),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        ("well- 'so' snake_case 3 years", ["well", "so", "snake", "case", "3", "years"]),
        ("Straße STRASSE", ["strasse"] * 2),
        ("👩\u200d👩 \u0301 —", []),
    ],
)
def test_words_in_many_scripts(text, found):
    assert folded_words(text) == found


@settings(max_examples=60, deadline=None)
@given(st.text("aé\u0301'-’ 🙂𝒽\n_क्ष", max_size=20))
def test_words_stand_where_they_are_said_to(text):
    found = list(words(text))
    assert all(text[start:end] == word for word, start, end in found)
    assert [start for _, start, _ in found] == sorted(start for _, start, _ in found)
    letters = {at for at, one in enumerate(text) if one.isalnum()}
    assert letters <= {at for _, start, end in found for at in range(start, end)}


def test_words_of_participants_are_counted():
    found = cp.word_frequency(interviews())
    assert found.value == 15
    assert found.numbers == {"words": 15, "different": 15, "left_out": 0}
    assert "interviewer" not in found.table["word"]
    assert "helps" not in found.table["word"]
    rows = {row["word"]: row for row in cp.word_frequency(interviews(), interviewers=[]).table.to_dicts()}
    assert [rows["helps"][name] for name in ("count", "documents", "cases")] == [2, 2, 2]


def test_words_can_be_left_out_and_told_apart(tmp_path):
    corpus = study({"a": "Hope and hope, and work", "b": "hope"}, [])
    by_word = {row["word"]: row for row in cp.word_frequency(corpus).table.to_dicts()}
    assert (by_word["hope"]["count"], by_word["hope"]["form"], by_word["hope"]["per_thousand"]) == (3, "hope", 500.0)
    assert cp.word_frequency(corpus, case=True).table["word"].to_list() == ["and", "hope", "Hope", "work"]
    file = tmp_path / "mine.txt"
    file.write_text("# mine\nHOPE\n", "utf-8")
    found = cp.word_frequency(corpus, stop=["en", str(file)], case=True)
    assert found.table["word"].to_list() == ["work"]
    assert "5 words left out" in found.explain()
    assert cp.word_frequency(corpus, least=2, letters=4).table["word"].to_list() == ["hope"]
    by_case = cp.word_frequency(corpus, by="document").table
    assert by_case.filter(by_case["word"] == "hope")["document"].to_list() == ["a", "b"]


def test_only_what_a_query_finds():
    found = cp.word_frequency(interviews(), "work")
    assert found.table["word"].to_list() == ["asks", "that", "work"]
    assert cp.word_frequency(interviews(), by="speaker").table["speaker"].unique(maintain_order=True).to_list() == [
        "WREN",
        "JUNO",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_of_words_are_short_words_of_their_language(language):
    found = left_out([language])
    assert 80 < len(found) < 300
    assert max(map(len, found)) <= 14


def test_what_cannot_be_counted():
    with pytest.raises(cp.Faults):
        cp.word_frequency(interviews(), least=0, letters=0, by="age")
    with pytest.raises(cp.UserError, match="there is no list of words “xx”"):
        cp.word_frequency(interviews(), stop=["xx"])
    assert cp.word_frequency(cp.Corpus.build()).explain() == "No words were said."


def test_dispersion_is_that_of_gries():
    assert dispersion({"a": 5}, {"a": 50, "b": 50}) == 0.5
    assert dispersion({"a": 1, "b": 3}, {"a": 25, "b": 75}) == 0
    assert dispersion({"a": 1}, {"a": 9}) is None


def test_keyness_as_worked_by_hand():
    # 10 of 1,000 against 2 of 1,000: 6 expected on each side.
    assert g2(10, 2, 1000, 1000) == pytest.approx(2 * (10 * math.log(10 / 6) + 2 * math.log(2 / 6)))
    assert g2(10, 2, 1000, 1000) == pytest.approx(5.8221, abs=1e-4)
    ratio, low, high = log_ratio(10, 2, 1000, 1000)
    assert ratio == pytest.approx(math.log2(5))
    # The error of its natural logarithm is √(1/10 − 1/1000 + 1/2 − 1/1000) = 0.77330.
    assert (low, high) == pytest.approx((0.13532, 4.50854), abs=1e-4)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 50), st.integers(0, 50), st.integers(51, 5000), st.integers(51, 5000))
def test_keyness_agrees_with_scipy(a, b, c, d):
    expected = [c * (a + b) / (c + d), d * (a + b) / (c + d)]
    if a + b:
        assert g2(a, b, c, d) == pytest.approx(stats.power_divergence([a, b], expected, lambda_=0)[0], abs=1e-9)
    if a and b:
        found = stats.contingency.relative_risk(a, c, b, d)
        interval = found.confidence_interval(0.95)
        expected = [math.log2(one) for one in (found.relative_risk, interval.low, interval.high)]
        assert log_ratio(a, b, c, d) == pytest.approx(expected)


def test_keyness_between_two_selections():
    corpus = study(
        {"a": "hope hope hope work", "b": "work work work hope rain rain rain"}, ["x"], [("a", "x", "Ana", 0, 19)]
    )
    found = cp.keyness(corpus)
    rows = {row["word"]: row for row in found.table.to_dicts()}
    assert (rows["hope"]["count"], rows["hope"]["other_count"]) == (3, 1)
    assert rows["hope"]["log_ratio"] == pytest.approx(math.log2((3 / 4) / (1 / 7)))
    assert (rows["rain"]["log_ratio"], rows["rain"]["reason"]) == (None, "not said in the first selection")
    assert "Most telling" not in found.explain()  # so few words show nothing for sure
    many = study({"a": "hope " * 20 + "work", "b": "work " * 20 + "hope"}, ["x"], [("a", "x", "Ana", 0, 104)])
    assert "Most telling for the first: “hope”. Most telling for the second: “work”." in cp.keyness(many).explain()
    none = cp.keyness(study({"a": "hope"}, []))
    assert (none.value, none.reason) == (None, "the first selection holds no words")


def test_keyness_by_query_and_by_attribute():
    found = cp.keyness(interviews(), "work", against="private", least=1)
    assert set(found.table["word"]) == {"work", "that", "asks", "i", "never", "got", "to", "be", "private"}
    assert cp.keyness(interviews(), by="site=north", least=1).numbers == {"words": 9, "other_words": 6}
    for asked in ({"by": "site"}, {"by": "site=north", "query": "work"}, {"by": "site=nowhere"}, {"least": 0}):
        with pytest.raises(cp.UserError):
            cp.keyness(interviews(), **asked)


PEOPLE = {
    "ana": ("My dog.", "He is old.", "They asked nothing of me."),
    "ben": ("Work.", "No.", "🙂"),
}


def test_questions_of_the_guide_are_found_again():
    corpus = spoken(**PEOPLE)
    found = cp.question_coverage(corpus, ["What helps you most?", "What did the clinic do?", "How do you sleep?"])
    rows = {(row["question"], row["case"]): row for row in found.table.to_dicts()}
    helps = rows["What helps you most?", "ana"]
    assert (helps["asked"], helps["answered"], helps["words"], helps["place"]) == (1, True, 5, "ana 1")
    clinic = rows["What did the clinic do?", "ben"]
    assert (clinic["asked"], clinic["answered"], clinic["words"]) == (1, False, 0)
    assert clinic["likeness"] == pytest.approx(10 / 11)
    assert rows["How do you sleep?", "ana"]["asked"] == 0
    assert "Not asked, which is not the same as silent: “How do you sleep?” in 2 cases." in found.explain()


def test_without_a_guide_what_is_asked_again_is_the_guide(tmp_path):
    found = cp.question_coverage(spoken(**PEOPLE))
    assert found.table["question"].unique(maintain_order=True).to_list() == [
        "What helps you most?",
        "Can you say more?",
        "And what did the clinic do?",
    ]
    guide = tmp_path / "guide.txt"
    guide.write_text("1. What helps you most?\n\n2. What did the clinic do?\n", "utf-8")
    assert cp.question_coverage(spoken(**PEOPLE), [str(guide)]).numbers["questions"] == 2


def test_questions_as_codes_and_as_an_attribute():
    found = cp.question_coverage(interviews(), code="work")
    assert found.table["question"].to_list() == ["workload", "workload"]
    assert found.table["words"].to_list() == [4, 0]
    documents = [
        cp.Document(f"d{at}", f"d{at}", "It did help", attributes={"q": name}) for at, name in enumerate("xxy")
    ]
    found = cp.question_coverage(cp.Corpus.build(documents=documents), attribute="q")
    assert found.numbers == {"questions": 2, "cases": 3, "asked": 3, "answered": 3}


def test_texts_without_turns_and_without_questions_are_told():
    found = cp.question_coverage(study({"d": "Nothing but text."}, []), ["What helps?"])
    assert found.table["asked"].to_list() == [None]
    assert found.table["reason"].to_list() == ["no turns: who asks is not known"]
    none = cp.question_coverage(study({"d": "text"}, []))
    assert (none.value, none.reason) == (None, "there is no question: give a guide")
    for asked in (
        {"guide": ["a?"], "code": "work"},
        {"match": 0},
        {"code": "hope"},
        {"attribute": "q"},
        {"guide": ["?"]},
    ):
        with pytest.raises(cp.UserError):
            cp.question_coverage(interviews(), **asked)


def test_answers_to_a_question_can_be_asked_for():
    found = cp.retrieve(spoken(**PEOPLE), 'question:"what helps you the most"')
    assert found.table["quote"].to_list() == ["My dog.", "Work."]
    assert (
        cp.retrieve(spoken(**PEOPLE), 'question:"did the clinic do what"')
        .table["quote"]
        .to_list()[0]
        .startswith("They")
    )
    assert cp.retrieve(spoken(**PEOPLE), "question:sleep").value == 0
    assert cp.retrieve(interviews(), 'hope & question:"And then?"').value == 0
    assert cp.retrieve(interviews(), 'hope & question:"What helps?"').value == 1


def test_words_said_as_often_as_the_last_that_is_named_are_counted():
    found = cp.word_frequency(study({"a": "one one two three four five"}, []))
    assert "Most often: “one” (2), “five” (1), “four” (1), and 2 words more as often as the last." in found.explain()
    lone = study({"a": "aa bb cc dd " * 9 + "zz " * 99}, ["x"], [("a", "x", "Ana", 0, 107)])
    assert "and 1 word more as telling as the last." in cp.keyness(lone, "x", least=1).explain()
