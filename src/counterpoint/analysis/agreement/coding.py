"""Agreement on codes: did both coders apply the code to the passages that both have read?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis.agreement import assignments, reading
from counterpoint.analysis.agreement.coefficients import Reals
from counterpoint.analysis.agreement.intervals import Interval, intervals
from counterpoint.analysis.agreement.tallies import FIELDS, Coefficients, tally
from counterpoint.analysis.agreement.units import applied, units
from counterpoint.analysis.draws import check_draws
from counterpoint.analysis.result import Result
from counterpoint.errors import UserError

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.analysis.agreement.assignments import Readings
    from counterpoint.narrative.corpus import Corpus, Part

SOURCE = (
    "Krippendorff 2019, Content Analysis, 4th ed., ch. 12 (alpha); Cohen 1960, Educational and Psychological "
    "Measurement 20: 37 (kappa); Gwet 2008, British Journal of Mathematical and Statistical Psychology 61: 29 (AC1)"
)
WAYS = ("code", "pair")


@dataclass
class Partial:
    """The tallies of one part for every comparison: documents x codes x FIELDS."""

    tallies: list[Reals]


def kernel(part: Part, *, readings: Readings) -> Partial:
    """Tallies one part: every pair of coders and, if there are more than two, all of them together."""
    some = units(part, readings.by_document, readings.turns)
    said = applied(part, some)
    return Partial(
        [
            tally(said[:, :, list(who)], some.assigned[:, :, list(who)], some.document, len(part.documents))
            for who in comparisons(readings.coders)
        ]
    )


def comparisons(coders: Sequence[int]) -> list[tuple[int, ...]]:
    """Lists who is compared with whom: all together first, then every pair."""
    pairs: list[tuple[int, ...]] = list(combinations(coders, 2))
    return [tuple(coders), *pairs] if len(coders) > 2 else pairs


def merge(
    partials: Iterable[Partial],
    corpus: Corpus,
    *,
    readings: Readings,
    by: str = "code",
    bootstrap: int = 2000,
    seed: int = 1,
    **asked: Any,
) -> Result:
    """Lays the documents of all parts together and computes coefficients with their intervals."""
    who = comparisons(readings.coders)
    found = [one.tallies for one in partials]
    names = corpus.coders["name"].to_list()
    rows: list[dict[str, Any]] = []
    pooled: list[dict[str, Any]] = []
    for number, coders in enumerate(who):
        tallies = np.concatenate([one[number] for one in found]) if found else np.zeros((0, corpus.codes.height, 11))
        label = reading.together([names[coder] for coder in coders])
        heads = {"coders": label}
        pooled += _rows(tallies.sum(1, keepdims=True), [heads], bootstrap, seed, len(coders))
        if by == "code":
            codes = corpus.codes.select("id", "name").iter_rows()
            lines = [{"code_id": id_, "code": name, **heads} for id_, name in codes]
            rows += _rows(tallies, lines, bootstrap, seed, len(coders))
    return _result(
        rows if by == "code" else pooled, pooled, readings, {"by": by, "bootstrap": bootstrap, "seed": seed, **asked}
    )


def _rows(tallies: Reals, heads: list[dict[str, str]], times: int, seed: int, coders: int) -> list[dict[str, Any]]:
    """Writes one row for every code (or the pool) of a comparison; rows that nobody shares are left out."""
    sums = tallies.sum(0)
    found = Coefficients.of(sums)
    spans = intervals(tallies[tallies[..., 8].any(1)], times, seed)
    return [
        _row(head, sums[line], {name: float(getattr(found, name)[line]) for name in COEFFICIENTS}, spans[line], coders)
        for line, head in enumerate(heads)
        if sums[line, 8]
    ]


COEFFICIENTS = ("percent", "kappa", "alpha", "ac1")
TABLE = {"yes_yes": "yy", "yes_no": "yn", "no_yes": "ny", "no_no": "nn"}


def _row(head: dict[str, str], sums: Reals, values: dict[str, float], span: Interval, coders: int) -> dict[str, Any]:
    pair = coders == 2
    counts = {name: int(sums[FIELDS.index(field)]) if pair else None for name, field in TABLE.items()}
    numbers = {name: None if np.isnan(value) else value for name, value in values.items()}
    reasons = [reading.undefined(numbers, sums[6], sums[4]), span.reason]
    if not pair:
        reasons.append("kappa compares two coders only")
    return {
        **head,
        "units": int(sums[8]),
        **counts,
        **numbers,
        "percent": values["percent"] * 100,
        "alpha_low": span.low,
        "alpha_high": span.high,
        "alpha_below_667": span.below,
        "reason": "; ".join(filter(None, reasons)),
    }


def _result(
    rows: list[dict[str, Any]], pooled: list[dict[str, Any]], readings: Readings, parameters: dict[str, Any]
) -> Result:
    first = pooled[0] if pooled else None
    value = first["alpha"] if first else None
    reason = "" if value is not None else first["reason"] if first else readings.reason
    numbers = {
        name: first[name] if first else None
        for name in ("units", *COEFFICIENTS, "alpha_low", "alpha_high", "alpha_below_667")
    }
    missing = {name: (first["reason"] if first else reason) for name, number in numbers.items() if number is None}
    return Result(
        "agreement",
        value,
        _table(rows, parameters["by"]),
        parameters,
        reason=reason,
        source=SOURCE,
        sentences=reading.sentences(first, rows, reason, parameters["by"]),
        numbers=numbers,
        reasons=missing,
    )


def _table(rows: list[dict[str, Any]], by: str) -> pl.DataFrame:
    import polars as pl

    words = ("code_id", "code", "coders") if by == "code" else ("coders",)
    reals = (*COEFFICIENTS, "alpha_low", "alpha_high", "alpha_below_667")
    kinds: dict[str, Any] = dict.fromkeys(words, pl.String) | dict.fromkeys(("units", *TABLE), pl.Int64)
    return pl.DataFrame(rows, schema=kinds | dict.fromkeys(reals, pl.Float64) | {"reason": pl.String}, orient="row")


def agreement(
    corpus: Corpus,
    by: str = "code",
    coders: Sequence[str] | None = None,
    bootstrap: int = 2000,
    unit: str = "passage",
    round: str | None = None,
    assume_read: bool = False,
    seed: int = 1,
) -> Result:
    """Compares coders on what they have all read.

    The value is Krippendorff's alpha over all codes. A coder says yes to a code on a unit by at least one coding
    that overlaps it; how many does not matter.

    by: "code" for a row per code, "pair" for a row per pair of coders over all codes.
    coders: names or ids of the coders; without them, everybody with an assignment that is done.
    bootstrap: how often whole documents are drawn again for the interval of alpha (95 %, from 8 documents).
    unit: "passage" for the passages of the assignments (or whole documents), "turn" for the turns within them.
    round: only the assignments of this round.
    assume_read: take every document in which somebody coded as read by this person; without it, only assignments count.
    seed: makes the draws the same again.
    """
    if by not in WAYS:
        raise UserError(f"coders are not compared by “{by}”", where="agreement, by", try_=" or ".join(WAYS))
    check_draws("agreement", "bootstrap", bootstrap, seed, least=0)
    readings = assignments.readings(corpus, coders, unit=unit, round_=round, assume_read=assume_read)
    partials = [kernel(part, readings=readings) for part in corpus.parts()]
    said = {"coders": coders and list(coders), "unit": unit, "round": round, "assume_read": assume_read}
    return merge(partials, corpus, readings=readings, by=by, bootstrap=bootstrap, seed=seed, **said)
