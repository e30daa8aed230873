"""Two people at the same moment: nothing is lost, nothing impossible comes to be, and every refusal is a true sentence."""

from typing import Any

import pytest

import counterpoint as cp
from counterpoint import UserError
from tests.support.meanwhile import at_once, meanwhile
from tests.workbench.history.stories import bring_in
from workbench.history import actions as history
from workbench.history import queries, rules
from workbench.people.models import new_id
from workbench.research.corpora import actions
from workbench.research.corpora.loading import corpus_for, load
from workbench.research.corpora.models import Code, Coding, Document
from workbench.research.studies.actions import add_member, change_study
from workbench.research.withdrawal.actions import erase_document

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
ENDS = {"start": 3, "end": 9}


@pytest.fixture
def document(study: Any, ana: Any) -> Document:
    return bring_in(ana, study, "P01")


@pytest.fixture
def hope(study: Any, ana: Any) -> Code:
    return actions.make_code(by=ana, study=study, name="Hope")


@pytest.fixture
def time(study: Any, ana: Any) -> Code:
    return actions.make_code(by=ana, study=study, name="Time")


def again(row: Any) -> Any:
    """The row as another page has loaded it."""
    return type(row).objects.select_related("study").get(pk=row.pk)


def stands(study: Any) -> None:
    """The trail is whole, and the library accepts the corpus."""
    assert queries.faults(study.pk) == []
    load(study)


def test_two_coders_save_at_the_same_moment_and_both_are_kept(
    study: Any, ana: Any, ben: Any, document: Document, hope: Code
) -> None:
    def code(by: Any, start: int) -> Any:
        return lambda: actions.make_coding(by=by, document=again(document), code=again(hope), start=start, end=30)

    seq = queries.revision(study.pk)
    found = at_once(*(code(by, start) for start in range(10) for by in (ana, ben)))
    assert {type(one) for one in found} == {Coding}
    assert Coding.objects.count() == 20
    assert queries.revision(study.pk) == seq + 20
    stands(study)


def test_the_same_coding_sent_twice_at_once_is_one_coding_for_both(
    study: Any, ana: Any, document: Document, hope: Code
) -> None:
    key = new_id()

    def code() -> Coding:
        return actions.make_coding(by=ana, document=document, code=hope, id=key, **ENDS)

    with meanwhile(code):
        assert code().pk == key
    assert Coding.objects.count() == 1
    stands(study)


def test_the_same_new_code_sent_twice_at_once_is_one_coding_for_both(study: Any, ana: Any, document: Document) -> None:
    key, code_key = new_id(), new_id()

    def code() -> Coding:
        return actions.code_in_vivo(by=ana, document=document, name="Quiet", id=key, code_id=code_key, **ENDS)

    with meanwhile(code):
        assert code().pk == key
    assert (Coding.objects.count(), Code.objects.count()) == (1, 1)
    stands(study)


def test_the_same_memo_sent_twice_at_once_is_one_memo(study: Any, ana: Any, document: Document) -> None:
    key = new_id()

    def write() -> Any:
        return actions.write_memo(by=ana, study=study, document=document, text="Is this hope?", id=key)

    with meanwhile(write):
        assert write().pk == key
    assert study.memos.count() == 1


def test_coding_with_a_code_that_is_merged_at_this_moment_says_that_it_is_gone(
    study: Any, ana: Any, ben: Any, document: Document, hope: Code, time: Code
) -> None:
    with (
        meanwhile(lambda: actions.merge_codes(by=ana, code=again(hope), into=again(time))),
        pytest.raises(UserError, match="This code is no longer there"),
    ):
        actions.make_coding(by=ben, document=document, code=hope, **ENDS)
    assert Coding.objects.count() == 0
    stands(study)


def test_coding_in_a_document_that_is_removed_at_this_moment_says_that_it_is_gone(
    study: Any, ana: Any, ben: Any, document: Document, hope: Code
) -> None:
    with (
        meanwhile(lambda: actions.remove_document(by=ana, document=again(document))),
        pytest.raises(UserError, match="This document is no longer there"),
    ):
        actions.make_coding(by=ben, document=document, code=hope, **ENDS)
    stands(study)


def test_merging_keeps_what_somebody_codes_with_it_at_this_moment(
    study: Any, ana: Any, ben: Any, document: Document, hope: Code, time: Code
) -> None:
    with meanwhile(lambda: actions.make_coding(by=ben, document=again(document), code=again(hope), **ENDS)):
        assert actions.merge_codes(by=ana, code=hope, into=time) == 1
    assert Coding.objects.get().code == time
    stands(study)


