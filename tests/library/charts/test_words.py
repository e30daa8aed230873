"""The pictures of words and questions."""

import pytest
from lxml import etree

import counterpoint as cp
from tests.library.analysis.studies import interviews, study


def told(result):
    """Draws a result and gives what the picture says."""
    root = etree.fromstring(cp.svg(cp.chart(result, 480)))
    return root.get("aria-label")


def test_words_said_most():
    corpus = study({"a": "hope and hope", "b": "hope"}, [])
    assert told(cp.word_frequency(corpus, stop=["en"])) == "“hope” is said most: 3 times by 2 cases. hope: 3."
    assert told(cp.word_frequency(cp.Corpus.build())) == "No word to be shown was said."
    with pytest.raises(cp.UserError, match="words by speaker are a table"):
        cp.chart(cp.word_frequency(interviews(), by="speaker"))


def test_words_that_are_telling():
    texts = {"a": "hope " * 20 + "work rain", "b": "work " * 20 + "hope rain"}
    corpus = study(texts, ["x"], [("a", "x", "Ana", 0, 109)])
    assert told(cp.keyness(corpus)).startswith("“hope” is telling for the first, “work” is telling for the second.")
    only = cp.keyness(study({"a": "rain hope", "b": "rain work"}, ["x"], [("a", "x", "Ana", 0, 9)]), least=1)
    assert told(only).startswith("No word is clearly more telling for one selection.")
    with pytest.raises(cp.UserError, match="no word can be drawn"):
        cp.chart(cp.keyness(study(texts, [])))


def test_questions_and_who_was_asked():
    found = cp.question_coverage(interviews(), ["What helps?", "What hinders?"])
    drawn = cp.chart(found).to_dict()
    assert drawn["title"]["text"] == ["2 of 4 times a question of the guide was asked"]
    marks = [cell["mark"] for cell in _values(drawn)]
    assert marks == ["", "", "×", "×"]
    assert "Q2: What hinders?" in " ".join(drawn["title"]["subtitle"])
    with pytest.raises(cp.UserError, match="there is no question to draw"):
        cp.chart(cp.question_coverage(study({"d": "text"}, [])))


def _values(drawn):
    return drawn["data"]["values"] if "values" in drawn.get("data", {}) else next(iter(drawn["datasets"].values()))
