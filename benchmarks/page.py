"""Writes the page of figures."""

import statistics
from pathlib import Path

from benchmarks.findings import Finding, Row

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "benchmarks.md"
QUIET = 0.8  # of a processor
HEAD = """# How fast it is

Written by `make bench` from one run on one machine; run it to have the figures of yours. Each figure is the median of several
runs, with the fastest and the slowest beside it: where the two are far apart, the machine was busy and the median is worth less.
“Of it work” is the processor’s own time, which others do not lengthen; it is known for what runs in one process.
What is compared was measured in turn, run by run, so that a busy moment meets all. Corpora are made up with a fixed seed
(`benchmarks/corpora.py`). Ratios carry over to other machines better than milliseconds do.
"""


def write(findings: list[Finding], machine: list[tuple[str, str]], shares: list[float]) -> str:
    """Writes the page and returns what it says; `shares` is how much of the processor was free before, between and after."""
    text = "\n".join(
        [
            HEAD,
            *_table(("", ""), [*machine, ("Free while it ran", _free(shares))]),
            "",
            _verdict(findings),
            *(_part(one) for one in findings),
        ]
    )
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return text


def missed(findings: list[Finding]) -> list[str]:
    """Returns a line for every goal that was not met."""
    return [
        f"{one.title}: {row.what} took {shown(row.times.median)}, the goal is under {shown(row.goal or 0)}"
        for one in findings
        for row in one.rows
        if not row.is_met
    ]


def shown(seconds: float) -> str:
    """Returns a length of time as a person reads it."""
    milliseconds = seconds * 1_000
    if milliseconds >= 1_000:
        return f"{seconds:.2f} s"
    return f"{milliseconds:.0f} ms" if milliseconds >= 10 else f"{milliseconds:.1f} ms"


def _free(shares: list[float]) -> str:
    said = f"{min(shares):.0%} to {max(shares):.0%} of one processor, between the benchmarks"
    return (
        said
        if min(shares) >= QUIET
        else f"{said}: **others were at work; times on the clock are too long by about as much**"
    )


def _verdict(findings: list[Finding]) -> str:
    lines = missed(findings)
    if not lines:
        return "Every goal was met in this run.\n"
    return "\n".join(["Goals that were missed in this run:\n", *(f"- {line}." for line in lines), ""])


def _part(finding: Finding) -> str:
    head = ("", "median", "fastest to slowest", "of it work", "ratio", "goal")
    table = _table(head, [_cells(row) for row in finding.rows])
    return "\n".join(
        [f"## {finding.title}", "", finding.how, "", *table, "", *(f"{remark}\n" for remark in finding.remarks)]
    )


def _cells(row: Row) -> tuple[str, ...]:
    times = row.times
    worked = shown(statistics.median(times.worked)) if times.worked else ""
    ratio = f"{times.median / row.against.median:.2g} ×" if row.against else ""
    goal = "" if row.goal is None else f"under {shown(row.goal)}: {'met' if row.is_met else '**missed**'}"
    return row.what, shown(times.median), f"{shown(times.least)} to {shown(times.most)}", worked, ratio, goal


def _table(head: tuple[str, ...], rows: list) -> list[str]:
    return [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]
