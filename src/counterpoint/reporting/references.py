"""References set by a CSL style: what stands in the text for each citation, and the list at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from counterpoint.reporting.marks import Cite
from counterpoint.reporting.spans import Spans, spans_of

LABELS = {
    "p": "page", "pp": "page", "page": "page", "pages": "page", "ch": "chapter", "chap": "chapter", "chapter": "chapter",
    "para": "paragraph", "paragraph": "paragraph", "sec": "section", "section": "section", "vol": "volume",
    "volume": "volume", "fig": "figure", "figure": "figure", "line": "line", "note": "note",
}  # fmt: skip
LOCATOR = re.compile(r"(?:(?P<label>[A-Za-z]+)\.?\s*)?(?P<where>\d.*)", re.DOTALL)


class References:
    """The references of a report in its style, numbered or told apart in the order in which they are cited.

    Raises UserError if the style is not one. `list` holds those that are cited; `plainly` the ids of those whose facts
    the style could not be applied to, which are set as author, year and title.
    """

    def __init__(self, items: Sequence[Mapping[str, Any]], style: str, language: str, cites: Iterable[Cite]) -> None:
        self._known = {str(item["id"]): item for item in reversed(items) if "id" in item}
        cited = [cite for cite in dict.fromkeys(cites) if self.knows(cite)]
        self._said: dict[Cite, Spans] = {}
        self.list: list[Spans] = []
        self.plainly: list[str] = []
        if cited:
            self._set(cited, style, language)

    def _set(self, cited: list[Cite], style: str, language: str) -> None:
        from counterpoint.reporting.citing import Citing

        used = dict.fromkeys(key for cite in cited for key, _ in cite.cited)
        made = Citing([self._known[key] for key in used], style, language)
        numbers = {key: at for at, key in enumerate(used)}
        places = [[(numbers[key], *located(where)) for key, where in cite.cited] for cite in cited]
        self._said = {cite: spans_of(words) for cite, words in zip(cited, made.cited(places), strict=True)}
        self.list = [spans_of(words) for words in made.listed()]
        self.plainly = [list(used)[at] for at in sorted(made.failed)]

    def knows(self, cite: Cite) -> bool:
        """Says whether all that is cited there is among the references."""
        return all(key in self._known for key, _ in cite.cited)

    def missing(self, cite: Cite) -> list[str]:
        """Names what is cited there and not among the references."""
        return [key for key, _ in cite.cited if key not in self._known]

    def of(self, cite: Cite) -> Spans:
        """Gives what stands in the text for it."""
        return self._said[cite]


def located(where: str) -> tuple[str, str, str]:
    """Takes a locator apart: ("page", "12", "") of “p. 12”; what is no locator follows the citation as it is written."""
    found = LOCATOR.fullmatch(where)
    label = LABELS.get((found["label"] or "p").lower(), "") if found else ""
    return (label, found["where"].strip(), "") if found and label else ("", "", where)
