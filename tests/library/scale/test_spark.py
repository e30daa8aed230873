"""Parts on Spark: the same answers as here, from the same kernels. Only in `make test-far`."""

import random

import pytest

import counterpoint as cp
from counterpoint.analysis.running import each
from tests.library.analysis.studies import interviews, study
from tests.library.scale import faulty
from tests.spec.test_methods_whole_and_in_parts import QUESTIONS, method

pytestmark = pytest.mark.far


def crowded():
    """Forty documents with two hundred codings, and one without any in the middle."""
    chance = random.Random(4)
    texts = {f"d{number}": "abc def ghi jkl. " * 20 for number in range(40)}
    bounds = [(start, start + chance.randint(1, 40)) for start in (chance.randint(0, 300) for _ in range(200))]
    rows = [
        (f"d{chance.choice([n for n in range(40) if n != 20])}", chance.choice(["hope", "work", "pay"]), "Ana", *ends)
        for ends in bounds
    ]
    return study(texts, ["hope", "work", "pay"], sorted(set(rows)))


@pytest.fixture(scope="module")
def session():
    """One session for all."""
    with cp.spark(interviews(), "local[2]") as spread:
        yield spread._runner.__self__.session


@pytest.fixture(scope="module")
def far(session):
    """The two interviews, one in each part."""
    with cp.spark(interviews(), session=session, size=1) as spread:
        yield spread


@pytest.mark.parametrize(("name", "asked"), QUESTIONS, ids=str)
def test_every_method_gives_the_same_answer(far, name, asked):
    asked = {key: value.replace("pay", "private") if key == "query" else value for key, value in asked.items()}
    assert method(name)(far, **asked).to_dict() == method(name)(interviews(), **asked).to_dict()


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_many_parts_are_put_together_in_their_order(session, size):
    corpus = crowded()
    with cp.spark(corpus, session=session, size=size) as spread:
        for name, asked in (("retrieve", {"query": "hope & work"}), ("cooccurrence", {}), ("frequency", {})):
            assert method(name)(spread, **asked).to_dict() == method(name)(corpus, **asked).to_dict()


def test_a_part_that_is_too_large_for_one_read_is_put_together(session, monkeypatch):
    monkeypatch.setattr("counterpoint.scale.spark.WHOLE_FILE", 3)
    corpus = crowded()
    with cp.spark(corpus, session=session, size=20) as spread:
        found = cp.cooccurrence(spread, across_coders=True)
    assert found.to_dict() == cp.cooccurrence(corpus, across_coders=True).to_dict()


def test_what_is_selected_is_worked_on_there_too(far):
    found = cp.frequency(far.select(coders=["Ana"])).to_dict()
    assert found == cp.frequency(interviews().select(coders=["Ana"])).to_dict()


def test_a_fault_is_told_with_its_document(far):
    with pytest.raises(cp.UserError, match="cannot be counted") as refused:
        list(each(far, faulty.refusing))
    assert refused.value.where == "kernel, document juno"
    with pytest.raises(cp.CounterpointError, match=r"\(in document juno\)"):
        list(each(far, faulty.breaking))
