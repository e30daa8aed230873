"""Do coders mark the same stretches, and mark them alike? The alphas for units that coders choose themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from numbers import Integral
from operator import add
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis.agreement.coefficients import Reals
from counterpoint.analysis.agreement.continuum import GAP, Tallies, Unit, faults_of, tallies
from counterpoint.analysis.draws import check_draws, not_whole
from counterpoint.analysis.result import Result, several
from counterpoint.errors import Faults, UserError

if TYPE_CHECKING:
    import polars as pl

Coders = Mapping[str, Sequence[Unit]]
SOURCE = "Krippendorff, Mathet, Bouvry and Widlöcher 2016, Quality & Quantity 50: 2347 (unitizing alphas)"
WHERE = "unitizing alpha"
FEWEST = 8
"""Fewer documents than this cannot stand for the ones that were not drawn."""
NOTHING = "nobody coded anything"
ONE = "one value alone was coded, so that none can be taken for another"
NO_GAP = "nobody left a gap, so that coded and not coded cannot be told apart"


def expected(seen: Reals, corrections: Reals) -> Reals:
    """Gives the coincidences of chance (any leading axes): any two characters of any coders, but not of one unit."""
    margin, total = seen.sum(-1), seen.sum((-2, -1))
    below = total**2 - corrections.sum(-1)
    chance = margin[..., :, None] * margin[..., None, :]
    place = np.arange(seen.shape[-1])
    chance[..., place, place] -= corrections
    share = np.divide(total, below, out=np.zeros_like(total), where=below > 0)
    return np.asarray(share[..., None, None] * chance)


def _ratio(above: float, below: float) -> float | None:
    return float(1 - above / below) if below > 1e-9 else None


def drawn_alphas(found: Tallies) -> dict[str, Reals]:
    """Gives u (where and what), binary u (where) and cu (what, where both coded), for any leading axes; NaN where undefined."""
    seen, met = found.coincidences, found.met
    chance, among = expected(seen, found.corrections), expected(met, found.met_corrections)
    coded = seen[..., 1:, :].any((-2, -1))
    whole, inside = seen.sum((-2, -1)), met.sum((-2, -1))
    pairs = {
        "u": (whole - _same(seen), np.where(coded, whole - _same(chance), 0)),
        "binary_u": (seen[..., GAP, 1:].sum(-1), chance[..., GAP, 1:].sum(-1)),
        "cu": (inside - _same(met), inside - _same(among)),
    }
    return {name: 1 - _divided(above, below) for name, (above, below) in pairs.items()}


def _same(table: Reals) -> Reals:
    return np.asarray(np.diagonal(table, axis1=-2, axis2=-1).sum(-1))


def _divided(above: Reals, below: Reals) -> Reals:
    return np.divide(above, below, out=np.full(np.shape(above), np.nan), where=np.asarray(below) > 1e-9)


def alphas(found: Tallies) -> dict[str, float | None]:
    """Gives the three alphas of one table; None where undefined."""
    return {name: None if np.isnan(value) else float(value) for name, value in drawn_alphas(found).items()}


def by_value(
    found: Tallies, values: Sequence[Any], coded: Reals | None = None
) -> tuple[dict[Any, float | None], dict[Any, float]]:
    """Gives (k)u of every value, and the share of its characters that met no gap; of those that were `coded` alone, if given."""
    met = expected(found.met, found.met_corrections)
    alike: dict[Any, float | None] = {}
    coverage: dict[Any, float] = {}
    for number, value in enumerate(values, 1):
        if coded is not None and not coded[number - 1]:
            continue
        here, chance = found.met[:, number].sum(), met[:, number].sum()
        coverage[value] = float(here / found.coincidences[:, number].sum())
        below = here * (chance - met[number, number])
        alike[value] = _ratio(chance * (here - found.met[number, number]), below) if here else None
    return alike, coverage


def unitizing_alpha(
    length: int | Sequence[int], coders: Coders | Sequence[Coders], bootstrap: int = 0, seed: int = 1
) -> Result:
    """Measures agreement on units that coders chose themselves, in characters of the text.

    The value holds u (same stretch and same value), binary_u (coded or not), cu (same value where both coded),
    ku (each value by itself) and coverage (its share that met no gap). Overlapping units of one value are one;
    different values of one coder must not overlap.

    length: of the text in characters; a list of lengths for several documents, which are pooled.
    coders: for each coder a list of (start, end, value), half open; a list of such tables for several documents.
    bootstrap: resamples of documents for 95 % intervals, from 8 documents on; 0 makes none.
    seed: makes the resamples the same again.

    >>> unitizing_alpha(20, {"A": [(0, 10, "a")], "B": [(2, 10, "a")]}).value["coverage"]
    {'a': 0.8888888888888888}
    """
    check_draws("unitizing_alpha", "bootstrap", bootstrap, seed, least=0)
    lengths, tables = _documents(length, coders)
    values = sorted({unit[2] for table in tables for units in table.values() for unit in units}, key=str)
    place = {value: number for number, value in enumerate(values, 1)}
    each = [tallies(long, table, place) for long, table in zip(lengths, tables, strict=True)]
    pooled = reduce(add, each)
    whole = alphas(pooled)
    alike, coverage = by_value(pooled, values)
    reasons = reasons_of(whole, alike, coverage, bool(values))
    numbers, more = intervals(each, whole, bootstrap, seed) if bootstrap else ({}, {})
    numbers = {"characters": sum(lengths), "documents": len(lengths), "coders": len(tables[0]), **numbers}
    return Result(
        "unitizing_alpha",
        {**whole, "ku": alike, "coverage": coverage},
        _table(values, alike, coverage, pooled),
        {"bootstrap": bootstrap, "seed": seed},
        reason="; ".join(dict.fromkeys(reasons[name] for name in whole if name in reasons)),
        source=SOURCE,
        sentences=_told(whole, numbers, reasons),
        numbers=numbers,
        reasons={**reasons, **more},
    )


def _unread(tables: Sequence[Any]) -> Iterator[UserError]:
    """Finds what is no table of coders, and units that are not a start, an end and a value."""
    for table in tables:
        if not isinstance(table, Mapping):
            try_ = 'for each document a table such as {"Ana": [(0, 10, "hope")], "Ben": []}'
            yield UserError(f"{str(table)[:40]!r} is no table of coders", where=f"{WHERE}, coders", try_=try_)
            continue
        for coder, units in table.items():
            wrong = [unit for unit in units if not _is_unit(unit)]
            if wrong:
                try_ = 'start, end and value, such as (0, 10, "hope"); positions are whole numbers'
                more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
                yield UserError(f"{wrong[0]!r} is no unit{more}", where=f"{WHERE}, coder {coder}", try_=try_)


def _is_unit(unit: Any) -> bool:
    if not isinstance(unit, list | tuple) or len(unit) != 3 or unit[2] is None:
        return False
    return all(not not_whole("", "", end) for end in unit[:2])


def _documents(length: int | Sequence[int], coders: Any) -> tuple[list[int], list[Coders]]:
    """Takes one document or several, and tells everything that is wrong with them at once."""
    one = isinstance(length, Integral)
    lengths: list[int] = [int(length)] if one else list(length)  # type: ignore[arg-type]
    tables: list[Coders] = [coders] if one else list(coders)
    faults = [fault for long in lengths for fault in not_whole(f"{WHERE}, length", "the number of characters", long)]
    faults += [*_unread(tables)]
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    if not lengths or len(lengths) != len(tables):
        what = f"{several(len(lengths), 'length')} for {several(len(tables), 'document')}"
        faults.append(UserError(what, where="unitizing alpha", try_="one length for each document"))
    elif len({frozenset(table) for table in tables}) > 1:
        faults.append(
            UserError(
                "not every document has the same coders",
                where="unitizing alpha",
                try_="an empty list for a coder who read a document and coded nothing",
            )
        )
    elif len(tables[0]) < 2:
        faults.append(UserError("one coder cannot agree with anybody", where="unitizing alpha", try_="two coders"))
    for long, table in zip(lengths, tables, strict=False):
        faults += [fault for coder, units in table.items() for fault in faults_of(long, coder, units)]
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    return lengths, tables


def reasons_of(
    whole: Mapping[str, float | None], alike: Mapping[Any, float | None], coverage: Mapping[Any, float], coded: bool
) -> dict[str, str]:
    """Says of every number that is None why."""
    why = {"u": ONE, "binary_u": NO_GAP, "cu": ONE}
    found = {name: why[name] if coded else NOTHING for name, value in whole.items() if value is None}
    for value, alpha in alike.items():
        if alpha is None:
            found[f"ku {value}"] = ONE if coverage[value] else "it meets nothing but gaps"
    return found


def intervals(
    each: Sequence[Tallies], whole: Mapping[str, float | None], times: int, seed: int
) -> tuple[dict[str, Any], dict[str, str]]:
    """Resamples documents; characters and units of one document do not stand alone."""
    names = [name for name, value in whole.items() if value is not None]
    if len(each) < FEWEST:
        why = f"no interval from {several(len(each), 'document')}; it needs {FEWEST}"
        return {}, {f"interval of {name}": why for name in names}
    drawn = np.random.default_rng(seed).multinomial(len(each), np.full(len(each), 1 / len(each)), times).astype(float)
    parts = (np.stack([vars(one)[field] for one in each]) for field in vars(each[0]))
    found = drawn_alphas(Tallies(*(np.tensordot(drawn, part, 1) for part in parts)))
    numbers: dict[str, Any] = {}
    for name in names:
        kept = found[name][~np.isnan(found[name])]
        if len(kept):
            low, high = np.percentile(kept, [2.5, 97.5])
            numbers |= {f"{name}_low": float(low), f"{name}_high": float(high), f"{name}_left_out": times - len(kept)}
    return numbers, {}


def _table(
    values: Sequence[Any], alike: Mapping[Any, Any], coverage: Mapping[Any, Any], found: Tallies
) -> pl.DataFrame:
    import polars as pl

    # Every character of every coder once: the margin of the coincidences.
    margin = found.coincidences.sum(1)[1:].round().astype(np.int64).tolist()
    rows = [(str(value), margin[number], alike[value], coverage[value]) for number, value in enumerate(values)]
    schema = {"value": pl.String, "characters": pl.Int64, "ku": pl.Float64, "coverage": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _told(whole: Mapping[str, float | None], numbers: Mapping[str, Any], reasons: Mapping[str, str]) -> tuple[str, ...]:
    meant = {"u": "same stretch and value", "binary_u": "coded or not", "cu": "same value where both coded"}
    said = [
        f"{name.replace('_', ' ')} ({meant[name]}) "
        + (f"{value:.3f}" if value is not None else f"is undefined: {reasons[name]}")
        for name, value in whole.items()
    ]
    of = f"{several(numbers['coders'], 'coder')} on {several(numbers['characters'], 'character')}"
    return (f"Krippendorff’s unitizing alphas of {of}: {'; '.join(said)}.",)
