"""Every public action of every room, once, with real arguments: one Event each, undone and done again to the byte, or nothing."""

import pickle
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

import counterpoint as cp
from tests.house.test_actions import TOLD_TWICE
from tests.house.test_actions import actions as public_actions
from tests.support.furnished import KEY, PASSPHRASE, furnish
from tests.support.rows import rows_of
from tests.support.studies import interview
from tests.support.trails import strangers, without_category
from tests.workbench.debriefing import every as peers
from tests.workbench.findings import every as themes
from tests.workbench.interviews import every as field
from tests.workbench.journal import every as journal
from tests.workbench.memberchecks import every as members
from tests.workbench.protocols import every as guide
from tests.workbench.reports import every as report
from tests.workbench.rounds import every as coding_rounds
from tests.workbench.studies import every as design
from tests.workbench.triangulation import every as meeting
from tests.workbench.trust import every as trusting
from tests.workbench.withdrawal import every as erasing
from workbench import ciphers
from workbench.accounts import actions as accounts
from workbench.accounts.actions import HOUSE
from workbench.history import actions as history
from workbench.history.models import Event
from workbench.history.queries import faults
from workbench.people.models import User, new_id
from workbench.research.coding import actions as coding
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.definitions import under_older
from workbench.research.corpora.loading import load
from workbench.research.corpora.models import Case, Code, Document, Keepsake, Memo
from workbench.research.correction import actions as correction
from workbench.research.correction import queries as correcting
from workbench.research.correction.replacing import stamp_of
from workbench.research.exchange import actions as exchange
from workbench.research.fieldwork import actions as fieldwork
from workbench.research.fieldwork import opened
from workbench.research.fieldwork.models import ConsentForm, Contact, Failure, NameKey, Participant
from workbench.research.findings import actions as findings
from workbench.research.findings.models import Evidence, SavedQuery, Theme
from workbench.research.pseudonyms import actions as pseudonyms
from workbench.research.pseudonyms.models import Entry, Original
from workbench.research.studies import actions as studies
from workbench.research.studies.models import Pick, Study
from workbench.research.trust import actions as trust
from workbench.research.withdrawal.models import Locked

pytestmark = pytest.mark.django_db

World = Any
ENDS = {"start": 3, "end": 17}


@pytest.fixture(scope="module")
def furnished(kept_open: None, django_db_blocker: Any) -> bytes:
    """A study with something of everything, made and read once; pickled, since an action changes its rows in memory, too."""
    with django_db_blocker.unblock():
        ana, ben, _ = (User.objects.create(name=name) for name in ("Ana", "Ben", "Eve"))
        study = studies.make_study(by=ana, title="Time in the pandemic", question="How do people tell of time?")
        studies.add_member(by=ana, study=study, person=ben, role="coder")
        furnish(study, ana)
        wren = Document.objects.get(name="Wren")
        money, inside = (Code.objects.get(name=name) for name in ("Money", "Inside"))
        quiet = corpora.make_code(by=ana, study=study, name="Quiet")
        corpora.make_coding(by=ben, document=wren, code=money, **ENDS)
        corpora.make_coding(by=ana, document=wren, code=inside, **ENDS)
        memo = corpora.write_memo(by=ana, study=study, text="A thought.", document=wren, code=money)
        asked = {"questions": ["First?", "Second?"], "approach": "codebook", "stance": "As it is."}
        studies.write_plan(by=ana, study=study, **asked)
        corpora.change_code(by=ana, code=inside, definition="Set by people outside.", why="Wren.")
        coding.set_quick_code(by=ana, study=study, slot=3, code=money)
        offered = Theme.objects.get(name="A story is offered")
        findings.note_search(by=ana, theme=offered, words="against", documents=6, found=0)
        query = findings.save_query(by=ana, study=study, name="Money twice", words="Money & Money")
        findings.write_comparison(by=ana, study=study, left=money, right=quiet, text="They part.")
        trust.set_rule(by=ana, study=study, base=4, run=2, threshold=0.05)
        gone = corpora.import_documents(
            by=ana, study=study, documents=[cp.Document(cp.new_id(), "Gone", "Words that went.")]
        )
        corpora.remove_document(by=ana, document=gone[0])
        studies.make_study(by=ana, title="Without a guide")
        return pickle.dumps(_read({"study": study.pk, "memo": memo.pk, "query": query.pk, "gone": gone[0].pk}))


