"""What the coefficients say, and why one is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from counterpoint.analysis import ties
from counterpoint.analysis.result import several

THRESHOLDS = (
    "Krippendorff asks for an alpha of .800 and, for tentative conclusions, of .667; "
    "kappa and alpha fall where a code is rare, so read them beside the counts."
)

UNITS = (
    "u asks for the same code on the same characters, binary u only whether anything was coded, cu for the same code where "
    "both coded something; read them beside the passages, which `disagreements` lists."
)
ALONE = "Units of one document are alike; where many come from few documents, an interval by resampling units is too narrow."
CALLED = {
    "alpha": "Krippendorff’s alpha",
    "kappa": "Cohen’s kappa",
    "ac1": "Gwet’s AC1",
    "percent": "The share that agrees",
}
SHORT = {"ac1": "AC1"}
LEAST = {
    "code": "They agree least on {}",
    "pair": "The least agreement is that of {}",
    "document": "The least agreement is in {}",
    "round": "The least agreement is in round {}",
}


def comparisons(coders: Sequence[int]) -> list[tuple[int, ...]]:
    """Lists who is compared with whom, by their place: all together first, then every pair."""
    pairs: list[tuple[int, ...]] = list(combinations(range(len(coders)), 2))
    return [tuple(range(len(coders))), *pairs] if len(coders) > 2 else pairs


def together(names: Sequence[str]) -> str:
    """Names the coders of a comparison: Ana and Ben."""
    return " and ".join([", ".join(names[:-1]), names[-1]])


def undefined(numbers: Mapping[str, float | None], yes: float, no: float) -> str:
    """Says why a chance-corrected coefficient cannot be had."""
    if numbers["alpha"] is not None:
        return ""
    if not yes:
        return "nobody used the code on a shared passage, so nothing varies"
    return "everybody used the code on every shared passage, so nothing varies" if not no else "nothing varies"


def sentences(
    pooled: Mapping[str, Any] | None,
    rows: Sequence[Mapping[str, Any]],
    reason: str,
    by: str,
    of: str = "document",
    name: str = "alpha",
) -> tuple[str, ...]:
    """Says how far the coders agree, and where least."""
    if pooled is None or pooled[name] is None:
        which = "Agreement" if name == "alpha" else CALLED[name]
        return (f"{which} is not defined: {reason}.",)
    units = several(pooled["units"], "judgement (passage × code)", "judgements (passage × code)")
    agreed = f" and agree on {pooled['percent']:.1f} % of them" if pooled["percent"] is not None else ""
    asked = f"{CALLED[name]} over all codes is {pooled[name]:.3f}, " if name in ("kappa", "ac1") else ""
    said = [f"{pooled['coders']} share {units}{agreed}; {asked}{_alpha(pooled, of)}."]
    if of == "unit" and pooled["alpha_low"] is not None:
        said.append(ALONE)
    defined = [row for row in rows if row[name] is not None]
    if by in LEAST and len(defined) > 1:
        said.append(_least(ties.first(defined, name, least=True), by, name))
    silent = sum(row[name] is None for row in rows)
    if silent:
        said.append(
            f"For {several(silent, 'row')} of the table no {SHORT.get(name, name)} can be had; the reason stands there."
        )
    return (*said, THRESHOLDS)


def _alpha(pooled: Mapping[str, Any], of: str) -> str:
    if pooled["alpha"] is None:
        return "Krippendorff’s alpha is not defined, as nothing varies"
    return f"Krippendorff’s alpha over all codes is {pooled['alpha']:.3f}{_interval(pooled, of)}"


def _least(rows: Sequence[Mapping[str, Any]], by: str, name: str) -> str:
    """Names where coders agree least, all of them where several are equal."""
    subject, quotes = ("coders", "") if by == "pair" else (by, "“”")
    named = ties.called([str(row[subject]) for row in rows], "row of the table", "rows of the table", quotes)
    who = f"{rows[0]['coders']}, " if by in ("document", "round") and len(rows) == 1 else ""
    where = LEAST[by] if len(rows) <= ties.NAMED else LEAST["document"]
    value = f"{rows[0][name]:.1f} %" if name == "percent" else f"{SHORT.get(name, name)} {rows[0][name]:.3f}"
    return f"{where.format(named)} ({who}{value}{ties.apiece(rows)})."


def _interval(row: Mapping[str, Any], of: str) -> str:
    if row["alpha_low"] is None:
        return f" ({row['reason']})"
    below = f"below .667 in {row['alpha_below_667'] * 100:.0f} % of the resamples"
    return f" (95 % by resampling {of}s: {row['alpha_low']:.3f} to {row['alpha_high']:.3f}; {below})"
