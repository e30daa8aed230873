"""Are new codes still coming? The curve, the rule set beforehand, and what may still be unheard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis.draws import check_draws
from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.result import Result
from counterpoint.analysis.saturation import novelty, reading
from counterpoint.analysis.saturation.estimates import estimates
from counterpoint.analysis.saturation.francis import Francis, Stopping
from counterpoint.analysis.saturation.interviews import Interviews, Partial, interviews, side_by_side
from counterpoint.analysis.saturation.interviews import kernel as kernel
from counterpoint.analysis.saturation.novelty import Incidence
from counterpoint.analysis.saturation.plain import given
from counterpoint.analysis.saturation.rule import Rule, Verdict
from counterpoint.errors import UserError

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus

CURVE_FROM = 4
GUEST = "Guest, Namey and Chen 2020, PLOS ONE 15(5): e0232076 (rule)"
FRANCIS = "Francis et al. 2010, Psychology & Health 25: 1229 (rule)"
SOURCE = (
    f"{GUEST}; Chao et al. 2014, Ecological Monographs 84: 45 "
    "(coverage, expected new codes); Colwell et al. 2012, Journal of Plant Ecology 5: 3 (mean of all orders)"
)


def merge(
    partials: Iterable[Partial],
    corpus: Corpus,
    *,
    rule: Rule,
    order: Sequence[str] | None = None,
    by: str = "document",
    shuffles: int = 1000,
    seed: int = 1,
) -> Result:
    """Lays the interviews side by side in order and reads them."""
    who = interviews(corpus, by, order)
    incidence = side_by_side(partials, who, corpus.codes.height)
    return read(incidence, who, rule, {"by": by, "order": order and list(order)}, shuffles, seed)


def read(
    incidence: Incidence, who: Interviews, rule: Stopping, asked: dict[str, Any], shuffles: int, seed: int
) -> Result:
    """Reads the interviews in their order, and in other orders."""
    new = novelty.new_codes(incidence)
    verdict, heard = rule.follow(new), novelty.shuffled(incidence, shuffles, seed)
    numbers, reasons = estimates(incidence, rule, verdict, heard)
    return Result(
        "saturation",
        verdict.met_at,
        _table(who, _curve(incidence, new, verdict, heard)),
        {
            "rule": "guest" if isinstance(rule, Rule) else "francis",
            **asdict(rule),
            **asked,
            "shuffles": shuffles,
            "seed": seed,
        },
        reason=verdict.reason,
        source=SOURCE if isinstance(rule, Rule) else SOURCE.replace(GUEST, FRANCIS),
        sentences=reading.sentences(rule, verdict, numbers, reasons, new, who),
        numbers=numbers,
        reasons=reasons,
    )


def _curve(incidence: Incidence, new: Ints, verdict: Verdict, shuffled: Ints) -> dict[str, list[Any]]:
    """Gives the columns of the curve; mean and band begin at the fourth interview."""
    many = incidence.shape[1]
    columns: dict[str, list[Any]] = {"new": new.tolist(), "cumulative": np.cumsum(new).tolist()}
    if many >= CURVE_FROM:
        low, high = np.percentile(shuffled, [10, 90], axis=0)
        mean = novelty.rarefaction(incidence.sum(axis=1).astype(np.int64), many)
        columns |= {"mean": mean.tolist(), "low": low.tolist(), "high": high.tolist()}
    else:
        columns |= {name: [None] * many for name in ("mean", "low", "high")}
    columns["ratio"] = [verdict.ratios.get(end) for end in range(1, many + 1)]
    heard = incidence.sum(axis=0).tolist()
    columns["codes"] = heard
    columns["share_new"] = [fresh / codes if codes else None for fresh, codes in zip(new.tolist(), heard, strict=True)]
    return columns


def _table(who: Interviews, curve: dict[str, list[Any]]) -> pl.DataFrame:
    import polars as pl

    names = {"interview_id": who.ids, "interview": who.names}
    whole = ("position", "new", "cumulative", "codes")
    kinds = {name: pl.Int64() if name in whole else pl.Float64() for name in ("position", *curve)}
    columns = {"position": list(range(1, len(who.ids) + 1)), **names, **curve}
    return pl.DataFrame(columns, schema_overrides={**kinds, **dict.fromkeys(names, pl.String())})


def saturation(
    corpus: Corpus | None = None,
    base: int = 4,
    run: int = 2,
    threshold: float = 0.05,
    order: Sequence[str] | None = None,
    by: str = "document",
    shuffles: int = 1000,
    seed: int = 1,
    rule: str = "guest",
    initial: int = 10,
    stop: int = 3,
    *,
    incidence: Any = None,
) -> Result:
    """Follows new codes from interview to interview.

    The value is the interview at which the rule was first met. An interview that was read and carries no code
    counts; one that nobody has read yet does not.

    base: how many first interviews the rule of Guest, Namey and Chen compares with; set it before looking.
    run: how many interviews in a row are compared with them.
    threshold: the rule is met when the new codes of a run are at most this share of the codes of the base.
    order: names or ids of all interviews in the order in which they were held; as in the corpus without it.
    by: "document", or "case" to take all documents of one case as one interview.
    shuffles: how many random orders make the band.
    seed: makes the random orders the same again.
    rule: "guest", or "francis" for that of Francis et al., which wants a run without any new code.
    initial: how many first interviews the rule of Francis lets pass before it is asked.
    stop: how many interviews in a row must then bring no new code.
    incidence: in place of a corpus: for each code one row with 0 or 1 for each interview, in order.
    """
    if rule not in ("guest", "francis"):
        raise UserError(f"no rule is called “{rule}”", where="saturation, rule", try_="rule=guest or rule=francis")
    stopping: Stopping = Rule(base, run, threshold) if rule == "guest" else Francis(initial, stop)
    check_draws("saturation", "shuffles", shuffles, seed, least=1)
    found, who = given("saturation", corpus, incidence, by, order)
    return read(found, who, stopping, {"by": by, "order": order and list(order)}, shuffles, seed)
