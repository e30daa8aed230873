"""Work and benefits: the picture over two years, a plan, and the whole command."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from benchmarks.findings import Finding, Row
from benchmarks.timing import Times, side_by_side

RUNS = 9
WAGES, MONTHS = 81, 24
PICTURE_GOAL, COMMAND_GOAL = 0.2, 1.0  # seconds
ASKED = ["benefits", "--wage", "18", "--hours", "0-40", "--ssi", "--state", "MO", "--month", "2026-05", "--json"]


def measure() -> Finding:
    """Times pictures and plans in this process, and the command in fresh ones."""
    from workbench.practice.benefits.months import month
    from workbench.practice.benefits.picture import picture
    from workbench.practice.benefits.plan import over
    from workbench.practice.benefits.situation import situation

    said = {"month": "2025-10", "wage": 18, "state": "MO", "ssi": True, "snap": True, "rent": 600}
    one = situation({**said, "ssdi": True, "ssdi_amount": 400, "trial_count": 2})
    halves = [Decimal(hour) / 2 for hour in range(WAGES)]
    over_two_years = [replace(one, month=month("2025-10") + at) for at in range(MONTHS)]
    drawn, planned = side_by_side(
        [
            lambda: [picture(each, halves) for each in over_two_years],
            lambda: over(one, {"2025-10": 12, "2026-05": 24}, MONTHS),
        ],
        RUNS,
    )
    whole, bare = side_by_side([_run(["-m", "counterpoint.cli", *ASKED]), _run(["-c", "pass"])], RUNS)
    return Finding(
        "Work and benefits",
        f"SSI, SSDI, SNAP and Missouri’s cover together: {WAGES} hours a week in each of {MONTHS} months, now and after "
        "the trial. The command runs in a new interpreter each time.",
        [
            Row(f"the picture, {WAGES} points in {MONTHS} months", drawn, goal=PICTURE_GOAL),
            Row(f"a plan of {MONTHS} months", planned),
            Row("`counterpoint benefits … --json`, the whole process", Times(whole.seconds), goal=COMMAND_GOAL),
            Row("the interpreter alone", Times(bare.seconds), against=Times(whole.seconds)),
        ],
    )


def _run(arguments: list[str]) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=dict(os.environ))
