"""Writes docs/reference/methods, one page a method: python -m tests.spec.reference

What can be known from the code is written from it. The sections “Formula” and “Limits” are written by people, in the pages
themselves, and stay as they are.
"""

import inspect
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import counterpoint as cp
from counterpoint.analysis import METHODS
from counterpoint.cli import ask
from counterpoint.cli.questions import summary, told
from tests.library.analysis.studies import interviews
from tests.spec.examples import CHECKED, EXAMPLES
from tests.spec.vectors import every

PAGES = Path(__file__).resolve().parents[2] / "docs" / "reference" / "methods"
BY_HAND = ("Formula", "Limits")
CELL, ROWS = 160, 8
INDEX = """# The methods

Every method takes a corpus, or plain data, and gives a `Result`: `value` (None where it is undefined, with `reason`),
`table`, `numbers` and `reasons`, `parameters`, `source`, `explain()` (the sentences for a methods section) and `to_dict()`;
`cp.chart(result)` draws it. Passages are half open: those that only touch do not overlap. The same functions answer in a
notebook, on the command line and on a page, and give one answer whether a corpus is taken whole or in parts. The examples
ask one small study of two interviews.

`python -m tests.spec.reference` writes these pages from the methods; “Formula” and “Limits” are written by hand.
"""


def methods():
    """Names every function of the face that gives a Result, in the order of the methods, then by name."""
    faced = [name for name in dir(cp) if inspect.isfunction(getattr(cp, name))]
    giving = [name for name in faced if getattr(cp, name).__annotations__.get("return") == "Result"]
    return sorted(giving, key=lambda name: (list(METHODS).index(name) if name in METHODS else len(METHODS), name))


def page(name):
    """Writes the page of one method."""
    found = getattr(cp, name)
    expression = EXAMPLES.get(name, f"cp.{name}(study)")
    answer = eval(expression, {"cp": cp, "study": interviews()})
    parts = {
        "": f"# {name}\n\n{summary(found).split('>>>')[0].strip()}",
        "Asked": asked(name, expression),
        "Takes": taken(found),
        "Gives": given(answer),
        "Formula": written(name, "Formula"),
        "Worked example": worked(answer),
        "Limits": written(name, "Limits"),
        "Source": f"{answer.source}." if answer.source else "",
        "Held to": held(name),
    }
    return "\n\n".join(f"## {title}\n\n{text}" if title else text for title, text in parts.items() if text) + "\n"


def asked(name, expression):
    """Writes how a notebook and the command line ask."""
    lines = [f"```python\n{formatted(expression)}```"]
    command = (ask.EXAMPLES | ask.TABLE_EXAMPLES | ask.PLAIN_EXAMPLES).get(name)
    return "\n\n".join([*lines, *([f"```\n{command}\n```"] if command else [])])


@cache
def formatted(expression):
    """Breaks an expression into lines as all code here is broken."""
    ruff = [sys.executable, "-m", "ruff", "format", "--stdin-filename", "example.py", "-"]
    return subprocess.run(ruff, input=expression, capture_output=True, text=True, check=True).stdout


def taken(found):
    """Writes the table of parameters."""
    meanings = told(found)
    parameters = [one for one in inspect.signature(found).parameters.values() if one.name in meanings]
    rows = [row([f"`{one.name}`", otherwise(one), meanings[one.name]]) for one in parameters]
    return "\n".join([row(["parameter", "otherwise", "meaning"]), row(["---"] * 3), *rows]) if rows else ""


def otherwise(parameter):
    """Writes what holds when a parameter is not given."""
    return "*needed*" if parameter.default is inspect.Parameter.empty else f"`{parameter.default!r}`"


def given(answer):
    """Writes the names of what comes back."""
    lines = ["**Columns of the table:** " + ", ".join(f"`{column}`" for column in answer.table.columns) + "."]
    if answer.numbers:
        lines.append("**Numbers:** " + ", ".join(f"`{number}`" for number in answer.numbers) + ".")
    return "\n\n".join(lines)


def written(name, title):
    """Reads what somebody wrote under this title in the page that is there."""
    there = PAGES / f"{name}.md"
    text = there.read_text("utf-8") if there.exists() else ""
    found = re.search(rf"^## {title}\n\n(.*?)(?=\n\n## |\Z)", text, re.DOTALL | re.MULTILINE)
    return found[1].strip() if found else ""


def worked(answer):
    """Writes the answer of the example: its sentences and first rows."""
    columns = [name for name in answer.table.columns if not name.endswith("_id")]
    rows = [row([cell(value) for value in line]) for line in answer.table.select(columns).head(ROWS).rows()]
    left = len(answer.table) - ROWS
    more = [f"… and {left} more"] if left > 0 else []
    table = "\n".join([row(columns), row(["---"] * len(columns)), *rows])
    return "\n\n".join([answer.explain() or answer.reason, *([table] if rows else []), *more])


def held(name):
    """Writes the published values that the tests compare the method with."""
    chosen = [one for one in every() if one["id"].startswith(CHECKED.get(name, ("no id",)))]
    rows = [row([one["id"], one["source"] or one["provenance"], cell(json.dumps(one["expected"]))]) for one in chosen]
    return "\n".join([row(["value", "from", "expected"]), row(["---"] * 3), *rows]) if rows else ""


def cell(value):
    """Writes one value of a table, short."""
    if isinstance(value, float):
        return f"{value:.4g}"
    text = " ".join(str("" if value is None else value).split())
    return text if len(text) <= CELL else text[: CELL - 1] + "…"


def row(cells):
    """Writes a row of a Markdown table."""
    return "| " + " | ".join(str(one).replace("|", "\\|").replace("\n", " ") for one in cells) + " |"


def index():
    """Writes the page that lists the others."""
    lines = [row([f"[{name}]({name}.md)", summary(getattr(cp, name)).splitlines()[0]]) for name in methods()]
    return "\n".join([INDEX, row(["method", "what it does"]), row(["---"] * 2), *lines]) + "\n"


def pages():
    """Writes all pages as names and texts."""
    return {"README": index(), **{name: page(name) for name in methods()}}


if __name__ == "__main__":
    PAGES.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (PAGES / f"{name}.md").write_text(text, encoding="utf-8")