def test_a_code_is_not_merged_into_one_that_goes_at_this_moment(
    study: Any, ana: Any, ben: Any, hope: Code, time: Code
) -> None:
    with (
        meanwhile(lambda: actions.delete_code(by=ben, code=again(time))),
        pytest.raises(UserError, match="This code is no longer there"),
    ):
        actions.merge_codes(by=ana, code=hope, into=time)
    assert Code.objects.get() == hope


def test_a_code_is_not_merged_into_one_that_is_put_inside_it_at_this_moment(
    study: Any, ana: Any, ben: Any, hope: Code, time: Code
) -> None:
    with (
        meanwhile(lambda: actions.move_code(by=ben, code=again(time), parent=again(hope))),
        pytest.raises(UserError, match="Time lies inside Hope"),
    ):
        actions.merge_codes(by=ana, code=hope, into=time)
    stands(study)


def test_two_codes_put_into_each_other_at_once_do_not_leave_the_tree(
    study: Any, ana: Any, ben: Any, hope: Code, time: Code
) -> None:
    with (
        meanwhile(lambda: actions.move_code(by=ben, code=again(time), parent=again(hope))),
        pytest.raises(UserError, match="cannot lie inside itself"),
    ):
        actions.move_code(by=ana, code=hope, parent=time)
    assert Code.objects.get(pk=time.pk).parent == hope
    stands(study)


def test_doing_a_move_again_does_not_put_a_code_inside_itself(
    study: Any, ana: Any, ben: Any, hope: Code, time: Code
) -> None:
    actions.move_code(by=ana, code=hope, parent=time)
    history.undo(by=ana, study=study.pk)
    actions.move_code(by=ben, code=again(time), parent=again(hope))
    with pytest.raises(rules.CannotUndo, match="inside itself"):
        history.redo(by=ana, study=study.pk)
    stands(study)


def test_a_corpus_that_changes_while_it_is_loaded_is_loaded_whole(
    study: Any, ana: Any, ben: Any, document: Document, hope: Code
) -> None:
    actions.make_coding(by=ben, document=document, code=hope, **ENDS)
    with meanwhile(lambda: actions.remove_document(by=ana, document=again(document)), reading="corpora_case"):
        corpus = corpus_for(ana, study)
    assert (corpus.documents.height, corpus.codings.height) == (0, 0)
    assert corpus_for(ana, study).documents.height == 0


def test_the_trail_is_whole_to_its_reader_while_somebody_writes(study: Any, ana: Any, ben: Any, hope: Code) -> None:
    with meanwhile(lambda: actions.make_code(by=ben, study=study, name="More"), reading="history_change"):
        assert queries.faults(study.pk) == []


def test_what_nobody_can_store_is_no_race(study: Any, ana: Any, document: Document) -> None:
    with pytest.raises(UserError, match="begins but does not end"):
        actions.write_memo(by=ana, study=study, document=document, text="Half.", start=3)


def test_an_import_while_a_document_is_erased_keeps_both(study: Any, ana: Any, ben: Any, document: Document) -> None:
    words = cp.Document(cp.new_id(), "P02", "Quite other words.")
    with meanwhile(lambda: actions.import_documents(by=ben, study=study, documents=[words])):
        erase_document(by=ana, document=document)
    assert Document.objects.get().name == "P02"
    stands(study)


def test_undo_leaves_no_study_without_a_lead(study: Any, ana: Any, ben: Any) -> None:
    add_member(by=ana, study=study, person=ben, role="owner")
    add_member(by=ben, study=study, person=ana, role="coder")
    with pytest.raises(rules.CannotUndo):
        history.undo(by=ana, study=study.pk)
    assert study.memberships.get(role="owner").person == ben


def test_who_no_longer_leads_changes_neither_team_nor_study_through_undo(
    study: Any, ana: Any, ben: Any, chris: Any
) -> None:
    add_member(by=ana, study=study, person=ben, role="owner")
    add_member(by=ana, study=study, person=chris, role="coder")
    add_member(by=ben, study=study, person=ana, role="coder")
    with pytest.raises(rules.CannotUndo, match="not invite people, give roles"):
        history.undo(by=ana, study=study.pk)
    add_member(by=ben, study=study, person=ana, role="lead")
    change_study(by=ana, study=study, title="Another title", question="")
    add_member(by=ben, study=study, person=ana, role="coder")
    with pytest.raises(rules.CannotUndo, match="not change its title"):
        history.undo(by=ana, study=study.pk)


def test_two_leads_who_step_down_at_once_leave_one(study: Any, ana: Any, ben: Any) -> None:
    add_member(by=ana, study=study, person=ben, role="owner")
    with (
        meanwhile(lambda: add_member(by=ben, study=study, person=ben, role="coder")),
        pytest.raises(UserError, match="A study needs an owner"),
    ):
        add_member(by=ana, study=study, person=ana, role="coder")
