"""What a command line says in several words: `name=value`, and names with weights or an order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from counterpoint.errors import UserError


def read(annotation: str, given: Any, name: str) -> Any:
    """Reads what was given for a parameter of this kind; None where nothing was."""
    found = READERS.get(annotation)
    if found is None:
        return given
    return found(given, name) if given else None


def _weights(given: Sequence[str], name: str) -> Any:
    """Reads attributes, with a weight each where one of them has one."""
    if not any("=" in one for one in given):
        return list(given)
    found = {}
    for one in given:
        attribute, _, weight = one.partition("=")
        try:
            found[attribute] = float(weight or 1)
        except ValueError:
            raise _fault(name, one, f"--{name} {attribute}=2") from None
    return found


def _values(given: Sequence[str], name: str) -> dict[str, list[Any]]:
    """Reads `attribute=value`; several values of one attribute are alternatives."""
    found: dict[str, list[Any]] = {}
    for attribute, value in _pairs(given, name, "role=peer"):
        found.setdefault(attribute, []).append(_plain(value))
    return found


def _orders(given: Sequence[str], name: str) -> dict[str, list[Any]]:
    """Reads `attribute=lowest,...,highest`."""
    pairs = _pairs(given, name, "pain=none,some,much")
    return {attribute: [_plain(one.strip()) for one in values.split(",")] for attribute, values in pairs}


def _cells(given: Sequence[str], name: str) -> list[dict[str, Any]]:
    """Reads `attribute=value,attribute=value:how many`, a cell of a quota each."""
    found = []
    for one in given:
        values, _, wanted = one.rpartition(":")
        if not wanted.isdecimal():
            raise _fault(name, one, f"--{name} site=north,role=peer:4")
        pairs = _pairs(values.split(","), name, "site=north,role=peer:4")
        found.append({attribute: _plain(value) for attribute, value in pairs} | {"n": int(wanted)})
    return found


def _pairs(given: Sequence[str], name: str, example: str) -> list[tuple[str, str]]:
    for one in given:
        if "=" not in one:
            raise _fault(name, one, f"--{name} {example}")
    return [(one.partition("=")[0], one.partition("=")[2]) for one in given]


def _plain(value: str) -> Any:
    """Takes a number as a number and yes-or-no as such, as the reader of tables does."""
    if value in ("true", "false"):
        return value == "true"
    for kind in (int, float):
        try:
            return kind(value)
        except ValueError:
            continue
    return value


def _fault(name: str, given: str, try_: str) -> UserError:
    return UserError(f"“{given}” cannot be read", where=f"--{name}", try_=try_)


READERS: dict[str, Callable[[Any, str], Any]] = {
    "Mapping[str, float] | Sequence[str] | None": _weights,
    "Mapping[str, Any] | None": _values,
    "Mapping[str, Sequence[Any]] | None": _orders,
    "Sequence[int]": lambda given, _: list(given),
    "Sequence[Cell]": _cells,
}
