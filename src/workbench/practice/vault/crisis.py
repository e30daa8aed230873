"""The crisis card: lines that anybody can call, with numbers that whoever runs the program can put in place of ours.

A file `crisis.json` in the data folder: a list of lines, each with a name and at least one number to call or to write to:

    [{"name": "988 Suicide & Crisis Lifeline", "words": "In the United States.", "call": "988", "text": "988"}]
"""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from counterpoint import Faults, UserError

FILE = "crisis.json"
MOST, LONGEST = 12, 300
NUMBER = re.compile(r"\+?[0-9][0-9 ()./-]{1,24}")
FIELDS = {"name", "words", "call", "text"}


@dataclass(frozen=True)
class Way:
    """A number to tap."""

    words: str
    href: str


@dataclass(frozen=True)
class Line:
    """One line of the card."""

    name: str
    words: str
    ways: tuple[Way, ...]


def _dialled(number: str) -> str:
    return re.sub(r"[^0-9+]", "", number)


def line(name: str, words: str = "", call: str = "", text: str = "") -> Line:
    """Returns a line with a link for each of its numbers."""
    ways = [Way(f"Call {call}", f"tel:{_dialled(call)}")] if call else []
    ways += [Way(f"Text {text}", f"sms:{_dialled(text)}")] if text else []
    return Line(name, words, tuple(ways))


OURS = (
    line("988 Suicide & Crisis Lifeline", "In the United States, day and night. Nothing to pay.", "988", "988"),
    line("Crisis Text Line", "In the United States. Write HOME to this number.", text="741741"),
    line("Emergency", "If somebody is in danger right now.", "911"),
)


def lines() -> tuple[Line, ...]:
    """Returns the card as the host wrote it, else ours; a file with faults in it counts as none (`fault` says which)."""
    try:
        return _read(_stamp()) or OURS
    except UserError:
        return OURS


def fault() -> UserError | None:
    """Returns what is wrong with the host's file, in words; None if nothing is."""
    try:
        _read(_stamp())
    except UserError as error:
        return error
    return None


def _file() -> Path:
    return Path(settings.HOME) / FILE


def _stamp() -> tuple[str, int, int] | None:
    try:
        found = _file().stat()
    except OSError:
        return None
    return str(_file()), found.st_mtime_ns, found.st_size


@lru_cache(maxsize=1)
def _read(stamp: tuple[str, int, int] | None) -> tuple[Line, ...]:
    if stamp is None:
        return ()
    try:
        said = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UserError(f"{FILE} cannot be read: {error}", where=stamp[0], try_="write it as JSON, in UTF-8") from error
    if not isinstance(said, list) or not 1 <= len(said) <= MOST:
        raise UserError(f"{FILE} is not a list of 1 to {MOST} lines", where=stamp[0], try_="begin it with [ and {")
    faults = [found for number, one in enumerate(said, 1) if (found := _fault_of(one, f"line {number}"))]
    if faults:
        raise Faults(faults)
    return tuple(line(**{name: text.strip() for name, text in one.items()}) for one in said)


def _fault_of(one: Any, where: str) -> UserError | None:
    if not isinstance(one, dict) or not all(isinstance(text, str) for text in one.values()):
        return UserError("This is not a line of texts", where=where, try_='{"name": "...", "call": "..."}')
    if set(one) - FIELDS:
        return UserError(f"No line has “{min(set(one) - FIELDS)}”", where=where, try_=", ".join(sorted(FIELDS)))
    if not one.get("name", "").strip() or max(map(len, one.values())) > LONGEST:
        return UserError(f"A line has a name, and no text over {LONGEST} letters", where=where, try_='"name": "..."')
    numbers = [one[way].strip() for way in ("call", "text") if one.get(way, "").strip()]
    if not numbers or not all(NUMBER.fullmatch(number) for number in numbers):
        return UserError("A line has a number to call, or to write to", where=where, try_='"call": "988"')
    return None
