"""Somebody changes a trail, or the rows behind it, past the program: it is found, and named. At least ten ways, and more."""

import csv
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from tests.support.studies import with_code, with_interviews
from workbench.history import sealing
from workbench.history.chain import digest_of_event, digest_of_images
from workbench.history.models import Chain, Change, Event
from workbench.history.queries import faults
from workbench.history.standing import differences
from workbench.people.models import User, new_id
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Code, Coding, Memo
from workbench.research.findings import actions as findings
from workbench.research.findings.models import Evidence
from workbench.research.studies.actions import add_member, make_study, undo
from workbench.research.studies.models import Study
from workbench.research.trust import trail_files, verify_trail
from workbench.research.trust.verify_trail import HEAD
from workbench.research.withdrawal.actions import erase_document
from workbench.serving import against

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
SAID = {"Wren": "I read the person first.", "Juno": "I never got to be private. At least it’s paid."}


@pytest.fixture(scope="module")
def made(kept_open: None, django_db_blocker: Any) -> dict[str, Any]:
    """A small study of two people, and another one; made once, each test takes its harm back."""
    with django_db_blocker.unblock():
        ana, ben = (User.objects.create(name=name) for name in ("Ana", "Ben"))
        study = make_study(by=ana, title="Time in the pandemic")
        add_member(by=ana, study=study, person=ben, role="coder")
        documents = with_interviews(study, ana, SAID)
        paid = with_code(study, ben, "Paid", Juno="it’s paid")
        corpora.change_code(by=ana, code=paid, definition="Money for a story.")
        theme = findings.make_theme(by=ana, study=study, name="A story is offered", codes=[paid])
        findings.choose_passage(by=ana, theme=theme, document=documents["Juno"], start=3, end=9, side="voice")
        corpora.write_memo(by=ana, study=study, text="A thought.", document=documents["Wren"])
        undo(by=ana, study=study)
        other = make_study(by=ana, title="Another")
        with_interviews(other, ana, {"Odile": "Maybe."})
        return {"study": study.pk, "other": other.pk}


@pytest.fixture
def world(made: dict[str, Any], db: None) -> Any:
    study, ana = Study.objects.get(pk=made["study"]), User.objects.get(name="Ana")
    return SimpleNamespace(
        study=study, other=Study.objects.get(pk=made["other"]), ana=ana, ben=User.objects.get(name="Ben")
    )


def event(world: Any, seq: int) -> Any:
    return Event.objects.filter(study=world.study.pk, seq=seq)


def last(world: Any) -> int:
    return int(Chain.objects.get(study=world.study.pk).seq)


def cut(world: Any, *numbers: int) -> None:
    gone = Event.objects.filter(study=world.study.pk, seq__in=numbers)
    for rows in (Change.objects.filter(event__in=list(gone)), gone):
        rows._raw_delete(rows.db)  # as somebody does who writes SQL: no key holds them up


def swap(world: Any, first: int, second: int) -> None:
    for seq, now in ((first, 10_000), (second, first), (10_000, second)):
        event(world, seq).update(seq=now)


def hash_anew(study: Any, since: int, *, salts: str | None = None) -> None:
    """Writes the chain anew from an event on, as somebody can who knows how it is made."""
    previous = ""
    for one in Event.objects.filter(study=study.pk).order_by("seq"):
        if one.seq >= since:
            one.previous, one.salt = previous, one.salt if salts is None else salts
            one.digest = digest_of_event(one, list(one.changes.all()))
            one.save()
        previous = one.digest
    Chain.objects.filter(study=study.pk).update(head=previous, seq=one.seq)


def cut_and_say_so(world: Any) -> None:
    cut(world, last(world), last(world) - 1)
    newest = Event.objects.filter(study=world.study.pk).latest("seq")
    Chain.objects.filter(study=world.study.pk).update(seq=newest.seq, head=newest.digest)


