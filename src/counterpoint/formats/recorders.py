"""What programs that record and transcribe write around the words."""

from __future__ import annotations

import re

# How much of a text is looked at for its last lines.
TAIL = 300

_LINE = r"[ \t]*(?:Transcribed by https?://otter\.ai|\S.{0,80} (?:started|stopped) transcription)[ \t]*"
_OWN = re.compile(_LINE)
_CREDIT = re.compile(rf"^{_LINE}\n*\Z", re.MULTILINE)


def is_of_recorder(line: str) -> bool:
    """True for a line that a program wrote and nobody said: “Ana Berg started transcription”."""
    return "ranscri" in line and bool(_OWN.fullmatch(line))


def words_end(text: str) -> int:
    """Where the last words end: before the line in which Otter or Teams says that it is done."""
    start = max(0, len(text) - TAIL)
    found = _CREDIT.search(text, start)
    return found.start() if found and found.start() > start else len(text)
