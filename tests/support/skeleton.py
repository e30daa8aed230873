"""Of which parts the markup of a page is made, whatever it says: where nothing is new, a second look would find nothing new."""

from html.parser import HTMLParser

Part = tuple[str, ...]


def parts_of(markup: str) -> frozenset[Part]:
    """Returns each kind of element on a page: its name, classes, role and type, and which other attributes it has."""
    reading = _Reading()
    reading.feed(markup)
    return frozenset(reading.parts)


def looks_of(parts: frozenset[Part]) -> set[Part]:
    """Returns what a theme or a width can change in these parts: the element and its classes."""
    return {part[:2] for part in parts}


def own_scripts(markup: str) -> int:
    """Returns how many scripts stand in the page itself."""
    reading = _Reading()
    reading.feed(markup)
    return reading.scripts


class _Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: set[Part] = set()
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        classes = " ".join(sorted((has.get("class") or "").split()))
        self.parts.add((tag, classes, has.get("role") or "", has.get("type") or "", *sorted(has)))
        self.scripts += tag == "script" and "src" not in has and has.get("type") != "application/json"
