"""A query with a name, kept in a text file or in a study, so that it can be asked again and means the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from counterpoint.analysis.retrieval import retrieve
from counterpoint.errors import UserError
from counterpoint.narrative.passage import short

if TYPE_CHECKING:
    from counterpoint.analysis.result import Result
    from counterpoint.narrative.corpus import Corpus

LONGEST = 20_000  # characters of a file; a query has at most half as many
SAID = re.compile(r"# (name|note|context|untagged|sort|whole): ?(.*)")


@dataclass(frozen=True, slots=True)
class Query:
    """A saved query: its words, its name, why it was asked, and how its passages are to be shown."""

    text: str
    name: str = ""
    note: str = ""
    context: int = 0
    untagged: bool = False
    sort: str = "place"
    whole: str = "passage"

    def __post_init__(self) -> None:
        if "\n" in self.name or "\r" in self.name:
            raise UserError("the name of a query is one line", where="query", try_="put the rest into its note")

    def ask(self, corpus: Corpus) -> Result:
        """Finds its passages in a corpus, as `retrieve` does; raises what `retrieve` raises."""
        return retrieve(
            corpus, self.text, context=self.context, untagged=self.untagged, sort=self.sort, whole=self.whole
        )

    def as_text(self) -> str:
        """Writes the query as a text file holds it: lines that begin with `# name:` and the like, then the query."""
        told = [("name", self.name)] if self.name else []
        told += [("note", line) for line in self.note.split("\n")] if self.note else []
        told += [("context", str(self.context))] if self.context else []
        told += [("untagged", "yes")] if self.untagged else []
        told += [("sort", self.sort)] if self.sort != "place" else []
        told += [("whole", self.whole)] if self.whole != "passage" else []
        return "".join(f"# {key}: {value}\n" for key, value in told) + f"\n{self.text}\n"

    @classmethod
    def from_text(cls, text: str) -> Query:
        """Reads what `as_text` writes, or a query alone; raises UserError for a setting that is none."""
        lines, said = text.replace("\r\n", "\n").split("\n"), list[tuple[str, str]]()
        while lines and (found := SAID.fullmatch(lines[0])):
            said.append((found[1], found[2]))
            lines.pop(0)
        given = dict(said)
        context = given.get("context", "0")
        if not (context.isascii() and context.isdigit()):
            what = f"the context of a query is a number of characters, not “{short(context)}”"
            raise UserError(what, where="query, # context", try_="# context: 80")
        return cls(
            "\n".join(lines).strip(),
            given.get("name", ""),
            "\n".join(value for key, value in said if key == "note"),
            int(context),
            given.get("untagged", "no") == "yes",
            given.get("sort", "place"),
            given.get("whole", "passage"),
        )

    @classmethod
    def read(cls, path: str | PathLike[str]) -> Query:
        """Reads a query from a text file in UTF-8."""
        try:
            with Path(path).open(encoding="utf-8-sig") as file:
                text = file.read(LONGEST + 1)
        except (OSError, UnicodeDecodeError) as why:
            raise UserError(f"the query cannot be read: {why}", where=str(path), try_="a text file in UTF-8") from None
        if len(text) > LONGEST:
            raise UserError("this file is too long for a query", where=str(path), try_="a file with one query")
        return cls.from_text(text)

    def write(self, path: str | PathLike[str]) -> None:
        """Writes the query to a text file in UTF-8."""
        Path(path).write_text(self.as_text(), encoding="utf-8")