def give_a_new_digest(world: Any) -> None:
    one = event(world, 4).get()
    one.about = "something else"
    one.digest = digest_of_event(one, list(one.changes.all()))
    one.save()


def write_all_anew(world: Any) -> None:
    event(world, 4).update(about="something else")
    hash_anew(world.study, 4)


def add_behind(world: Any) -> None:
    newest = event(world, last(world)).get()
    newest.pk, newest.seq = new_id(), newest.seq + 1
    newest.save(force_insert=True)


def add_a_change(world: Any) -> None:
    like = Change.objects.filter(event=event(world, 3).get()).last()
    like.pk, like.number = new_id(), like.number + 1
    like.save(force_insert=True)


def remove_a_change(world: Any) -> None:
    assert event(world, 3).get().changes.count() > 1
    event(world, 3).get().changes.first().delete()


def exchange_studies(world: Any) -> None:
    """The second events of the two studies change places."""
    mine, theirs = event(world, 2).get(), Event.objects.get(study=world.other.pk, seq=2)
    Event.objects.filter(pk=mine.pk).update(study=new_id())
    Event.objects.filter(pk=theirs.pk).update(study=world.study.pk)
    Event.objects.filter(pk=mine.pk).update(study=world.other.pk)


def give_another_identifier(world: Any) -> None:
    one, key = event(world, 3).get(), new_id()
    event(world, 3).update(id=key)
    Change.objects.filter(event=one.pk).update(event=key)


def empty_like_an_erasure(world: Any) -> None:
    """Takes away what an event kept, and then changes the row of which nothing is known any more."""
    Change.objects.filter(event=event(world, 4).get()).update(images=None, salt="", erased_at=event(world, 4).get().at)
    Code.objects.filter(study=world.study).update(name="Another")


Harm = Callable[[Any], Any]
HARMS: dict[str, tuple[Harm, str]] = {
    "what it is about": (lambda w: event(w, 3).update(about="7 documents"), "Event 3 was altered"),
    "what was done": (lambda w: event(w, 3).update(verb="removed"), "Event 3 was altered"),
    "when": (lambda w: event(w, 3).update(at=event(w, 3).get().at - timedelta(days=9)), "Event 3 was altered"),
    "who": (lambda w: event(w, 5).update(by=w.ana), "Event 5 was altered: it was done by Ben and says Ana"),
    "its kind": (lambda w: event(w, 3).update(kind="redo"), "Event 3 was altered: its kind was changed"),
    "whether it can be undone": (lambda w: event(w, 3).update(undoable=False), "whether it can be undone was changed"),
    "what it turns": (lambda w: event(w, 3).update(undoes=event(w, 2).get()), "what it turns was changed"),
    "its identifier": (give_another_identifier, "Event 3 was altered"),
    "its digest": (lambda w: event(w, 4).update(digest="0" * 64), "Event 4 was altered: its digest was replaced"),
    "its words, with a digest that fits": (give_a_new_digest, "Event 4 was altered and given a new digest"),
    "one event removed": (lambda w: cut(w, 4), "Event 4 is missing."),
    "several removed": (lambda w: cut(w, 3, 4), "Events 3 to 4 are missing."),
    "the beginning removed": (lambda w: cut(w, 1), "Event 1 is missing."),
    "the newest removed": (lambda w: cut(w, last(w)), "The newest events are missing"),
    "one added at the end": (add_behind, "stands what nobody wrote"),
    "the order of two": (lambda w: swap(w, 4, 5), "Event 4 was altered: it was written as event 5"),
    "two studies exchanged": (exchange_studies, "Event 2 was altered: it belongs to another study"),
    "a change added": (add_a_change, "Event 3 was altered: a change of"),
    "a change removed": (remove_a_change, "Event 3 was altered: a change that it kept was removed"),
    "words that a change kept": (
        lambda w: Change.objects.filter(event=event(w, 4).get()).update(images="[]"),
        "What event 4 kept of corpora.code (change 0) was altered.",
    ),
    "what a change kept emptied, as an erasure does": (
        empty_like_an_erasure,
        "What event 4 kept of corpora.code is gone, and no event erased it.",
    ),
    "a row changed behind its back": (
        lambda w: Code.objects.filter(study=w.study).update(definition="Something else."),
        "was changed behind the trail’s back (definition); event 6 touched it last",
    ),
    "a row removed behind its back": (
        lambda w: Coding.objects.filter(study=w.study).delete(),
        "(corpora.coding) was removed behind the trail’s back; event 5 left it there",
    ),
    "a row added behind its back": (
        lambda w: Memo.objects.create(study=w.study, text="I was here.", author=w.ana),
        "(corpora.memo) is there, and nothing in the trail made it",
    ),
    "a row of a theme changed behind its back": (
        lambda w: Evidence.objects.filter(theme__study=w.study).update(side="answer"),
        "(findings.evidence) was changed behind the trail’s back (side)",
    ),
}
OUTSIDE: dict[str, tuple[Harm, str]] = {
    "the end cut off, and the head set back": (cut_and_say_so, "The exported trail goes on to event"),
    "everything behind a change written anew": (write_all_anew, "Event 4 is not the one that was exported"),
}