@pytest.fixture
def world(furnished: bytes, db: None) -> World:
    """That study as Ana sees it; each test works on it and takes its part back."""
    return pickle.loads(furnished)


def _read(furnished: dict[str, Any]) -> World:
    study = Study.objects.get(pk=furnished["study"])
    ana, ben, eve = (User.objects.get(name=name) for name in ("Ana", "Ben", "Eve"))
    wren, juno = (Document.objects.select_related("study", "case").get(name=name) for name in ("Wren", "Juno"))
    money, inside, quiet = (
        Code.objects.select_related("study", "parent").get(name=name) for name in ("Money", "Inside", "Quiet")
    )
    own = money.codings.filter(coder=ana).select_related("study", "document", "code", "coder").first()
    # What is put back, and what is replaced.
    kept = ciphers.seal({"text": f"Zoe: {juno.text}", "turns": [], "places": [], "rows": []}, under=KEY, of=juno.pk)
    Original.objects.create(study=study, document=juno, sealed=kept)
    item = Entry.objects.get()
    item.sealed, item.replacement = ciphers.seal("Item six", under=KEY, of=item.pk), "that item"
    item.save()
    return SimpleNamespace(
        marlow=Document.objects.select_related("study", "case").get(name="Marlow"),
        entry=Entry.objects.select_related("study").get(),
        kept_query=SavedQuery.objects.select_related("study").get(pk=furnished["query"]),
        memo=Memo.objects.select_related("study").get(pk=furnished["memo"]), gone=furnished["gone"],
        study=study, ana=ana, ben=ben, eve=eve, wren=wren, juno=juno, money=money, inside=inside, quiet=quiet, own=own,
        theme=Theme.objects.select_related("study").get(name="A story is offered"),
        evidence=Evidence.objects.select_related("theme__study").first(),
        pick=Pick.objects.select_related("study", "person").get(verdict="picked"),
        wren_herself=Participant.objects.select_related("study", "listed").get(pseudonym="Wren"),
        contact=Contact.objects.select_related("study", "participant").get(), form=ConsentForm.objects.get(),
        locked=Locked.objects.select_related("study").get(), kept=Keepsake.objects.select_related("study").get(kind="note"),
        other=Study.objects.get(title="Without a guide"), **guide.rows_of(study), **field.rows_of(study),
        **themes.rows_of(study), **journal.rows_of(study), **trusting.rows_of(study, ana), **report.rows_of(study),
        **members.rows_of(study), **peers.rows_of(study), **coding_rounds.rows_of(study), **meeting.rows_of(study),
        older=list(under_older(study)), strange=strangers(study),
    )  # fmt: skip


def _with_key(w: World) -> Any:
    opened.keep(w.ana, w.study.pk, KEY)
    return w.ana


def _replace(w: World) -> Any:
    found = correcting.replacing_for(_with_key(w), w.study, [w.marlow])
    return correction.replace_names(by=w.ana, study=w.study, documents=[w.marlow], token=stamp_of(found))


def _correct(w: World, beginning: str) -> Any:
    text = w.juno.text.replace("I never", beginning)
    token = correcting.token_of(correcting.plan_for(w.juno, text))
    return correction.correct_document(by=w.ana, document=w.juno, text=text, token=token)


def _open(w: World) -> None:
    opened.keep(w.ana, w.study.pk, KEY)


def _write_name(w: World) -> Any:
    _open(w)
    return fieldwork.write_name(by=w.ana, participant=w.wren_herself, name="Zoe Quist", contact="By letter")


