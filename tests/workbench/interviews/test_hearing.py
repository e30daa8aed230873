"""A machine writes recordings down in the background: asked for, begun again after a restart, said to be unchecked."""

import io
import os
import sys
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import numpy
import pytest
from django.db import connection
from django.urls import reverse

from counterpoint import UserError
from counterpoint.formats.transcription import NEEDED
from tests.formats import whispering
from tests.support.field import with_consent, with_interview
from tests.support.studies import with_interviews
from tests.workbench.command.running import Visitor, Workbench, inside, until
from workbench.history import actions as history
from workbench.research.corpora.models import Document
from workbench.research.fieldwork.models import Consent
from workbench.research.interviews import actions, hearing, queries
from workbench.research.interviews.models import Hearing, Interview

STAND_IN = """
import os, time
from types import SimpleNamespace as Piece
class WhisperModel:
    def __init__(self, folder, **options):
        self.folder = folder
    def transcribe(self, sound, **options):
        return self.pieces(), Piece(language=options["language"] or "en")
    def pieces(self):
        yield Piece(start=0.0, end=1.0, text=" By chance.")
        while os.path.exists(os.path.join(self.folder, "wait")):
            time.sleep(0.05)
        yield Piece(start=4.5, end=6.0, text=" <b>Long</b> hours & nights.")
"""
PLAYER = """
import numpy
FFmpegError = OSError
class AudioResampler:
    def __init__(self, **options): pass
    def resample(self, frame): return [frame] if frame else []
class open:
    def __init__(self, path, **options): pass
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def decode(self, audio): yield self
    def to_ndarray(self): return numpy.zeros((1, 16000 * 6), "int16")
"""


def a_model(folder: Path) -> Path:
    folder.mkdir()
    for name in (*NEEDED, "vocabulary.json"):
        (folder / name).write_bytes(b"{}")
    return folder


@pytest.fixture
def held(study, ana):
    made = with_interview(study, ana, "Ash")
    actions.keep_recording(by=ana, interview=made, name="talk.mp3", file=io.BytesIO(b"sound"))
    return made


@pytest.fixture
def set_up(settings, tmp_path, monkeypatch):
    """A model, and programs that stand in for those that hear and play, which are not installed here."""
    settings.WHISPER = str(a_model(tmp_path / "small"))
    for name, words in (("faster_whisper", STAND_IN), ("av", PLAYER)):
        module = SimpleNamespace(__spec__=object())
        exec(words, module.__dict__)
        monkeypatch.setitem(sys.modules, name, module)
    assert numpy


@pytest.mark.django_db
def test_what_was_heard_becomes_the_transcript_and_says_that_nobody_checked_it(ana, held, set_up, as_person):
    actions.ask_transcript(by=ana, interview=held, language="en")
    hearing.work()
    held = Interview.objects.get()
    assert held.document.text == "By chance.\n\n<b>Long</b> hours & nights."
    assert [turn[3] for turn in held.document.turns] == [0.0, 4.5]
    assert (held.document.name, held.document.case.name) == ("Ash, machine transcript", "Ash")
    assert held.document.attributes == {"Transcript": "machine, not checked"} and not Hearing.objects.exists()
    at = {"study": held.study_id, "interview": held.pk}
    for name in ("interview", "transcript"):
        page = as_person(ana).get(reverse(f"interviews:{name}", kwargs=at)).content.decode()
        assert "Machine transcript, not checked" in page and "<b>Long</b>" not in page
    as_person(ana).post(reverse("interviews:hear", kwargs=at), {"do": "checked"})
    assert Document.objects.get().attributes == {"Transcript": "machine, checked"}
    history.undo(by=ana, study=held.study_id)
    history.undo(by=ana, study=held.study_id)
    assert not Document.objects.exists() and Interview.objects.get().document is None