def test_what_nobody_touched_is_whole(world: Any) -> None:
    assert faults(world.study.pk) == faults(world.other.pk) == []
    assert differences(world.study.pk) == differences(world.other.pk) == []


@pytest.mark.parametrize("harm", HARMS)
def test_it_is_found_and_named(world: Any, harm: str) -> None:
    do, words = HARMS[harm]
    do(world)
    found = [*faults(world.study.pk), *differences(world.study.pk)]
    assert any(words in fault for fault in found), found
    assert len(faults(world.study.pk)) <= 2, "one harm is not told as many"


@pytest.mark.parametrize("harm", OUTSIDE)
def test_what_only_shows_against_what_was_noted_elsewhere(world: Any, tmp_path: Path, harm: str) -> None:
    export, (_, head) = tmp_path / "trail.zip", (0, Chain.objects.get(study=world.study.pk).head)
    export.write_bytes(trail_files.package(world.study, words=False))
    assert against.differences(str(export)) == against.differences(head) == []
    do, words = OUTSIDE[harm]
    do(world)
    assert faults(world.study.pk) == [], "the chain alone cannot show it"
    assert any(words in fault for fault in against.differences(str(export)))
    assert "No event has the digest" in against.differences(head)[0]


def test_rows_whose_words_were_erased_are_no_fault_and_others_are_still_watched(world: Any) -> None:
    erase_document(by=world.ana, document=world.study.documents.get(name="Juno"))
    assert faults(world.study.pk) == differences(world.study.pk) == []
    Code.objects.filter(study=world.study).update(name="Another")
    assert len(differences(world.study.pk)) == 1


@pytest.mark.parametrize("salts", ["", "5d" * 32], ids=["without salts", "without identifiers"])
def test_a_chain_from_before_still_verifies_and_goes_on(world: Any, tmp_path: Path, salts: str) -> None:
    hash_anew(world.study, 1, salts=salts)
    corpora.make_code(by=world.ana, study=world.study, name="New")
    assert faults(world.study.pk) == []
    for words in (True, False):
        folder = taken(world, tmp_path / str(words), words=words)
        assert [verify(folder, name).returncode for name in ("trail.jsonl", "trail.csv")] == [0, 0]
    assert sealing.check(json.loads(json.dumps(sealing.trails_of(world.study.pk)[-1]))) == last_digest(world)
    event(world, 3).update(about="7 documents")
    assert "Event 3 was altered" in faults(world.study.pk)[0]


def last_digest(world: Any) -> str:
    return str(Chain.objects.get(study=world.study.pk).head)


# The exported trail, and the program that goes with it.


def taken(world: Any, tmp_path: Path, *, words: bool) -> Path:
    with zipfile.ZipFile(io.BytesIO(trail_files.package(world.study, words=words))) as file:
        file.extractall(tmp_path)
    return tmp_path


