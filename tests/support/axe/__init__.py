"""axe-core in a page: which rules of accessibility are broken, and where."""

from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).with_name("axe.min.js")
SOURCE = SCRIPT.read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Any) -> list[str]:
    """Runs axe in a Playwright page and returns each violation with its places, as sentences; an empty list is good."""
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']}: {', '.join(map(str, _places(fault)))}"
        for fault in _found(page, {"runOnly": {"type": "tag", "values": RULES}})
    ]


def faults(page: Any) -> list[str]:
    """Runs the rules that axe itself has switched on, and returns each violation with what stands in its place."""
    return [f"{fault['id']}: {node['html'][:160]}" for fault in _found(page, {}) for node in fault["nodes"]]


def _found(page: Any, options: dict[str, Any]) -> list[dict[str, Any]]:
    # Evaluated by the debugger, so that the page's own strict policy stays as it is.
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)
    # Only the violations leave the page: what passed is a thousand times as much, and takes longer than the rules.
    options = {**options, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = page.evaluate(
        "options => axe.run(document, options).then(({ violations }) => violations)", options
    )
    return found


def _places(fault: dict[str, Any]) -> list[str]:
    return [" ".join(str(part) for part in node["target"]) for node in fault["nodes"]]
