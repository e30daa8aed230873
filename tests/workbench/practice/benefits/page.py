"""Writes docs/reference/benefits.md from the rules and the vectors: python -m tests.workbench.practice.benefits.page"""

import json
from pathlib import Path

from workbench.practice.benefits.notcovered import NOT_COVERED
from workbench.practice.benefits.rules import shipped

PAGE = Path(__file__).resolve().parents[4] / "docs" / "reference" / "benefits.md"
FILE = Path(__file__).with_name("vectors.json")
OPENING = """# Work and benefits (USA)

Written by `python -m tests.workbench.practice.benefits.page` from `rules.json` and from the table that tests it.
`workbench.practice.benefits.planning.answer(program, **inputs)` answers each line below. Money is dollars a month.

Months outside a rule's dates are refused. It explains rules and decides nothing: ask a benefits planner.
How to ask on the command line and in Python: [Ask what more hours of work do](../how-to/ask-what-more-hours-do.md).
"""


def rows():
    """Returns the vectors."""
    return json.loads(FILE.read_text(encoding="utf-8"))["vectors"]


def page():
    """Returns the page."""
    held = [{**one.to_dict(), "unit": one.unit, "words": one.words} for own in shipped().rows.values() for one in own]
    rules = [f"| {' | '.join(cell.replace('|', '/') for cell in one.values())} |" for one in held]
    uncovered = [f"- {words}" for _, words in NOT_COVERED]
    table = [_line(one) for one in rows()]
    head = [
        "## The rules",
        "",
        "| rule | value | from | until | status | source | counts | what it is |",
        "|---|---|---|---|---|---|---|---|",
        *rules,
    ]
    rest = [
        "",
        "## What is asked and what comes out",
        "",
        "| program | inputs | answer | source |",
        "|---|---|---|---|",
    ]
    return "\n".join([OPENING, "## Not covered", "", *uncovered, "", *head, *rest, *table]) + "\n"


def _line(one):
    inputs = json.dumps(one["inputs"])
    shown = inputs if len(inputs) < 300 else f"{inputs[:280]} … ({len(one['inputs']['months'])} months)"
    expected = json.dumps({name: value for name, value in one["expected"].items() if len(str(value)) < 200})
    return f"| {one['program']} | `{shown}` | `{expected}` | {one['source']} ({one['source_kind']}) |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