@pytest.mark.django_db
def test_what_is_missing_is_said_before_anything_is_asked(ana, held, settings, tmp_path, as_person, monkeypatch):
    monkeypatch.setitem(sys.modules, "faster_whisper", None)  # as where the extra is not installed
    at = {"study": held.study_id, "interview": held.pk}
    gone = str(tmp_path / "gone")
    said_of = {"": "No model that writes", gone: "folder of the model", str(tmp_path): "not installed"}
    for folder, said in said_of.items():
        settings.WHISPER = folder
        page = as_person(ana).get(reverse("interviews:interview", kwargs=at)).content.decode()
        assert said in page and "Transcribe the recording" not in page
        answer = as_person(ana).post(reverse("interviews:hear", kwargs=at))
        assert answer.status_code == 422 and said in answer.content.decode()
    assert not Hearing.objects.exists()


@pytest.mark.django_db
def test_who_may_not_ask_and_what_cannot_be_heard(study, ana, ben, held, set_up):
    with pytest.raises(UserError, match="two letters"):
        actions.ask_transcript(by=ana, interview=held, language="../etc")
    Consent.objects.all().delete()
    with pytest.raises(UserError, match="has not been asked for consent to interview"):
        actions.ask_transcript(by=ben, interview=held)
    with_consent(held.participant, ana, interview="yes")
    actions.bind_transcript(by=ana, interview=held, document=with_interviews(study, ana)["Wren"])
    with pytest.raises(UserError, match="has a transcript"):
        actions.ask_transcript(by=ana, interview=held)
    with pytest.raises(UserError, match="does not wait to be checked"):
        actions.say_checked(by=ana, interview=held)


@pytest.mark.django_db
def test_consent_taken_back_meanwhile_keeps_the_words_out(ana, ben, held, set_up):
    actions.ask_transcript(by=ben, interview=held)
    with_consent(held.participant, ana, interview="no")
    hearing.work()
    assert not Document.objects.exists()
    found = Hearing.objects.get()
    assert found.state == "failed" and "may not be taken in any more" in found.fault and "Ash" not in found.fault


@pytest.mark.django_db
def test_a_reason_that_was_given_when_it_was_asked_for_still_holds(ana, held, set_up):
    Consent.objects.all().delete()
    actions.ask_transcript(by=ana, interview=held, despite="Said aloud")
    hearing.work()
    assert Interview.objects.get().document is not None and Interview.objects.get().document_despite == "Said aloud"


@pytest.mark.django_db
def test_the_list_of_what_is_to_be_heard_holds_nobodys_words(ana, held, set_up):
    Consent.objects.all().delete()
    actions.ask_transcript(by=ana, interview=held, despite="She whispered her brother’s name")
    kept = {name for name, value in Hearing.objects.values().get().items() if isinstance(value, str) and value}
    assert kept == {"state"}


@pytest.mark.django_db
def test_a_recording_that_went_meanwhile_is_not_heard(ana, held, set_up):
    actions.ask_transcript(by=ana, interview=held)
    actions.remove_recording(by=ana, interview=held)
    hearing.work()
    assert not Hearing.objects.exists() and not Document.objects.exists()


@pytest.mark.django_db
def test_a_recording_that_is_removed_while_it_is_heard_is_heard_no_further(ana, held, set_up):
    heard = []

    def pieces(model):
        for second in range(5):
            heard.append(second)
            if second == 1:
                actions.remove_recording(by=ana, interview=held)
            yield SimpleNamespace(start=float(second), end=second + 1.0, text=" Words.")

    sys.modules["faster_whisper"].WhisperModel.pieces = pieces
    actions.ask_transcript(by=ana, interview=held)
    hearing.work()
    assert heard == [0, 1]
    assert not Hearing.objects.exists() and not Document.objects.exists()


