"""Recordings are written down by a model that the user has: what is missing is said, nothing is fetched."""

import sys
import wave
from types import SimpleNamespace

import numpy
import pytest

import counterpoint as cp
from counterpoint.formats.transcription import CONTAINERS, NEEDED
from tests.formats import whispering
from tests.library.cli.calling import call, run

SAID = [(0.0, 1.25, " Long  hours of it. "), (1.5, 3.0, "<v Ana> a --> b & c"), (3661.0625, 3662.0, "  ")]


@pytest.fixture
def folder(tmp_path):
    """What looks like the folder of a model."""
    made = tmp_path / "small"
    made.mkdir()
    for name in (*NEEDED, "vocabulary.json"):
        (made / name).write_bytes(b"{}")
    return made


@pytest.fixture
def recording(tmp_path):
    path = tmp_path / "talk.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(bytes(2 * 16_000))
    return path


class Played:
    """Stands in for the program that plays files: 4,000 seconds of silence in four pieces."""

    def __init__(self, path, **options):
        assert options["format"] == "wav"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def decode(self, audio):
        for _ in range(4):
            yield SimpleNamespace(pts=1, to_ndarray=lambda: numpy.zeros((1, 16_000_000), "int16"))


class Same:
    def __init__(self, **options):
        assert options == {"format": "s16", "layout": "mono", "rate": 16_000}

    def resample(self, frame):
        return [frame] if frame else []


@pytest.fixture
def hearing(monkeypatch):
    """Stands in for the program that hears, which is not installed here: it always hears the same."""
    asked = {}

    class Hears:
        def __init__(self, folder, **options):
            asked.update(options, folder=folder)

        def transcribe(self, sound, language=None, **options):
            if language == "xx":
                raise ValueError("'xx' is not a valid language code")
            asked.update(options, sound=sound)
            pieces = (SimpleNamespace(start=start, end=end, text=text) for start, end, text in asked.get("said", SAID))
            return pieces, SimpleNamespace(language=language or "en")

    monkeypatch.setitem(sys.modules, "faster_whisper", SimpleNamespace(WhisperModel=Hears))
    monkeypatch.setitem(sys.modules, "av", SimpleNamespace(open=Played, AudioResampler=Same, FFmpegError=OSError))
    return asked


def test_what_was_heard_is_told_with_its_times_and_that_nobody_checked_it(hearing, folder, recording):
    told = []
    found = cp.transcribe(recording, model=folder, watch=lambda *both: told.append(both))
    assert found.vtt == (
        "WEBVTT\n\nNOTE\nmachine transcript, not checked\nmodel: small; language: en\n\n"
        "00:00:00.000 --> 00:00:01.250\nLong hours of it.\n\n"
        "00:00:01.500 --> 00:00:03.000\n&lt;v Ana&gt; a --&gt; b &amp; c\n"
    )
    assert told == [(1.25, 4000.0), (3.0, 4000.0), (3662.0, 4000.0)]
    assert hearing["local_files_only"] is True and hearing["folder"] == str(folder)


def test_it_is_read_back_word_by_word(hearing, folder, recording, tmp_path):
    (tmp_path / "talk.vtt").write_text(cp.transcribe(recording, model=folder).vtt, "utf-8")
    found = cp.read(tmp_path / "talk.vtt", turns=False)
    assert found.text_of(found.documents["id"][0]) == "Long hours of it. <v Ana> a --> b & c"
    assert found.turns["time"].to_list() == [0.0]


def test_silence_and_a_language_that_it_does_not_know_are_said(hearing, folder, recording):
    with pytest.raises(cp.UserError, match="not a valid language"):
        cp.transcribe(recording, model=folder, language="xx")
    hearing["said"] = []
    with pytest.raises(cp.UserError, match="No words were heard"):
        cp.transcribe(recording, model=folder)


def test_everything_that_is_missing_is_told_at_once(tmp_path):
    with pytest.raises(cp.Faults) as told:
        cp.transcribe(tmp_path / "none.mp3", model="large-v3")
    assert [fault.what for fault in told.value.faults] == [
        "There is no such recording",
        "There is no model here; none is ever fetched",
    ]


