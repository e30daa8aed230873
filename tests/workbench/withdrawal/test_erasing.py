"""Erasing a document for good: what goes, what stays, who may, and that the trail still holds."""

import json
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

import counterpoint as cp
from counterpoint import UserError
from workbench.history import actions as history
from workbench.history import cleaning
from workbench.history.models import Change
from workbench.history.naming import sentence
from workbench.history.queries import events, faults
from workbench.history.rules import CannotUndo
from workbench.people.rules import NotAllowed
from workbench.research.corpora.actions import (
    change_code,
    code_in_vivo,
    delete_code,
    import_documents,
    make_code,
    make_coding,
    merge_codes,
    remove_document,
    rename_document,
    split_code,
    write_memo,
)
from workbench.research.corpora.models import Assignment, Case, Code, Coding, Document, Memo
from workbench.research.findings.actions import choose_passage, make_theme
from workbench.research.findings.models import Evidence
from workbench.research.withdrawal import queries
from workbench.research.withdrawal.actions import erase_document, erase_removed

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

RARE = "the heron stood in the yellow kitchen"
TEXT = f"Interviewer: And then?\n\nTamsin: I saw that {RARE}, and I laughed."
OTHER = "Imani: I laughed too."


@pytest.fixture
def tamsin(ana: Any, study: Any) -> Document:
    """An interview with everything on it."""
    case = cp.Case(cp.new_id(), "Tamsin", {"role": "peer"})
    documents = [
        cp.Document(cp.new_id(), "Tamsin 1", TEXT, case=case.id),
        cp.Document(cp.new_id(), "Imani 1", OTHER),
    ]
    document, _ = import_documents(by=ana, study=study, documents=documents, cases=[case])
    start = TEXT.index(RARE)
    hope = make_code(by=ana, study=study, name="Hope")
    make_coding(by=ana, document=document, code=hope, start=start, end=start + len(RARE))
    code_in_vivo(
        by=ana, document=document, name="stood in the yellow kitchen", start=start + 10, end=start + 37, in_vivo=True
    )
    code_in_vivo(by=ana, document=document, name="I laughed", start=start + 43, end=start + 52, in_vivo=True)
    write_memo(by=ana, study=study, document=document, start=start, end=start + 9, text=f"She says “{RARE}”.")
    theme = make_theme(by=ana, study=study, name="Birds", codes=[hope])
    choose_passage(by=ana, theme=theme, document=document, start=start, end=start + len(RARE), side="voice")
    Assignment.objects.create(study=study, document=document, coder=ana)
    return document


def everything_kept() -> str:
    """All that the tables and the trail still say, as one text."""
    from django.apps import apps

    rows = [str(row) for model in apps.get_models() for row in model._default_manager.values_list()]
    return "\n".join(rows)


def test_the_document_and_all_that_rests_on_it_are_gone(ana: Any, tamsin: Document) -> None:
    erase_document(by=ana, document=tamsin)
    for model in (Coding, Memo, Evidence, Assignment):
        assert list(model.objects.filter(document=tamsin)) == []
    assert list(Document.objects.values_list("name", flat=True)) == ["Imani 1"]
    assert list(Case.objects.all()) == []


def test_no_table_and_no_event_holds_the_words(ana: Any, tamsin: Document) -> None:
    assert RARE in everything_kept()
    erase_document(by=ana, document=tamsin)
    for words in (RARE, "yellow kitchen", "heron"):
        assert words not in everything_kept()
    assert OTHER in everything_kept()


def test_codes_named_in_these_words_alone_are_renamed(ana: Any, study: Any, tamsin: Document) -> None:
    going = queries.going(tamsin)
    assert [code.name for code in going.renamed] == ["stood in the yellow kitchen"]
    assert (going.codings, going.memos, going.passages) == (3, 1, 1)
    erase_document(by=ana, document=tamsin)
    # Imani said “I laughed” too, so this name is hers as well.
    assert sorted(Code.objects.values_list("name", flat=True)) == ["Hope", "I laughed", "In vivo code (erased)"]


