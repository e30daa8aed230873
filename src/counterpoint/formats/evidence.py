"""How likely labels of one form are speakers: counted, weighed, and said in words."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from counterpoint.formats.labels import is_lower_name, is_role, is_strict, key_of
from counterpoint.formats.marks import Mark

# What each way of writing a label is worth by itself, and how it is called.
FORMS = {
    "voice": (0.5, "Names stand in voice tags"),
    "header": (0.4, "Names stand on lines of their own, with a time"),
    "inline": (0.35, "Names stand before a time"),
    "colon": (0.3, "Names end with a colon"),
    "bold": (0.25, "Names are set in bold"),
    "dot": (0.2, "Q. and A. stand in front"),
    "tab": (0.2, "Names stand in a column of their own"),
    "dash": (0.2, "Names end with a dash"),
    "bracket": (0.1, "Names stand in brackets"),
    "alone": (0.0, "Names stand on lines of their own"),
}
# In these forms one speaker alone is believed, if the label is a role; the other's words then stand without a label.
ONE_IS_ENOUGH = frozenset({"voice", "header", "inline", "colon", "bold"})
# A role may occur once, if it says something: “Interviewer: Jane Smith” is the head of a transcript.
FEWEST_WORDS = 4
# Labels on fewer than these shares of the lines are remarks in a text rather than its speakers.
RARE, RARE_FOR_NAMES = 0.02, 0.06
FEWEST_OF_ONE = 3
FEWEST_BY_NAME = 4
FEWEST_ALONE = 6
MOST_SPEAKERS = 15
FEWEST_CLOCKED, MOSTLY_SPOKEN = 3, 0.8


@dataclass(frozen=True, slots=True)
class Group:
    """The labels of one form in one text, with the confidence that they are speakers."""

    form: str
    marks: list[Mark]
    not_taken: dict[str, int]
    confidence: float

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(key_of(mark.label) for mark in self.marks)

    def sentences(self) -> tuple[str, ...]:
        """The evidence in words, the short summary first."""
        labels, speakers = len(self.marks), speakers_of(self.marks)
        found = [f"{_many(labels, 'label')}, {_many(len(speakers), 'speaker')}", FORMS[self.form][1]]
        if labels > 1:
            found.append(f"The speaker changes at {_changes(self.marks)} of {labels - 1}")
        return tuple(found)


def groups_of(text: str, marks: list[Mark], lines: int) -> Iterator[Group]:
    """The candidates by form, those that cannot be speakers left out, each form weighed."""
    for form in FORMS:
        if found := [mark for mark in marks if mark.style == form]:
            taken = _taken(text, found, marks)
            keys = {key_of(mark.label) for mark in taken}
            others = Counter(mark.label for mark in found if key_of(mark.label) not in keys)
            yield Group(form, taken, dict(others), _confidence(form, taken, len(text), lines))


def speakers_of(marks: list[Mark]) -> dict[str, int]:
    """Speakers by the way in which their label is mostly written, with the number of labels."""
    spellings: dict[str, Counter[str]] = {}
    for mark in marks:
        spellings.setdefault(key_of(mark.label), Counter())[spelling(mark.label)] += 1
    return {names.most_common(1)[0][0]: names.total() for names in spellings.values()}


def spelling(label: str) -> str:
    """A label on one line with single blanks; numbered questions lose their number."""
    plain = " ".join(label.split())
    key = key_of(plain)
    return plain[: len(key)] if key in ("q", "a", "question", "answer") else plain


def _taken(text: str, found: list[Mark], marks: list[Mark]) -> list[Mark]:
    counts = Counter(key_of(mark.label) for mark in found)
    starts = [mark.start for mark in marks]
    if _are_clocked(text, found):
        return found
    return [mark for mark in found if _is_taken(mark, counts[key_of(mark.label)], text, starts)]


def _are_clocked(text: str, found: list[Mark]) -> bool:
    """True for names on lines of their own with times that never go back and words below, as recorders write them.

    Nothing else looks so: a name may then stand there only once.
    """
    times = [mark.time for mark in found if mark.time is not None]
    if found[0].style != "header" or len(times) < max(FEWEST_CLOCKED, len(found)):
        return False
    spoken = sum(not text[one.end : two.start].isspace() for one, two in pairwise(found))
    return spoken >= MOSTLY_SPOKEN * (len(found) - 1) and all(one <= two for one, two in pairwise(times))


def _is_taken(mark: Mark, count: int, text: str, starts: list[int]) -> bool:
    if mark.style == "alone" and mark.label.endswith(".") and not is_role(mark.label):
        return False
    if count >= 2:
        return count > 2 or not is_lower_name(mark.label) or is_role(mark.label)
    if not is_role(mark.label) or mark.style in ("alone", "dash", "bracket", "dot"):
        return False
    place = bisect_right(starts, mark.start)
    following = starts[place] if place < len(starts) else len(text)
    return len(text[mark.end : following].split(maxsplit=FEWEST_WORDS)) >= FEWEST_WORDS


def _confidence(form: str, marks: list[Mark], length: int, lines: int) -> float:
    keys = Counter(key_of(mark.label) for mark in marks)
    roles = sum(is_role(mark.label) for mark in marks) * 2 >= len(marks)
    if not _are_enough(form, marks, set(keys), roles):
        return 0.0
    share = len(marks) / max(lines, 1)
    weights = (
        FORMS[form][0],
        0.25 if roles else 0.1 if all(is_strict(mark.label) for mark in marks) else 0.0,
        0.15 if len(keys) > 1 else 0.0,
        0.2 * _changes(marks) / max(len(marks) - 1, 1),
        0.15 * min(1.0, share / 0.25),
        0.1 if marks[0].start * 4 <= length else -0.1,
        -0.4 if share < (RARE if roles else RARE_FOR_NAMES) else 0.0,
        -0.3 if len(keys) > max(MOST_SPEAKERS, len(marks) / 2) else 0.0,
    )
    return round(min(0.99, max(0.0, sum(weights))), 2)


def _are_enough(form: str, marks: list[Mark], keys: set[str], roles: bool) -> bool:
    if len(keys) < 2:
        return roles and form in ONE_IS_ENOUGH and len(marks) >= FEWEST_OF_ONE
    if form == "dash" and keys <= {"i", "a"}:
        return False  # “I – I don’t know”
    if form == "alone":
        return len(marks) >= (FEWEST_BY_NAME if roles else FEWEST_ALONE)
    return roles or len(marks) >= FEWEST_BY_NAME


def _changes(marks: list[Mark]) -> int:
    return sum(key_of(one.label) != key_of(two.label) for one, two in pairwise(marks))


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
