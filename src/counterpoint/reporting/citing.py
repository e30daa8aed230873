"""Has citeproc-py apply a CSL style, and mends what it is known to set wrongly (docs/adr/0024)."""

from __future__ import annotations

import io
import re
import unicodedata
import warnings
from collections import defaultdict
from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from typing import Any

from counterpoint.errors import UserError
from counterpoint.reporting.items import plainly, read
from counterpoint.reporting.mending import mended, settled
from counterpoint.reporting.styled import style_text

Place = Sequence[tuple[int, str, str, str]]
"""What is cited in one place: the number of the reference, label and value of a locator, and what follows it."""


class Citing:
    """References in one style, in the order in which they are first cited; `failed` are those it could not be applied to."""

    def __init__(self, items: Sequence[Mapping[str, Any]], style: str, language: str) -> None:
        csl = citeproc_py()
        from citeproc.source.json import CiteProcJSON

        self._csl, self._items = csl, items
        self.failed: set[int] = set()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of facts that a reference has and CSL 1.0 does not know
            self._style = csl.CitationStylesStyle(
                io.BytesIO(style_text(style).encode()), locale=_locale(style_text(style), language), validate=False
            )
            mended(self._style.root)
            told = [read(item, f"r{at}") for at, item in enumerate(items)]
            source, folded = CiteProcJSON(told), CiteProcJSON([_folded(item) for item in told])
        self._list = csl.CitationStylesBibliography(self._style, source, csl.formatter.html)
        for at in range(len(items)):
            self._list.register(csl.Citation([csl.CitationItem(f"r{at}")]))
        self._sort(folded)
        self._tell_apart()

    def _sort(self, folded: Any) -> None:
        """Sorts as the style says, Ö beside O; what cannot be sorted stays in the order of the text."""
        told, self._list.source = self._list.source, folded
        try:
            self._list.sort()
        except Exception:
            return
        finally:
            self._list.source = told

    def cited(self, places: Sequence[Place]) -> list[str]:
        """Gives what stands in the text for each place, with tags for its looks."""
        return [self._cited(place) for place in places]

    def _cited(self, place: Place) -> str:
        csl = self._csl
        made = []
        for number, label, where, more in place:
            facts: dict[str, Any] = {"locator": csl.Locator(label, where)} if label else {}
            facts |= {"suffix": f", {more}"} if more else {}
            made.append(csl.CitationItem(f"r{number}", **facts))
        citation = csl.Citation(made)
        citation.bibliography = self._list
        try:
            return settled(str(self._list.cite(citation, lambda item: None)), self._style.root)
        except Exception:
            self.failed |= {number for number, *_ in place}
            return f"({'; '.join(plainly(self._items[number])[0] for number, *_ in place)})"

    def listed(self) -> list[str]:
        """Gives the entries of the list in its order."""
        return [self._entry(item) for item in self._list.items]

    def _entry(self, item: Any) -> str:
        number = int(item.key[1:])
        try:
            [entry] = self._style.render_bibliography([item])
            return settled(str(entry), self._style.root, entry=True)
        except Exception:
            self.failed.add(number)
            return plainly(self._items[number])[1]

    def _tell_apart(self) -> None:
        """Gives a letter to works that would be cited alike, which citeproc-py leaves to its caller."""
        citation = self._style.root.citation
        if citation is None or citation.get("disambiguate-add-year-suffix") != "true":
            return
        alike: dict[str, list[Any]] = defaultdict(list)
        for item in self._list.items:
            alike[self._cited([(int(item.key[1:]), "", "", "")])].append(item)
        for same in alike.values():
            for at, item in enumerate(same if len(same) > 1 else []):
                item.reference["year_suffix"] = _letters(at)


def _folded(value: Any) -> Any:
    """Gives words without their accents, wherever they stand."""
    if isinstance(value, str):
        return "".join(letter for letter in unicodedata.normalize("NFKD", value) if not unicodedata.combining(letter))
    if isinstance(value, list):
        return [_folded(one) for one in value]
    return {name: _folded(one) for name, one in value.items()} if isinstance(value, dict) else value


def _letters(at: int) -> str:
    return (_letters(at // 26 - 1) if at >= 26 else "") + ascii_lowercase[at % 26]


def citeproc_py() -> Any:
    """Gives citeproc-py, with what we mended in it; raises UserError where it is not installed."""
    try:
        import citeproc

        import counterpoint.reporting.substituting  # noqa: F401 (it takes its place among the classes of elements)
    except ImportError:
        raise UserError(
            "References need citeproc-py", where="references", try_='pip install "counterpoint[references]"'
        ) from None
    return citeproc


def _locale(style: str, language: str) -> str:
    """Gives the locale of a style's terms: the one that it fixes itself, else the usual one of the language."""
    import citeproc

    fixed = re.search(r'<style\b[^>]*\bdefault-locale="([\w-]+)"', style)
    return fixed[1] if fixed else citeproc.PRIMARY_DIALECTS.get(language.split("-")[0], language)