def test_a_second_erased_name_is_numbered(ana: Any, study: Any, tamsin: Document) -> None:
    code_in_vivo(
        by=ana,
        document=tamsin,
        name="the heron",
        start=TEXT.index("the heron"),
        end=TEXT.index("the heron") + 9,
        in_vivo=True,
    )
    erase_document(by=ana, document=tamsin)
    names = Code.objects.filter(name__startswith="In vivo").values_list("name", flat=True)
    assert sorted(names) == ["In vivo code (erased)", "In vivo code (erased) 2"]


def test_a_phrase_that_was_typed_as_the_name_of_a_code_goes_from_every_sentence(
    ana: Any, study: Any, tamsin: Document
) -> None:
    phrase = "in the yellow kitchen"
    code = make_code(by=ana, study=study, name="Rooms")
    change_code(by=ana, code=code, name=phrase)
    change_code(by=ana, code=code, name=f"{phrase}, and I laughed")
    change_code(by=ana, code=code, name=phrase)
    coding = make_coding(by=ana, document=tamsin, code=code, start=0, end=5)
    split_code(by=ana, code=code, name="stood in the yellow", codings=[coding])
    merge_codes(by=ana, code=make_code(by=ana, study=study, name="saw that the heron"), into=code)
    delete_code(by=ana, code=make_code(by=ana, study=study, name="the yellow kitchen, and"))
    assert any(f"split {phrase}, new: stood in the yellow" in sentence(event) for event in events(study.pk))
    erase_document(by=ana, document=tamsin)
    left = "\n".join([everything_kept(), *[sentence(event) for event in events(study.pk)]])
    assert [words for words in ("yellow", "kitchen", "heron") if words in left] == []
    assert "merged an erased code into In vivo code (erased)" in left
    assert faults(study.pk) == []


def test_the_trail_tells_it_in_counts_and_holds(ana: Any, study: Any, tamsin: Document) -> None:
    before = events(study.pk).count()
    erase_document(by=ana, document=tamsin)
    newest = events(study.pk).first()
    assert newest is not None
    assert (events(study.pk).count(), newest.verb, newest.undoable) == (before + 1, "erased for good", False)
    assert newest.about == "a document, 3 codings, 1 memo, 1 quote"
    steps = [step for change in newest.changes.all() for step in json.loads(change.images)]
    assert steps, "it is told which rows they were"
    assert all(step[1:] == [None, None] for step in steps), "and nothing of what they held"
    assert faults(study.pk) == []


def test_a_case_that_somebody_else_shares_stays(ana: Any, study: Any, tamsin: Document) -> None:
    Document.objects.filter(name="Imani 1").update(case=tamsin.case)
    erase_document(by=ana, document=tamsin)
    assert list(Case.objects.values_list("name", flat=True)) == ["Tamsin"]


def test_undo_stops_there_and_says_so(ana: Any, study: Any, tamsin: Document) -> None:
    rename_document(by=ana, document=tamsin, name="Tamsin, first")
    erase_document(by=ana, document=tamsin)
    with pytest.raises(CannotUndo, match="words were erased for good"):
        history.undo(by=ana, study=study.pk)


def test_what_was_done_since_can_still_be_undone(ana: Any, study: Any, tamsin: Document) -> None:
    erase_document(by=ana, document=tamsin)
    make_code(by=ana, study=study, name="Later")
    assert history.undo(by=ana, study=study.pk).verb
    assert not Code.objects.filter(name="Later").exists()


def test_only_the_lead_erases(ben: Any, eve: Any, tamsin: Document) -> None:
    for person in (ben, eve):
        with pytest.raises(NotAllowed):
            erase_document(by=person, document=tamsin)
    assert Document.objects.filter(pk=tamsin.pk).exists()


def test_a_removed_document_can_be_erased_from_the_trail(ana: Any, study: Any, tamsin: Document) -> None:
    key = tamsin.pk
    remove_document(by=ana, document=tamsin)
    assert [one.name for one in queries.removed(study)] == ["Tamsin 1"]
    assert erase_removed(by=ana, study=study, document=key) == 1
    assert queries.removed(study) == []
    for words in (RARE, "yellow kitchen"):
        assert words not in everything_kept()
    assert faults(study.pk) == []
    with pytest.raises(CannotUndo, match="erased for good"):
        history.undo(by=ana, study=study.pk)


