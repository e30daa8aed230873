"""The rules of a credential as a file that goes from one person to another: written, and read with mistrust."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from counterpoint import UserError
from counterpoint.errors import Faults
from workbench.practice.growth.credentials import (
    ASKS,
    LONGEST,
    LONGEST_WORDS,
    MONTHS,
    MOST,
    STATUSES,
    WORDS,
    Credential,
    Rule,
)
from workbench.practice.guard import look

FORMAT, VERSION = "counterpoint credential", 1
LARGEST = 100_000
"""Bytes of a file of rules."""
OWN = ("name", "short", "country", "state", "board", "site")
NEEDED = ("name", "country", "board")
OF_RULE = ("value", "most", "seen", "source", "status", "note")
FROM_0, WHOLE = "a number that is not below 0", "a whole number of months"
Place = tuple[str, ...]


def written(credential: Credential) -> str:
    """Returns a credential as a file: its rules with their sources, and nothing of whose they are."""
    rules = {key: _plain(rule) for key, rule in credential.rules.items() if rule.is_known}
    own = {name: getattr(credential, name) for name in OWN}
    whole = {"format": FORMAT, "version": VERSION, **own, "is_model": credential.is_model, "rules": rules}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _plain(rule: Rule) -> dict[str, Any]:
    told = {name: getattr(rule, name) for name in ("seen", "source", "status", "note")}
    return {"value": _number(rule.value), "most": _number(rule.most), **told}


def _number(value: Any) -> Any:
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def read(content: bytes, today: date) -> dict[str, Any]:
    """Reads a file of rules; what comes back can be kept in a vault, numbers as text.

    Raises Faults, a UserError: all that is wrong, each with its line and its key.
    """
    text = _text(content)
    whole = _parsed(text)
    faults = [*_of_whole(text, whole), *_of_own(text, whole), *_of_rules(text, whole.get("rules"), today)]
    if faults:
        raise Faults(faults)
    rules = {key: _kept(one) for key, one in whole["rules"].items()}
    own = {name: str(whole.get(name) or "").strip() for name in OWN}
    return {**own, "is_model": whole.get("is_model") is True, "rules": rules}


def _kept(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {name: str(one) if isinstance(one, Decimal) else one for name, one in raw.items()}


def _text(content: bytes) -> str:
    if len(content) > LARGEST:
        raise UserError(f"a file of rules has no more than {LARGEST:,} bytes", try_="a file that was made here")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        raise UserError("this file is no text", where=f"byte {why.start}", try_="a file that was made here") from None


def _parsed(text: str) -> dict[str, Any]:
    try:
        whole = json.loads(
            text,
            parse_int=Decimal,
            parse_float=Decimal,
            parse_constant=_no_number,
            object_pairs_hook=lambda pairs: _once(text, pairs),
        )
    except json.JSONDecodeError as why:
        raise UserError("this is no JSON that can be read", where=f"line {why.lineno}, column {why.colno}") from None
    except (RecursionError, ValueError, ArithmeticError):
        raise UserError("this is no JSON that can be read", try_="a file that was made here") from None
    if not isinstance(whole, dict):
        raise UserError("a file of rules is one object", where="line 1", try_="a file that was made here")
    return whole


def _no_number(word: str) -> Any:
    raise ValueError(word)


def _once(text: str, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    twice = [name for at, name in enumerate(names) if name in names[:at]]
    if twice:
        raise Faults(_fault(text, (name,), "stands there twice", "leave one of them out") for name in twice)
    return dict(pairs)


def _of_whole(text: str, whole: Mapping[str, Any]) -> Iterator[UserError]:
    known = {"format", "version", "is_model", "rules", *OWN}
    for name in whole:
        if name not in known:
            yield _fault(text, (name,), "is not known", f"one of {', '.join(sorted(known))}")
    if whole.get("format") != FORMAT:
        yield _fault(text, ("format",), f"is not “{FORMAT}”", "a file that was made here")
    if whole.get("version") != VERSION:
        yield _fault(text, ("version",), f"is not {VERSION}", "a file that was made by this version")
    if not isinstance(whole.get("is_model", False), bool):
        yield _fault(text, ("is_model",), "is neither true nor false")


def _of_own(text: str, whole: Mapping[str, Any]) -> Iterator[UserError]:
    for name in OWN:
        raw = whole.get(name)
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            if name in NEEDED:
                yield _fault(text, (name,), "is missing")
        else:
            yield from _of_words(text, (name,), raw, LONGEST[name])


def _of_rules(text: str, rules: Any, today: date) -> Iterator[UserError]:
    if not isinstance(rules, dict):
        yield _fault(text, ("rules",), "is no object with a rule under each key")
        return
    for key, raw in rules.items():
        place = ("rules", key)
        if key not in ASKS:
            yield _fault(text, place, "is no rule that is known here", f"one of {', '.join(ASKS)}")
        elif not isinstance(raw, dict) or set(raw) - set(OF_RULE):
            yield _fault(text, place, f"holds something else than {', '.join(OF_RULE)}")
        else:
            yield from _of_rule(text, place, raw, today)


def _of_rule(text: str, place: Place, raw: Mapping[str, Any], today: date) -> Iterator[UserError]:
    sort = ASKS[place[-1]].sort
    if sort == WORDS and raw.get("value") is not None:
        yield from _of_words(text, (*place, "value"), raw["value"], LONGEST_WORDS)
    for name in ("most",) if sort == WORDS else ("value", "most"):
        one = raw.get(name)
        if one is not None and not _is_amount(one, sort):
            yield _fault(text, (*place, name), "is no number that a rule can have", WHOLE if sort == MONTHS else FROM_0)
    for name in ("source", "note"):
        if raw.get(name) not in (None, ""):
            yield from _of_words(text, (*place, name), raw[name], LONGEST[name])
    if raw.get("value") is not None and not raw.get("source"):
        yield _fault(text, (*place, "source"), "is missing", "say where it is printed")
    if raw.get("status") not in tuple(STATUSES):
        yield _fault(text, (*place, "status"), "is not known", f"one of {', '.join(STATUSES)}")
    if not _is_day(raw.get("seen"), today):
        yield _fault(text, (*place, "seen"), "is no day up to today", "a day such as 2026-11-28, or an empty text")


def _is_amount(value: Any, sort: str) -> bool:
    if not isinstance(value, Decimal) or not value.is_finite():
        return False
    least = 1 if sort == MONTHS else 0  # of no month at all, nothing would end after it began
    return least <= value <= MOST.get(sort, Decimal(0)) and (sort != MONTHS or value == value.to_integral_value())


def _is_day(written_day: Any, today: date) -> bool:
    if written_day in (None, ""):
        return True
    try:
        return isinstance(written_day, str) and date.fromisoformat(written_day) <= today
    except ValueError:
        return False


def _of_words(text: str, place: Place, raw: Any, most: int) -> Iterator[UserError]:
    if not isinstance(raw, str):
        yield _fault(text, place, "is no text")
    elif len(raw) > most:
        yield _fault(text, place, f"is longer than {most} letters")
    elif any(unicodedata.category(letter) in ("Cc", "Cs") for letter in raw):
        yield _fault(text, place, "holds signs that are no letters")
    elif any(found.sure for found in look(raw)):
        yield _fault(text, place, "may say who somebody is", "leave out names, numbers to call and addresses")


def _fault(text: str, place: Iterable[str], what: str, try_: str = "") -> UserError:
    place = tuple(place)
    key = ".".join(place)[:80]
    return UserError(f"“{key}” {what}", where=f"line {_line(text, place)}, {key}", try_=try_)


def _line(text: str, place: Place) -> int:
    """Returns the line of a key: the first place where its names stand one after the other."""
    at = 0
    for name in place:
        found = re.compile(rf"{re.escape(json.dumps(name, ensure_ascii=False))}\s*:").search(text, at)
        at = found.start() if found else at
    return text.count("\n", 0, at) + 1
