"""axe-core in a page: which rules of accessibility are broken, and where."""

from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).with_name("axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Any) -> list[str]:
    """Runs axe in a Playwright page and returns each violation with its places, as sentences; an empty list is good."""
    # Evaluated by the debugger, so that the page's own strict policy stays as it is.
    page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']}: {', '.join(map(str, _places(fault)))}"
        for fault in found["violations"]
    ]


def _places(fault: dict[str, Any]) -> list[str]:
    return [" ".join(str(part) for part in node["target"]) for node in fault["nodes"]]