@pytest.mark.django_db
def test_who_withdraws_while_their_recording_is_heard_is_heard_no_further(ana, held, set_up):
    heard = []

    def pieces(model):
        for second in range(5):
            heard.append(second)
            if second == 1:
                with_consent(held.participant, ana, interview="no")
            yield SimpleNamespace(start=float(second), end=second + 1.0, text=" Words.")

    sys.modules["faster_whisper"].WhisperModel.pieces = pieces
    actions.ask_transcript(by=ana, interview=held)
    hearing.work()
    assert heard == [0, 1]
    assert "may not be taken in any more" in Hearing.objects.get().fault and not Document.objects.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workbenches_on_one_database_take_turns(held):
    """Another connection waits for its turn, and gets it when the first is done; on SQLite there is one workbench alone."""
    if connection.vendor != "postgresql":
        with queries.in_turn(), queries.in_turn():
            return
    done = []

    def other():
        with queries.in_turn():
            done.append("other")
        connection.close()

    with queries.in_turn():
        waiting = Thread(target=other)
        waiting.start()
        waiting.join(0.3)
        assert done == []
    waiting.join(10)
    assert done == ["other"]


@pytest.mark.django_db
def test_what_ends_again_and_again_is_given_up_in_words(ana, held, set_up):
    actions.ask_transcript(by=ana, interview=held)
    for _ in range(3):
        assert actions.begin_next() is not None
    assert actions.begin_next() is None
    found = Hearing.objects.get()
    assert found.state == "failed" and "ended 3 times" in found.fault
    actions.ask_transcript(by=ana, interview=held)
    assert Hearing.objects.get().state == "waiting"
    assert not actions.tell_progress(found, 1, 2)  # the older request is nobody's any more


@pytest.mark.far
@pytest.mark.django_db
def test_the_real_program_hears_and_binds(study, ana, settings, tmp_path):
    settings.WHISPER = str(whispering.small_whisper(tmp_path / "model"))
    held = with_interview(study, ana, "Ash")
    with whispering.talk(tmp_path / "talk.wav").open("rb") as sound:
        actions.keep_recording(by=ana, interview=held, name="talk.wav", file=sound)
    actions.ask_transcript(by=ana, interview=held)
    hearing.work()
    assert set(Document.objects.get().text.split()) <= set(whispering.WORDS)
    assert Document.objects.get().turns[0][3] == 0.0


HELD = """
import io
from tests.support.field import with_interview
from workbench.people.models import User
from workbench.research.interviews.actions import keep_recording
from workbench.research.studies.actions import make_study
ana = User.objects.get()
held = with_interview(make_study(by=ana, title="Talks"), ana, "Ash")
keep_recording(by=ana, interview=held, name="talk.mp3", file=io.BytesIO(b"sound"))
print(held.study_id, held.pk)
"""


def test_it_goes_on_after_a_restart_in_a_process_of_its_own(opened_folder, tmp_path):
    study, interview = inside(opened_folder, HELD).split()
    model, programs = a_model(tmp_path / "small"), tmp_path / "programs"
    programs.mkdir()
    (programs / "faster_whisper.py").write_text(STAND_IN, "utf-8")
    (programs / "av.py").write_text(PLAYER, "utf-8")
    (model / "wait").touch()
    more = {"COUNTERPOINT_WHISPER": str(model)}
    more["PYTHONPATH"] = os.pathsep.join([str(programs), *filter(None, [os.environ.get("PYTHONPATH")])])
    at = {"study": study, "interview": interview}
    page = reverse("interviews:interview", kwargs=at)
    with Workbench(opened_folder, **more) as workbench:
        visitor = Visitor(workbench)
        visitor.post(reverse("interviews:hear", kwargs=at), {})
        until(lambda: "being written down: 0:01 of 0:06" in visitor.get(page))
        workbench.kill()
    left = opened_folder / "staging" / "hearing"
    assert (left / "sound.mp3").read_bytes() == b"sound"
    with Workbench(opened_folder, **more) as workbench:
        visitor = Visitor(workbench)
        until(lambda: "being written down: 0:01 of 0:06" in visitor.get(page))
        (model / "wait").unlink()
        until(lambda: "Machine transcript, not checked" in visitor.get(page))
        assert "Ash, machine transcript" in visitor.get(page)
    assert not left.exists()
