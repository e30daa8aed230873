"""Are new codes still coming? The curve, the rule set beforehand, and what may still be unheard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis import counts
from counterpoint.analysis.draws import check_draws
from counterpoint.analysis.result import Result
from counterpoint.analysis.saturation import novelty, reading
from counterpoint.analysis.saturation.estimates import estimates
from counterpoint.analysis.saturation.interviews import Interviews, interviews
from counterpoint.analysis.saturation.novelty import Incidence
from counterpoint.analysis.saturation.rule import Rule, Verdict

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus, Part

CURVE_FROM = 4
SOURCE = (
    "Guest, Namey and Chen 2020, PLOS ONE 15(5): e0232076 (rule); Chao et al. 2014, Ecological Monographs 84: 45 "
    "(coverage, expected new codes); Colwell et al. 2012, Journal of Plant Ecology 5: 3 (mean of all orders)"
)


@dataclass
class Partial:
    """Which code occurs in which document of one part."""

    documents: list[str]
    incidence: Incidence


def kernel(part: Part) -> Partial:
    """Scatters one part."""
    return Partial(part.documents, counts.incidence(part))


def merge(
    partials: Iterable[Partial],
    corpus: Corpus,
    *,
    rule: Rule,
    order: Sequence[str] | None = None,
    by: str = "document",
    shuffles: int = 500,
    seed: int = 1,
) -> Result:
    """Lays the interviews side by side in order and reads them."""
    who = interviews(corpus, by, order)
    incidence = np.zeros((corpus.codes.height, len(who.names)), bool)
    for one in partials:
        for column, document in enumerate(one.documents):
            if document in who.place:
                incidence[:, who.place[document]] |= one.incidence[:, column]
    new = novelty.new_codes(incidence)
    verdict = rule.follow(new)
    curve = _curve(incidence, new, verdict, shuffles, seed)
    numbers, reasons = estimates(incidence, rule, verdict, shuffles, seed)
    table = _table(who, curve)
    return Result(
        "saturation",
        verdict.met_at,
        table,
        {**asdict(rule), "by": by, "order": order and list(order), "shuffles": shuffles, "seed": seed},
        reason=verdict.reason,
        source=SOURCE,
        sentences=reading.sentences(rule, verdict, numbers, reasons, new, who),
        numbers=numbers,
        reasons=reasons,
    )


def _curve(incidence: Incidence, new: Any, verdict: Verdict, shuffles: int, seed: int) -> dict[str, list[Any]]:
    """Gives the columns of the curve; mean and band begin at the fourth interview."""
    many = incidence.shape[1]
    columns: dict[str, list[Any]] = {"new": new.tolist(), "cumulative": np.cumsum(new).tolist()}
    if many >= CURVE_FROM:
        heard = np.cumsum(novelty.shuffled(incidence, shuffles, seed), axis=1)
        low, high = np.percentile(heard, [10, 90], axis=0)
        mean = novelty.rarefaction(incidence.sum(axis=1).astype(np.int64), many)
        columns |= {"mean": mean.tolist(), "low": low.tolist(), "high": high.tolist()}
    else:
        columns |= {name: [None] * many for name in ("mean", "low", "high")}
    columns["ratio"] = [verdict.ratios.get(end) for end in range(1, many + 1)]
    return columns


def _table(who: Interviews, curve: dict[str, list[Any]]) -> pl.DataFrame:
    import polars as pl

    names = {"interview_id": who.ids, "interview": who.names}
    whole = ("position", "new", "cumulative")
    kinds = {name: pl.Int64() if name in whole else pl.Float64() for name in ("position", *curve)}
    columns = {"position": list(range(1, len(who.ids) + 1)), **names, **curve}
    return pl.DataFrame(columns, schema_overrides={**kinds, **dict.fromkeys(names, pl.String())})


def saturation(
    corpus: Corpus,
    base: int = 4,
    run: int = 2,
    threshold: float = 0.05,
    order: Sequence[str] | None = None,
    by: str = "document",
    shuffles: int = 500,
    seed: int = 1,
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
    """
    rule = Rule(base, run, threshold)
    check_draws("saturation", "shuffles", shuffles, seed, least=1)
    partials = (kernel(part) for part in corpus.parts())
    return merge(partials, corpus, rule=rule, order=order, by=by, shuffles=shuffles, seed=seed)
