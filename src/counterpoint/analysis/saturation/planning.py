"""How many interviews to plan: models of chance, before there is anything to look at.

Every model takes interviews as independent and an idea as equally likely to be said in each, which people and
conversations are not: an answer is where to begin, never where to stop.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from counterpoint.analysis.draws import not_whole
from counterpoint.analysis.result import Result, several
from counterpoint.errors import Faults, UserError

if TYPE_CHECKING:
    import polars as pl

MOST = 10_000_000
"""A plan of more interviews than this is none."""
ROUNDING = 1e-12
SOURCES = {
    "fugard_potts": "Fugard and Potts 2015, International Journal of Social Research Methodology 18: 669",
    "galvin": "Galvin 2015, Journal of Building Engineering 1: 2",
    "van_rijnsoever": "van Rijnsoever 2017, PLOS ONE 12(7): e0181689 (random chance; closed form for equally likely codes)",
    "zero_event": "Hanley and Lippman-Hand 1983, JAMA 249: 1743 (exact form)",
}
CAVEAT = "This takes interviews as independent and an idea as equally likely in each; it is where to begin, not where to stop."


def sample_size(
    model: str = "fugard_potts", prevalence: float = 0.1, instances: int = 1, power: float = 0.8, codes: int = 1
) -> Result:
    """Gives the smallest number of interviews to plan under a model of chance.

    The table says what fewer and more interviews would give.

    model: "fugard_potts" (an idea is met at least so many times), "galvin" (at least once) or "van_rijnsoever" (each
        of so many equally likely codes at least once).
    prevalence: the share of interviews in which the idea comes up: how many hold it times how likely they say it.
    instances: how often the idea is to be met; for Fugard and Potts.
    power: the wanted chance of that.
    codes: how many codes there are; for van Rijnsoever.
    """
    _refuse(_faults(model, prevalence, instances, power, codes))
    chance = {
        "fugard_potts": partial(met_often, prevalence=prevalence, instances=instances),
        "galvin": partial(met_often, prevalence=prevalence, instances=1),
        "van_rijnsoever": partial(all_met, prevalence=prevalence, codes=codes),
    }[model]
    found = _smallest(chance, power)
    asked = {"fugard_potts": {"instances": instances}, "galvin": {}, "van_rijnsoever": {"codes": codes}}[model]
    reason = "" if found else f"it would take more than {MOST:,} interviews"
    return Result(
        "sample_size",
        found,
        _table(chance, found or 1),
        {"model": model, "prevalence": prevalence, "power": power, **asked},
        reason=reason,
        source=SOURCES[model],
        sentences=(_said(model, prevalence, instances, power, codes, found) if found else f"{reason}.", CAVEAT),
        numbers={"interviews": found, "chance": chance(found) if found else None},
        reasons={} if found else {"interviews": reason, "chance": reason},
    )


def zero_event_bound(interviews: int, confidence: float = 0.95) -> Result:
    """Bounds what interviews without a new code say: how likely could the next one still have one?

    The value is the largest chance, for one interview, under which so many without any would not be a surprise.

    interviews: how many interviews in a row brought no new code.
    confidence: of the bound.
    """
    faults = _no_share("confidence", confidence, 0.95, "zero_event_bound")
    faults += not_whole("zero_event_bound, interviews", "interviews=3", interviews)
    if not faults and interviews < 0:
        faults.append(
            UserError(f"there cannot be {interviews} interviews", where="zero_event_bound", try_="interviews=3")
        )
    _refuse(faults)
    import polars as pl

    rows = range(1, max(interviews, 1) + 1) if interviews <= 1000 else [interviews]
    bounds = [1 - (1 - confidence) ** (1 / many) for many in rows]
    bound = bounds[-1] if interviews else 1.0
    last = "no interview" if not interviews else several(interviews, "interview")
    said = (
        f"After {last} without a new code, the next one could still have a chance of up to {bound * 100:.0f} % of "
        f"bringing one (exact bound, {confidence * 100:g} %)."
    )
    return Result(
        "zero_event_bound",
        bound,
        pl.DataFrame({"interviews": list(rows), "bound": bounds}),
        {"interviews": interviews, "confidence": confidence},
        source=SOURCES["zero_event"],
        sentences=(said, CAVEAT),
    )


def met_often(interviews: int, prevalence: float, instances: int) -> float:
    """Gives the chance that an idea is met in at least so many of the interviews (binomial)."""
    if instances > interviews:
        return 0.0
    if prevalence >= 1:
        return 1.0
    if instances == 1:
        return -math.expm1(interviews * math.log1p(-prevalence))
    times = np.arange(instances)
    ways = np.array([math.lgamma(interviews + 1) - math.lgamma(k + 1) - math.lgamma(interviews - k + 1) for k in times])
    fewer = np.exp(ways + times * math.log(prevalence) + (interviews - times) * math.log1p(-prevalence))
    return float(min(max(1 - fewer.sum(), 0.0), 1.0))


def all_met(interviews: int, prevalence: float, codes: int) -> float:
    """Gives the chance that each of so many equally likely codes is met at least once."""
    return met_often(interviews, prevalence, 1) ** codes


def _smallest(chance: Callable[[int], float], power: float) -> int | None:
    """Doubles until it is enough, then halves the gap; the chance never falls with more interviews."""
    enough = 1
    while chance(enough) < power - ROUNDING:
        enough *= 2
        if enough > MOST:
            return None
    few = enough // 2
    while enough - few > 1:
        middle = (few + enough) // 2
        few, enough = (few, middle) if chance(middle) >= power - ROUNDING else (middle, enough)
    return enough


def _table(chance: Callable[[int], float], found: int) -> pl.DataFrame:
    import polars as pl

    many = np.unique(np.linspace(1, 2 * found, min(2 * found, 60)).round().astype(int)).tolist()
    many = sorted({*many, found})
    return pl.DataFrame({"interviews": many, "chance": [chance(one) for one in many]})


def _said(model: str, prevalence: float, instances: int, power: float, codes: int, found: int) -> str:
    share, sure = f"{prevalence * 100:g} %", f"{power * 100:g} %"
    first = f"{several(found, 'interview')} are planned: then"
    if model == "van_rijnsoever":
        return (
            f"{first} all of {several(codes, 'code')}, each in {share} of interviews, are met with a chance of {sure}."
        )
    times = several(instances if model == "fugard_potts" else 1, "time")
    return f"{first} an idea that comes up in {share} of interviews is met at least {times} with a chance of {sure}."


def _faults(model: str, prevalence: float, instances: int, power: float, codes: int) -> list[UserError]:
    faults = []
    if model not in ("fugard_potts", "galvin", "van_rijnsoever"):
        try_ = "model=fugard_potts, model=galvin or model=van_rijnsoever"
        faults.append(UserError(f"no model is called “{model}”", where="sample_size, model", try_=try_))
    if not 0 < prevalence <= 1:
        what = f"the prevalence of {prevalence} is no share above 0"
        faults.append(UserError(what, where="sample_size, prevalence", try_="prevalence=0.1"))
    faults += _no_share("power", power, 0.8, "sample_size")
    for name, value in (("instances", instances), ("codes", codes)):
        if not 1 <= value <= 10_000:
            faults.append(
                UserError(f"{value:,} {name} cannot be planned for", where=f"sample_size, {name}", try_="1 to 10,000")
            )
    return faults


def _no_share(name: str, value: float, usual: float, where: str) -> list[UserError]:
    if 0 < value < 1:
        return []
    return [
        UserError(f"the {name} of {value} lies not between 0 and 1", where=f"{where}, {name}", try_=f"{name}={usual}")
    ]


def _refuse(faults: list[UserError]) -> None:
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
