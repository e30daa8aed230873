"""Does a stretch of text look like the name of somebody who speaks? By its form and the words alone."""

from __future__ import annotations

import re
from functools import lru_cache

from counterpoint.formats.openings import ABBREVIATIONS, HEADINGS, NUMBERS, OPENINGS, PARTICLES, ROLES, WITH_NUMBER

LONGEST = 40
MOST_WORDS = 6

_CODE = re.compile(r"[^\W\d_]{1,6}[-_. ]?\d{1,4}[a-z]?(?:[-_ ]?[^\W\d_]{0,3}\d{0,4})?", re.IGNORECASE)
_NUMBERED_QUESTION = re.compile(r"(q|a|question|answer)[ .]?\d{1,3}[a-z]?")
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_WORDS = re.compile(r"[\s_]+")


@lru_cache(maxsize=4096)
def key_of(label: str) -> str:
    """Labels with the same key are the same speaker: case, spacing and an aside in brackets do not count."""
    key = " ".join(_ASIDE.sub("", label).casefold().split()).rstrip(". ")
    numbered = _NUMBERED_QUESTION.fullmatch(key)
    return numbered[1] if numbered else key


@lru_cache(maxsize=4096)
def is_role(label: str) -> bool:
    """True for “Interviewer”, “PARTICIPANT 3”, “P01”, “Speaker B”, “Q”."""
    words = _WORDS.split(key_of(label))
    first = words[0].rstrip(".:#")
    if first in WITH_NUMBER and len(words) == 1:
        return False
    if first in ROLES:
        return all(_counts(word) or word in ROLES for word in words[1:]) or _is_name(label)
    numbered = re.fullmatch(r"([^\W\d]+?)[-.]?\d{1,4}[a-z]?", first)
    return bool(numbered) and numbered is not None and numbered[1] in ROLES and len(words) == 1


def _counts(word: str) -> bool:
    return word in NUMBERS or bool(re.fullmatch(r"#?\d{1,4}[a-z]?|[^\W\d_]|no\.?|number", word))


@lru_cache(maxsize=4096)
def is_strict(label: str) -> bool:
    """True for labels that can hardly be the beginning of a sentence: roles, codes, initials and NAMES IN CAPITALS."""
    return is_plausible(label) and (is_role(label) or bool(_CODE.fullmatch(label)) or label.isupper())


@lru_cache(maxsize=4096)
def is_plausible(label: str) -> bool:
    """True where the form of a label allows it to be a speaker's name."""
    key = key_of(label)
    if not key or len(label) > LONGEST or len(label.split()) > MOST_WORDS:
        return False
    if is_role(label):
        return True
    if label.isupper() and len(label) <= 3 and label.isalpha():
        return key not in ABBREVIATIONS
    words = [word.strip(".,()") for word in key.split()]
    if key in OPENINGS or words[0] in HEADINGS or (len(words) > 1 and words[0] in OPENINGS):
        return False
    return bool(_CODE.fullmatch(label)) or _is_name(label) or is_lower_name(label)


def is_lower_name(label: str) -> bool:
    """True for one word in small letters, as names stand in chats: more evidence is asked of them."""
    return label.islower() and label.isalpha() and label not in OPENINGS


def _is_name(label: str) -> bool:
    words = [word for word in re.split(r"[\s,/&_]+", _ASIDE.sub("", label)) if word]
    return (
        bool(words) and all(_begins_a_name(word) or word in PARTICLES for word in words) and words[0] not in PARTICLES
    )


def _begins_a_name(word: str) -> bool:
    first = word.lstrip("(‘’'\"")[:1]
    return first.isdigit() or (first.isalpha() and not first.islower())
