"""Everything that is wrong with a story piece, told as faults; nothing of its words is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from counterpoint.analysis.stories.lists import LIGHTS, LOADS, OKS, PURPOSES, SECONDS, SETTINGS, SHAPES
from counterpoint.errors import UserError
from counterpoint.narrative.tables import NAME_LENGTH

KEYS = tuple(
    "id title text shape tags passages purposes light load loads told settings length others raw rested_until".split()
)
NEEDED = ("id", "title", "light", "raw")
WEEK = re.compile(r"(\d{4})-W(\d{2})")


def faults_in(pieces: Sequence[Any]) -> Iterator[UserError]:
    """Tells everything that is wrong with the pieces, in their order."""
    known: set[str] = set()
    for number, piece in enumerate(pieces, 1):
        where = f"piece {number}"
        if not isinstance(piece, Mapping):
            yield _fault("a piece is not a dict", where, f"a dict with the keys {', '.join(KEYS)}")
            continue
        yield from _keys(piece, where)
        yield from _words(piece, where)
        yield from _choices(piece, where)
        yield from _weeks(piece, where)
        yield from _others(piece, where)
        yield from _passages(piece, where)
        if isinstance(id_ := piece.get("id"), str):
            if id_ in known:
                yield _fault("two pieces have the same id", f"{where}, id", "give each piece an id of its own")
            known.add(id_)


def is_week(value: Any) -> bool:
    """Says whether this is an ISO week that there is: 2026-W48."""
    found = WEEK.fullmatch(value) if isinstance(value, str) else None
    try:
        return bool(found and date.fromisocalendar(int(found[1]), int(found[2]), 1))
    except ValueError:
        return False


def _keys(piece: Mapping[Any, Any], where: str) -> Iterator[UserError]:
    for key in NEEDED:
        if piece.get(key) is None:
            yield _fault(f"a piece has no “{key}”", where, f"give it “{key}”")
    for key in piece:
        if key not in KEYS:
            yield _fault("a piece has a key that is not known", f"{where}, {key!r}"[:80], f"one of {', '.join(KEYS)}")


def _words(piece: Mapping[Any, Any], where: str) -> Iterator[UserError]:
    for key, longest in (("id", NAME_LENGTH), ("title", NAME_LENGTH), ("text", None)):
        value = piece.get(key)
        if value is None:
            continue
        if not sound(value) or (longest and not 0 < len(value.strip()) <= len(value) <= longest):
            try_ = f"text of 1 to {longest} characters, without NUL" if longest else "text, without NUL"
            yield _fault(f"the {key} of a piece cannot be kept", f"{where}, {key}", try_)


def sound(value: Any) -> bool:
    """Says whether this is text that can be kept."""
    if not isinstance(value, str) or "\0" in value:
        return False
    try:
        return bool(value.encode()) or True
    except UnicodeEncodeError:
        return False


def _choices(piece: Mapping[Any, Any], where: str) -> Iterator[UserError]:
    if (light := piece.get("light")) is not None and light not in LIGHTS:
        yield _choice("light", where, LIGHTS)
    if (raw := piece.get("raw")) is not None and not isinstance(raw, bool):
        yield _fault("“raw” is neither true nor false", f"{where}, raw", "True or False")
    if (length := piece.get("length")) is not None and length not in tuple(SECONDS):
        yield _choice("length", where, tuple(SECONDS))
    if not _is_load(piece.get("load"), needed=False):
        yield _fault("a load is not a number from 0 to 4", f"{where}, load", "0 (light) to 4 (heavy), or None")
    for key, allowed in (("shape", SHAPES), ("purposes", PURPOSES), ("settings", SETTINGS)):
        if any(one not in allowed for one in _list(piece, key)) or not _is_list(piece, key):
            yield _choice(key, where, allowed)
    yield from _labels(piece, where)


def _labels(piece: Mapping[Any, Any], where: str) -> Iterator[UserError]:
    if not _is_list(piece, "tags") or not all(is_label(one) for one in _list(piece, "tags")):
        yield _fault("a tag cannot be kept", f"{where}, tags", "a list of one-line words")


def is_label(value: Any) -> bool:
    """Says whether this can be a tag or a role: one line of words."""
    return sound(value) and 0 < len(value.strip()) <= len(value) <= NAME_LENGTH and len(value.splitlines()) == 1


def _weeks(piece: Mapping[Any, Any], where: str) -> Iterator[UserError]:
    try_ = "an ISO week: 2026-W48"
    if not _is_list(piece, "told") or not all(is_week(one) for one in _list(piece, "told")):
        yield _fault("“told” holds what is not a week", f"{where}, told", try_)
    if (until := piece.get("rested_until")) is not None and not is_week(until):
        yield _fault("“rested_until” is not a week", f"{where}, rested_until", try_)
    for one in _list(piece, "loads"):
        there = isinstance(one, Mapping) and is_week(one.get("week")) and set(one) <= {"week", "before", "after"}
        if not there or not all(_is_load(one.get(key), needed=True) for key in ("before", "after")):
            yield _fault("“loads” holds what is not a load", f"{where}, loads", "{week: 2026-W48, before: 3, after: 1}")
    if not _is_list(piece, "loads"):
        yield _fault("“loads” is not a list", f"{where}, loads", "a list of {week, before, after}")


def _is_load(value: Any, needed: bool) -> bool:
    return (value is None and not needed) or (type(value) is int and value in LOADS)


def _others(piece: Mapping[Any, Any], where: str) -> Iterator[UserError]:
    try_ = f"{{role: my sister, ok: one of {', '.join(OKS)}}}"
    if not _is_list(piece, "others"):
        yield _fault("“others” is not a list", f"{where}, others", f"a list of {try_}")
    for one in _list(piece, "others"):
        there = isinstance(one, Mapping) and set(one) == {"role", "ok"}
        if not there or not is_label(one["role"]) or one["ok"] not in OKS:
            yield _fault("“others” holds what is not a person's role and their OK", f"{where}, others", try_)


def _passages(piece: Mapping[Any, Any], where: str) -> Iterator[UserError]:
    text = piece.get("text") or ""
    length = len(text) if isinstance(text, str) else 0
    try_ = "{start, end, tags}: characters of the text, the end after the start"
    if not _is_list(piece, "passages"):
        yield _fault("“passages” is not a list", f"{where}, passages", f"a list of {try_}")
    for number, one in enumerate(_list(piece, "passages"), 1):
        at = f"{where}, passage {number}"
        if not isinstance(one, Mapping) or not set(one) <= {"start", "end", "tags"}:
            yield _fault("a passage is not one", at, try_)
            continue
        start, end = one.get("start"), one.get("end")
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= length:
            yield _fault("a passage does not lie in its text", at, try_)
        yield from _labels(one, at)


def _list(piece: Mapping[Any, Any], key: str) -> Sequence[Any]:
    return piece[key] if _is_list(piece, key) and piece.get(key) else ()


def _is_list(piece: Mapping[Any, Any], key: str) -> bool:
    return isinstance(piece.get(key), list | tuple | None)


def _choice(key: str, where: str, allowed: Sequence[str]) -> UserError:
    return _fault(f"“{key}” is not one of its words", f"{where}, {key}", " or ".join(allowed))


def _fault(what: str, where: str, try_: str) -> UserError:
    return UserError(what, where=where, try_=try_)
