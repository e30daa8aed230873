"""Starting: how long `import counterpoint` takes in a fresh interpreter, and the interpreter without it."""

import subprocess
import sys

from benchmarks.findings import Finding, Row
from benchmarks.timing import Times, side_by_side

RUNS = 9
SAID = "from time import perf_counter; begun = perf_counter(); import counterpoint{}; print(perf_counter() - begun)"


def measure() -> Finding:
    """Times fresh processes; the time inside is told by the process itself."""
    timed = side_by_side([lambda: _run("import counterpoint"), lambda: _run("pass")], RUNS)
    whole, bare = (Times(one.seconds) for one in timed)  # the processor worked in another process
    face = Times(tuple(_inside("") for _ in range(RUNS)))
    first = Times(tuple(_inside("; counterpoint.Corpus.build()") for _ in range(RUNS)))
    return Finding(
        "Start",
        "A new interpreter each time. The first row is what the process itself measures around the import; the third includes "
        "polars and numpy, which are loaded with the first corpus and not before.",
        [
            Row("`import counterpoint`", face, goal=0.2),
            Row("the same, with the whole process", whole, goal=0.2),
            Row("`import counterpoint` and the first, empty corpus", first),
            Row("the interpreter alone", bare, against=whole),
        ],
    )


def _run(program: str) -> None:
    subprocess.run([sys.executable, "-c", program], check=True)


def _inside(more: str) -> float:
    told = subprocess.run([sys.executable, "-c", SAID.format(more)], check=True, capture_output=True, text=True)
    return float(told.stdout)
