"""Who gave a passage its tags, from Taguette's list of what people did."""

from __future__ import annotations

import json
from typing import Any

from counterpoint.formats.projects.database import Row

Made = dict[tuple[int, int], tuple[str, str]]


def makers(commands: list[Row]) -> Made:
    """(passage, tag) -> (login, date) of whoever gave it last; commands come in the order of their numbers.

    A changed passage is written again whole: a tag that it had already stays with the person who gave it.
    """
    made: Made = {}
    tags: dict[int, set[int]] = {}
    for row in commands:
        done = _payload(row["payload"])
        kind, mark = done.get("type"), done.get("highlight_id")
        if kind == "highlight_add" and isinstance(mark, int):
            _give(made, tags, mark, _numbers(done.get("tags")), (row["user_login"], row["date"]))
        elif kind == "highlight_delete" and isinstance(mark, int):
            _give(made, tags, mark, set(), ("", ""))
        elif kind == "tag_merge":
            _merge(made, tags, done.get("src_tag_id"), done.get("dest_tag_id"))
    return made


def _give(made: Made, tags: dict[int, set[int]], mark: int, given: set[int], by: tuple[str, str]) -> None:
    before = tags.get(mark, set())
    for tag in before - given:
        made.pop((mark, tag), None)
    for tag in given - before:
        made[mark, tag] = by
    tags[mark] = given


def _merge(made: Made, tags: dict[int, set[int]], source: Any, target: Any) -> None:
    """The passages of one tag get the other; who had given them either stays their maker."""
    if not isinstance(source, int) or not isinstance(target, int):
        return
    for mark in [mark for mark, given in tags.items() if source in given]:
        by = made.pop((mark, source), ("", ""))
        made.setdefault((mark, target), by)
        tags[mark] = tags[mark] - {source} | {target}


def _payload(said: str) -> dict[str, Any]:
    try:
        found = json.loads(said)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _numbers(found: Any) -> set[int]:
    return {one for one in found if isinstance(one, int)} if isinstance(found, list) else set()
