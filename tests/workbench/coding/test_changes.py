"""Every change that the page can send: what is stored, what a repeated request does, what is refused and how."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

import counterpoint as cp
from tests.workbench.coding.interview import bring_in, code, passage, stored
from workbench.history.models import Event
from workbench.research.coding.models import QuickCode
from workbench.research.corpora.models import Code, Coding, Memo

pytestmark = pytest.mark.django_db

Send = Callable[..., Any]


@pytest.fixture
def send(as_person: Callable[[Any], Any], wren: Any) -> Send:
    """Sends a change to the interview as this person, as the page does; returns the response."""

    def post(who: Any, verb: str, document: Any = wren, **body: Any) -> Any:
        address = reverse("coding:change", kwargs={"study": document.study_id, "document": document.pk, "verb": verb})
        return as_person(who).post(
            address, body, content_type="application/json", headers={"accept": "application/json"}
        )

    return post


def words(document: Any, spoken: str, **more: Any) -> dict[str, Any]:
    start, end = passage(document, spoken)
    return {"id": cp.new_id(), "code_id": cp.new_id(), "start": start, "end": end, "quote": spoken, **more}


def test_coding_with_a_new_code_makes_both_and_one_event(send: Send, wren: Any, ben: Any) -> None:
    before = Event.objects.count()
    body = words(wren, "I took that home with me", name="Carrying it home")
    answer = send(ben, "make-coding", **body)
    assert answer.status_code == 200
    assert [row["name"] for row in answer.json()["codes"]] == ["Carrying it home"]
    assert stored(wren) == [("Ben", "Carrying it home", "I took that home with me")]
    assert (str(Coding.objects.get().pk), str(Code.objects.get().pk)) == (body["id"], body["code_id"])
    assert Event.objects.count() == before + 1


def test_coding_with_a_code_that_is_there_answers_nothing_new(send: Send, wren: Any, ben: Any) -> None:
    there = code(ben, wren, "I told him all of it.", "Telling").code
    answer = send(ben, "make-coding", **words(wren, "She asked, and she waited.", code_id=str(there.pk))).json()
    assert answer == {"undoable": "coded a passage as Telling", "redoable": ""}
    assert stored(wren) == [
        ("Ben", "Telling", "I told him all of it."),
        ("Ben", "Telling", "She asked, and she waited."),
    ]


def test_a_new_code_whose_name_somebody_took_meanwhile_becomes_that_code(
    send: Send, wren: Any, ana: Any, ben: Any
) -> None:
    theirs = code(ana, wren, "I told him all of it.", "Telling").code
    answer = send(ben, "make-coding", **words(wren, "She asked", name="Telling")).json()
    assert [row["id"] for row in answer["state"]["codes"]] == [str(theirs.pk)]
    assert stored(wren) == [("Ana", "Telling", "I told him all of it."), ("Ben", "Telling", "She asked")]


@pytest.mark.parametrize("verb", ["make-coding", "write-memo", "make-code"])
def test_a_request_that_arrives_twice_is_one_change(send: Send, wren: Any, ben: Any, verb: str) -> None:
    body = {
        "make-coding": words(wren, "She asked", name="Asking"),
        "write-memo": {"id": cp.new_id(), "text": "Look for more.", "start": 20, "end": 25},
        "make-code": {"id": cp.new_id(), "name": "Asking", "parent": None},
    }[verb]
    assert send(ben, verb, **body).status_code == 200
    after_one = Event.objects.count()
    assert send(ben, verb, **body).status_code == 200
    assert Event.objects.count() == after_one
    assert Coding.objects.count() + Memo.objects.count() + Code.objects.count() == (2 if verb == "make-coding" else 1)


def test_withdrawing_and_moving_ends_may_be_repeated_too(send: Send, wren: Any, ben: Any) -> None:
    made = code(ben, wren, "She asked", "Asking")
    start, end = passage(wren, "She asked, and she waited.")
    moved = {"coding": str(made.pk), "id": cp.new_id(), "start": start, "end": end, "quote": wren.text[start:end]}
    for _ in range(2):
        assert send(ben, "move-ends", **moved).status_code == 200
        assert stored(wren) == [("Ben", "Asking", "She asked, and she waited.")]
    for _ in range(2):
        assert send(ben, "withdraw-coding", coding=moved["id"]).status_code == 200
        assert stored(wren) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"quote": "She asket"},
        {"start": 10_000, "end": 10_009},
        {"start": 5, "end": 5},
        {"start": -1},
        {"start": "x"},
        {"id": "no"},
        {"name": "n" * 10_000},
        {"name": "bell\x07"},
    ],
    ids=[
        "another quote",
        "beyond the text",
        "empty",
        "negative",
        "no number",
        "no identifier",
        "endless name",
        "control sign",
    ],
)
def test_what_cannot_be_is_refused_with_advice_and_nothing_is_stored(
    send: Send, wren: Any, ben: Any, wrong: dict[str, Any]
) -> None:
    before = Event.objects.count()
    answer = send(ben, "make-coding", **{**words(wren, "She asked", name="Asking"), **wrong})
    assert answer.status_code == 422
    assert all(answer.json()[part] for part in ("what", "try"))
    assert (stored(wren), Code.objects.count(), Event.objects.count()) == ([], 0, before)


def test_a_body_that_is_no_json_is_refused(as_person: Callable[[Any], Any], wren: Any, ben: Any) -> None:
    address = reverse("coding:change", kwargs={"study": wren.study_id, "document": wren.pk, "verb": "make-coding"})
    for body in ("{", "[1]", ""):
        answer = as_person(ben).post(
            address, body, content_type="application/json", headers={"accept": "application/json"}
        )
        assert answer.status_code == 422


def test_an_emoji_before_the_passage_shifts_nothing(send: Send, wren: Any, ben: Any) -> None:
    send(ben, "make-coding", **words(wren, "Nobody told me what it was.", name="Alone"))
    assert stored(wren) == [("Ben", "Alone", "Nobody told me what it was.")]


def test_two_coders_may_give_the_same_code_to_the_same_words(send: Send, wren: Any, ana: Any, ben: Any) -> None:
    there = code(ana, wren, "She asked", "Asking").code
    assert send(ben, "make-coding", **words(wren, "She asked", code_id=str(there.pk))).status_code == 200
    assert sorted(stored(wren)) == [("Ana", "Asking", "She asked"), ("Ben", "Asking", "She asked")]


def test_nobody_withdraws_or_moves_what_another_coded(send: Send, wren: Any, ana: Any, ben: Any) -> None:
    theirs = code(ana, wren, "She asked", "Asking")
    start, end = passage(wren, "She")
    refusals = [
        send(ben, "withdraw-coding", coding=str(theirs.pk)),
        send(ben, "move-ends", coding=str(theirs.pk), id=cp.new_id(), start=start, end=end, quote="She"),
    ]
    assert [answer.status_code for answer in refusals] == [403, 403]
    assert "Ana" in refusals[0].json()["what"]
    assert stored(wren) == [("Ana", "Asking", "She asked")]


def test_memos_are_written_changed_and_deleted_by_their_author(send: Send, wren: Any, ana: Any, ben: Any) -> None:
    memo = cp.new_id()
    start, end = passage(wren, "She asked")
    send(ben, "write-memo", id=memo, text="  A portable question.  ", start=start, end=end)
    assert Memo.objects.values_list("text", "start", "end", "author__name").get() == (
        "A portable question.",
        start,
        end,
        "Ben",
    )
    assert send(ana, "change-memo", memo=memo, text="Mine now").status_code == 403
    send(ben, "change-memo", memo=memo, text="Better words")
    assert Memo.objects.get().text == "Better words"
    send(ben, "delete-memo", memo=memo)
    assert Memo.objects.count() == 0


def test_a_code_lies_on_one_key_and_a_key_holds_one_code(send: Send, wren: Any, ana: Any, ben: Any) -> None:
    asking, telling = (code(ben, wren, "She asked", name).code for name in ("Asking", "Telling"))
    for slot, put in [(1, asking), (2, telling), (2, asking)]:
        assert send(ben, "set-quick", slot=slot, code=str(put.pk)).status_code == 200
    send(ana, "set-quick", slot=2, code=str(telling.pk))
    assert list(QuickCode.objects.order_by("person__name").values_list("person__name", "slot", "code__name")) == [
        ("Ana", 2, "Telling"),
        ("Ben", 2, "Asking"),
    ]
    send(ben, "set-quick", slot=2, code=None)
    assert QuickCode.objects.filter(person=ben).count() == 0
    assert send(ben, "set-quick", slot=10, code=str(asking.pk)).status_code == 422


def test_merging_moves_the_passages_and_the_key_and_undo_brings_all_back(send: Send, wren: Any, ben: Any) -> None:
    hope, help_ = code(ben, wren, "She asked", "Hope").code, code(ben, wren, "I still use that question.", "Help").code
    send(ben, "set-quick", slot=3, code=str(help_.pk))
    answer = send(ben, "merge-codes", code=str(help_.pk), into=str(hope.pk)).json()
    assert answer["moved"] == 1
    assert stored(wren) == [("Ben", "Hope", "She asked"), ("Ben", "Hope", "I still use that question.")]
    assert answer["state"]["quick"] == {"3": str(hope.pk)}
    answer = send(ben, "undo").json()
    assert answer["said"].startswith("merged")
    assert stored(wren) == [("Ben", "Hope", "She asked"), ("Ben", "Help", "I still use that question.")]
    assert answer["state"]["quick"] == {"3": str(help_.pk)}
    assert send(ben, "redo").json()["state"]["codes"][0]["all"] == [2]


def test_deleting_a_family_takes_its_codes_along_and_undo_brings_them_back(send: Send, wren: Any, ben: Any) -> None:
    family, inside = cp.new_id(), cp.new_id()
    send(ben, "make-code", id=family, name="What it costs")
    send(ben, "make-code", id=inside, name="Carrying it home", parent=family)
    send(ben, "make-coding", **words(wren, "I took that home", code_id=inside))
    assert send(ben, "delete-code", code=family).json()["gone"] == 1
    assert (Code.objects.count(), stored(wren)) == (0, [])
    assert len(send(ben, "undo").json()["state"]["codings"]) == 1
    assert stored(wren) == [("Ben", "Carrying it home", "I took that home")]


def test_codes_are_renamed_described_and_moved(send: Send, wren: Any, ben: Any) -> None:
    first, second, third = cp.new_id(), cp.new_id(), cp.new_id()
    for pk, name in [(first, "One"), (second, "Two"), (third, "Three")]:
        send(ben, "make-code", id=pk, name=name)
    send(ben, "change-code", code=first, name="Uno", definition="the first", hue="leaf")
    send(ben, "move-code", code=third, parent=None, before=first)
    rows = send(ben, "move-code", code=second, parent=first, before=None).json()["codes"]
    assert [(row["name"], row["parent"]) for row in rows] == [("Three", None), ("Uno", None), ("Two", first)]
    assert [(row["hue"], row["definition"]) for row in rows if row["id"] != third] == [
        ("leaf", "the first"),
        ("leaf", ""),
    ]
    assert send(ben, "change-code", code=first, hue="pink").status_code == 422
    assert send(ben, "move-code", code=first, parent=second, before=None).status_code == 422


def test_nothing_to_undo_is_said(send: Send, eve: Any, study: Any, ana: Any, wren: Any) -> None:
    from workbench.research.studies.actions import add_member

    add_member(by=ana, study=study, person=eve, role="coder")
    answer = send(eve, "undo")
    assert answer.status_code == 422
    assert answer.json()["what"]


def test_an_undo_or_redo_that_is_sent_twice_turns_one_change(send: Send, wren: Any, ben: Any) -> None:
    for spoken in ("She asked", "young man"):
        code(ben, wren, spoken, "Asking")
    left = [("Ben", "Asking", "She asked")]
    for verb, then in (("undo", left), ("redo", [("Ben", "Asking", "young man"), *left])):
        key = cp.new_id()
        first, again = (send(ben, verb, id=key).json() for _ in range(2))
        assert stored(wren) == then
        assert first == again


@pytest.mark.parametrize("body", ["[]", "null", "{", b"\xff", "[" * 2_000])
def test_what_is_no_change_is_refused_in_words(body: Any, as_person: Callable[[Any], Any], wren: Any, ben: Any) -> None:
    where = {"study": wren.study_id, "document": wren.pk, "verb": "make-coding"}
    answer = as_person(ben).post(reverse("coding:change", kwargs=where), body, content_type="application/json")
    assert answer.status_code == 422
    assert "The page sent something that cannot be saved" in answer.content.decode()


VERBS = [
    "make-coding",
    "withdraw-coding",
    "write-memo",
    "set-quick",
    "make-code",
    "merge-codes",
    "delete-code",
    "undo",
    "state",
]


@pytest.mark.parametrize("verb", VERBS)
def test_a_stranger_finds_nothing(send: Send, eve: Any, verb: str) -> None:
    assert send(eve, verb).status_code == 404


def test_who_may_only_read_reads_and_changes_nothing(
    send: Send, wren: Any, ana: Any, ben: Any, eve: Any, study: Any
) -> None:
    from workbench.research.studies.actions import add_member

    there = code(ben, wren, "She asked", "Asking")
    add_member(by=ana, study=study, person=eve, role="reader")
    before = Event.objects.count()
    assert send(eve, "state").json()["state"]["codings"][0][3:] == [there.start, there.end]
    refused = [
        send(eve, "make-coding", **words(wren, "She", code_id=str(there.code_id))),
        send(eve, "make-coding", **words(wren, "She", name="New")),
        send(eve, "withdraw-coding", coding=str(there.pk)),
        send(eve, "write-memo", id=cp.new_id(), text="x", start=1, end=2),
        send(eve, "set-quick", slot=1, code=str(there.code_id)),
        send(eve, "make-code", id=cp.new_id(), name="New"),
        send(eve, "delete-code", code=str(there.code_id)),
    ]
    assert [answer.status_code for answer in refused] == [403] * len(refused)
    assert (stored(wren), Event.objects.count()) == ([("Ben", "Asking", "She asked")], before)


def test_a_row_of_another_study_cannot_be_named(send: Send, wren: Any, ben: Any, chris: Any) -> None:
    from workbench.research.studies.actions import make_study

    elsewhere = bring_in(chris, make_study(by=chris, title="Elsewhere", question=""))
    theirs = code(chris, elsewhere, "She asked", "Asking")
    assert send(ben, "make-coding", **words(wren, "She", code_id=str(theirs.code_id))).status_code == 404
    assert send(ben, "delete-code", code=str(theirs.code_id)).status_code == 404
    assert send(ben, "withdraw-coding", coding=str(theirs.pk)).json() == {"undoable": "", "redoable": ""}
    assert send(ben, "withdraw-coding", document=elsewhere, coding=str(theirs.pk)).status_code == 404
    assert stored(elsewhere) == [("Chris", "Asking", "She asked")]


def test_an_unknown_verb_is_not_there(send: Send, ben: Any) -> None:
    assert send(ben, "erase-everything").status_code == 404


def test_a_code_made_by_the_page_keeps_the_identifier_of_the_page(send: Send, wren: Any, ben: Any) -> None:
    made = cp.new_id()
    answer = send(ben, "make-code", id=made, name="Asking", parent=None).json()
    assert [row["id"] for row in answer["codes"]] == [made]
    assert (str(Code.objects.get().pk), answer["undoable"]) == (made, "made the code Asking")
