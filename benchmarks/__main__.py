"""`python -m benchmarks`: measures everything, or what is named, and writes docs/reference/benchmarks.md if it was everything."""

import os
import sys
import tempfile
from importlib import import_module

ALL = (
    "reading",
    "interchange",
    "documents",
    "hostile",
    "starting",
    "sweeping",
    "cooccurrence",
    "scale",
    "agreement",
    "tables",
    "likeness",
    "people",
    "vault",
    "benefits",
    "leaks",
    "choosing",
    "preparing",
    "phone",
    "checks",
    "paper",
    "report",
    "search",
    "opening",
    "coding",
    "scrolling",
)


def main(named: list[str]) -> int:
    """Runs the benchmarks; 2 if one is asked for that is not there. A goal that is missed is told and is no failure."""
    if strange := sorted(set(named) - set(ALL)):
        print(f"There is no benchmark called {strange[0]}; there are {', '.join(ALL)}.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="counterpoint-benchmarks-") as home:
        # Before Django is met: never the user's own data, never their database.
        os.environ["COUNTERPOINT_HOME"] = home
        os.environ.pop("DATABASE_URL", None)
        return _run(named)


def _run(named: list[str]) -> int:
    from benchmarks import machine, page
    from benchmarks.timing import share

    before, findings, shares = machine.rows(), [], [share()]
    for name in named or ALL:
        print(f"{name} …", file=sys.stderr, flush=True)
        findings.append(import_module(f"benchmarks.{name}").measure())
        shares.append(share())
        for row in findings[-1].rows:
            print(f"  {row.what}: {page.shown(row.times.median)}", file=sys.stderr, flush=True)
    if not named:
        page.write(findings, before, shares)
        print(f"{page.PAGE} was written.", file=sys.stderr)
    for line in page.missed(findings):
        print(f"missed: {line}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
