"""Whether a style sets text in bold, by itself or by the style it rests on."""

from __future__ import annotations

from collections.abc import Mapping


def weights(told: Mapping[str, bool | None], rests_on: Mapping[str, str | None]) -> dict[str, bool]:
    """Style to bold or not; styles that have no say are left out. `told` is None where a style leaves it to another."""
    found = {name: _weight(name, told, rests_on) for name in told}
    return {name: bold for name, bold in found.items() if bold is not None}


def _weight(name: str | None, told: Mapping[str, bool | None], rests_on: Mapping[str, str | None]) -> bool | None:
    seen: set[str] = set()
    while name is not None and name not in seen:
        seen.add(name)
        if (said := told.get(name)) is not None:
            return said
        name = rests_on.get(name)
    return None
