"""Where a line begins with what may be a speaker's label, line by line; who is a speaker is decided elsewhere."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple

from counterpoint.formats.clock import BRACKETED, CLOCK, RANGE, seconds
from counterpoint.formats.labels import LONGEST, is_plausible, is_strict, key_of
from counterpoint.formats.recorders import is_of_recorder

# How much of a line is looked at: a number, a time, a label and another time.
HEAD = 140
# So many times must stand above a name, and so large a share of all times.
FEWEST_ABOVE, NEARLY_ALL = 3, 0.8

# A name does not end in a blank, and nothing that is matched is given back: no line takes long, whatever it holds.
_NAME = r"(?P<label>[^\W\d_](?:[\w.'’\-–&/#,]|[ ]{1,3}+(?=\S)|\([^()\n:]{1,30}\)){0,60}?)"
# oTranscribe sets a blank that does not break behind its times.
_BEFORE = rf"(?:(?P<before>{RANGE})[ \t\u00a0]*+[-–—|,]?[ \t\u00a0]*+)?"
# Headings and bullets of Markdown, signs of subtitles, the numbers of a table's rows.
_LEAD = rf"[ \t\u00a0\u200b\ufeff]*+(?:#{{1,6}}[ \t]++|>{{1,2}}[ \t]*+|[-*•][ \t]++)?(?:\d{{1,4}}[.)]?\t+)?{_BEFORE}"
_OPEN = r"(?:\*{1,3}|_{2}|\[|<(?:v[ \t]++)?)?"
_CLOSE = r"(?:\*{1,3}|_{2}|\]|>)?"
_STAMPED = rf"(?:[ \t]*+(?P<mid>{BRACKETED}|(?<=[ \t]){CLOCK}))?"
_AFTER = rf"(?:(?P<after>{BRACKETED}|{CLOCK}(?=\u00a0))[ \t\u00a0]*+)?"

# Patterns as words: they are compiled when a first line is read, and who reads none need not wait for them.
COLON = rf"{_LEAD}{_OPEN}{_NAME}[ \t]*+{_CLOSE}{_STAMPED}[ \t]*+{_CLOSE}[:：](?!//|\d){_CLOSE}[ \t]*+{_AFTER}"
HEADER = rf"{_LEAD}{_OPEN}{_NAME}{_CLOSE}[ \t,|–-]+(?P<mid>{RANGE})[ \t]*+:?{_CLOSE}[ \t]*+$"
INLINE = (
    rf"{_LEAD}{_OPEN}{_NAME}{_CLOSE}[ \t]++(?P<mid>{BRACKETED}|{CLOCK}(?=[ \t]{{2}}|[\t\u00a0]))[ \t\u00a0]++(?=\S)"
)
# Otter and Teams write whatever a caller is called, two blanks, and a time: +44 7700 900123   0:09.
CALLER = rf"(?P<label>[^\s\[(<#][^\t\n]{{0,58}}?[^\s:])[ \t]{{2,}}+(?P<mid>{CLOCK})[ \t\u00a0]*+$"
TIMED = rf"[ \t]*+(?P<before>{RANGE})[ \t]*+[-–—|,]?[ \t]*+{_OPEN}{_NAME}{_CLOSE}[ \t]*+$"
VOICE = rf"{_LEAD}<v[ \t]++{_NAME}>[ \t]*+"
DASH = rf"{_LEAD}{_OPEN}{_NAME}{_CLOSE}(?:[ \t]++[-–—]+[ \t]++|[-–—][ \t]++|[ \t]*+>{{1,2}}[ \t]*+)(?=\S)"
TAB = rf"{_LEAD}{_OPEN}{_NAME}{_CLOSE}[ ]*+\t[ \t]*+(?=\S)"
DOT = r"[ \t]*+(?P<label>[QA])[.)][ \t]++(?=\S)"
BRACKET = rf"{_LEAD}[\[<]{_NAME}[\]>][ \t]*+(?=\S)"
ALONE = rf"[ \t]*+{_OPEN}{_NAME}{_CLOSE}[ \t]*+$"
TIME_ALONE = rf"[ \t]*+(?:\d{{1,5}}[ \t]++)?(?P<before>{RANGE})[ \t\u00a0]*+$"


@cache
def pattern_of(words: str) -> re.Pattern[str]:
    """The pattern that these words are, compiled once."""
    return re.compile(words)


@dataclass(frozen=True, slots=True)
class Mark:
    """A label at the beginning of a line: `start` to `end` is not spoken, the words begin at `end`."""

    start: int
    end: int
    label: str
    time: float | None
    style: str


class Line(NamedTuple):
    """A line that is not blank; `bold` is how many of its first characters are set in bold."""

    start: int
    text: str
    bold: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def lines_of(text: str, bold: Iterable[tuple[int, int]] = ()) -> list[Line]:
    """The lines that are not blank, in order."""
    ranges = dict(bold)
    found, start = [], 0
    for line in text.split("\n"):
        if line and not line.isspace():
            found.append(Line(start, line, _bold_until(ranges, start, line) if ranges else 0))
        start += len(line) + 1
    return found


def _bold_until(ranges: dict[int, int], start: int, line: str) -> int:
    indent = len(line) - len(line.lstrip())
    until = ranges.get(start, ranges.get(start + indent, start))
    return min(until - start, len(line))


def marks_in(lines: list[Line], known: frozenset[str] = frozenset()) -> list[Mark]:
    """The candidates, in order; a time on a line of its own belongs to the label next to it.

    `known` are keys of labels that are speakers whatever they look like.
    """
    found: list[Mark] = []
    times = [_time_alone(line) for line in lines]
    for place, line in enumerate(lines):
        mark = None if times[place] else mark_of(line, known)
        if mark is None:
            continue
        before = times[place - 1] if place else None
        after = times[place + 1] if place + 1 < len(lines) else None
        if before and mark.time is None:
            mark = Mark(_start_of_time(lines, place - 1), mark.end, mark.label, before[0], mark.style)
        elif after and mark.time is None and mark.style == "alone":
            mark = Mark(mark.start, lines[place + 1].end, mark.label, after[0], "header")
        found.append(mark)
    return _headed(found, sum(time is not None for time in times))


def _headed(marks: list[Mark], times: int) -> list[Mark]:
    """Names alone on a line are headers where nearly every time on a line of its own stands above one: in old Teams files."""
    above = sum(mark.style == "alone" and mark.time is not None for mark in marks)
    if above < FEWEST_ABOVE or above < NEARLY_ALL * times:
        return marks
    return [replace(one, style="header") if one.style == "alone" and one.time is not None else one for one in marks]


def _start_of_time(lines: list[Line], place: int) -> int:
    # Subtitles number their times: the number goes with the time.
    numbered = place > 0 and lines[place - 1].text.strip().isdecimal()
    return lines[place - 1 if numbered else place].start


def _time_alone(line: Line) -> tuple[float | None] | None:
    # Only short lines can be; the tuple tells a time that cannot be understood from no time.
    if len(line.text) > 40 or ":" not in line.text:
        return None
    found = pattern_of(TIME_ALONE).match(line.text)
    return (seconds(found["before"]),) if found else None


def mark_of(line: Line, known: frozenset[str] = frozenset()) -> Mark | None:
    """The candidate in a line by itself."""
    if is_of_recorder(line.text):
        return None
    plain, vague = _possible(SIGNS.intersection(line.text[:HEAD]))
    if plain and (mark := _first(line, known, plain)):
        return mark
    if line.bold and (mark := _bold(line, known)):
        return mark
    return _first(line, known, vague)


@lru_cache(maxsize=4096)  # twelve signs
def _possible(signs: frozenset[str]) -> tuple[tuple[Form, ...], tuple[Form, ...]]:
    """The plain and the vague forms that lines with these signs may have: most lines hold hardly any."""
    plain, vague = (tuple(f for f in forms if not f.needs or signs & set(f.needs)) for forms in (PLAIN, VAGUE))
    return plain, vague


def _first(line: Line, known: frozenset[str], forms: tuple[Form, ...]) -> Mark | None:
    text = line.text
    for form in forms:
        if form.longest < len(text):
            continue
        found = pattern_of(form.words).match(text[:HEAD])
        if found is None:
            continue
        label = found["label"]
        if form.allows(label) or key_of(label) in known:
            return Mark(line.start, line.start + found.end(), label, _time_in(found), form.style)
    return None


def _time_in(found: re.Match[str]) -> float | None:
    groups = found.groupdict()
    stamp = groups.get("before") or groups.get("mid") or groups.get("after")
    return seconds(stamp) if stamp else None


def _bold(line: Line, known: frozenset[str]) -> Mark | None:
    label = line.text[: line.bold].strip(" \t\u00a0:-–—*_")
    if not (is_plausible(label) or key_of(label) in known):
        return None
    gap = re.match(r"[ \t\u00a0]*[:–—-]?[ \t\u00a0]*", line.text[line.bold :])
    return Mark(line.start, line.start + line.bold + (gap.end() if gap else 0), label, None, "bold")


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a label: how strict the label must be there, and what spares the pattern most lines."""

    style: str
    words: str
    allows: Callable[[str], bool]
    needs: str = ""  # one of these signs
    longest: int = sys.maxsize  # of the line, where the label has it for itself


PLAIN = (
    Form("colon", COLON, is_plausible, needs=":："),
    Form("header", HEADER, is_plausible, needs=":", longest=HEAD),
    Form("header", TIMED, is_plausible, needs=":", longest=HEAD),
    Form("header", CALLER, bool, needs=":", longest=HEAD),
    Form("inline", INLINE, is_plausible, needs=":"),
    Form("voice", VOICE, bool, needs="<"),
    Form("bracket", BRACKET, is_strict, needs="[<"),
)
VAGUE = (
    Form("dot", DOT, bool, needs=".)"),
    Form("tab", TAB, is_plausible, needs="\t"),
    Form("dash", DASH, is_strict, needs="-–—>"),
    Form("alone", ALONE, is_plausible, longest=LONGEST + 10),
)
SIGNS = frozenset("".join(form.needs for form in (*PLAIN, *VAGUE)))
