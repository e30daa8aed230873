"""Other estimates of how many codes there are, each under its own name.

Burnham and Overton 1978 (Biometrika 65: 625; jackknife), Smith and van Belle 1984 (Biometrics 40: 119; bootstrap),
Lee and Chao 1994 (Biometrics 50: 88; ICE). Published variants of ICE differ on the same counts, so a variant is named:
"classic" as in EstimateS, "spader" as in the R package SpadeR.
"""

from __future__ import annotations

import numpy as np

from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.saturation.novelty import Incidence
from counterpoint.analysis.saturation.richness import Heard

RARE = 10
"""A code that was heard in at most so many interviews says something about those that were not heard."""
ALL_ONCE = "every rare code was heard in one interview only, which leaves nothing to compare"


def jackknife_first(heard: Heard) -> float:
    """Estimates from the codes heard once."""
    return heard.codes + heard.once * (heard.interviews - 1) / heard.interviews


def jackknife_second(heard: Heard) -> float:
    """Estimates from the codes heard once and twice; may fall below what was heard."""
    many = heard.interviews
    more = heard.once * (2 * many - 3) / many - heard.twice * (many - 2) ** 2 / (many * (many - 1))
    return heard.codes + more


def bootstrap(frequency: Ints, interviews: int) -> float:
    """Estimates from the chance that a code is missed when as many interviews are drawn with replacement."""
    heard = frequency[frequency > 0]
    return float(len(heard) + ((1 - heard / interviews) ** interviews).sum())


def with_rare(incidence: Incidence) -> int:
    """Counts the interviews in which any rare code was heard."""
    frequency = incidence.sum(axis=1)
    return int(incidence[(frequency > 0) & (frequency <= RARE)].any(axis=0).sum())


def ice(frequency: Ints, among: int, variant: str = "classic") -> float | None:
    """Estimates from the rare codes and how unevenly they were heard; None where all of them were heard once.

    among: the number of interviews in which any rare code was heard.
    """
    rare = frequency[(frequency > 0) & (frequency <= RARE)]
    frequent, once, mentions = int((frequency > RARE).sum()), int((rare == 1).sum()), int(rare.sum())
    if not len(rare):
        return float(frequent)
    if once == mentions or among < 2:
        return None
    pairs = float((rare * (rare - 1)).sum())
    if variant == "classic":
        coverage, drawn = 1 - once / mentions, mentions**2
    else:
        coverage, drawn = 1 - once / mentions * _refined(once, int((rare == 2).sum()), among), mentions * (mentions - 1)
    spread = max(len(rare) / coverage * among / (among - 1) * pairs / drawn - 1, 0.0)
    return frequent + len(rare) / coverage + once / coverage * spread


def _refined(once: int, twice: int, among: int) -> float:
    """Gives the share of the codes heard once that speaks for unheard ones."""
    if not once:
        return 0.0
    one, two = ((among - 1) * once, 2 * twice) if twice else ((among - 1) * (once - 1), 2)
    return one / (one + two)


def flags(heard: Heard, second: float) -> dict[str, str]:
    """Says where an estimate is not one that may be used."""
    if second >= heard.codes - 1e-9:
        return {}
    return {"jackknife_2": f"{second:.2f} lies below the {heard.codes} codes heard: no estimate of how many there are"}


def estimates(incidence: Incidence) -> tuple[dict[str, float | None], dict[str, str]]:
    """Gives all of them, and the reason for each that is not defined or not to be used."""
    heard, frequency = Heard.of(incidence), incidence.sum(axis=1).astype(np.int64)
    among, second = with_rare(incidence), jackknife_second(heard)
    found: dict[str, float | None] = {
        "jackknife_1": jackknife_first(heard),
        "jackknife_2": second,
        "bootstrap": bootstrap(frequency, heard.interviews),
        "ice_classic": ice(frequency, among),
        "ice_spader": ice(frequency, among, "spader"),
    }
    missing = {name: ALL_ONCE for name, value in found.items() if value is None}
    return found, missing | flags(heard, second)