def test_a_document_that_is_there_is_no_removed_one(ana: Any, study: Any, tamsin: Document) -> None:
    with pytest.raises(UserError, match="keeps no words"):
        erase_removed(by=ana, study=study, document=tamsin.pk)


def test_other_studies_keep_their_words(ana: Any, chris: Any, tamsin: Document) -> None:
    from workbench.research.studies.actions import make_study

    other = make_study(by=chris, title="Elsewhere")
    import_documents(by=chris, study=other, documents=[cp.Document(cp.new_id(), "Tamsin 1", TEXT)])
    erase_document(by=ana, document=tamsin)
    assert Document.objects.get(study=other).text == TEXT
    assert Change.objects.filter(event__study=other.pk, images__contains=RARE).exists()


def test_the_page_asks_first_with_the_safe_answer_in_front(as_person: Any, ana: Any, tamsin: Document) -> None:
    address = reverse("withdrawal:erase", args=[tamsin.study_id, tamsin.pk])
    client = as_person(ana)
    page = client.get(address).content.decode()
    assert "Remove Tamsin 1 from the study?" in page
    assert "The transcript, 3 codings, 1 memo and 1 quote will be erased." in page
    assert "This is written in the trail without the words." in page
    assert page.index(">Keep</a>") < page.index(">Remove Tamsin 1</button>")
    assert Document.objects.filter(pk=tamsin.pk).exists()
    answer = client.post(address)
    assert answer["Location"] == reverse("corpora:documents", args=[tamsin.study_id])
    assert not Document.objects.filter(pk=tamsin.pk).exists()


def test_the_page_of_removed_documents_erases_one(as_person: Any, ana: Any, study: Any, tamsin: Document) -> None:
    key = tamsin.pk
    remove_document(by=ana, document=tamsin)
    address = reverse("withdrawal:removed", args=[study.pk])
    client = as_person(ana)
    assert "Erase Tamsin 1 for good" in client.get(address).content.decode()
    client.post(address, {"document": str(key)})
    assert "keeps no words" in client.get(address).content.decode()


def test_a_coder_may_not_even_ask(as_person: Any, ben: Any, eve: Any, tamsin: Document) -> None:
    address = reverse("withdrawal:erase", args=[tamsin.study_id, tamsin.pk])
    assert as_person(ben).get(address).status_code == 403
    assert as_person(ben).post(address).status_code == 403
    assert as_person(eve).post(address).status_code == 404
    assert Document.objects.filter(pk=tamsin.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_when_it_is_settled_the_database_is_cleaned(ana: Any, tamsin: Document, tmp_path: Any, settings: Any) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "staging"
    erase_document(by=ana, document=tamsin)
    assert not cleaning.is_pending(tmp_path)
    assert RARE not in everything_kept()


@pytest.mark.django_db(transaction=True)
def test_no_letters_are_left_in_the_file_of_the_index(ana: Any, study: Any, tmp_path: Any, settings: Any) -> None:
    if connection.vendor == "sqlite":  # whose index lies in the one file, which the tests of the data folder read
        return
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "staging"
    texts = {"Wren": "a qzxheron", "Imani": "a crane"}
    made = import_documents(by=ana, study=study, documents=[cp.Document(cp.new_id(), *one) for one in texts.items()])
    assert [letters in _file_of_the_index() for letters in (b"qzx", b"cra")] == [True, True]
    erase_document(by=ana, document=made[0])
    assert [letters in _file_of_the_index() for letters in (b"qzx", b"cra")] == [False, True]


def _file_of_the_index() -> bytes:
    """What PostgreSQL has on the disk of its index of texts, whose runs of three letters stand backwards."""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath('corpora_textindex'))")
        return bytes(cursor.fetchone()[0])[::-1]
