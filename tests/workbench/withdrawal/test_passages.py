"""Single passages of a transcript are taken back: a marker stands there, and no table, trail or copy holds their words."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint import UserError
from tests.support.meanwhile import meanwhile
from tests.workbench.withdrawal.test_erasing import everything_kept
from tests.workbench.withdrawal.test_participants import undo_all
from workbench.history.models import Event
from workbench.history.queries import events, faults
from workbench.history.rules import CannotUndo
from workbench.people.rules import NotAllowed
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.loading import corpus_for
from workbench.research.corpora.models import (
    Code,
    Coding,
    Confirmation,
    Definition,
    Document,
    Keepsake,
    MediumBytes,
    Memo,
    Round,
)
from workbench.research.correction.cutting import MARKER, Cut
from workbench.research.debriefing.models import Item, Packet, Piece
from workbench.research.fieldwork.actions import add_participant
from workbench.research.fieldwork.models import Withdrawn
from workbench.research.findings.actions import change_theme, choose_passage, make_theme
from workbench.research.findings.models import Evidence, Theme
from workbench.research.interviews.actions import bind_transcript, keep_recording, plan_interview
from workbench.research.interviews.models import Interview
from workbench.research.rounds.models import Consensus, Decision
from workbench.research.withdrawal.actions import withdraw_passages
from workbench.research.withdrawal.passages import passages_of, places_of

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

RARE = "the heron stood in the yellow kitchen"
TEXT = f"Interviewer: And then?\n\nTamsin: I saw that {RARE}, and I laughed.\n\nInterviewer: Why?\n\nTamsin: It was so bright."
OTHER = "Imani: I laughed too, and it was so bright."


@pytest.fixture
def tamsin(ana: Any, study: Any) -> Document:
    """An interview with something of everything on it, by way of the trail."""
    turns = [cp.Turn(TEXT.index(said), TEXT.index(said) + len(said), who) for who, said in SAID]
    case = cp.Case(cp.new_id(), "Tamsin", {})
    documents = [
        cp.Document(cp.new_id(), "Tamsin 1", TEXT, turns=turns, case=case.id),
        cp.Document(cp.new_id(), "Imani 1", OTHER),
    ]
    document, _ = corpora.import_documents(by=ana, study=study, documents=documents, cases=[case])
    wren = add_participant(by=ana, study=study, pseudonym="Tamsin", is_case=True)
    held = plan_interview(by=ana, participant=wren)
    bind_transcript(by=ana, interview=held, document=document, despite="On paper")
    keep_recording(by=ana, interview=held, name="a.mp3", file=BytesIO(b"sound of the heron"), despite="On paper")
    return document


SAID = [
    ("Interviewer", "And then?"),
    ("Tamsin", f"I saw that {RARE}, and I laughed."),
    ("Interviewer", "Why?"),
    ("Tamsin", "It was so bright."),
]


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def code(by: Any, document: Document, name: str, words: str) -> None:
    start, end = place(words)
    found = Code.objects.filter(name=name).first() or corpora.make_code(by=by, study=document.study, name=name)
    corpora.make_coding(by=by, document=document, code=found, start=start, end=end)


def take(by: Any, document: Document, *words: str, **more: Any) -> Any:
    """Looks, and takes out exactly what was looked at."""
    chosen = [place(one) for one in words]
    return withdraw_passages(
        by=by, document=document, passages=chosen, token=passages_of(document, chosen).token, **more
    )


def now(document: Document) -> Document:
    return Document.objects.select_related("study", "case").get(pk=document.pk)


def test_a_marker_stands_there_and_turns_say_who_spoke(ana: Any, study: Any, tamsin: Document) -> None:
    take(ana, tamsin, RARE)
    left = now(tamsin)
    assert left.text == TEXT.replace(RARE, MARKER)
    assert [(left.text[start:end], who) for start, end, who, _ in left.turns] == [
        (said.replace(RARE, MARKER), who) for who, said in SAID
    ]
    corpus_for(ana, study)  # the library checks every passage, turn and place


def test_over_several_turns_each_has_its_own_marker_and_its_label(ana: Any, tamsin: Document) -> None:
    take(ana, tamsin, TEXT[TEXT.index("yellow") : TEXT.index("so bright")])
    assert now(tamsin).text == (
        "Interviewer: And then?\n\nTamsin: I saw that the heron stood in the [withdrawn]\n\n"
        "Interviewer: [withdrawn]\n\nTamsin: [withdrawn] so bright."
    )


def test_codings_inside_go_those_partly_inside_are_shortened(ana: Any, ben: Any, tamsin: Document) -> None:
    code(ana, tamsin, "inside", "heron stood")
    code(ana, tamsin, "with its mark", f"{RARE},")
    code(ana, tamsin, "before", "I saw that the heron")
    code(ana, tamsin, "behind", "kitchen, and I laughed")
    code(ana, tamsin, "around", f"I saw that {RARE}, and I")
    code(ana, tamsin, "elsewhere", "so bright")
    rests = take(ana, tamsin, RARE)
    left = {one.code.name: one.quote for one in Coding.objects.select_related("code")}
    assert left == {
        "before": "I saw that",
        "behind": "and I laughed",
        "around": f"I saw that {MARKER}, and I",
        "elsewhere": "so bright",
    }
    assert all(now(tamsin).text[one.start : one.end] == one.quote for one in Coding.objects.all())
    assert rests.counts == {"passage": 1, "coding": 2, "shortened coding": 3, "recording": 1}


def test_words_go_whole_and_never_a_part_of_one(ana: Any, tamsin: Document) -> None:
    take(ana, tamsin, "ron stood in the yel")
    assert now(tamsin).text == TEXT.replace("heron stood in the yellow", MARKER)


def test_no_table_and_no_trail_holds_the_words(ana: Any, study: Any, tamsin: Document) -> None:
    code(ana, tamsin, "Hope", RARE)
    start, _ = place(RARE)
    inside = {"start": start, "end": start + 9}
    corpora.write_memo(by=ana, study=study, document=tamsin, text="What heron?", **inside)
    across = {"start": start - 6, "end": start + 9}
    beside = corpora.write_memo(by=ana, study=study, document=tamsin, text=f"From here: {RARE}", **across)
    loose = corpora.write_memo(
        by=ana, study=study, text=f"Read again: “The heron stood, in the YELLOW kitchen”? {RARE}!"
    )
    vivo = {"start": start + 4, "end": start + 15}
    spoken = corpora.code_in_vivo(by=ana, document=tamsin, name="heron stood", in_vivo=True, **vivo)
    corpora.change_code(by=ana, code=spoken.code, name="Birds")
    theme = make_theme(by=ana, study=study, name="Birds", claim=f"They say that {RARE}.")
    change_theme(by=ana, theme=theme, claim=f"She says: {RARE}. So be it.")
    choose_passage(by=ana, theme=theme, document=tamsin, start=start, end=start + len(RARE), side="voice")
    corpora.rename_document(by=ana, document=tamsin, name="The heron stood in the yellow kitchen, 1")
    assert everything_kept().count(RARE) > 8
    rests = take(ana, now(tamsin), RARE, reason="Asked for it")
    assert rests.themes == [("Birds", 1)]
    for words in (RARE, "heron", "yellow", "HERON"):
        assert words not in everything_kept()
    assert OTHER in everything_kept()
    assert list(Evidence.objects.all()) == []
    said = dict(Memo.objects.values_list("pk", "text"))  # the memo on these words alone goes with them
    assert said == {loose.pk: f"Read again: “{MARKER}!", beside.pk: f"From here: {MARKER}"}
    assert Theme.objects.get().claim == f"She says: {MARKER}. So be it."
    assert now(tamsin).name == f"{MARKER}, 1"
    assert faults(study.pk) == []
    with pytest.raises(CannotUndo, match="erased for good"):
        undo_all(ana, study)


def test_a_place_that_was_not_ticked_stays_as_somebody_wrote_it(ana: Any, study: Any, tamsin: Document) -> None:
    corpora.write_memo(by=ana, study=study, text=f"Mine: {RARE}.")
    take(ana, tamsin, RARE, copies=[])
    assert Memo.objects.get().text == f"Mine: {RARE}."


def test_the_recording_and_those_before_it_go_with_their_bytes(ana: Any, tamsin: Document) -> None:
    held = Interview.objects.select_related("study", "participant").get()
    keep_recording(by=ana, interview=held, name="b.mp3", file=BytesIO(b"another sound"), despite="On paper")
    assert MediumBytes.objects.count() == 2
    take(ana, tamsin, RARE)
    assert MediumBytes.objects.count() == 0
    assert Interview.objects.get().recording is None


def test_an_earlier_transcript_that_was_removed_does_not_bring_the_words_back(
    ana: Any, ben: Any, study: Any, tamsin: Document
) -> None:
    (twin,) = corpora.import_documents(
        by=ana, study=study, documents=[cp.Document(cp.new_id(), "Draft", f"{TEXT} Yes.")]
    )
    corpora.set_case(by=ana, document=twin, name="Tamsin")
    study.memberships.filter(person=ben).update(role="lead")
    corpora.remove_document(by=ben, document=now(twin))
    assert take(ana, now(tamsin), RARE).counts["removed transcript"] == 1
    assert "heron" not in everything_kept()
    with pytest.raises(CannotUndo, match="erased for good"):
        undo_all(ben, study)


def test_the_file_that_it_came_from_goes(ana: Any, study: Any, tamsin: Document) -> None:
    paper = Keepsake.objects.create(study=study, kind="pdf", name="Tamsin.pdf", document=tamsin)
    Keepsake.objects.create(study=study, kind="note", name=RARE, within=paper)
    other = Keepsake.objects.create(study=study, kind="note", name="A colour")
    assert take(ana, tamsin, RARE).counts["kept file"] == 1
    assert list(Keepsake.objects.all()) == [other]


def test_the_trail_keeps_how_much_and_why(ana: Any, study: Any, tamsin: Document) -> None:
    code(ana, tamsin, "Hope", RARE)
    take(ana, tamsin, RARE, reason="Asked for it")
    told = events(study.pk)[0]
    assert f"{told.verb} {told.about}" == (
        "noted the withdrawal of passages of participant 1: 1 passage, 1 coding, 1 recording"
    )
    row = Withdrawn.objects.get()
    assert (row.scope, row.number, row.document, row.reason) == ("passages", 1, tamsin.pk, "Asked for it")


def test_only_who_leads_may_and_something_must_be_chosen(ana: Any, ben: Any, tamsin: Document) -> None:
    with pytest.raises(NotAllowed):
        take(ben, tamsin, RARE)
    with pytest.raises(UserError, match="No words are chosen"):
        take(ana, tamsin, ", ")
    with pytest.raises(UserError, match="not the passages that you looked at"):
        withdraw_passages(by=ana, document=tamsin, passages=[place(RARE)], token="")
    assert now(tamsin).text == TEXT


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_the_same_back_the_second_is_told_kindly(study: Any, ana: Any, ben: Any) -> None:
    documents = [cp.Document(cp.new_id(), "Tamsin 1", TEXT)]
    (document,) = corpora.import_documents(by=ana, study=study, documents=documents)
    study.memberships.filter(person=ben).update(role="lead")
    token = passages_of(document, [place(RARE)]).token

    def first() -> None:
        take(ben, now(document), RARE)

    with meanwhile(first), pytest.raises(UserError, match="Ben took passages out of this transcript in the meantime"):
        withdraw_passages(by=ana, document=document, passages=[place(RARE)], token=token)
    assert Withdrawn.objects.count() == 1
    assert now(document).text == TEXT.replace(RARE, MARKER)


def test_the_page_finds_words_shows_what_rests_and_takes_them_out(
    study: Any, ana: Any, ben: Any, tamsin: Document, as_person: Any
) -> None:
    code(ana, tamsin, "Hope", RARE)
    corpora.write_memo(by=ana, study=study, text=f"Mine: {RARE}.")
    Event.objects.create(study=study.pk, seq=9_999, at=datetime.now().astimezone(), by=ana, verb="downloaded")
    where = reverse("withdrawal:passages", kwargs={"study": study.pk, "document": tamsin.pk})
    assert as_person(ben).get(where).status_code == 403
    lead = as_person(ana)
    page = lead.get(where).content.decode()
    assert "It was so bright." in page and "Take them out" not in page
    seen = {"seen": tamsin.digest}
    missing = lead.post(where, seen | {"words": "the heron\nno such words"})
    assert missing.status_code == 422 and "Line 2 does not stand" in missing.content.decode()
    looked = lead.post(where, seen | {"words": "The  heron stood in the\tyellow kitchen"})
    page = looked.content.decode()
    for told in ("Hope", "1 is removed", "The recording of the interview goes", "1 download was", "Memo, text"):
        assert told in page
    start, end = place(RARE)
    sent = seen | {"passage": f"{start}-{end}", "token": looked.context["rests"].token, "sure": "yes"}
    sent["copy"] = looked.context["copies"][0][0].key
    done = lead.post(where, sent | {"reason": "Asked for it"}, follow=True)
    assert "What was chosen is erased" in done.content.decode() and now(tamsin).text == TEXT.replace(RARE, MARKER)
    again = lead.post(where, sent)
    assert again.status_code == 409 and "took passages out" in again.content.decode()
    listed = lead.get(reverse("withdrawal:withdrawals", kwargs={"study": study.pk})).content.decode()
    assert "Passages" in listed and "Asked for it" in listed


def test_words_are_found_whatever_their_capitals_spaces_and_marks() -> None:
    document = Document(text="She said: “I  was\nthere”. i was there!")
    assert places_of(document, "I was there") == [(11, 23), (26, 37)]
    assert places_of(document, 'said: "I') == [(4, 12)]
    assert places_of(document, "  ") == []


TEXTS = st.text(alphabet="ab ,\né", min_size=1, max_size=40)


@given(
    TEXTS,
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=4),
    st.integers(0, 39),
    st.integers(1, 20),
)
def test_what_is_left_of_a_passage_is_what_a_plain_loop_says(
    text: str, cuts: list[tuple[int, int]], start: int, length: int
) -> None:
    stretches: list[tuple[int, int]] = []
    for begins, long in sorted(cuts):
        if (not stretches or begins > stretches[-1][1]) and begins + long <= len(text):
            stretches.append((begins, begins + long))
    cut, end = Cut(text, stretches), min(start + length, len(text))
    if start >= end:
        return
    gone = {at for one in stretches for at in range(*one)}
    kept = "".join("\0" if at in gone else text[at] for at in range(start, end))
    plain = cut.new
    found = cut.shortened(start, end)
    assert (found is None) == (not any(mark.isalnum() for mark in kept if mark != "\0"))
    if found:
        left = plain[slice(*found)]
        said = left.replace(MARKER, "")
        assert said.strip() == kept.replace("\0", "").strip() or said.strip(" ,\n") in kept.replace("\0", "")
        assert not left.startswith(MARKER) and not left.endswith(MARKER)
        assert [m for m in said if m.isalnum()] == [m for m in kept if m.isalnum()]


def test_what_other_rooms_laid_on_the_words_goes_or_stays_without_them(
    study: Any, ana: Any, ben: Any, tamsin: Document
) -> None:
    code(ana, tamsin, "around", f"I saw that {RARE}, and I")
    code(ana, tamsin, "inside", "heron stood")
    coding, gone = Coding.objects.get(code__name="around"), Coding.objects.get(code__name="inside")
    for one in (coding, gone):
        meaning = Definition.objects.create(study=study, code=one.code, number=1, name="as it was", made_by=ana)
        Confirmation.objects.create(study=study, coding=one, definition=meaning, by=ana)
    start, end = place("in the yellow kitchen, and")
    packet = Packet.objects.create(study=study, number=1, title="To look at", debriefer="Di", made_by=ana)
    of = {"study": study, "packet": packet}
    lies = {"document": tamsin, "start": start, "end": end - len(", and")}
    piece = Piece.objects.create(**of, position=1, kind="random", words="in the yellow kitchen", **lies)
    asked = Item.objects.create(**of, piece=piece, number=1, kind="voice", words="the yellow kitchen", text="Whose?")
    circle = Round.objects.create(study=study, name="First", opened_by=ana)
    lies = {
        "study": study,
        "document": tamsin,
        "code": coding.code,
        "start": start,
        "end": end,
        "quote": TEXT[start:end],
    }
    settled = Decision.objects.create(
        **lies, round=circle, first=ana, second=ben, outcome="first", reason="So.", decided_by=ana
    )
    Consensus.objects.create(**lies, decision=settled)
    take(ana, tamsin, RARE)
    assert "yellow" not in everything_kept()
    assert Confirmation.objects.get().coding_id == coding.pk, "of what went nothing is confirmed"
    piece.refresh_from_db(), asked.refresh_from_db()
    assert (piece.words, piece.start, asked.words) == (MARKER, None, MARKER)
    assert Decision.objects.get().quote == Consensus.objects.get().quote == "and"
    left = now(tamsin).text
    assert all(left[one.start : one.end] == one.quote for one in (Decision.objects.get(), Consensus.objects.get()))


def files_with(words: str) -> list[Path]:
    """Returns the files of this database that hold these words: its one file and log, or PostgreSQL's tables and indexes."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            base = Path(connection.settings_dict["NAME"])
            found = list(base.parent.glob(f"{base.name}*"))
        else:
            cursor.execute("CHECKPOINT")
            cursor.execute("SHOW data_directory")
            found = [path for path in (Path(cursor.fetchone()[0]) / "base").rglob("*") if path.is_file()]
    return [path for path in found if words.encode() in bytes_of(path)]


def bytes_of(path: Path) -> bytes:
    """Returns what a file holds; one that the server takes away while the folder is read (a dropped table's) holds nothing."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


@pytest.mark.django_db(transaction=True)
def test_no_byte_of_the_database_holds_the_words(study: Any, ana: Any, tmp_path: Any, settings: Any) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "staging"
    quail, laughed = "a quail sang behind our violet bakery", "and somebody laughed at the harbour"
    text = f"Tamsin: I heard that {quail}, {laughed}."
    (document,) = corpora.import_documents(by=ana, study=study, documents=[cp.Document(cp.new_id(), "Tamsin", text)])
    hope = corpora.make_code(by=ana, study=study, name="Hope")
    for shift in range(9):
        corpora.make_coding(by=ana, document=document, code=hope, start=12 - shift, end=len(text) - shift)
    assert files_with(quail) and files_with(laughed)
    chosen = places_of(document, quail)
    withdraw_passages(by=ana, document=document, passages=chosen, token=passages_of(document, chosen).token)
    assert (files_with(quail), files_with("violet")) == ([], [])
    assert files_with(laughed)
