"""The kinds of attributes of people: what a column seems to be, and what its words become."""

import math
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

KINDS = {
    "text": "Words",
    "number": "Number",
    "ordered": "Words with an order",
    "yes_no": "Yes or no",
    "date": "Date",
    "several": "Several of",
}
YES, NO = {"yes", "y", "true", "1", "ja", "oui", "sí"}, {"no", "n", "false", "0", "nein", "non"}
EMPTY = {"", "na", "n/a", "none", "null", "-", "–"}
MAY_NAME = re.compile(r"name|mail|phone|mobile|address|street|birth|\bid$|id$|contact|url|passport|ssn", re.IGNORECASE)
SEPARATED = re.compile(r"\s*;\s*")


def is_empty(words: str) -> bool:
    """Says whether a cell says nothing."""
    return words.strip().casefold() in EMPTY


def guess(name: str, column: Sequence[str]) -> str:
    """Returns what a column seems to be; "" (leave it out) for one that may tell who somebody is."""
    filled = [words for words in column if not is_empty(words)]
    different = set(filled)
    if not filled or MAY_NAME.search(name):
        return ""
    for kind in ("yes_no", "number", "date"):
        if all(_fits(kind, words) for words in different):
            return kind
    if any(";" in words for words in different):
        return "several"
    return "" if len(filled) > 10 and len(different) > 0.8 * len(filled) else "text"


def value_of(kind: str, words: str, order: Sequence[str] = ()) -> Any:
    """Returns what a cell says, None for an empty one; ValueError if it is not of this kind."""
    if is_empty(words):
        return None
    plain = " ".join(words.split())
    if kind == "number":
        return _number(plain)
    if kind == "yes_no":
        return _yes_or_no(plain)
    if kind == "date":
        return date.fromisoformat(plain).isoformat()
    if kind == "several":
        return sorted(set(filter(None, SEPARATED.split(plain))))
    if kind == "ordered" and plain not in order:
        raise ValueError(plain)
    return plain


def as_measured(kind: str, value: Any) -> Any:
    """Returns a value as it is compared: a date as its year with the part of it that had gone by, such as 2021.17."""
    if kind != "date" or not value:
        return value
    day = date.fromisoformat(value)
    return round(day.year + (day.timetuple().tm_yday - 1) / 366, 2)


def _fits(kind: str, words: str) -> bool:
    try:
        value_of(kind, words)
    except ValueError:
        return False
    return True


def _number(words: str) -> float | int:
    found = float(words.replace(",", ".") if words.count(",") == 1 and "." not in words else words)
    if not math.isfinite(found):
        raise ValueError(words)
    return int(found) if found.is_integer() and abs(found) < 1e15 else found


def _yes_or_no(words: str) -> str:
    if words.casefold() in YES:
        return "yes"
    if words.casefold() in NO:
        return "no"
    raise ValueError(words)