def verify(folder: Path, name: str = "trail.jsonl", *more: str) -> Any:
    """Runs the program by itself, without anything that is installed."""
    words = [sys.executable, "-I", "-S", "verify_trail.py", name, *more]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("words", [True, False])
def test_the_program_checks_both_files_by_itself(world: Any, tmp_path: Path, words: bool) -> None:
    folder = taken(world, tmp_path, words=words)
    for name in ("trail.jsonl", "trail.csv"):
        found = verify(folder, name)
        assert (found.returncode, found.stderr) == (0, ""), found.stdout
        assert Chain.objects.get(study=world.study.pk).head in found.stdout
    told = b"".join(path.read_bytes() for path in folder.iterdir() if path.suffix in {".jsonl", ".csv", ".txt"})
    for said in ("Ana", "Ben", "Paid", "A story is offered", "Time in the pandemic"):
        assert (said.encode() in told) is words, said


Lines = list[dict[str, Any]]


def altered(number: int, **values: Any) -> Callable[[Lines], Lines]:
    return lambda lines: [line | values if place == number else line for place, line in enumerate(lines)]


def anew(lines: Lines) -> Lines:
    """The chain of the file, written anew behind a change."""
    previous = ""
    for line in altered(3, at="2020-01-01T00:00:00+00:00")(lines):
        line["previous"] = previous
        told = [line[name] for name in ("previous", "study", "seq", "at", "by", "verb")]
        about = digest_of_images(line["about_salt"], line["about"])
        told = ["3", line["id"], *told, about, *(line[name] for name in ("kind", "undoes", "undoable", "changes"))]
        previous = line["digest"] = hashlib.sha256(json.dumps(told).encode()).hexdigest()
    return lines


IN_FILES: dict[str, tuple[Callable[[Lines], Lines], str]] = {
    "what was done": (altered(2, verb="removed"), "Event 3 (line 3) was altered"),
    "what it is about": (altered(2, about="7 documents"), "Event 3 (line 3) was altered"),
    "when": (altered(2, at="2020-01-01T00:00:00+00:00"), "Event 3 (line 3) was altered"),
    "who": (lambda ls: altered(2, by=ls[4]["by"])(ls), "Event 3 (line 3) was altered: somebody else did it"),
    "its identifier": (altered(2, id="01890000-0000-7000-8000-000000000000"), "Event 3 (line 3) was altered"),
    "its form": (altered(2, form="2"), "Event 3 (line 3) was altered"),
    "its digest": (altered(3, digest="0" * 64), "Event 4 (line 4) was altered: its digest was replaced"),
    "the digest of words": (altered(2, changes=[["corpora.document", "", "0" * 64]]), "Event 3 (line 3) was altered"),
    "one removed": (lambda ls: [*ls[:3], *ls[4:]], "Before event 5 (line 4) event 4 is missing."),
    "one added": (lambda ls: [*ls[:4], ls[3], *ls[4:]], "Event 4 (line 5) stands behind event 4"),
    "the order of two": (lambda ls: [*ls[:3], ls[4], ls[3], *ls[5:]], "Event 4 (line 5) stands behind event 5"),
    "the numbers of two": (
        lambda ls: [*ls[:3], ls[4] | {"seq": 4}, ls[3] | {"seq": 5}, *ls[5:]],
        "Event 4 (line 4) was altered: it was written as event 5",
    ),
    "the end cut off": (lambda ls: ls[:-2], "the end was cut off, or the chain was written anew"),
    "all of it written anew": (anew, "the end was cut off, or the chain was written anew"),
    "a line of another study": (altered(2, study="01890000-0000-7000-8000-000000000000"), "belongs to another study"),
}


