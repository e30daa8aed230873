"""Agreement at every size, plain alpha beside the package `krippendorff`, and saturation under many orders."""

from importlib.util import find_spec

import numpy as np

import counterpoint as cp
from benchmarks.arrays import HEAVY, XL, L, Many, S, everybody_read, parts
from benchmarks.findings import Finding, Row
from benchmarks.timing import several, side_by_side, timed
from counterpoint.analysis.agreement.coding import Comparison, kernel
from counterpoint.analysis.agreement.judgements import together
from counterpoint.analysis.saturation.novelty import shuffled

ASKED = (
    (S, 0, 0.5, 7),
    (S, 200, None, 7),
    (L, 200, 0.6, 3),
    (XL, 0, 4.0, 1),
    (XL, 200, None, 1),
    (HEAVY, 200, None, 3),
)
VALUES = 1_000_000


def measure() -> Finding:
    """Times alpha of all codes, of all coders together; with their pairs it is as many times as there are comparisons."""
    return Finding(
        "Agreement and saturation",
        "“Alpha” is that of every code and of all codes together, for all coders together, once the codings lie there as arrays; "
        "every coder has read every document, and documents are drawn again. “Plain” is `cp.coefficient` on a table of "
        "numbers, beside the package `krippendorff` where it is installed. “Orders” shuffles 400 interviews of 300 codes.",
        [*(_alpha(*asked) for asked in ASKED), *_plain(), _orders()],
    )


def alphas(size: Many, made: list, draws: int) -> None:
    """Counts all parts and compares all coders together."""
    readings = everybody_read(size)
    found = together([kernel(part, readings=readings).judgements for part in made])
    lines = [{"code_id": code, "code": code} for code in made[0].codes]
    who = tuple(range(size.coders))
    Comparison(found, who, size.codes, found.by_code(size.codes), {"coders": ""}, (draws, 1, "document")).both(lines)


def _alpha(size: Many, draws: int, goal: float | None, runs: int) -> Row:
    made = parts(size)
    times = several([timed(lambda: alphas(size, made, draws)) for _ in range(runs)])
    said = f"{draws} resamples" if draws else "no resampling"
    return Row(f"alpha, {size.said}, {size.codes} codes, {size.coders} coders, {said}", times, goal)


def _plain() -> list[Row]:
    chance = np.random.default_rng(1)
    table = chance.integers(0, 5, (VALUES // 4, 4)).astype(float)
    table[chance.random(table.shape) < 0.1] = np.nan
    ways = [lambda: cp.coefficient("krippendorff_alpha", table).value]
    if find_spec("krippendorff"):
        import krippendorff

        ways.append(lambda: krippendorff.alpha(reliability_data=table.T, level_of_measurement="nominal"))
        assert abs(ways[0]() - ways[1]()) < 1e-9, "the two alphas differ"
    found = side_by_side(ways, 3)
    names = (f"plain alpha, {VALUES:,} values", "the same by krippendorff")
    measured = enumerate(zip(names, found, strict=False))
    return [Row(name, times, against=found[0] if place else None) for place, (name, times) in measured]


def _orders() -> Row:
    chance = np.random.default_rng(1)
    incidence = chance.random((300, 400)) < chance.beta(0.5, 5, 300)[:, None]
    times = several([timed(lambda: shuffled(incidence, 1_000, 1)) for _ in range(7)])
    return Row("orders: 1,000 of 400 interviews, 300 codes", times, 0.1)
