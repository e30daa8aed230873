"""Answers that people marked are found by the number and by the words of their question, and by nothing else."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.analysis.query import parse
from counterpoint.analysis.query.words import Codes, Sought
from tests.library.analysis.studies import study

TALKS = {"wren": "I: What helps?\nP: My dog.\nI: And then?\nP: Work.", "juno": "I: What helps?\nP: Nothing.\nP: Rest."}
HELPS, HINDERS = "4. What helps?", '5. What hinders “you”, or "one"?'


def marked(*answers):
    """The two talks; each answer is the document, its words and the label of its question."""
    documents = [
        cp.Document(
            name,
            name,
            text,
            tuple(
                cp.Turn(found.start(2), found.end(2), {"I": "Interviewer", "P": "Person"}[found[1]])
                for found in re.finditer(r"^(\w): (.+)$", text, re.MULTILINE)
            ),
        )
        for name, text in TALKS.items()
    ]
    places = [
        cp.Place(name, "question", at, TALKS[name].index(words), TALKS[name].index(words) + len(words), label)
        for at, (name, words, label) in enumerate(answers, 1)
    ]
    return cp.Corpus.build(documents=documents, places=places)


def quotes(query, corpus):
    return cp.retrieve(corpus, query).table["quote"].to_list()


@pytest.mark.parametrize("query", ['question:"what HELPS"', "question:4", "question:4.", 'question:"4. What helps?"'])
def test_a_question_is_meant_by_its_number_or_its_words(query):
    study = marked(("wren", "Work.", HELPS), ("juno", "Nothing.", HELPS), ("juno", "Rest.", HINDERS))
    assert quotes(query, study) == ["Work.", "Nothing."]
    assert "people marked" in cp.retrieve(study, query).explain()


def test_what_was_marked_stands_alone_and_without_marks_words_are_followed():
    asked = 'question:"What helps?"'
    assert quotes(asked, marked()) == ["My dog.", "Work.", "Nothing.", "Rest."]
    assert "nobody marked" in cp.retrieve(marked(), asked).explain()
    assert quotes(asked, marked(("wren", "Work.", HELPS))) == ["Work."]


def test_a_question_that_begins_with_a_number_and_a_dot_or_is_but_a_number_is_found_by_its_words():
    study = marked(
        ("wren", "Work.", "2. 1990. Where were you?"),
        ("wren", "My dog.", "3. Where were you?"),
        ("juno", "Rest.", "6. 2015"),
    )
    assert quotes(cp.in_query("question", "1990. Where were you?"), study) == ["Work."]
    assert quotes(cp.in_query("question", "Where were you?"), study) == ["My dog."]
    assert quotes(cp.in_query("question", "2015"), study) == ["Rest."]
    assert quotes("question:3", study) == ["My dog."]


def test_a_question_that_is_only_alike_is_another():
    study = marked(("wren", "Work.", "1. What helps you at work?"))
    found = cp.retrieve(study, 'question:"What hinders you at work?"')
    assert found.value == 0 and "nobody marked" in found.explain()
    assert cp.retrieve(study, "question:2").value == 0


def test_one_number_for_two_questions_is_asked_back():
    study = marked(("wren", "Work.", HELPS), ("juno", "Rest.", HINDERS.replace("5", "4")))
    with pytest.raises(cp.UserError) as told:
        cp.retrieve(study, "question:4")
    assert "2 questions have the number 4" in told.value.what
    for offered in told.value.try_.split(" or question:"):
        assert cp.retrieve(study, offered if offered.startswith("question:") else f"question:{offered}").value == 1


def test_answers_are_joined_with_everything_else_and_go_where_their_words_go():
    study = marked(("wren", "My dog.\nI: And then?\nP: Work.", HELPS), ("juno", "Nothing.", HELPS))
    assert quotes("question:4 & speaker:Person", study) == ["My dog.", "Work.", "Nothing."]
    assert quotes("speaker:Person - question:4", study) == ["Rest."]
    text = dict(study.documents.select("id", "text").iter_rows())["juno"]
    moved = cp.correct(study, "juno", text.replace("What helps?", "So, what is it that helps?")).corpus
    assert quotes("question:4 & document:juno", moved) == ["Nothing."]
    chosen = study.select(passages=cp.retrieve(study, "question:4 & document:juno"))
    assert quotes("question:4", chosen) == ["Nothing."]


@settings(max_examples=60, deadline=None)
@given(name=st.text(min_size=1, max_size=40).filter(str.strip))
def test_any_name_is_read_as_it_was_written_into_a_query(name):
    """Quotation marks, brackets, signs: what a page puts into a query is what the query is about."""
    named = study({"d": "words"}, ["other", name.replace("\0", "").strip() or "x"])
    query = parse(f"({cp.in_query('question', name)} | other)", named)
    assert isinstance(query.left, Sought) and (query.left.kind, query.left.value) == ("question", name)
    assert parse(f"({cp.in_query('code', named.codes['name'][1])})", named) == Codes(frozenset([1]))
