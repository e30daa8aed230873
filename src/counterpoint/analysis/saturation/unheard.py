"""How much has not been heard: every estimate with its interval, and the curve up to twice the interviews."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis.draws import not_whole
from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.result import Number, Result, several
from counterpoint.analysis.saturation import alternatives, reading
from counterpoint.analysis.saturation.estimates import bounded
from counterpoint.analysis.saturation.novelty import Incidence, missed
from counterpoint.analysis.saturation.plain import either
from counterpoint.analysis.saturation.richness import Heard, Z, without_one
from counterpoint.errors import UserError

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus

SOURCE = (
    "Chao 1987, Biometrics 43: 783 (Chao2); Chao and Jost 2012, Ecology 93: 2533 (coverage); Chao et al. 2014, "
    "Ecological Monographs 84: 45 (expected new codes, the curve beyond); Colwell et al. 2012, Journal of Plant Ecology "
    "5: 3 (mean of all orders); Burnham and Overton 1978, Biometrika 65: 625 (jackknife); Smith and van Belle 1984, "
    "Biometrics 40: 119 (bootstrap); Lee and Chao 1994, Biometrics 50: 88 (ICE)"
)
BOUNDS = ("", "_low", "_high")
ESTIMATED = (
    "unheard",
    *(f"chao2{end}" for end in (*BOUNDS, "_se")),
    "chao2_corrected",
    *(f"coverage{end}" for end in BOUNDS),
    "coverage_turing",
    *(f"expected_new{end}" for end in BOUNDS),
    *(f"expected_new_ahead{end}" for end in BOUNDS),
    "none_next",
    "jackknife_1",
    "jackknife_2",
    "bootstrap",
    "ice_classic",
    "ice_spader",
)


def richness(incidence: Corpus | Any, by: str = "document", ahead: int = 3) -> Result:
    """Estimates how many codes have not been heard yet.

    The value is Chao2, a lower bound. The table is the curve without an order: the mean of all orders up to the
    interviews there are, and what may be expected up to twice as many; beyond that nobody should say anything.
    Its bounds are those of any such sample up to the interviews there are, and beyond those of the new codes alone.
    In a notebook, plain rows of 0 and 1 (a row for each code, a column for each interview) may take the corpus' place.

    by: "document", or "case" to take all documents of one case as one interview.
    ahead: for how many more interviews the expected new codes are told.
    """
    for fault in not_whole("richness, ahead", "ahead=3", ahead):
        raise fault
    if ahead < 1:
        raise UserError(f"{ahead} more interviews bring nothing", where="richness, ahead", try_="ahead=3")
    found, who = either("richness", incidence, by, None)
    heard = Heard.of(found)
    counted: dict[str, Number] = {
        "interviews": heard.interviews,
        "codes": heard.codes,
        "heard_once": heard.once,
        "heard_twice": heard.twice,
        "mentions": heard.mentions,
    }
    reason = heard.reason if heard.interviews else "no interview was read"
    numbers, reasons = _estimates(found, heard, ahead) if not reason else _nothing(reason)
    numbers = counted | numbers
    return Result(
        "richness",
        None if reason else heard.chao2(),
        _table(found, heard, bool(reason)),
        {"by": by, "ahead": ahead},
        reason=reason,
        source=SOURCE,
        sentences=_said(numbers, reasons, reason, ahead, len(who.unread)),
        numbers=numbers,
        reasons=reasons,
    )


def _nothing(reason: str) -> tuple[dict[str, Number], dict[str, str]]:
    return dict.fromkeys(ESTIMATED), dict.fromkeys(ESTIMATED, reason)


def _estimates(incidence: Incidence, heard: Heard, ahead: int) -> tuple[dict[str, Number], dict[str, str]]:
    low, high = heard.chao2_interval()
    coverage, no_coverage = bounded("coverage", incidence, Heard.coverage, 1.0)
    expected, no_new = bounded("expected_new", incidence, Heard.expected_new, math.inf)
    further, no_more = bounded("expected_new_ahead", incidence, lambda one: one.expected_new(ahead), math.inf)
    others, why = alternatives.estimates(incidence)
    numbers: dict[str, Number] = {
        "unheard": heard.unheard(),
        "chao2": heard.chao2(),
        "chao2_low": low,
        "chao2_high": high,
        "chao2_se": math.sqrt(heard.variance()),
        "chao2_corrected": heard.chao2_corrected(),
        **coverage,
        "coverage_turing": heard.turing(),
        **expected,
        **further,
        "none_next": math.exp(-heard.expected_new()),
        **others,
    }
    return numbers, no_coverage | no_new | no_more | why


def curve(frequency: Ints, heard: Heard) -> dict[str, list[Any]]:
    """Gives codes and coverage in 1, 2, ... 2T interviews; the spread follows Colwell et al. 2012, equation 6."""
    many, least = heard.interviews, heard.chao2()
    absent, seen = missed(frequency, many, many), frequency[frequency > 0]
    mean = (1 - absent).sum(axis=0)
    error = np.sqrt(np.maximum(((1 - absent) ** 2).sum(axis=0) - mean**2 / least, 0.0))
    share = 1 - (seen[:, None] / heard.mentions * missed(frequency, many, many - 1)).sum(axis=0)
    beyond = range(1, many + 1)
    tail = heard.once / heard.mentions
    return {
        "interviews": list(range(1, 2 * many + 1)),
        "codes": [*mean.tolist(), *(heard.codes + heard.expected_new(more) for more in beyond)],
        "low": [*np.maximum(mean - Z * error, 0).tolist(), *[None] * many],
        "high": [*(mean + Z * error).tolist(), *[None] * many],
        "coverage": [*share[:-1].tolist(), *(1 - tail * heard.tail() ** (more + 1) for more in (0, *beyond))],
        "kind": [*["mean of all orders"] * (many - 1), "heard", *["expected"] * many],
    }


def _table(incidence: Incidence, heard: Heard, empty: bool) -> pl.DataFrame:
    import polars as pl

    frequency = incidence.sum(axis=1).astype(np.int64)
    kinds = {"interviews": pl.Int64, **dict.fromkeys(("codes", "low", "high", "coverage"), pl.Float64)}
    columns: dict[str, list[Any]] = {name: [] for name in (*kinds, "kind")}
    if not empty:
        columns = _with_bounds(curve(frequency, heard), incidence, heard)
    return pl.DataFrame(columns, schema={**kinds, "kind": pl.String})


def _with_bounds(columns: dict[str, list[Any]], incidence: Incidence, heard: Heard) -> dict[str, list[Any]]:
    """Adds the jackknife bounds of the expected codes; never below what was heard."""
    many, left = heard.interviews, without_one(incidence)
    if any(one.reason for one in left):
        return columns
    more = np.arange(1, many + 1)
    unheard = np.array([one.unheard() for one in left])[:, None]
    once = np.array([one.once for one in left])[:, None]
    chance = once / np.maximum((many - 1) * unheard + once, 1)
    expected = unheard * (1 - (1 - chance) ** more)
    error = Z * np.sqrt((many - 1) / many * ((expected - expected.mean(axis=0)) ** 2).sum(axis=0))
    whole = np.array([heard.expected_new(int(one)) for one in more])
    columns["low"][many:] = (heard.codes + np.maximum(whole - error, 0)).tolist()
    columns["high"][many:] = (heard.codes + whole + error).tolist()
    return columns


def _said(
    numbers: Mapping[str, Number], reasons: Mapping[str, str], reason: str, ahead: int, unread: int
) -> tuple[str, ...]:
    first = reading.heard(numbers)
    if reason:
        return (first, f"Nothing is estimated: {reason}.")
    said = [first, *reading.estimates(numbers, reasons, "expected_new_ahead", f"{ahead:,}")]
    others = ", ".join(f"{name} {float(numbers[key] or 0):.1f}" for name, key in _usable(numbers, reasons))
    said.append(f"Other estimates of how many codes there are, none of which has an interval here: {others}.")
    said += [f"No {name}: {reasons[key]}." for name, key in OTHERS if key in reasons]
    if unread:
        verb = "has" if unread == 1 else "have"
        said.append(f"{several(unread, 'interview')} {verb} not been read yet and {verb} no part in this.")
    return (
        *said,
        "Nothing here says that nothing is missing: an estimate speaks for more interviews of the same kind.",
    )


OTHERS = (
    ("Chao2 bias-corrected", "chao2_corrected"),
    ("jackknife 1", "jackknife_1"),
    ("jackknife 2", "jackknife_2"),
    ("bootstrap", "bootstrap"),
    ("ICE (classic)", "ice_classic"),
    ("ICE (SpadeR)", "ice_spader"),
)


def _usable(numbers: Mapping[str, Number], reasons: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(name, key) for name, key in OTHERS if key not in reasons and numbers[key] is not None]
