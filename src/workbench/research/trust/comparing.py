"""Two snapshots side by side: the same numbers in the same order, and what came or went between them."""

from typing import Any

from workbench.research.trust.models import Snapshot
from workbench.research.trust.saturation_page import names_of
from workbench.research.trust.snapshots import changes, held_in

STATES = {"too_early": "Too early", "open": "Open", "rule_met": "Rule met", "reversed": "Met, then reversed"}
LINES = (
    ("interviews", "Interviews", ""),
    ("codes", "Codes", ""),
    ("heard_once", "Codes heard in one interview only", ""),
    ("coverage", "Estimated coverage", "share"),
    ("chao2", "At least so many codes exist (Chao2)", "number"),
    ("expected_new", "Expected new codes in the next interview", "number"),
    ("since_new", "Interviews since the last new code", ""),
    ("state", "The rule", "state"),
)


def lines(snapshot: Snapshot, beside: Snapshot | None) -> list[tuple[str, list[str]]]:
    """Returns the name of each number with its value in the snapshot, and in the other one if there is one."""
    kept = [one for one in (beside, snapshot) if one is not None]
    head = [("Rule", [_rule(one) for one in kept])]
    return head + [(name, [_said(one, key, kind) for one in kept]) for key, name, kind in LINES]


def between(snapshot: Snapshot, beside: Snapshot | None) -> list[str]:
    """Says what came or went from the older of two snapshots to the newer; nothing if they rest on the same."""
    if beside is None:
        return []
    first, second = sorted((snapshot, beside), key=lambda one: one.at)
    return changes(held_in(first.parameters), held_in(second.parameters), names_of(snapshot.study))


def _rule(snapshot: Snapshot) -> str:
    asked = snapshot.parameters
    return f"{asked.get('base')}/{asked.get('run')}/{_share(asked.get('threshold'))}"


def _said(snapshot: Snapshot, key: str, kind: str) -> str:
    numbers = snapshot.numbers.get("numbers") if isinstance(snapshot.numbers, dict) else {}
    found: Any = (numbers or {}).get(key)
    low, high = ((numbers or {}).get(f"{key}_{end}") for end in ("low", "high"))
    if found is None:
        return "–"
    write = {"share": _share, "number": _number, "state": lambda one: STATES.get(str(one), "–")}.get(kind, str)
    span = f" ({write(low)} to {write(high)})" if low is not None and high is not None else ""
    return f"{write(found)}{span}"


def _share(value: Any) -> str:
    return f"{value:.0%}" if isinstance(value, int | float) else "–"


def _number(value: Any) -> str:
    return f"{value:.2f}" if isinstance(value, int | float) else "–"
