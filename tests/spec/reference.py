"""Writes docs/reference/methods.md from the methods and one small study: python -m tests.spec.reference"""

import inspect
from pathlib import Path

from counterpoint.analysis import METHODS
from counterpoint.cli.ask import EXAMPLES
from counterpoint.cli.questions import method, summary, told
from tests.library.analysis.studies import interviews

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "methods.md"
OPENING = """# The methods

Written by `python -m tests.spec.reference` from the methods themselves; the answers shown are those to one small study of
two interviews. Every method takes a corpus and gives a `Result`: `value` (None where it is undefined, with `reason`),
`table`, `numbers` and `reasons`, `parameters`, `source`, and `explain()`, the sentences for a methods section. Passages
are half open: those that only touch do not overlap. The same functions answer in a notebook, on the command line and on
a page, and give one answer whether a corpus is taken whole or in parts.
"""


def page():
    """Returns the page."""
    return "\n".join([OPENING, *(section(name) for name in METHODS)])


def section(name):
    """Returns what stands about one method: what it asks, what it takes, what it answered."""
    found = method(name)
    answer = found(interviews())
    words = [f"## {name}", summary(found).strip(), f"```\n{EXAMPLES[name]}\n```"]
    meanings = told(found)
    rows = [row(one, meanings) for one in list(inspect.signature(found).parameters.values())[1:]]
    words += ["\n".join(["| takes | otherwise | meaning |", "|---|---|---|", *rows])] if rows else []
    columns = ", ".join(f"`{column}`" for column in answer.table.columns)
    words += [f"**Columns of the table:** {columns}."]
    if answer.numbers:
        words.append(f"**Numbers:** {', '.join(f'`{number}`' for number in answer.numbers)}.")
    words += [f"**An answer:** {answer.explain()}"]
    words += [f"**Sources:** {answer.source}."] if answer.source else []
    return "\n\n".join(words) + "\n"


def row(parameter, meanings):
    """Returns the line of one parameter."""
    meaning = meanings.get(parameter.name, "").replace("|", "\\|")
    return f"| `{parameter.name}` | `{parameter.default!r}` | {meaning} |"


if __name__ == "__main__":
    REFERENCE.parent.mkdir(parents=True, exist_ok=True)
    REFERENCE.write_text(page(), encoding="utf-8")
