"""Every method gives one answer, whether a corpus is taken whole or one document at a time."""

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from counterpoint.analysis import METHODS
from counterpoint.cli.questions import method
from counterpoint.narrative.corpus import Corpus
from tests.library.analysis.stories import CODERS, CODES, stories
from tests.library.analysis.studies import NEEDED, interviews, study

QUESTIONS = [
    ("comparison", {"codes": ["hope", "work"]}),
    ("comparison_passages", {"codes": ["hope", "work"]}),
    ("contrast", {"codes": ["hope", "work"]}),
    ("retrieve", {"query": "hope & work", "context": 3}),
    ("retrieve", {"query": "(hope | pay) - workload", "untagged": True}),
    ("retrieve", {"query": "hope near work by 1 words | pay within hope"}),
    ("retrieve", {"query": "hope same turn work - coder:ben"}),
    ("retrieve", {"query": "(hope | work) before pay by 2 characters"}),
    ("retrieve", {}),
    ("frequency", {}),
    ("frequency", {"by": "coder"}),
    ("matrix", {"by": "case"}),
    ("matrix", {"by": "document"}),
    ("timeline", {}),
    ("course", {"pieces": 3}),
    ("course", {"by": "turn"}),
    ("speakers", {"by": "case"}),
    ("portrait", {}),
    ("framework", {}),
    ("framework", {"layout": "wide"}),
    ("cooccurrence", {}),
    ("cooccurrence", {"across_coders": True}),
    ("cooccurrence", {"by": "within"}),
    ("cooccurrence", {"by": "near", "most": 1}),
    ("cooccurrence", {"by": "near", "most": 1, "unit": "turns", "across_coders": True}),
    ("cooccurrence", {"by": "near", "most": 2, "unit": "characters"}),
    ("cooccurrence", {"by": "same turn"}),
    ("cooccurrence", {"by": "document"}),
    ("cooccurrence", {"by": "case"}),
    ("grounding", {}),
    ("theme_map", {}),
    ("saturation", {"shuffles": 20}),
    ("saturation", {"by": "case", "base": 1, "run": 1, "shuffles": 20}),
    ("saturation", {"rule": "francis", "initial": 1, "stop": 1, "shuffles": 20}),
    ("richness", {}),
    ("category_saturation", {"initial": 1, "stop": 1}),
    ("meaning_saturation", {"settled": 1}),
    ("stratum_saturation", {"least": 2, "base": 1, "run": 1}),
    ("word_frequency", {}),
    ("keyness", {"least": 1}),
    ("question_coverage", {}),
    ("counter_narratives", {"claim": "abc def"}),
    ("similar", {"text": "abc def"}),
    ("suggest_codes", {"text": "abc def"}),
    ("redundant_codes", {}),
    ("agreement", {"bootstrap": 20}),
    ("agreement", {"by": "pair", "bootstrap": 20, "assume_read": True}),
    ("disagreements", {"assume_read": True}),
    ("unitizing", {"bootstrap": 20}),
    ("drift", {"bootstrap": 20, "by": "round"}),
    ("drift", {"bootstrap": 20, "assume_read": True}),
    ("set_agreement", {"bootstrap": 20, "assume_read": True}),
    ("unitizing", {"by": "document", "bootstrap": 20}),
    ("agreement", {"by": "document", "bootstrap": 20, "resample": "case"}),
    ("agreement", {"by": "round", "bootstrap": 20, "resample": "unit"}),
]


@dataclass
class OneByOne:
    """The same corpus, handed over one document at a time."""

    corpus: Corpus

    def __getattr__(self, name: str) -> Any:
        return getattr(self.corpus, name)

    def parts(self) -> Any:
        return self.corpus.parts(size=1)


def corpus_of(story):
    rows, lengths = story
    texts = {f"d{number}": "abc def ghi jkl"[:length] for number, length in enumerate(lengths)}
    return study(
        texts,
        CODES,
        [(f"d{row.document}", CODES[row.code], CODERS[row.coder], row.start, row.end) for row in rows],
        [(name, coder) for name in texts for coder in CODERS],
        coders=CODERS,
        cases={"d0": "c0", "d1": "c0"} if len(texts) > 1 else {},
    )


def test_every_method_is_asked_here():
    assert {name for name, _ in QUESTIONS} == set(METHODS)


@pytest.mark.parametrize(("name", "asked"), QUESTIONS, ids=str)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(story=stories())
def test_whole_is_in_parts(name, asked, story):
    corpus = corpus_of(story)
    whole, parts = method(name)(corpus, **asked), method(name)(OneByOne(corpus), **asked)
    assert whole.to_dict() == parts.to_dict()


@pytest.mark.parametrize(("name", "asked"), QUESTIONS[9:], ids=str)
def test_nothing_coded_has_an_answer_or_a_reason(name, asked):
    for corpus in (Corpus.build(), study({"d": "words"}, [])):
        found = method(name)(corpus, **asked)
        assert found.value is not None or found.reason
        assert found.sentences


@pytest.mark.parametrize("name", METHODS)
def test_an_answer_says_what_was_asked_and_what_it_means(name):
    found = method(name)(interviews(), **NEEDED.get(name, {}))
    assert found.method == name
    assert found.explain()
    assert found.table.height
