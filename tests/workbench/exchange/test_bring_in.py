"""A whole study comes in at once, as it was, or not at all."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import counterpoint as cp
from counterpoint import Faults, UserError
from tests.workbench.exchange.studies import everything, told
from workbench.demo.corpus import corpus as demo
from workbench.history.models import Chain, Change, Event
from workbench.history.queries import events, faults
from workbench.people.models import User
from workbench.people.rules import NotAllowed
from workbench.research.corpora.models import Document
from workbench.research.exchange.actions import bring_in
from workbench.research.exchange.queries import file_of
from workbench.research.findings.loading import whole_corpus_for
from workbench.research.studies.models import Study
from workbench.research.studies.queries import team_of

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def written(person: Any, study: Study, folder: Path) -> Path:
    path = folder / "study.counterpoint"
    path.write_bytes(file_of(person, study))
    return path


def test_a_corpus_comes_in_whole_with_its_identifiers(ana: Any) -> None:
    corpus = everything()
    study = bring_in(by=ana, corpus=corpus)
    assert told(whole_corpus_for(ana, study)) == told(corpus)
    for table in ("documents", "cases", "codes", "codings", "memos", "assignments", "themes", "evidence", "keepsakes"):
        assert set(whole_corpus_for(ana, study).frame(table)["id"]) == set(corpus.frame(table)["id"])


def test_from_study_to_file_to_study_nothing_changes(ana: Any, tmp_path: Path) -> None:
    first = bring_in(by=ana, corpus=everything())
    file = written(ana, first, tmp_path)
    corpus = cp.read(file)
    assert corpus == whole_corpus_for(ana, first)
    second = bring_in(by=ana, corpus=corpus)
    assert told(whole_corpus_for(ana, second)) == told(corpus)


def test_what_is_free_again_keeps_its_identifier_and_gives_the_same_file(ana: Any, tmp_path: Path) -> None:
    first = bring_in(by=ana, corpus=everything())
    file = written(ana, first, tmp_path)
    before = cp.read(file)
    clear(first)
    second = bring_in(by=ana, corpus=cp.read(file))
    assert cp.read(written(ana, second, tmp_path)) == before


def clear(study: Study) -> None:
    """Removes a study from the database as if it had never been there."""
    from django.apps import apps
    from django.db import connection

    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        for model in apps.get_models():
            if model._meta.app_label in {"studies", "corpora", "findings", "history"} and model is not User:
                cursor.execute(f"DELETE FROM {model._meta.db_table}")


def test_the_same_study_twice_stands_apart(ana: Any) -> None:
    corpus = everything()
    first, second = bring_in(by=ana, corpus=corpus), bring_in(by=ana, corpus=corpus)
    one, other = whole_corpus_for(ana, first), whole_corpus_for(ana, second)
    assert told(one) == told(other)
    for table in ("documents", "cases", "codes", "codings", "memos", "assignments", "themes", "evidence", "keepsakes"):
        assert set(one.frame(table)["id"]) & set(other.frame(table)["id"]) == set()


def test_identifiers_that_are_no_uuid_are_made_anew(ana: Any) -> None:
    numbers = iter(range(100))
    corpus = everything(ids=lambda: f"row {next(numbers)}")
    study = bring_in(by=ana, corpus=corpus)
    assert told(whole_corpus_for(ana, study)) == told(corpus)
    assert all(UUID(key).version == 7 for key in whole_corpus_for(ana, study).documents["id"])


def test_coders_become_people_by_name_and_code_in_the_team(ana: Any) -> None:
    study = bring_in(by=ana, corpus=everything())
    assert [(member.person.name, member.role) for member in team_of(study)] == [("Ana", "owner"), ("Mirror", "coder")]
    assert User.objects.count() == 2
    assert list(User.objects.get(name="Mirror").codings.values_list("quote", flat=True)) == ["I borrowed hope"]


def test_who_brings_it_in_leads_it_also_without_having_coded(eve: Any) -> None:
    study = bring_in(by=eve, corpus=everything())
    assert {member.person.name: member.role for member in team_of(study)} == {
        "Eve": "owner", "Ana": "coder", "Mirror": "coder",
    }  # fmt: skip


def test_it_is_told_once_and_the_chain_holds(ana: Any) -> None:
    study = bring_in(by=ana, corpus=everything())
    [event] = events(study.pk)
    assert (event.verb, event.undoable) == ("brought in the study with", False)
    assert event.about == "1 document, 1 case, 2 codes, 2 codings, 2 memos, 1 theme, 3 keepsakes"
    assert faults(study.pk) == []


def test_two_coders_of_one_name_become_one_and_code_once(ana: Any) -> None:
    document, code, one, two = (cp.new_id() for _ in range(4))
    codings = [cp.Coding(cp.new_id(), document, code, who, 0, 4, "Hope") for who in (one, two)]
    corpus = cp.Corpus.build(
        "Twice",
        documents=[cp.Document(document, "One", "Hope")],
        coders=[cp.Coder(one, "Ana"), cp.Coder(two, " Ana ")],
        codes=[cp.Code(code, "Hope")],
        codings=codings,
    )
    study = bring_in(by=ana, corpus=corpus)
    assert whole_corpus_for(ana, study).codings["quote"].to_list() == ["Hope"]


def test_names_that_stand_twice_are_numbered(ana: Any) -> None:
    twice = [
        cp.Document(cp.new_id(), name, f"Words of {number}") for number, name in enumerate(["One", "One", "One (2)"])
    ]
    codes = [cp.Code(cp.new_id(), "Hope"), cp.Code(cp.new_id(), "Hope")]
    study = bring_in(by=ana, corpus=cp.Corpus.build("Twice", documents=twice, codes=codes))
    assert whole_corpus_for(ana, study).documents["name"].to_list() == ["One", "One (2)", "One (2) (2)"]
    assert whole_corpus_for(ana, study).codes["name"].to_list() == ["Hope", "Hope (2)"]


def test_every_name_that_cannot_be_is_told_and_nothing_is_kept(ana: Any) -> None:
    documents = [cp.Document(cp.new_id(), "x" * 300, "Words"), cp.Document(cp.new_id(), "y" * 400, "Others")]
    with pytest.raises(Faults) as refused:
        bring_in(by=ana, corpus=cp.Corpus.build("Long", documents=documents))
    assert [fault.what for fault in refused.value.faults] == [
        "This name is 300 characters long", "This name is 400 characters long",
    ]  # fmt: skip
    assert (Study.objects.count(), Document.objects.count(), Event.objects.count(), Chain.objects.count()) == (
        0,
        0,
        0,
        0,
    )


def test_a_study_needs_a_title(ana: Any) -> None:
    with pytest.raises(UserError, match="A study needs a title"):
        bring_in(by=ana, corpus=cp.Corpus.build(""))
    assert bring_in(by=ana, corpus=cp.Corpus.build(""), title="Named here").title == "Named here"


def test_a_refusal_in_the_middle_leaves_nothing(ana: Any) -> None:
    # Attributes are looked at when the study, its new people and its cases are written already.
    many = {f"attribute {number}": "x" for number in range(201)}
    documents = [cp.Document(cp.new_id(), "One", "Words", attributes=many)]
    corpus = cp.Corpus.build("Many", documents=documents, coders=[cp.Coder(cp.new_id(), "Mirror")])
    with pytest.raises(UserError, match="201 attributes are too many"):
        bring_in(by=ana, corpus=corpus)
    assert (Study.objects.count(), Document.objects.count(), Event.objects.count()) == (0, 0, 0)
    assert list(User.objects.values_list("name", flat=True)) == ["Ana"]


def test_only_who_may_export_gets_the_file(ana: Any, ben: Any, study: Any, eve: Any) -> None:
    from django.http import Http404

    from workbench.research.studies.actions import add_member

    assert file_of(ben, study)
    add_member(by=ana, study=study, person=eve, role="reader")
    with pytest.raises(NotAllowed):
        file_of(eve, study)
    other = bring_in(by=eve, corpus=everything())
    with pytest.raises((NotAllowed, Http404)):
        file_of(ben, other)


def test_the_demo_study_comes_in_as_it_was_made(ana: Any) -> None:
    # Its codings were published without dates, and so they stay: a date is not made up.
    study = bring_in(by=ana, corpus=demo())
    expected, found = told(demo()), told(whole_corpus_for(ana, study))
    # Who brings a study in is in its team; a file's name stays in the house.
    expected["coders"] = sorted([*expected["coders"], {"name": "Ana"}], key=repr)
    expected["documents"] = [{**row, "source": ""} for row in expected["documents"]]
    assert {name: sorted(rows, key=repr) for name, rows in found.items()} == {
        name: sorted(rows, key=repr) for name, rows in expected.items()
    }
    assert faults(study.pk) == []


@pytest.mark.parametrize(
    "odd",
    [
        {"codes": [cp.Code("c", "C", position=-1)]},
        {"codes": [cp.Code("c", "C", position=2**40)]},
        {"themes": [cp.Theme("t", -3, "T", "", "", "", "tentative")]},
        {"themes": [cp.Theme("t", 2**40, "T", "", "", "", "tentative")]},
        {"assignments": [cp.Assignment("a", "d", "p", round="r" * 500)]},
    ],
)
def test_what_no_column_holds_is_told_and_nothing_is_kept(ana: Any, odd: dict[str, Any]) -> None:
    words = cp.Document("d", "D", "some words")
    corpus = cp.Corpus.build(title="T", documents=[words], coders=[cp.Coder("p", "P")], **odd)
    with pytest.raises(UserError) as refusal:
        bring_in(by=ana, corpus=corpus)
    assert "no longer there" not in str(refusal.value)
    assert not Study.objects.exists()


def test_codings_in_any_order_take_one_change_per_document(ana: Any) -> None:
    documents = [cp.Document(name, name, f"{name} has some words to be coded") for name in ("one", "two", "three")]
    codings = [
        cp.Coding(f"{start}{document.id}", document.id, "c", "p", start, start + 4, document.text[start : start + 4])
        for start in range(20)
        for document in documents
    ]
    corpus = cp.Corpus.build(
        title="T", documents=documents, coders=[cp.Coder("p", "P")], codes=[cp.Code("c", "C")], codings=codings
    )
    study = bring_in(by=ana, corpus=corpus)
    assert Change.objects.filter(event__study=study.pk, table="corpora.coding").count() == 3
