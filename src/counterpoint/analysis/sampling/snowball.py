"""Who named whom: chains of a sample in which people lead to people."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.gower import missing
from counterpoint.analysis.result import Number, Result, several
from counterpoint.analysis.sampling.frame import rows_of
from counterpoint.errors import Faults, UserError

if TYPE_CHECKING:
    import polars as pl

SOURCE = "Biernacki and Waldorf 1981, Sociological Methods & Research 10: 141"
MOST = 0.5
"""A seed that led to more than this share of the others is pointed out."""


def snowball(frame: Any, person: str = "id", named_by: str = "named_by") -> Result:
    """Follows who named whom, from the seeds on.

    The value is the number of seeds: people whom nobody named. The table has everybody with their seed, the steps from
    it, and how many they named themselves.

    frame: rows of people: a list of dictionaries, or a table of polars or pandas.
    person: the column that names a person.
    named_by: the column that names who named them; empty for a seed.
    """
    parents = _parents(rows_of(frame), person, named_by)
    placed = _placed(parents)
    named = Counter(parent for parent in parents.values() if parent is not None)
    rows = [(one, parent, *placed[one], named[one]) for one, parent in parents.items()]
    led = Counter(seed for seed, steps in placed.values() if steps)
    seeds = sum(parent is None for parent in parents.values())
    numbers: dict[str, Number] = {"people": len(parents), "seeds": seeds, "named": len(parents) - seeds}
    numbers["longest"] = max((steps for _, steps in placed.values()), default=0)
    said = _said(numbers, led)
    return Result("snowball", seeds, _table(rows), {"person": person, "named_by": named_by}, "", SOURCE, said, numbers)


def _parents(rows: list[Any], person: str, named_by: str) -> dict[str, str | None]:
    """Gives who named whom; all that is wrong with it at once."""
    found: dict[str, str | None] = {}
    faults = []
    for number, row in enumerate(rows, 1):
        if missing(row.get(person)):
            faults.append(_fault(f"row {number} names nobody", f"a name under {person}"))
            continue
        one, parent = str(row[person]), row.get(named_by)
        if one in found:
            faults.append(_fault(f"“{one}” is there twice", "one row for each person"))
        found[one] = None if missing(parent) else str(parent)
    faults += [
        _fault(f"“{one}” was named by “{parent}”, who is not there", "add that person, or leave it empty for a seed")
        for one, parent in found.items()
        if parent is not None and parent not in found
    ]
    faults += [] if faults else _circles(found)
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    return found


def _placed(parents: dict[str, str | None]) -> dict[str, tuple[str, int]]:
    """Gives the seed of everybody and the steps from it; whoever is in a circle is left out."""
    named: dict[str, list[str]] = {}
    for one, parent in parents.items():
        if parent is not None:
            named.setdefault(parent, []).append(one)
    found = {one: (one, 0) for one, parent in parents.items() if parent is None}
    waiting = list(found)
    for one in waiting:
        seed, steps = found[one]
        found |= dict.fromkeys(named.get(one, ()), (seed, steps + 1))
        waiting += named.get(one, ())
    return found


def _circles(parents: dict[str, str | None]) -> list[UserError]:
    left = sorted(set(parents) - set(_placed(parents)))
    if not left:
        return []
    what = f"{several(len(left), 'person leads', 'people lead')} back to themselves: {', '.join(left[:5])}"
    return [_fault(what, "leave it empty for the first of them")]


def _said(numbers: dict[str, Number], led: Counter[str]) -> tuple[str, ...]:
    named = int(numbers["named"] or 0)
    said = [
        f"{several(int(numbers['seeds'] or 0), 'seed')} led to {several(named, 'person', 'people')}, in chains of up to "
        f"{several(int(numbers['longest'] or 0), 'step')}."
    ]
    said += [
        f"“{seed}” led to {many} of the {named}: most of this sample comes from one circle."
        for seed, many in led.most_common(1)
        if named > 1 and many > MOST * named
    ]
    return tuple(said)


def _table(rows: list[tuple[str, str | None, str, int, int]]) -> pl.DataFrame:
    import polars as pl

    words = dict.fromkeys(("person", "named_by", "seed"), pl.String)
    schema: dict[str, Any] = {**words, "steps": pl.Int64, "named": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _fault(what: str, try_: str) -> UserError:
    return UserError(what, where="snowball", try_=try_)
