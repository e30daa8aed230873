"""Agreement on all codes of a passage at once: one alpha on sets of codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis.agreement import assignments, reading, sets
from counterpoint.analysis.agreement.plain import coefficient
from counterpoint.analysis.agreement.units import applied, units
from counterpoint.analysis.draws import check_draws
from counterpoint.analysis.result import Result, several
from counterpoint.errors import UserError

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.analysis.agreement.assignments import Readings
    from counterpoint.narrative.corpus import Corpus, Part

SOURCE = "Passonneau 2006, LREC: 831 (MASI); Krippendorff 2019, Content Analysis, 4th ed., ch. 12 (alpha)"
MOST_SETS = 3000
NUMBERS = ("alpha", "alpha_low", "alpha_high", "alpha_below_667")
TOLD = {"alpha_low": "low", "alpha_high": "high", "alpha_below_667": "below_667"}
Given = tuple[list[list[frozenset[int] | None]], list[str]]


def set_agreement(
    corpus: Corpus,
    distance: str = "masi",
    coders: Sequence[str] | None = None,
    bootstrap: int = 2000,
    unit: str = "passage",
    round: str | None = None,
    assume_read: bool = False,
    seed: int = 1,
) -> Result:
    """Compares the whole set of codes that coders gave to a unit.

    The value is Krippendorff's alpha on sets: a set that holds another is half right, one that shares nothing is wrong. Units
    count that two or more coders judged for all codes; a passage without any code is an empty set.

    distance: "masi" (Passonneau), or "jaccard" for what both hold as a share of what either holds.
    coders: names or ids of the coders; without them, everybody with an assignment that is done.
    bootstrap: how often whole documents are drawn again for the interval of alpha (95 %, from 8 documents).
    unit: "passage" for the passages of the assignments (or whole documents), "turn" for the turns within them.
    round: only the assignments of this round.
    assume_read: take every document in which somebody coded as read by this person; without it, only assignments count.
    seed: makes the draws the same again.
    """
    if distance not in sets.LEVELS:
        what = f"there is no distance “{distance}” between sets"
        raise UserError(what, where="set_agreement, distance", try_=" or ".join(sets.LEVELS))
    check_draws("set_agreement", "bootstrap", bootstrap, seed, least=0)
    readings = assignments.readings(corpus, coders, unit=unit, round_=round, assume_read=assume_read)
    rows, documents = _given(corpus, readings)
    names = [corpus.coders["name"][place] for place in readings.coders]
    found = [
        _row(
            [names[one] for one in who],
            [[row[one] for one in who] for row in rows],
            documents,
            distance,
            (bootstrap, seed),
        )
        for who in reading.comparisons(readings.coders)
    ]
    found = [row for row in found if row["units"]]
    first = found[0] if found else None
    reason = "" if first and first["alpha"] is not None else first["reason"] if first else _nobody(readings)
    parameters = {"distance": distance, "coders": coders and list(coders), "bootstrap": bootstrap, "unit": unit}
    return Result(
        "set_agreement",
        first["alpha"] if first else None,
        _table(found),
        parameters | {"round": round, "assume_read": assume_read, "seed": seed},
        reason=reason,
        source=SOURCE,
        sentences=_said(first, distance, reason),
        numbers={name: first[name] if first else None for name in ("units", "same", *NUMBERS)},
        reasons={name: first["reason"] if first else reason for name in NUMBERS if not first or first[name] is None},
    )


def _nobody(readings: Readings) -> str:
    """Says why no set can be compared."""
    if (readings.read.code != assignments.EVERY).any():
        return "passages were read for single codes, so no set of codes is whole; compare code by code"
    return readings.reason


def _given(corpus: Corpus, readings: Readings) -> Given:
    """Gives the sets of every coder, unit by unit, and the document of each unit."""
    rows: list[list[frozenset[int] | None]] = []
    documents: list[str] = []
    for part in corpus.parts():
        mine, whose = _of(part, readings)
        rows += mine
        documents += whose
    return rows, documents


def _of(part: Part, readings: Readings) -> Given:
    some = units(part, readings)
    held: dict[tuple[int, int], set[int]] = {}
    columns = applied(part, some, readings.coders)
    for unit, code, coder in zip(*(column.tolist() for column in columns), strict=True):
        held.setdefault((unit, coder), set()).add(code)
    shared = np.flatnonzero(some.everybody.sum(1) > 1).tolist()
    rows = [
        [frozenset(held.get((unit, coder), ())) if judged else None for coder, judged in enumerate(line)]
        for unit, line in zip(shared, some.everybody[shared].tolist(), strict=True)
    ]
    return rows, [part.documents[some.document[unit]] for unit in shared]


def _row(
    names: Sequence[str],
    rows: list[list[frozenset[int] | None]],
    documents: list[str],
    distance: str,
    draws: tuple[int, int],
) -> dict[str, Any]:
    """Measures one comparison."""
    kept = [place for place, row in enumerate(rows) if sum(one is not None for one in row) > 1]
    mine = [rows[place] for place in kept]
    kinds = len({one for row in mine for one in row if one is not None})
    head = {"coders": reading.together(names), "units": len(mine), "sets": kinds}
    head["same"] = sum(len({one for one in row if one is not None}) == 1 for row in mine)
    none: dict[str, Any] = dict.fromkeys(NUMBERS)
    if kinds > MOST_SETS:
        return head | none | {"reason": f"{kinds:,} different sets are more than {MOST_SETS:,}; compare code by code"}
    whose = [documents[place] for place in kept]
    found = coefficient("krippendorff_alpha", mine, distance, draws[0], draws[1], clusters=whose)
    spans = {name: found.numbers.get(key) for name, key in TOLD.items()}
    why = found.reasons.get("low", "").replace("interviews", "documents")
    return head | none | {"alpha": found.value, **spans, "reason": found.reason or why}


def _table(rows: list[dict[str, Any]]) -> pl.DataFrame:
    import polars as pl

    kinds: dict[str, Any] = {"coders": pl.String} | dict.fromkeys(("units", "sets", "same"), pl.Int64)
    return pl.DataFrame(rows, schema=kinds | dict.fromkeys(NUMBERS, pl.Float64) | {"reason": pl.String}, orient="row")


def _said(first: dict[str, Any] | None, distance: str, reason: str) -> tuple[str, ...]:
    if first is None or first["alpha"] is None:
        return (f"Agreement on sets of codes is not defined: {reason}.",)
    low = first["alpha_low"]
    bounds = (
        f"95 % by resampling documents: {low:.3f} to {first['alpha_high']:.3f}" if low is not None else first["reason"]
    )
    named = "MASI" if distance == "masi" else "Jaccard’s distance"
    of = f"{first['coders']} gave the same set of codes to {first['same']:,} of {several(first['units'], 'unit')}"
    return (f"{of}; Krippendorff’s alpha on sets ({named}) is {first['alpha']:.3f} ({bounds}).", reading.THRESHOLDS)
