"""Works as BibTeX and BibLaTeX write them: read by citeproc-py’s own reader, given as items of CSL-JSON."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

from counterpoint.errors import UserError
from counterpoint.reporting.citing import citeproc_py

LONGEST, LONGEST_FACT = 1_000_000, 20_000
"""Characters of a file and of one fact."""
TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "manual": "book", "proceedings": "book",
    "collection": "book", "booklet": "pamphlet", "inbook": "chapter", "incollection": "chapter", "patent": "patent",
    "conference": "paper-conference", "inproceedings": "paper-conference", "phdthesis": "thesis", "thesis": "thesis",
    "mastersthesis": "thesis", "techreport": "report", "report": "report", "unpublished": "manuscript",
    "online": "webpage", "electronic": "webpage", "dataset": "dataset",
}  # fmt: skip
"""What each kind of entry is in CSL; any other is a document."""
FACTS = {
    "title": "title", "booktitle": "container-title", "journal": "container-title", "journaltitle": "container-title",
    "publisher": "publisher", "institution": "publisher", "school": "publisher", "organization": "publisher",
    "address": "publisher-place", "location": "publisher-place", "edition": "edition", "chapter": "chapter-number",
    "number": "issue", "issue": "issue", "volume": "volume", "series": "collection-title", "note": "note",
    "doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pages": "page", "url": "URL",
}  # fmt: skip
"""Facts that are words, and what CSL calls them; the first that an entry has counts."""
AS_WRITTEN = ("DOI", "ISBN", "ISSN", "URL")
PEOPLE = ("author", "editor", "translator")
DAY = re.compile(r"(\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?\s*|.)")
TRY = "look for brackets that do not close"
# Of what it cannot read, the reader tells by whatever goes wrong in it.
UNREADABLE = (AssertionError, AttributeError, LookupError, NameError, RuntimeError, SyntaxError, TypeError, ValueError)
# What the reader would take for the kind of an entry, sign by sign and from the first each time.
ENDLESS = re.compile(r"@(?!\s*comment)[^{(]{200}", re.IGNORECASE)


class Ended(Exception):
    """Raised where a file ends within an entry: the reader would look for its end for ever."""


def works_in(text: str) -> list[dict[str, Any]]:
    """Gives each entry as an item of CSL-JSON, in the order of the file; commands of LaTeX become the letters they set.

    Raises UserError for what is no BibTeX, what ends within an entry, and two entries of one key.
    """
    if len(text) > LONGEST:
        raise UserError("this BibTeX is too long", where=f"{len(text):,} characters", try_="send it in parts")
    if ENDLESS.search(text):
        raise UserError("this is not BibTeX", where="behind an @", try_="such as @book{key, title = {…}}")
    citeproc_py()
    read = _reader()
    try:
        entries = read(_Paper(text)).entries
    except Ended:
        raise UserError("this BibTeX ends within an entry", where="its end", try_=TRY) from None
    except UNREADABLE:
        raise UserError("this is not BibTeX", where="the list of works", try_=TRY) from None
    if not entries:
        raise UserError("this BibTeX has no entry", where="the list of works", try_="such as @book{key, title = {…}}")
    return [_item(key, entry) for key, entry in entries]


class _Paper(io.StringIO):
    """A text that says when it is read beyond its end."""

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("\r\n", "\n") + "\n")
        self.at_end = False

    def read(self, size: int | None = -1) -> str:
        found = super().read(size)
        if not found and self.at_end:
            raise Ended
        self.at_end = not found
        return found


def _reader() -> Any:
    from citeproc.source.bibtex.bibparse import BibTeXParser

    class Reader(BibTeXParser):
        """Keeps keys as they are written, and all of them; strings that grow by each other come to an end."""

        def __init__(self, paper: _Paper) -> None:
            self.entries: list[tuple[str, Any]] = []
            super().__init__(paper)

        def __setitem__(self, key: str, entry: Any) -> None:
            self.entries.append((key, entry))

        def _parse_key(self, file: Any) -> str:
            key = ""
            while (sign := file.read(1)) != ",":
                if not sign or sign in "{}=":
                    raise ValueError(key)
                key += sign
            return key.strip()

        def _parse_value(self, file: Any) -> Any:
            value = super()._parse_value(file)
            if len(str(value)) > LONGEST_FACT:
                raise ValueError("too long")
            return str(value)

    return Reader


def _item(key: str, entry: Any) -> dict[str, Any]:
    facts: Mapping[str, str] = entry
    item: dict[str, Any] = {"id": key, "type": TYPES.get(entry.document_type, "document")}
    for name, called in FACTS.items():
        if words := _words(facts.get(name, ""), called in AS_WRITTEN):
            item.setdefault(called, words)
    if "title" in item and (more := _words(facts.get("subtitle", ""))):
        item["title"] += f": {more}"
    if "page" in item:
        item["page"] = re.sub(r"\s*[-–—]+\s*", "-", item["page"])
    for name in PEOPLE:
        if people := list(_people(facts.get(name, ""))):
            item[name] = people
    return item | _issued(facts)


class _Others(dict[str, Any]):
    """Commands that the reader does not know: signs stand for themselves, others leave the words that follow."""

    def __missing__(self, name: str) -> Any:
        from citeproc.source.bibtex.latex.macro import Macro

        return Macro(0, "" if name.isalpha() else name.replace("{", "{{").replace("}", "}}"))


def _words(value: str, as_written: bool = False) -> str:
    """Gives letters for commands."""
    from citeproc.source.bibtex.latex import ScopeClosing, parse_latex

    value = " ".join(value.split())
    if as_written:
        return value.replace("\\", "").strip("{}")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of brackets that do not close
            return " ".join(str(parse_latex(value, _Others())).split()) if "\\" in value else _plain(value)
    except (*UNREADABLE, ScopeClosing):
        return _plain(COMMAND.sub("", value))


def _plain(value: str) -> str:
    words = re.sub(r"[{}]", "", value).replace("---", "—").replace("--", "–")
    return " ".join(words.replace("``", "“").replace("''", "”").replace("~", " ").split())


def _people(value: str) -> Iterator[dict[str, str]]:
    from citeproc.source.bibtex.bibtex import parse_name, split_names

    for one in split_names(" ".join(value.split())):
        whole = one.strip()
        if whole.startswith("{") and whole.endswith("}") and whole.count("{") == 1:
            yield {"literal": _words(whole)}  # an institution
            continue
        try:
            parts = dict(zip(("given", "non-dropping-particle", "family", "suffix"), parse_name(whole), strict=True))
        except UNREADABLE:
            parts = {"literal": whole}
        said = {name: _words(part) for name, part in parts.items() if part}
        if said:
            yield {"literal": "and others"} if said == {"family": "others"} else said


def _issued(facts: Mapping[str, str]) -> dict[str, Any]:
    day = DAY.fullmatch(_words(facts.get("date", "")))
    if day:
        return {"issued": {"date-parts": [[int(part) for part in day.groups() if part]]}}
    year, month = _words(facts.get("year", facts.get("date", ""))), _words(facts.get("month", "")).lower()
    if not (year.isascii() and year.isdecimal() and len(year) < 5):
        return {"issued": {"literal": year}} if year else {}
    number = next((at for at, name in enumerate(MONTHS, 1) if month.startswith(name) or month == str(at)), 0)
    return {"issued": {"date-parts": [[int(year), *([number] if number else [])]]}}