@pytest.mark.parametrize("missing", [*NEEDED, "vocabulary.json"])
def test_a_folder_that_lacks_a_file_is_refused_before_anything_could_be_fetched(hearing, folder, recording, missing):
    (folder / missing).unlink()
    with pytest.raises(cp.UserError, match=f"lacks {missing}"):
        cp.transcribe(recording, model=folder)
    assert hearing == {}


def test_a_list_of_files_is_no_recording(folder, tmp_path):
    for name in ("talk.m3u8", "talk.txt", "talk"):
        (tmp_path / name).write_text("#EXTM3U\nfile:///etc/passwd\n", "utf-8")
        with pytest.raises(cp.UserError, match="not a recording"):
            cp.transcribe(tmp_path / name, model=folder)
    assert not {"hls", "concat"} & set(CONTAINERS.values())


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch, folder, recording):
    monkeypatch.setitem(sys.modules, "faster_whisper", None)
    with pytest.raises(cp.UserError, match="is not installed") as told:
        cp.transcribe(recording, model=folder)
    assert "counterpoint[transcribe]" in told.value.try_


def test_the_command_refuses_in_words_and_ends_with_2(folder, recording, tmp_path):
    code, out, told = run("transcribe", "talk.wav", folder=tmp_path, COUNTERPOINT_WHISPER="")
    assert (code, out) == (2, "") and "No model is named; none is ever fetched" in told
    code, out, told = run("transcribe", "talk.wav", folder=tmp_path, COUNTERPOINT_WHISPER=str(tmp_path / "nowhere"))
    assert (code, out) == (2, "") and "There is no model here" in told
    (tmp_path / "kept.vtt").write_text("mine", "utf-8")
    code, _, told = call("transcribe", "talk.wav", "--model", str(folder), "-o", "kept.vtt", folder=tmp_path)
    assert code == 2 and "kept.vtt is there already" in told


def test_the_command_writes_what_was_heard(hearing, folder, recording, tmp_path):
    words = ("transcribe", "talk.wav", "--model", "small")
    code, out, told = call(*words, folder=tmp_path)
    assert (
        code == 0
        and out.startswith("WEBVTT\n")
        and told == "counterpoint: 2 cues in en; machine transcript, not checked\n"
    )
    assert call(*words, "-o", "talk.vtt", folder=tmp_path)[:2] == (0, "")
    assert (tmp_path / "talk.vtt").read_text("utf-8") == out


@pytest.mark.far
def test_the_real_program_hears_with_a_model_of_random_numbers(tmp_path):
    """No Whisper model may be had without a network: this one is as small as the program loads, and says nothing."""
    model, talk = whispering.small_whisper(tmp_path / "model"), whispering.talk(tmp_path / "talk.wav")
    told = []
    found = cp.transcribe(talk, model=model, watch=lambda *both: told.append(both))
    assert set(found.cues[0].text.split()) <= set(whispering.WORDS)
    assert found.seconds == pytest.approx(6) and told[-1][1] == found.seconds
    assert run("transcribe", "talk.wav", "--model", "model", folder=tmp_path)[1].startswith("WEBVTT\n")


@pytest.mark.far
def test_the_real_program_is_given_no_list_of_files_and_no_broken_ones(tmp_path):
    model = whispering.small_whisper(tmp_path / "model")
    talk = whispering.talk(tmp_path / "talk.wav")
    for content in (
        f"#EXTM3U\n#EXTINF:6,\n{talk}\n".encode(),
        f"ffconcat version 1.0\nfile {talk}\n".encode(),
        b"RIFF",
    ):
        (tmp_path / "list.mp3").write_bytes(content)
        with pytest.raises(cp.UserError, match="cannot be played"):
            cp.transcribe(tmp_path / "list.mp3", model=model)
    (model / "model.bin").write_bytes(b"no model")
    with pytest.raises(cp.UserError, match="The model cannot be read"):
        cp.transcribe(talk, model=model)
