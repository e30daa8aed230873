"""Saturation within each stratum of the sample: what is closed in all together may be open in one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from counterpoint.analysis import ties
from counterpoint.analysis.result import Number, Result, several
from counterpoint.analysis.saturation import belonging, novelty, reading
from counterpoint.analysis.saturation.estimates import bounded
from counterpoint.analysis.saturation.novelty import Incidence
from counterpoint.analysis.saturation.plain import given
from counterpoint.analysis.saturation.richness import Heard
from counterpoint.analysis.saturation.rule import Rule
from counterpoint.analysis.voices import Voice
from counterpoint.errors import UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

SOURCE = (
    "Guest, Namey and Chen 2020, PLOS ONE 15(5): e0232076 (rule); Chao and Jost 2012, Ecology 93: 2533 (coverage); "
    "Chao et al. 2014, Ecological Monographs 84: 45 (expected new codes)"
)
WHOLE = Voice("", "(all strata)")
NUMBERS = ("coverage", "coverage_low", "coverage_high", "expected_new", "chao2", "chao2_low", "chao2_high")


def stratum_saturation(
    corpus: Corpus | None = None,
    strata: str | Sequence[str] | None = None,
    least: int = 5,
    base: int = 4,
    run: int = 2,
    threshold: float = 0.05,
    order: Sequence[str] | None = None,
    by: str = "document",
    *,
    incidence: Any = None,
) -> Result:
    """Follows new codes within each stratum of the sample.

    The value is the smallest estimated coverage of all strata that have interviews enough; the others are not
    estimable, and this is said too. The first row is of all interviews together.

    strata: the attribute of cases or documents that makes the strata; in place of a corpus' attribute, with an
        incidence, the stratum of each interview.
    least: a stratum of fewer interviews than this is not estimated.
    base: how many first interviews of a stratum the rule of Guest, Namey and Chen compares with.
    run: how many interviews in a row are compared with them.
    threshold: the rule is met when the new codes of a run are at most this share of the codes of the base.
    order: names or ids of all interviews in the order in which they were held; as in the corpus without it.
    by: "document", or "case" to take all documents of one case as one interview.
    incidence: in place of a corpus: for each code one row with 0 or 1 for each interview, in order.
    """
    rule = Rule(base, run, threshold)
    if least < 2:
        raise UserError(f"{least} interviews estimate nothing", where="stratum_saturation, least", try_="least=5")
    found, who = given("stratum_saturation", corpus, incidence, by, order)
    if corpus is not None:
        whose = belonging.strata(corpus, _attribute(strata), who)
    else:
        otherwise = belonging.NOT_STATED if strata is not None else Voice("", "all interviews")
        whose = belonging.named("stratum_saturation, strata", strata, found.shape[1], "interview", otherwise)
    rows = [_row(rule, voice, found[:, places], least) for voice, places in belonging.together(whose).items()]
    asked: dict[str, Any] = {
        "strata": strata if isinstance(strata, str) or strata is None else list(strata),
        "least": least,
    }
    asked |= {"base": base, "run": run, "threshold": threshold, "by": by, "order": order and list(order)}
    return _result(rule, rows, _row(rule, WHOLE, found, least), asked)


def _attribute(strata: str | Sequence[str] | None) -> str | None:
    if strata is None or isinstance(strata, str):
        return strata
    raise UserError(
        "a corpus wants the name of one attribute", where="stratum_saturation, strata", try_='strata="site"'
    )


def _result(rule: Rule, rows: list[dict[str, Any]], whole: dict[str, Any], asked: dict[str, Any]) -> Result:
    known = [row for row in rows if row["coverage"] is not None]
    least = ties.first(known, "coverage", least=True)
    lowest = least[0] if least else None
    reason = "" if lowest else f"no stratum has {asked['least']} interviews with codes"
    numbers: dict[str, Number] = {
        "strata": len(rows),
        "estimable": len(known),
        "coverage_least": lowest["coverage"] if lowest else None,
        "coverage_least_in": ", ".join(row["stratum"] for row in least) or None,
        "coverage_together": whole["coverage"],
    }
    reasons = {name: reason for name in ("coverage_least", "coverage_least_in") if not lowest}
    if whole["coverage"] is None:
        reasons["coverage_together"] = whole["reason"]
    return Result(
        "stratum_saturation",
        lowest["coverage"] if lowest else None,
        _table([whole, *rows]),
        asked,
        reason=reason,
        source=SOURCE,
        sentences=_said(rows, whole, least, rule),
        numbers=numbers,
        reasons=reasons,
    )


def _row(rule: Rule, voice: Voice, incidence: Incidence, least: int) -> dict[str, Any]:
    """Asks everything again, of these interviews alone."""
    heard, new = Heard.of(incidence), novelty.new_codes(incidence)
    verdict = rule.follow(new)
    few = f"{several(heard.interviews, 'interview')}, not estimable: it takes {least}"
    reason = few if heard.interviews < least else heard.reason
    return {
        "stratum": voice.name,
        "interviews": heard.interviews,
        "codes": heard.codes,
        "heard_once": heard.once,
        **(dict.fromkeys(NUMBERS) if reason else _estimated(incidence, heard)),
        "state": verdict.state,
        "met_at": verdict.met_at,
        "reversed_at": ", ".join(map(str, verdict.reversed_at)) or None,
        "reason": reason,
    }


def _estimated(incidence: Incidence, heard: Heard) -> dict[str, Number]:
    coverage, _ = bounded("coverage", incidence, Heard.coverage, 1.0)
    low, high = heard.chao2_interval()
    rest = {"expected_new": heard.expected_new(), "chao2": heard.chao2(), "chao2_low": low, "chao2_high": high}
    return {**coverage, **rest}


def _table(rows: list[dict[str, Any]]) -> Any:
    import polars as pl

    whole = dict.fromkeys(("interviews", "codes", "heard_once", "met_at"), pl.Int64)
    kinds: dict[str, Any] = {**whole, **dict.fromkeys(NUMBERS, pl.Float64)}
    return pl.DataFrame(rows, schema={name: kinds.get(name, pl.String) for name in rows[0]})


def _said(rows: list[dict[str, Any]], whole: dict[str, Any], least: Sequence[ties.Row], rule: Rule) -> tuple[str, ...]:
    said = []
    if least and whole["coverage"] is not None:
        names = [row["stratum"] for row in least]
        said.append(
            f"The smallest estimated coverage is that of {ties.called(names, 'stratum', 'strata')}, "
            f"{reading.share(least[0]['coverage'])}{ties.apiece(names)}; all interviews together would say "
            f"{reading.share(whole['coverage'])}."
        )
    for row in rows:
        said.append(f"“{row['stratum']}”: {row['reason']}." if row["reason"] else _stratum(row))
    return (*said, f"{rule.name}, was followed in each stratum by itself.", reading.CAVEAT)


def _stratum(row: dict[str, Any]) -> str:
    low, high = row["coverage_low"], row["coverage_high"]
    bounds = f"jackknife 95 %: {reading.share(low)} to {reading.share(high)}" if low is not None else "no interval"
    first = f"“{row['stratum']}”: {several(row['codes'], 'code')} from {several(row['interviews'], 'interview')}"
    met = f"rule met at interview {row['met_at']}" if row["met_at"] else "rule not met"
    back = f", then reversed at {row['reversed_at']}" if row["reversed_at"] else ""
    return f"{first}; estimated coverage {reading.share(row['coverage'])} ({bounds}); {met}{back}."
