"""Subtitles as cues: when, and what is said, with voices but without markup."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from counterpoint.formats.clock import seconds

_CLOCK = r"(?:\d{1,4}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?"
_TIMES = re.compile(rf"^[ \t]*({_CLOCK})[ \t]*-{{1,2}}>[ \t]*({_CLOCK})(?:[ \t].*)?$", re.MULTILINE)
_BLOCK = re.compile(r"^(?:NOTE|STYLE|REGION)\b")
# Only tags that the formats know: “<there>” is something that somebody wrote.
_VTT_TAGS = re.compile(rf"</?(?:c|i|b|u|ruby|rt|lang|v)(?:[.\s][^<>]*)?>|<{_CLOCK}>", re.IGNORECASE)
_SRT_TAGS = re.compile(r"</?(?:i|b|u|s|font)(?:\s[^<>]*)?>|\{\\an?\d+\}", re.IGNORECASE)
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>\n]+)>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """A stretch on the screen, in seconds; a cue in which two voices speak has become two."""

    start: float
    end: float
    text: str
    voice: str | None = None


def cues_of(text: str, *, vtt: bool) -> list[Cue]:
    """The cues in order of the file; numbers, identifiers, notes and styles are not read."""
    cues: list[Cue] = []
    found = list(_TIMES.finditer(text))
    for place, times in enumerate(found, 1):
        start, end = seconds(times[1]), seconds(times[2])
        until = found[place].start() if place < len(found) else len(text)
        said = _said(text[times.end() : until], last=until == len(text))
        if start is not None and end is not None:
            cues.extend(_voices(start, end, said, vtt=vtt))
    return cues


def _said(between: str, *, last: bool) -> str:
    """The lines up to the first blank one; without one, the next cue's number is cut off."""
    lines: list[str] = []
    rest = between.strip("\n").split("\n")
    filled = sum(bool(line.strip()) for line in rest)
    last_block = max((place for place, line in enumerate(rest) if _BLOCK.match(line)), default=-1)
    for place, line in enumerate(rest):
        if line.strip():
            lines.append(line.strip())
        elif lines and (filled - len(lines) <= (not last) or place < last_block):
            # Where a cue holds a blank line, more follows than the number or name of a next cue, or a note.
            return "\n".join(lines)
    if not last and lines and lines[-1].isdecimal():
        lines.pop()
    return "\n".join(lines)


def _voices(start: float, end: float, said: str, *, vtt: bool) -> list[Cue]:
    if not vtt:
        words = _one_line(_SRT_TAGS.sub("", said))
        return [Cue(start, end, words)] if words else []
    pieces = _VOICE.split(said)
    spoken = [(None, pieces[0]), *zip(pieces[1::2], pieces[2::2], strict=True)]
    cues = []
    for voice, piece in spoken:
        words = _one_line(html.unescape(_VTT_TAGS.sub("", piece)))
        if words:
            cues.append(Cue(start, end, words, _one_line(html.unescape(voice)) if voice else None))
    return cues


def _one_line(words: str) -> str:
    return " ".join(words.split())
