"""One item of CSL-JSON as citeproc-py takes it: facts of the kind that it expects, and no markup but CSL's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from counterpoint.reporting.letters import legal
from counterpoint.reporting.spans import hidden

NAMES = (
    "author", "collection-editor", "composer", "container-author", "editor", "editorial-director", "illustrator",
    "interviewer", "original-author", "recipient", "translator",
)  # fmt: skip
DATES = ("accessed", "container", "event-date", "issued", "original-date", "submitted")
PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
LOOK = re.compile(r"</?(?:i|b|sup|sub)>|<span class=\"nocase\">|</span>")
LONGEST = 2_000
"""Characters of one fact."""


def read(item: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Gives the item under another key; facts that are none are left out rather than stopping a report."""
    found: dict[str, Any] = {"id": key, "type": _word(item.get("type")) or "document"}
    for name, value in item.items():
        if name in ("id", "type") or not re.fullmatch(r"[A-Za-z][A-Za-z-]{0,40}", str(name)):
            continue
        if name in NAMES:
            given = [one for one in map(_name, value if isinstance(value, list | tuple) else [value]) if one]
            found |= {name: given} if given else {}
        elif name in DATES:
            on = _date(value)
            found |= {name: on} if on else {}
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            words = _marked(str(value))
            found |= {name: words} if words else {}
    return found


def plainly(item: Mapping[str, Any]) -> tuple[str, str]:
    """Gives a reference without any style: how it is cited, and how it is listed."""
    told = read(item, "")
    families = [str(one.get("literal") or one.get("family", "")) for one in told.get("author", [])]
    who = " & ".join(families) if len(families) < 3 else f"{families[0]} et al."
    year = _year(told.get("issued", {}))
    title = told.get("title", "")
    more = [told[name] for name in ("container-title", "publisher", "DOI", "URL") if name in told]
    entry = ". ".join(part for part in (", ".join(families), year, title, *more) if part)
    return f"{who or title[:60] or 'untitled'}, {year}", f"{entry}."


def _year(on: Mapping[str, Any]) -> str:
    return str(on["date-parts"][0][0]) if "date-parts" in on else str(on.get("literal", "n.d."))


def _word(value: Any) -> str:
    return value if isinstance(value, str) and re.fullmatch(r"[a-z][a-z_-]{0,40}", value) else ""


def _marked(text: str) -> str:
    """Hides all that is no markup of CSL; markup that does not close is words."""
    text = " ".join(legal(text)[:LONGEST].split())
    looks = LOOK.findall(text)
    if sum(look.startswith("</") for look in looks) * 2 != len(looks):
        return hidden(text)
    words = LOOK.split(text)
    return "".join(hidden(word) + look for word, look in zip(words, [*looks, ""], strict=True))


def _name(given: Any) -> dict[str, str]:
    if isinstance(given, str):
        return {"literal": _marked(given)} if given.strip() else {}
    if not isinstance(given, Mapping):
        return {}
    if isinstance(given.get("literal"), str) and given["literal"].strip():
        return {"literal": _marked(given["literal"])}
    parts = {part: _marked(given[part]) for part in PARTS if isinstance(given.get(part), str) and given[part].strip()}
    if "family" not in parts:
        return {"literal": parts["given"]} if "given" in parts else {}
    return parts


def _date(given: Any) -> dict[str, Any]:
    if not isinstance(given, Mapping):
        return {"literal": _marked(str(given))} if isinstance(given, str | int) and str(given).strip() else {}
    parts = given.get("date-parts")
    try:
        days = [[int(part) for part in one][:3] for one in parts if one][:2] if isinstance(parts, list | tuple) else []
    except (TypeError, ValueError):
        days = []
    if days and all(_possible(*day) for day in days):
        return {"date-parts": days, **({"circa": 1} if given.get("circa") else {})}
    words = next((given[name] for name in ("literal", "raw") if isinstance(given.get(name), str)), "")
    return {"literal": _marked(words)} if words.strip() else {}


def _possible(year: int, month: int = 1, day: int = 1) -> bool:
    return 0 < abs(year) < 10_000 and 1 <= month <= 12 and 1 <= day <= 31
