"""What came from another program and is kept whole: told in words."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

NOUNS = {
    "set": ("set", "sets"),
    "link": ("link", "links"),
    "graph": ("graph", "graphs"),
    "variable": ("variable", "variables"),
    "colour": ("colour", "colours"),
    "picture": ("picture", "pictures"),
    "pdf": ("PDF", "PDFs"),
    "audio": ("recording", "recordings"),
    "video": ("video", "videos"),
    "selection": ("place", "places"),
    "note": ("note", "notes"),
    "other": ("other thing", "other things"),
}


def told(rows: Iterable[tuple[Any, str, Any]]) -> str:
    """Returns what is kept, from (id, kind, within) of each row.

    >>> told([(1, "picture", None), (2, "selection", 1), (3, "set", None)])
    '1 picture with 1 coded place, 1 set: kept, listed and given back.'
    """
    rows = list(rows)
    kinds = {key: kind for key, kind, _ in rows}
    inside = Counter(kinds.get(within) for _, kind, within in rows if within and kind == "selection")
    outside = Counter(kind for _, kind, within in rows if not (within and kind == "selection"))
    said = [_said(kind, count, inside.get(kind, 0)) for kind, count in outside.items()]
    return f"{', '.join(said)}: kept, listed and given back." if said else ""


def counted(count: int, kind: str) -> str:
    """Returns a number with its noun, as in “27 pictures”."""
    one, many = NOUNS.get(kind, NOUNS["other"])
    return f"{count:,} {one if count == 1 else many}"


def _said(kind: str, count: int, inside: int) -> str:
    places = f" with {inside:,} coded place{'' if inside == 1 else 's'}" if inside else ""
    return counted(count, kind) + places
