"""The action that brings documents in: everything or nothing, every fault at once."""

from typing import Any

import pytest

import counterpoint as cp
from tests.workbench.history.stories import state_of
from workbench.accounts.actions import rename_person
from workbench.people.rules import NotAllowed
from workbench.research.corpora import actions
from workbench.research.corpora.loading import corpus_for
from workbench.research.corpora.models import Case, Coding, Document

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def record(name: str, text: str = "", **more: Any) -> cp.Document:
    return cp.Document(cp.new_id(), name, text or f"Words of {name}.", **more)


def test_every_fault_is_told_at_once_and_nothing_comes_in(ana: Any, study: Any) -> None:
    actions.import_documents(by=ana, study=study, documents=[record("there")])
    before = state_of(study)
    bad = [
        record("x" * 10_000),
        record("there", "Other words."),
        record("twin", "Words of there."),
        record("half", "a\ud800b"),
        record("null", "a\x00b"),
        record("tags", attributes={"a" * 300: "1"}),
        record("orphan", case="nobody"),
        record("good"),
    ]
    with pytest.raises(cp.Faults) as refusal:
        actions.import_documents(by=ana, study=study, documents=bad, cases=[cp.Case(cp.new_id(), " ")])
    assert [fault.what for fault in refusal.value.faults] == [
        "This name is 10,000 characters long",
        "A document named there is there already",
        "twin has the same text as there",
        "This text holds characters that cannot be kept",
        "This text holds characters that cannot be kept",
        "This name is 300 characters long",
        "A case needs a name",
        "Its case is not there",
    ]
    assert state_of(study) == before


def test_nothing_is_not_an_import(ana: Any, study: Any) -> None:
    with pytest.raises(cp.UserError, match="nothing to bring in"):
        actions.import_documents(by=ana, study=study, documents=[])


def test_cases_of_one_name_are_one_case(ana: Any, study: Any) -> None:
    known = actions.make_case(by=ana, study=study, name="Marlow", attributes={"site": "north"})
    cases = [
        cp.Case("c1", "Marlow", {"site": "south", "age": "45"}),
        cp.Case("c2", " Marlow ", {"role": "nurse"}),
        cp.Case("c3", "Odile", {"site": "east"}),
        cp.Case("c4", "Odile", {"site": "west", "age": "30"}),
    ]
    documents = [record(f"d{number}", case=case.id) for number, case in enumerate(cases)]
    actions.import_documents(by=ana, study=study, documents=documents, cases=cases)
    assert dict(Case.objects.values_list("name", "attributes")) == {
        "Marlow": {"site": "north", "age": "45", "role": "nurse"},
        "Odile": {"site": "east", "age": "30"},
    }
    assert list(Document.objects.values_list("case__name", flat=True)) == ["Marlow", "Marlow", "Odile", "Odile"]
    assert Document.objects.first().case_id == known.pk


def test_a_stranger_brings_nothing_in(eve: Any, study: Any) -> None:
    with pytest.raises(NotAllowed):
        actions.import_documents(by=eve, study=study, documents=[record("one")])


def test_what_was_brought_in_is_loaded_as_it_was(ana: Any, ben: Any, study: Any) -> None:
    text = "I: 🙂 How?\nP: Well."
    document = record(
        "one", text, turns=(cp.Turn(3, 9, "I", 1.5), cp.Turn(13, 18, "P")), attributes={"wave": "1"}, case="c"
    )
    actions.import_documents(by=ana, study=study, documents=[document], cases=[cp.Case("c", "Marlow", {"age": "45"})])
    row = Document.objects.get()
    code = actions.make_code(by=ben, study=study, name="Hope")
    actions.make_coding(by=ben, document=row, code=code, start=3, end=9)
    corpus = corpus_for(ana, study)
    assert corpus.text_of(document.id) == text
    assert corpus.turns.select("start", "end", "speaker", "time").rows() == [(3, 9, "I", 1.5), (13, 18, "P", None)]
    assert corpus.codings.select("quote", "start", "end").rows() == [("🙂 How?", 3, 9)]
    assert corpus.cases.select("name", "age").rows() == [("Marlow", "45")]
    assert set(corpus.coders["name"]) == {"Ana", "Ben"}


def test_a_corpus_is_loaded_once_per_revision_and_again_after_a_change(ana: Any, ben: Any, study: Any) -> None:
    actions.import_documents(by=ana, study=study, documents=[record("one")])
    first = corpus_for(ana, study)
    assert corpus_for(ben, study) is first
    actions.make_code(by=ana, study=study, name="Hope")
    assert corpus_for(ana, study).codes.height == 1
    rename_person(by=ben, person=ben, name="Benedict")
    assert "Benedict" in set(corpus_for(ana, study).coders["name"])


def test_line_numbers_never_move(ana: Any, study: Any) -> None:
    text = "word " * 200
    row = actions.import_documents(by=ana, study=study, documents=[record("one", text)])[0]
    fixed = row.lines
    assert fixed == cp.line_starts(text, ())
    actions.rename_document(by=ana, document=row, name="other")
    assert Document.objects.get().lines == fixed


def test_200_documents_come_in_with_few_questions(ana: Any, study: Any, django_assert_max_num_queries: Any) -> None:
    documents = [record(f"interview {number}", f"{number}. " + "word " * 200) for number in range(200)]
    with django_assert_max_num_queries(60):
        actions.import_documents(by=ana, study=study, documents=documents)
    assert Document.objects.count() == 200
    assert not Coding.objects.exists()