CODE = "research/corpora/actions/codebook.py::"
WORDS = "research/corpora/actions/codings.py::"
PAPER = "research/corpora/actions/documents.py::"
TALKS = "research/fieldwork/actions/contacts.py::"
ASKED = "research/fieldwork/actions/consents.py::"
FIELD = "research/fieldwork/actions/participants.py::"
MEMOS = "research/corpora/actions/memos.py::"
DONE: dict[str, Callable[[World], Any]] = {
    "research/fieldwork/actions/names.py::write_name": _write_name,
    TALKS + "note_contact": lambda w: fieldwork.note_contact(
        by=w.ana, participant=w.wren_herself, way="phone", note="Rang.", due_on=date(2026, 4, 1), state="invited"
    ),
    TALKS + "remind": lambda w: fieldwork.remind(
        by=w.ana, participant=w.wren_herself, way="letter", due_on=date(2026, 4, 1)
    ),
    TALKS + "finish_reminder": lambda w: fieldwork.finish_reminder(by=w.ana, contact=w.contact),
    TALKS + "remove_contact": lambda w: fieldwork.remove_contact(by=w.ana, contact=w.contact),
    ASKED + "write_consent_form": lambda w: fieldwork.write_consent_form(
        by=w.ana, study=w.study, title="Consent", words="We ask.", items=["interview", "archive"]
    ),
    ASKED + "note_consent": lambda w: fieldwork.note_consent(
        by=w.ana,
        participant=w.wren_herself,
        form=w.form,
        answers={"interview": "no"},
        way="aloud",
        given_on=date(2026, 3, 2),
    ),
    FIELD + "add_participant": lambda w: fieldwork.add_participant(by=w.ana, study=w.study, pseudonym="Zora"),
    FIELD + "rename_participant": lambda w: (
        _open(w) or fieldwork.rename_participant(by=w.ana, participant=w.wren_herself, pseudonym="Ivo")
    ),
    FIELD + "move_participant": lambda w: fieldwork.move_participant(
        by=w.ana, participant=w.wren_herself, state="invited"
    ),
    **field.DONE,
    "research/pseudonyms/actions.py::add_entries": lambda w: pseudonyms.add_entries(
        by=_with_key(w), study=w.study, entries=[("Ronda", "a town", "place"), ("Zoe Quist", "Ash", "person")]
    ),
    "research/pseudonyms/actions.py::change_entry": lambda w: pseudonyms.change_entry(
        by=_with_key(w), entry=w.entry, words="Zoë", replacement="Ash", kind="person"
    ),
    "research/pseudonyms/actions.py::remove_entry": lambda w: pseudonyms.remove_entry(by=_with_key(w), entry=w.entry),
    "research/pseudonyms/actions.py::keep_originals": lambda w: pseudonyms.keep_originals(
        by=w.ana, study=w.study, originals=True
    ),
    "research/correction/actions/replacing.py::put_back": lambda w: correction.put_back(
        by=_with_key(w), document=w.juno, removing=True
    ),
    "research/pseudonyms/actions.py::check_names": lambda w: pseudonyms.check_names(by=_with_key(w), study=w.study),
    "research/correction/actions/correcting.py::correct_document": lambda w: _correct(w, "Well, I never"),
    CODE + "make_code": lambda w: corpora.make_code(by=w.ana, study=w.study, name="New", parent=w.money),
    CODE + "change_code": lambda w: corpora.change_code(
        by=w.ana, code=w.money, name="Means", definition="What is paid."
    ),
    CODE + "move_code": lambda w: corpora.move_code(by=w.ana, code=w.quiet, parent=w.money, before=w.inside),
    CODE + "merge_codes": lambda w: corpora.merge_codes(by=w.ana, code=w.money, into=w.quiet),
    CODE + "split_code": lambda w: corpora.split_code(by=w.ana, code=w.money, name="Pay", codings=[w.own]),
    CODE + "delete_code": lambda w: corpora.delete_code(by=w.ana, code=w.money),
    WORDS + "make_coding": lambda w: corpora.make_coding(by=w.ana, document=w.juno, code=w.quiet, **ENDS),
    WORDS + "code_in_vivo": lambda w: corpora.code_in_vivo(
        by=w.ana, document=w.juno, name="kind", in_vivo=True, **ENDS
    ),
    WORDS + "code_passages": lambda w: corpora.code_passages(
        by=w.ana,
        study=w.study,
        code=w.quiet,
        passages=[(str(w.juno.pk), 3, 17, w.juno.text[3:17]), (str(w.wren.pk), 3, 17, w.wren.text[3:17])],
        origin=lambda made, there: f"By a query: {made} and {there}.",
    ),
    WORDS + "confirm_codings": lambda w: corpora.confirm_codings(by=w.ana, study=w.study, codings=w.older),
    WORDS + "withdraw_coding": lambda w: corpora.withdraw_coding(by=w.ana, coding=w.own),
    WORDS + "move_coding": lambda w: corpora.move_coding(by=w.ana, coding=w.own, start=1, end=5),
    PAPER + "import_documents": lambda w: corpora.import_documents(
        by=w.ana,
        study=w.study,
        documents=[interview("Ash", "I said so.")],
        cases=[cp.Case("Ash", "Ash", {"site": "north"})],
    ),
    PAPER + "rename_document": lambda w: corpora.rename_document(by=w.ana, document=w.wren, name="Wren, first"),
    PAPER + "order_documents": lambda w: corpora.order_documents(by=w.ana, study=w.study, order=[w.juno, w.wren]),
    PAPER + "make_case": lambda w: corpora.make_case(
        by=w.ana, study=w.study, name="Rook", attributes={"site": "north"}
    ),
    PAPER + "set_case": lambda w: corpora.set_case(by=w.ana, document=w.wren, name="Rook"),
    PAPER + "set_attributes": lambda w: corpora.set_attributes(
        by=w.ana, of=Case.objects.all()[0], attributes={"a": "b"}
    ),
    PAPER + "remove_document": lambda w: corpora.remove_document(by=w.ana, document=w.wren),
    MEMOS + "write_memo": lambda w: corpora.write_memo(by=w.ana, study=w.study, text="Why?", document=w.wren, **ENDS),
    MEMOS + "change_memo": lambda w: corpora.change_memo(by=w.ana, memo=w.memo, text="Another thought."),
    MEMOS + "delete_memo": lambda w: corpora.delete_memo(by=w.ana, memo=w.memo),
    **themes.DONE,
    **trusting.DONE,
    **(members.DONE | coding_rounds.DONE),
    **peers.DONE,
    **meeting.DONE,
    "research/coding/actions.py::code_passage": lambda w: coding.code_passage(
        by=w.ana, document=w.juno, id=new_id(), code=w.quiet, code_id=w.quiet.pk, quote=w.juno.text[3:17], **ENDS
    ),
    "research/coding/actions.py::set_quick_code": lambda w: coding.set_quick_code(
        by=w.ana, study=w.study, slot=3, code=w.quiet
    ),
    "research/coding/actions.py::clear_quick_code": lambda w: coding.clear_quick_code(by=w.ana, study=w.study, slot=3),
    "research/studies/actions.py::change_study": lambda w: studies.change_study(
        by=w.ana, study=w.study, title="Another", question="Why?"
    ),
    "research/studies/actions.py::write_plan": lambda w: studies.write_plan(
        by=w.ana,
        study=w.study,
        questions=["Second?", "First?", "Third?"],
        approach="reflexive",
        positionality="A peer.",
    ),
    **design.DONE,
    "research/studies/actions.py::add_member": lambda w: studies.add_member(
        by=w.ana, study=w.study, person=w.eve, role="reader"
    ),
    **guide.DONE,
    **journal.DONE,
    **report.DONE,
    "accounts/actions.py::add_person": lambda w: accounts.add_person(by=w.ana, name="Fay"),
    "accounts/actions.py::rename_person": lambda w: accounts.rename_person(by=w.ana, person=w.ben, name="Benjamin"),
    "accounts/actions.py::change_email": lambda w: accounts.change_email(by=w.ana, person=w.ben, email="Ben@place.org"),
    "accounts/actions.py::own_house": lambda w: accounts.own_house(by=w.ana, person=w.ben),
}
# What nobody takes back: it makes a study, tells that something left, erases, or is itself a turning back.
STAYS: dict[str, Callable[[World], Any]] = {
    "accounts/actions.py::open_account": lambda w: accounts.open_account(name="Fay", password="five plain words stand"),
    "accounts/actions.py::change_password": lambda w: accounts.change_password(
        by=w.ben, person=w.ben, password="five plain words stand"
    ),
    "accounts/actions.py::note_link": lambda w: accounts.note_link(by=w.ana, person=w.ben),
    "accounts/actions.py::take_off_second_factor": lambda w: accounts.take_off_second_factor(by=w.ana, person=w.ben),
    "research/correction/actions/replacing.py::replace_names": lambda w: _replace(w),
    "research/pseudonyms/actions.py::forget_earlier_wordings": lambda w: pseudonyms.forget_earlier_wordings(
        by=_with_key(w), study=w.study
    ),
    "research/studies/actions.py::make_study": lambda w: studies.make_study(by=w.ana, title="Second", question="What?"),
    "research/studies/actions.py::name_coder": lambda w: studies.name_coder(by=w.ana, study=w.study, name="Fay"),
    "research/studies/actions.py::undo": lambda w: studies.undo(by=w.ben, study=w.study),
    "research/studies/actions.py::redo": lambda w: studies.redo(by=w.ben, study=w.study),
    "research/exchange/actions.py::bring_in": lambda w: exchange.bring_in(by=w.eve, corpus=load(w.study), title="Copy"),
    **(guide.STAYS | field.STAYS | design.STAYS | peers.STAYS | report.STAYS),
    "research/trust/actions.py::take_trail": lambda w: trust.take_trail(by=w.ana, study=w.study, words=True),
    **erasing.STAYS,
    **trusting.STAYS,
    **(members.STAYS | coding_rounds.STAYS),
    "research/fieldwork/actions/keys.py::make_key": lambda w: fieldwork.make_key(
        by=w.ana, study=w.study, passphrase=PASSPHRASE
    ),
    "research/fieldwork/actions/keys.py::open_key": lambda w: fieldwork.open_key(
        by=w.ana, study=w.study, passphrase=PASSPHRASE
    ),
    "research/fieldwork/actions/keys.py::change_passphrase": lambda w: fieldwork.change_passphrase(
        by=w.ana, study=w.study, old=PASSPHRASE, new="seven more words that go together"
    ),
    "history/actions.py::undo": lambda w: history.undo(by=w.ben, study=w.study.pk),
    "history/actions.py::redo": lambda w: history.redo(by=w.ben, study=w.study.pk),
}
EVERY = DONE | STAYS


