"""What answers back to a claim is looked for, listed and left to people."""

import pytest

import counterpoint as cp
from counterpoint.analysis.counternarratives import CUES, _cues
from tests.library.analysis.studies import interviews, study

SAID = {
    "ana": "Work gave me hope again.",
    "ben": "The work never gave me any hope.",
    "cleo": "Hope came from my sister, work only took it.",
    "dag": "The bus is late on Sundays.",
}


def claims():
    rows = [("ana", "hope from work", "Ana", 0, 24), ("cleo", "work takes", "Ana", 27, 44)]
    return study(SAID, ["hope from work", "work takes"], rows, cases={name: name.title() for name in SAID})


ASKED = {"claim": "Work gives hope.", "codes": ["hope from work"], "contrary": ["work takes"]}


def decide(found, **decisions):
    """Decides about every listed passage by its case."""
    rows = [row for row in found.table.to_dicts() if row["start"] is not None]
    return [
        {"document": row["document_id"], "start": row["start"], "end": row["end"], "by": "Ana"} | decisions[row["case"]]
        for row in rows
    ]


def test_cases_codes_and_passages_that_may_answer_back():
    found = cp.counter_narratives(claims(), **ASKED, n=1)
    kinds = [(row["kind"], row["case"]) for row in found.table.to_dicts()]
    assert kinds == [
        ("case without the claim", "Ben"),
        ("case without the claim", "Cleo"),
        ("case without the claim", "Dag"),
        ("contrary code", "Cleo"),
        ("same topic, not coded", "Ben"),
    ]
    rows = found.table.to_dicts()
    assert rows[-1]["cues"] == ["never"]
    assert rows[-2]["codes"] == ["work takes"]
    assert rows[-2]["cues"] == ["only"]
    assert (found.numbers["screened"], found.numbers["listed"], found.numbers["cases_without"]) == (4, 2, 3)


def test_nothing_is_decided_and_nothing_is_called_absent():
    found = cp.counter_narratives(claims(), **ASKED)
    assert found.value == 0
    assert found.numbers["closed"] == 0
    assert "3 listed passages await a decision" in found.reasons["closed"]
    assert "none found" not in found.explain()
    empty = cp.counter_narratives(study({"d": "The bus."}, []), claim="Zeppelin", screened_by="Ana")
    assert "none found in 1 passage screened" in empty.explain()
    assert "no counter-evidence" not in empty.explain()
    assert empty.numbers["closed"] == 1
    nothing = cp.counter_narratives(cp.Corpus.build(), claim="Work gives hope.", screened_by="Ana")
    assert nothing.reasons["closed"] == "no passage was screened"


def test_the_closing_rule():
    corpus = claims()
    found = cp.counter_narratives(corpus, **ASKED)
    contradiction = {"decision": "contradiction"}
    decisions = decide(found, Ben=contradiction, Cleo={"decision": "exception"}, Dag={"decision": "irrelevant"})
    open_ = cp.counter_narratives(corpus, **ASKED, screened_by="Ana", decisions=decisions)
    assert (open_.value, open_.numbers["without_response"], open_.numbers["closed"]) == (1, 1, 0)
    assert open_.reasons["closed"] == "1 contradiction has no response"
    answered = [row | ({"response": "narrow"} if row["decision"] == "contradiction" else {}) for row in decisions]
    closed = cp.counter_narratives(corpus, **ASKED, screened_by="Ana", decisions=answered)
    assert closed.numbers["closed"] == 1
    assert "read and decided on by Ana" in closed.explain()
    assert closed.explain().endswith("The search may be closed.")
    nobody = cp.counter_narratives(corpus, **ASKED, decisions=answered)
    assert nobody.reasons["closed"] == "nobody is named who read the passages"


def test_what_somebody_found_by_reading_is_kept():
    one = {
        "document": "dag",
        "start": 0,
        "end": 7,
        "decision": "contradiction",
        "response": "reject",
        "note": "The bus",
    }
    found = cp.counter_narratives(claims(), **ASKED, decisions=[one])
    row = found.table.to_dicts()[-1]
    assert (row["kind"], row["quote"], row["response"]) == ("found by reading", "The bus", "reject")
    assert found.value == 1


def test_a_theme_brings_its_claim_codes_and_answers():
    found = cp.counter_narratives(interviews(), theme="A story is offered")
    assert found.parameters["claim"] == "People choose what to tell."
    assert found.parameters["codes"] == ["work", "private"]
    row = found.table.to_dicts()[0]
    assert (row["kind"], row["quote"], row["cues"]) == ("answer on record", "I never got to be private.", ["never"])
    assert found.numbers["cases_without"] == 0


def test_of_whom_it_should_hold():
    found = cp.counter_narratives(interviews(), claim="Work.", codes=["work"], expected=["site=south"])
    assert found.table["case"][0] == "Juno"
    assert found.numbers["cases_expected"] == 1
    assert (
        cp.counter_narratives(interviews(), claim="Work.", codes=["work"], expected=["Wren"]).numbers["cases_without"]
        == 0
    )


@pytest.mark.parametrize("language", CUES)
def test_cues_are_words(language):
    assert 40 < len(_cues(language)) < 120


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ({}, "there is no claim"),
        ({"theme": "Nothing"}, "no theme is called “Nothing”"),
        ({"claim": "x", "codes": ["hop"]}, "no code is called “hop”"),
        ({"claim": "x", "codes": ["hope"], "contrary": ["hope"]}, "“hope” cannot say the claim and its contrary"),
        ({"claim": "x", "cues": "xx"}, "there is no list of cues “xx”"),
        ({"claim": "x", "n": 0}, "0 passages cannot be listed"),
        ({"claim": "x", "expected": ["site=moon"]}, "nothing has “site” = “moon”"),
        ({"claim": "x", "decisions": [{"document": "moon"}]}, "the decision names no passage"),
        ({"claim": "x", "decisions": [{"document": "wren", "start": 5, "end": 5}]}, "there is no passage 5-5"),
        ({"claim": "x", "decisions": [{"document": "wren", "start": 0, "end": 5, "decision": "no"}]}, "no decision"),
    ],
)
def test_what_cannot_be_asked(asked, what):
    with pytest.raises(cp.UserError, match=what):
        cp.counter_narratives(interviews(), **asked)
