"""The sample matrix: attribute by attribute, how many are in the frame and in each state, and which cells are empty."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from workbench.research.studies.models import Frame, ListedPerson, Pick
from workbench.research.studies.states import STATES

MOST_VALUES = 12
RANGES = 4
COLUMNS = ("frame", *STATES, "reserve")


@dataclass(frozen=True)
class Part:
    """One attribute: a row of counts for each of its values."""

    name: str
    rows: list[tuple[str, list[int]]]
    empty: list[str]
    many: int = 0  # of values, where they are too many for rows


def matrix(frame: Frame, people: list[ListedPerson], picks: list[Pick]) -> list[Part]:
    """Returns a part for each attribute of the frame."""
    standing = {one.person_id: one.state or one.verdict for one in picks}
    return [_part(column, people, standing) for column in frame.columns]


def _part(column: dict[str, Any], people: list[ListedPerson], standing: dict[Any, str]) -> Part:
    values = [(one.pk, one.attributes.get(column["name"])) for one in people]
    labels = _labels(column, [value for _, value in values])
    if len(labels) > MOST_VALUES:
        return Part(column["name"], [], [], len(labels))
    counts = {label: Counter[str]() for label in labels}
    for key, value in values:
        for label in _of(column, value, labels):
            counts[label] += Counter(("frame", standing.get(key, "")))
    rows = [(label, [count[name] for name in COLUMNS]) for label, count in counts.items()]
    chosen = [name for name in STATES if name != "declined"]
    empty = [label for label, count in counts.items() if not any(count[name] for name in chosen)]
    return Part(column["name"], rows, empty)


def _labels(column: dict[str, Any], values: list[Any]) -> list[str]:
    there = [value for value in values if value is not None]
    if column["kind"] == "ordered":
        labels = [*column["order"]]
    elif column["kind"] in ("number", "date") and len(set(there)) > RANGES:
        labels = [_span(column, *bounds) for bounds in _bounds(column, there)]
    else:
        flat = [one for value in there for one in (value if isinstance(value, list) else [value])]
        labels = [str(one) for one in sorted(set(flat))]
    return labels + ["not known"] * (len(there) < len(values))


def _of(column: dict[str, Any], value: Any, labels: list[str]) -> list[str]:
    """Returns the rows to which a value belongs; of a span, the first that reaches it."""
    if value is None:
        return ["not known"]
    if isinstance(value, list):
        return value
    if str(value) in labels:
        return [str(value)]
    for label in labels:
        upper = label.rpartition(" to ")[2]
        if value <= (upper if column["kind"] == "date" else float(upper)):
            return [label]
    return labels[RANGES - 1 : RANGES]


def _bounds(column: dict[str, Any], values: list[Any]) -> list[tuple[Any, Any]]:
    if column["kind"] == "date":
        low, high = (date.fromisoformat(one(values)).toordinal() for one in (min, max))
        edges = [low + (high - low) * place // RANGES for place in range(RANGES + 1)]
        return [(date.fromordinal(a).isoformat(), date.fromordinal(b).isoformat()) for a, b in _pairs(edges)]
    low, high = min(values), max(values)
    return _pairs([float(f"{low + (high - low) * place / RANGES:.6g}") for place in range(RANGES + 1)])


def _pairs(edges: list[Any]) -> list[tuple[Any, Any]]:
    return list(pairwise(edges))


def _span(column: dict[str, Any], low: Any, high: Any) -> str:
    return f"{low} to {high}" if column["kind"] == "date" else f"{low:.6g} to {high:.6g}"