def tables() -> dict[str, list[tuple[Any, ...]]]:
    """Everything that the database holds, but for the trail itself, and for tries of a passphrase, which count as tried."""
    return rows_of(one for one in apps.get_models() if one._meta.app_label != "history" and one is not Failure)


def ready(name: str, world: World) -> None:
    """A redo needs something that was undone, what is forgotten was written; the key is made where there is none."""
    if name.endswith("::forget_earlier_wordings"):
        memo = corpora.write_memo(by=world.ana, study=world.study, text="Zoe Quist again.")
        corpora.change_memo(by=world.ana, memo=memo, text="She again.")
    if name.endswith("::make_key"):
        NameKey.objects.all().delete()
    if name.endswith("::redo"):
        history.undo(by=world.ben, study=world.study.pk)


def test_no_action_is_left_out() -> None:
    written = {
        f"{source.name.removeprefix('src/workbench/')}::{name}"
        for source, name, _ in public_actions()
        if not name.endswith("_row")
    }
    assert set(EVERY) == written


@pytest.mark.parametrize("name", EVERY)
def test_it_is_told_once_and_the_chain_holds(world: World, name: str) -> None:
    ready(name, world)
    before, count = tables(), Event.objects.count()
    strange = strangers(world.study) if name.endswith("::make_key") else world.strange  # the key is away before it
    EVERY[name](world)
    told = 2 if f"src/workbench/{name}" in TOLD_TWICE else 1
    assert Event.objects.count() == count + told
    assert without_category(told) == []
    assert strangers(world.study) <= strange, "rows do not stand as the trail left them"
    silent = (
        *("note_download", "take_trail", "note_taken", "erase_removed", "open_key"),
        *("forget_earlier_wordings", "note_link", "take_off_second_factor"),
    )
    assert name.endswith(silent) or tables() != before
    for study in set(Event.objects.values_list("study", flat=True)):
        assert faults(study) == []
    connection.check_constraints()


@pytest.mark.postgres
@pytest.mark.parametrize("name", DONE)
def test_undo_and_redo_give_back_every_table(world: World, name: str) -> None:
    before = tables()
    DONE[name](world)
    after = tables()
    study = HOUSE if name.startswith("accounts") else world.study.pk
    for _ in range(2):
        history.undo(by=world.ana, study=study)
        assert tables() == before
        history.redo(by=world.ana, study=study)
        assert tables() == after
    assert faults(study) == []
    connection.check_constraints()


@pytest.mark.parametrize("name", EVERY)
def test_if_it_cannot_be_told_it_is_not_done(world: World, name: str) -> None:
    ready(name, world)
    before, trail = tables(), list(Event.objects.values_list())

    def power_cut(execute: Any, sql: str, *rest: Any) -> Any:
        # At the one or the other of the two that tell.
        if sql.startswith(('INSERT INTO "history_event"', 'UPDATE "history_chain"')[len(name) % 2]):
            raise RuntimeError("the power went")
        return execute(sql, *rest)

    with connection.execute_wrapper(power_cut), pytest.raises(RuntimeError, match="the power went"):
        EVERY[name](world)
    assert tables() == before
    assert list(Event.objects.values_list()) == trail
