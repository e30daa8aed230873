"""Every table and column of a corpus: the source of its schema, its checks and its documentation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterpoint.narrative.codebook import HUES, SIDES, STATUSES

Type = Literal["id", "name", "text", "integer", "real", "boolean", "time", "choice"]

ID_LENGTH = 200
KEEPSAKES = (
    "set", "link", "graph", "variable", "colour", "picture", "pdf", "audio", "video", "selection", "note", "other"
)  # fmt: skip
PLACES = ("page", "paragraph", "cue", "row", "question")
NAME_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Column:
    """One column. It must be given if it is not nullable and has no default; `references` names a table, by its id."""

    name: str
    type: Type
    meaning: str
    nullable: bool = False
    default: str | int | bool | None = None
    references: str = ""
    choices: tuple[str, ...] = ()

    @property
    def required(self) -> bool:
        return not self.nullable and self.default is None


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `key` tells rows apart; `passage` says whether start and end are always, sometimes or never there."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    passage: Literal["never", "sometimes", "always"] = "never"

    def __getitem__(self, column: str) -> Column:
        return next(found for found in self.columns if found.name == column)

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def references(self) -> dict[str, str]:
        """Column to the table whose id it holds."""
        return {column.name: column.references for column in self.columns if column.references}


def _id(of: str) -> Column:
    return Column("id", "id", f"identifies the {of}; a UUID made once, so that copies of a study merge")


def _name(of: str) -> Column:
    return Column("name", "name", f"what the {of} is called")


def _to(table: str, meaning: str, name: str = "", nullable: bool = False) -> Column:
    return Column(name or table.removesuffix("s"), "id", meaning, nullable=nullable, references=table)


def _written(name: str, meaning: str) -> Column:
    return Column(name, "text", meaning, default="")


def _passage(nullable: bool = False) -> tuple[Column, Column]:
    return (
        Column("start", "integer", "first code point of the passage, counted from 0", nullable=nullable),
        Column("end", "integer", "code point after the last of the passage", nullable=nullable),
    )


_QUOTE = Column("quote", "text", "the words of the passage; guards the offsets, and must equal them exactly")

_ALL = (
    Table(
        "documents",
        "The texts.",
        (
            _id("document"),
            _name("document"),
            Column("text", "text", "the whole text; all offsets are Unicode code points of it"),
            _to("cases", "whom the document is about", nullable=True),
            _written("source", "where the text came from, usually a file name"),
        ),
    ),
    Table(
        "turns",
        "Who speaks in a document; in order, never overlapping. Only labels, times and white space stand outside.",
        (
            _to("documents", "in which document"),
            Column("number", "integer", "place among the turns of the document, from 0"),
            *_passage(),
            Column("speaker", "name", "who speaks", nullable=True),
            Column("time", "real", "when the turn begins, in seconds of the recording", nullable=True),
        ),
        key=("document", "number"),
        passage="always",
    ),
    Table("cases", "Whom documents are about.", (_id("case"), _name("case"))),
    Table(
        "attributes",
        "What is known of cases and documents, one value to a row.",
        (
            Column("owner_kind", "choice", "what the attribute belongs to", choices=("case", "document")),
            Column("owner", "id", "id of that case or document"),
            _name("attribute"),
            Column("value", "text", "its value, as text"),
        ),
        key=("owner_kind", "owner", "name"),
    ),
    Table("coders", "People who code.", (_id("coder"), _name("coder"))),
    Table(
        "codes",
        "The codebook, a tree.",
        (
            _id("code"),
            _name("code"),
            _to("codes", "the code directly above; empty at the top", "parent", nullable=True),
            _written("definition", "what the code means"),
            _written("inclusion", "when to use it"),
            _written("exclusion", "when not to use it"),
            Column("hue", "choice", "hue chosen for a family's heading; empty: by its place", default="", choices=HUES),
            Column("position", "integer", "order among the codes under the same parent", default=0),
            Column("in_vivo", "boolean", "whether the name is in a participant's own words", default=False),
        ),
    ),
    Table(
        "codings",
        "One code on one passage by one coder at one moment; made or withdrawn, never edited.",
        (
            _id("coding"),
            _to("documents", "in which document"),
            _to("codes", "which code"),
            _to("coders", "by whom"),
            *_passage(),
            _QUOTE,
            Column("made_at", "time", "when it was made", nullable=True),
        ),
        passage="always",
    ),
    Table(
        "memos",
        "Thoughts written down about a passage, a document, a code, or the whole study.",
        (
            _id("memo"),
            Column("text", "text", "what was written"),
            _to("coders", "by whom"),
            _to("documents", "about which document", nullable=True),
            *_passage(nullable=True),
            _to("codes", "about which code", nullable=True),
            Column("written_at", "time", "when it was written", nullable=True),
        ),
        passage="sometimes",
    ),
    Table(
        "assignments",
        "Who was to read what, for which code, and has done so: “read, and absent” is not “not read”.",
        (
            _id("assignment"),
            _to("documents", "what to read"),
            _to("coders", "who reads"),
            _to("codes", "for which code; empty: all", nullable=True),
            *_passage(nullable=True),
            _written("round", "name of the round of coding"),
            Column("done", "boolean", "whether it has been read", default=True),
        ),
        passage="sometimes",
    ),
    Table(
        "themes",
        "Claims that gather codes.",
        (
            _id("theme"),
            Column("number", "integer", "number under which the theme is shown"),
            _name("theme"),
            _written("claim", "what the theme says, in a sentence"),
            _written("holds_when", "when the claim holds"),
            _written("stops_when", "when it stops holding"),
            Column("status", "choice", "how firm it is", default="tentative", choices=STATUSES),
        ),
    ),
    Table(
        "theme_codes",
        "Which codes a theme gathers.",
        (_to("themes", "the theme"), _to("codes", "one of its codes")),
        key=("theme", "code"),
    ),
    Table(
        "evidence",
        "Passages that carry a theme's claim, or answer back to it.",
        (
            _id("evidence"),
            _to("themes", "for which theme"),
            _to("documents", "in which document"),
            *_passage(),
            _QUOTE,
            Column("side", "choice", "voice: carries the claim; answer: answers back", default="voice", choices=SIDES),
            _written("note", "why the passage stands here"),
        ),
        passage="always",
    ),
    Table(
        "keepsakes",
        "Things from another program that Counterpoint keeps whole, lists and gives back, but does not work with yet.",
        (
            _id("keepsake"),
            Column("kind", "choice", "what it is", choices=KEEPSAKES),
            _written("name", "what it is called"),
            _written("place", "where it lies, in words, such as a page and its corners, or from when to when"),
            _to("keepsakes", "the keepsake it lies in, as a selection in its picture", "within", nullable=True),
            _to("documents", "the document it belongs to", nullable=True),
            _to("codes", "the code it carries", nullable=True),
            _to("coders", "who made it", nullable=True),
            _written("content", "its element of REFI-QDA XML, or its value"),
        ),
    ),
    Table(
        "places",
        "Where the text stood before it came here, and which stretches of it answer a question of the interview guide.",
        (
            _to("documents", "in which document"),
            Column(
                "kind", "choice", "what kind of place it was; question: an answer that somebody marked", choices=PLACES
            ),
            Column("number", "integer", "which one of its kind in the document, counted from 1"),
            *_passage(),
            _written(
                "label",
                "what the place was called; of an answer its question, as “4. What helps?”",
            ),
        ),
        key=("document", "kind", "number"),
        passage="always",
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in _ALL}


def reference_page() -> str:
    """The page docs/reference/tables.md."""
    parts = [
        "# The tables of a corpus\n",
        "This page is made from `src/counterpoint/narrative/tables.py`. Offsets count Unicode code points from 0;",
        "`end` is the place after the last character. Times are kept in UTC.\n",
    ]
    for table in TABLES.values():
        parts += [f"## {table.name}\n", f"{table.meaning}\n", f"One row per {', '.join(table.key)}.\n"]
        parts += ["| column | type | meaning | must be given |", "|---|---|---|---|"]
        parts += [_line(column) for column in table.columns] + [""]
    return "\n".join(parts).rstrip() + "\n"


def _line(column: Column) -> str:
    return f"| `{column.name}` | {_kind(column)} | {column.meaning} | {_need(column)} |"


def _kind(column: Column) -> str:
    if column.references:
        return f"id of [{column.references}](#{column.references})"
    return f"one of {', '.join(column.choices)}" if column.choices else column.type


def _need(column: Column) -> str:
    if column.required:
        return "yes"
    if column.nullable:
        return "may be empty"
    return f"otherwise {str(column.default).lower() or 'empty text'}"
