"""Speech recognition, on this machine, with the extra `transcribe`: what it hears is a guess, and is said to be one.

The model is a folder that the user gives (a Whisper model as CTranslate2 has it). Nothing is ever fetched: a folder that
lacks a file is refused before the program that would fetch it sees the name.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterpoint.errors import Faults, UserError
from counterpoint.formats.cues import Cue

INSTALL = 'pip install "counterpoint[transcribe]"'
NEEDED = ("model.bin", "config.json", "tokenizer.json")
VOCABULARIES = ("vocabulary.json", "vocabulary.txt")
A_MODEL = (
    "the folder of a Whisper model for CTranslate2, with model.bin, config.json, tokenizer.json and vocabulary.json"
)
UNCHECKED = "machine transcript, not checked"
HERTZ = 16_000  # samples in a second, as the models were taught
# How a file is read is fixed by its ending: a list of other files, whatever it is called, is not followed.
CONTAINERS = {
    "aac": "aac",
    "flac": "flac",
    "m4a": "mov",
    "mp3": "mp3",
    "mp4": "mov",
    "oga": "ogg",
    "ogg": "ogg",
    "opus": "ogg",
    "wav": "wav",
    "webm": "matroska",
}

Watch = Callable[[float, float], None]
"""Is told how many seconds have been heard, of how many."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a model heard in a recording: cues with their seconds, the language it took it for, the length in seconds."""

    cues: tuple[Cue, ...]
    language: str
    seconds: float
    model: str

    @property
    def vtt(self) -> str:
        """The cues as WebVTT, under a note that a machine wrote them and nobody checked them."""
        note = f"NOTE\n{UNCHECKED}\nmodel: {_plain(self.model)}; language: {self.language}\n"
        return "\n".join(["WEBVTT\n", note, *(_cue(one) for one in self.cues)])


def transcribe(recording: str | Path, *, model: str | Path, language: str = "", watch: Watch | None = None) -> Heard:
    """Writes down what is said in a recording, on this machine.

    model: the folder of a Whisper model for CTranslate2. language: two letters such as “en”; without it, the model
    guesses by the first half minute. Raises UserError where the extra, the model or words are missing.
    """
    path, folder = Path(recording), Path(model)
    faults = [*_faults_of_recording(path), *_faults_of_model(folder)]
    if faults:
        raise Faults(faults)
    teller = _model(folder)
    sound = _sound(path)
    try:
        pieces, about = teller.transcribe(sound, language=language or None, vad_filter=True)
        cues = tuple(_heard(pieces, len(sound) / HERTZ, watch))
    except ValueError as why:  # a language that the model does not know
        raise UserError(f"The model cannot do this: {_first(why)}", where=path.name, try_="another language") from None
    if not cues:
        raise UserError("No words were heard in this recording", where=path.name, try_="listen whether anybody speaks")
    return Heard(cues, about.language, len(sound) / HERTZ, folder.name)


def _heard(pieces: Any, whole: float, watch: Watch | None) -> Iterator[Cue]:
    for piece in pieces:
        words = " ".join(piece.text.split())
        if words:
            yield Cue(float(piece.start), float(piece.end), words)
        if watch:
            watch(min(float(piece.end), whole), whole)


def _faults_of_recording(path: Path) -> Iterator[UserError]:
    if not path.is_file():
        yield UserError("There is no such recording", where=str(path), try_="the path of an audio file")
    elif path.suffix[1:].lower() not in CONTAINERS:
        yield UserError("This is not a recording that can be heard", where=path.name, try_=", ".join(CONTAINERS))


def _faults_of_model(folder: Path) -> Iterator[UserError]:
    if not folder.is_dir():
        yield UserError("There is no model here; none is ever fetched", where=str(folder), try_=A_MODEL)
        return
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    if not any((folder / name).is_file() for name in VOCABULARIES):
        missing.append(VOCABULARIES[0])
    if missing:
        yield UserError(f"This model lacks {', '.join(missing)}", where=str(folder), try_=A_MODEL)


def _model(folder: Path) -> Any:
    try:
        from faster_whisper import WhisperModel
    except ImportError:
        raise UserError("What transcribes recordings is not installed", where="transcribe", try_=INSTALL) from None
    try:
        return WhisperModel(str(folder.resolve()), device="cpu", compute_type="default", local_files_only=True)
    except Exception as why:  # compiled code raises its own kinds
        raise UserError(f"The model cannot be read: {_first(why)}", where=str(folder), try_=A_MODEL) from None


def _sound(path: Path) -> Any:
    """Gives the samples of the first track, one voice, from -1 to 1."""
    import av
    import numpy

    blocks: list[Any] = []
    try:
        with av.open(str(path), format=CONTAINERS[path.suffix[1:].lower()], metadata_errors="ignore") as opened:
            into = av.AudioResampler(format="s16", layout="mono", rate=HERTZ)
            for frame in (*_frames(opened), None):
                blocks += [one.to_ndarray()[0] for one in into.resample(frame)]
    except (av.FFmpegError, IndexError) as why:
        what = f"This recording cannot be played: {_first(why)}"
        raise UserError(what, where=path.name, try_="save it anew, as mp3 or wav") from None
    if not blocks:
        raise UserError("This recording is empty", where=path.name, try_="another file")
    return numpy.concatenate(blocks).astype(numpy.float32) / 32768.0


def _frames(opened: Any) -> Iterator[Any]:
    for frame in opened.decode(audio=0):
        frame.pts = None  # a gap in the clock of the file is no reason to stop
        yield frame


def _cue(cue: Cue) -> str:
    return f"{_stamp(cue.start)} --> {_stamp(cue.end)}\n{html.escape(cue.text, quote=False)}\n"


def _stamp(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    return (
        f"{thousandths // 3_600_000:02}:{thousandths // 60_000 % 60:02}"
        f":{thousandths // 1000 % 60:02}.{thousandths % 1000:03}"
    )


def _plain(name: str) -> str:
    return " ".join(name.replace("-->", "").split())


def _first(why: BaseException) -> str:
    return (str(why).splitlines() or [type(why).__name__])[0][:200]