@pytest.mark.parametrize("harm", IN_FILES)
def test_the_program_finds_and_names_it(world: Any, tmp_path: Path, harm: str) -> None:
    folder = taken(world, tmp_path, words=True)
    do, words = IN_FILES[harm]
    path = folder / "trail.jsonl"
    path.write_text(trail_files.as_lines(do([json.loads(line) for line in path.read_text().splitlines()])))
    found = verify(folder)
    assert found.returncode == 2
    assert words in found.stdout, found.stdout


def test_the_table_is_checked_too_and_what_is_no_trail_is_said_to_be_none(world: Any, tmp_path: Path) -> None:
    event(world, 3).update(about="=1+1")
    hash_anew(world.study, 3)
    folder = taken(world, tmp_path, words=True)
    table = (folder / "trail.csv").read_text(encoding="utf-8-sig")
    assert "'=1+1" in table, "no spreadsheet calculates it"
    assert next(row for row in csv.DictReader(io.StringIO(table)) if row["seq"] == "3")["about"] == "'=1+1"
    assert verify(folder, "trail.csv").returncode == 0
    (folder / "trail.csv").write_text(table.replace("'=1+1", "'=1+2"), encoding="utf-8-sig")
    assert "Event 3 (line 3) was altered" in verify(folder, "trail.csv").stdout
    (folder / HEAD).unlink()
    assert "No event has the digest" in verify(folder, "trail.jsonl", "--head", "f" * 64).stdout
    (folder / "README.txt").write_text("{}")
    assert verify(folder, "README.txt").returncode == verify(folder, "nothing.jsonl").returncode == 1


def test_what_other_programs_make_of_the_files_is_read(world: Any, tmp_path: Path) -> None:
    folder = taken(world, tmp_path, words=True)
    lines, table = (folder / "trail.jsonl").read_text(), (folder / "trail.csv").read_text(encoding="utf-8-sig")
    (folder / "marked.jsonl").write_text(lines.replace("\n", "\r\n"), encoding="utf-8-sig", newline="")
    made = io.StringIO()
    csv.writer(made, delimiter=";").writerows(csv.reader(io.StringIO(table)))
    (folder / "parted.csv").write_text(made.getvalue(), newline="")
    for name in ("marked.jsonl", "parted.csv"):
        assert verify(folder, name).returncode == 0, verify(folder, name).stdout


def test_a_file_in_which_every_line_was_altered_is_told_at_once(world: Any) -> None:
    lines = trail_files.lines_of(world.study, sealing.trails_of(world.study.pk)[-1], words=True)
    many = [line | {"at": "soon", "seq": number} for number, line in enumerate(lines * 10, 1)]
    found = verify_trail.faults(many)
    assert sum("was altered:" in one for one in found) == verify_trail.LOOKED_INTO
    assert sum("was altered" in one for one in found) == len(many)


def test_a_trail_without_words_leaves_with_nothing_that_nobody_knows(world: Any) -> None:
    (trail,) = sealing.trails_of(world.study.pk)
    for one in trail["events"]:
        one |= {"told": "Ana coded Juno", "note": "Juno Miller", "about_digest": "Juno"}
    assert b"Juno" not in trail_files.as_lines(trail_files.lines_of(world.study, trail, words=False)).encode()


def test_old_events_without_words_are_checked_by_their_place(world: Any, tmp_path: Path) -> None:
    hash_anew(world.study, 1, salts="")
    found = verify(taken(world, tmp_path, words=False))
    assert found.returncode == 0
    assert "older events the words were left out" in found.stdout


def test_the_trail_is_taken_by_whoever_may_export_and_that_is_told(world: Any, as_person: Any) -> None:
    address = reverse("trust:take_trail", args=[world.study.pk])
    answer = as_person(world.ben).post(address, {"words": "without"})
    assert zipfile.is_zipfile(io.BytesIO(answer.content))
    newest = Event.objects.filter(study=world.study.pk).latest("seq")
    assert (newest.verb, newest.about, newest.by) == ("downloaded", "the audit trail without words", world.ben)
    world.study.memberships.filter(person=world.ben).update(role="reader")
    assert as_person(world.ben).post(address, {"words": "with"}).status_code == 403
