"""axe-core in a page: which rules of accessibility are broken, and where."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).with_name("axe.min.js")
SOURCE = SCRIPT.read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = [
    "color-contrast",
    "link-in-text-block",
]  # what another theme can break where no word and no element is another
ONE_LAYOUT = 480  # from this width down the pages only become narrower
SHOWN = "[document.documentElement.outerHTML, document.body.innerText].join()"


def violations(page: Any, *, again: bool = False) -> list[str]:
    """Runs axe in a Playwright page and returns each violation with its places, as sentences; an empty list is good.

    `again`: only the theme changed since axe last ran. If the page truly shows the same, only the colours are looked at.
    """
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']}: {', '.join(map(str, _places(fault)))}"
        for fault in _found(page, {"runOnly": {"type": "tag", "values": RULES}}, again)
    ]


def faults(page: Any, *, again: bool = False) -> list[str]:
    """Runs the rules that axe itself has switched on, and returns each violation with what stands in its place."""
    return [f"{fault['id']}: {node['html'][:160]}" for fault in _found(page, {}, again) for node in fault["nodes"]]


def faults_in_both_themes(page: Any, find: Callable[..., list[str]] = faults) -> list[str]:
    """Returns what axe finds on the page as it stands, in the light and in the dark."""
    found = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        found += [f"{theme}: {fault}" for fault in find(page, again=theme == "dark")]
    return found


def check_for_everybody(
    page: Any, sizes: Iterable[dict[str, int]], find: Callable[..., list[str]] = violations
) -> None:
    """Axe finds nothing on the page as it stands, and nothing runs over its edge in any size.

    The first size is looked at in both themes, and each other layout in the dark: colours are the same in all of them.
    """
    layouts: set[int] = set()
    for size in sizes:
        page.set_viewport_size(size)
        layout = max(size["width"], ONE_LAYOUT)
        found = [] if layout in layouts else find(page, again=False) if layouts else faults_in_both_themes(page, find)
        layouts.add(layout)
        over = overrun(page)
        assert (found, over) == ([], 0), f"{page.url} at {size}: {found}, {over} px too wide"


def overrun(page: Any) -> int:
    """Returns by how many pixels a page, once all of it is there, runs over its edge."""
    page.wait_for_load_state()
    # A size that was just set is laid out, and its scripts have had their say, two frames later.
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return max(0, int(over))


def _found(page: Any, options: dict[str, Any], again: bool) -> list[dict[str, Any]]:
    page.wait_for_load_state()  # without its styles a page has other colours and other places
    # Evaluated by the debugger, so that the page's own strict policy stays as it is.
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)
    if again and page.evaluate(f"window.seenByAxe === {SHOWN}"):
        options = {"runOnly": {"type": "rule", "values": COLOURS}}
    # Only the violations leave the page: what passed is a thousand times as much, and takes longer than the rules.
    options = {**options, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = page.evaluate(
        "options => axe.run(document, options).then(({ violations }) => violations)", options
    )
    page.evaluate(f"window.seenByAxe = {SHOWN}; null")
    return found


def _places(fault: dict[str, Any]) -> list[str]:
    return [" ".join(str(part) for part in node["target"]) for node in fault["nodes"]]
