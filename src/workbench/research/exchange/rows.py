"""A corpus as rows of the workbench's tables, unsaved, in the order in which they can be written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils import timezone

import counterpoint as cp
from workbench.people.models import User
from workbench.research.corpora.actions.documents import document_row
from workbench.research.corpora.actions.media import digest_of
from workbench.research.corpora.models import Assignment, Case, Code, Coding, Keepsake, Medium, Memo
from workbench.research.exchange.identities import Identities
from workbench.research.exchange.media import Renamed, kept_in
from workbench.research.findings.models import Evidence, Theme, ThemeCode
from workbench.research.studies.models import Study

Row = dict[str, Any]


@dataclass
class Arrival:
    """A corpus on its way into a study: who brings it, who its coders are here, what its identifiers become.

    answered: the answers to the guide come as rows of their own, and not among the places as well.
    """

    corpus: cp.Corpus
    study: Study
    by: Any
    people: dict[str, User]
    ids: Identities
    answered: bool = False
    now: datetime = field(default_factory=timezone.now)

    def rows(self, table: str) -> Iterator[Row]:
        """Yields the rows of one table."""
        return self.corpus.frame(table).iter_rows(named=True)

    def key(self, table: str, old: str) -> UUID:
        """Returns what an identifier is here."""
        return self.ids[table][old]

    def key_or_none(self, table: str, old: str | None) -> UUID | None:
        """Returns what an identifier is here, where there need not be one."""
        return None if old is None else self.ids[table][old]

    def all_rows(self) -> Iterator[list[Model]]:
        """Yields every table's rows, each table after those that it points to."""
        cases = {row.pk: row for row in self._cases()}
        yield list(cases.values())
        yield self._documents(cases)
        yield self._codes()
        yield self._codings()
        yield self._memos()
        yield self._assignments()
        yield self._themes()
        yield self._theme_codes()
        yield self._evidence()
        keepsakes = self._keepsakes()
        yield keepsakes
        yield self._media(keepsakes)

    def _cases(self) -> list[Case]:
        known = self._attributes("case")
        names = Names()
        return [
            Case(
                id=self.key("cases", row["id"]),
                study=self.study,
                name=names.free(row["name"]),
                attributes=known.get(row["id"], {}),
            )
            for row in self.rows("cases")
        ]

    def _documents(self, cases: dict[UUID, Case]) -> list[Model]:
        known, turns, places, names = self._attributes("document"), self._turns(), self._places(), Names()
        return [
            document_row(
                by=self.by,
                study=self.study,
                document=cp.Document(
                    id=str(self.key("documents", row["id"])),
                    name=names.free(row["name"]),
                    text=row["text"],
                    turns=tuple(turns.get(row["id"], ())),
                    attributes=known.get(row["id"], {}),
                    source=row["source"],
                ),
                case=cases[self.ids["cases"][row["case"]]] if row["case"] else None,
                position=position,
                places=places.get(row["id"], ()),
            )
            for position, row in enumerate(self.rows("documents"))
        ]

    def _codes(self) -> list[Model]:
        by_parent: dict[str | None, Names] = {}
        return [
            Code(
                id=self.key("codes", row["id"]),
                study=self.study,
                made_by=self.by,
                parent_id=self.key_or_none("codes", row["parent"]),
                name=by_parent.setdefault(row["parent"], Names()).free(row["name"]),
                **_columns(row, "definition", "inclusion", "exclusion", "hue", "position", "in_vivo"),
            )
            for row in self.rows("codes")
        ]

    def _codings(self) -> list[Model]:
        return [
            Coding(
                id=self.key("codings", row["id"]),
                study=self.study,
                document_id=self.key("documents", row["document"]),
                code_id=self.key("codes", row["code"]),
                coder_id=self.people[row["coder"]].pk,
                made_at=row["made_at"],
                **_columns(row, "start", "end", "quote"),
            )
            for row in once(self.rows("codings"), self._place)
        ]

    def _place(self, row: Row) -> tuple[Any, ...]:
        return row["document"], row["start"], row["end"], row["code"], self.people[row["coder"]].pk

    def _memos(self) -> list[Model]:
        return [
            Memo(
                id=self.key("memos", row["id"]),
                study=self.study,
                document_id=self.key_or_none("documents", row["document"]),
                code_id=self.key_or_none("codes", row["code"]),
                author_id=self.people[row["coder"]].pk,
                written_at=row["written_at"] or self.now,
                changed_at=row["written_at"] or self.now,
                **_columns(row, "start", "end", "text"),
            )
            for row in self.rows("memos")
        ]

    def _assignments(self) -> list[Model]:
        return [
            Assignment(
                id=self.key("assignments", row["id"]),
                study=self.study,
                document_id=self.key("documents", row["document"]),
                code_id=self.key_or_none("codes", row["code"]),
                coder_id=self.people[row["coder"]].pk,
                **_columns(row, "start", "end", "round", "done"),
            )
            for row in self.rows("assignments")
        ]

    def _themes(self) -> list[Model]:
        names = Names()
        return [
            Theme(
                id=self.key("themes", row["id"]),
                study=self.study,
                made_by=self.by,
                name=names.free(row["name"]),
                **_columns(row, "number", "claim", "holds_when", "stops_when", "status"),
            )
            for row in self.rows("themes")
        ]

    def _theme_codes(self) -> list[Model]:
        return [
            ThemeCode(
                theme_id=self.key("themes", row["theme"]), code_id=self.key("codes", row["code"]), position=position
            )
            for position, row in enumerate(self.rows("theme_codes"))
        ]

    def _evidence(self) -> list[Model]:
        return [
            Evidence(
                id=self.key("evidence", row["id"]),
                theme_id=self.key("themes", row["theme"]),
                document_id=self.key("documents", row["document"]),
                chosen_by=self.by,
                position=position,
                **_columns(row, "start", "end", "quote", "side", "note"),
            )
            for position, row in enumerate(once(self.rows("evidence"), _passage_of_theme))
        ]

    def _keepsakes(self) -> list[Model]:
        given, made = list(self.rows("keepsakes")), {}
        renamed = Renamed(self.ids)
        for position, row in enumerate(given):
            made[row["id"]] = Keepsake(
                id=self.key("keepsakes", row["id"]),
                study=self.study,
                position=position,
                document_id=self.key_or_none("documents", row["document"]),
                code_id=self.key_or_none("codes", row["code"]),
                coder_id=self.people[row["coder"]].pk if row["coder"] else None,
                content=renamed.within(row["content"]),
                **_columns(row, "kind", "name", "place"),
            )
        for row in given:
            made[row["id"]].within = made[row["within"]] if row["within"] else None
        return list(made.values())

    def _media(self, keepsakes: list[Any]) -> list[Model]:
        return [
            Medium(
                study=self.study,
                name=name,
                keepsake=kept_in(name, keepsakes),
                digest=digest_of(content),
                size=len(content),
            )
            for name, content in self.corpus.media.items()
        ]

    def _places(self) -> dict[str, list[cp.Place]]:
        places: dict[str, list[cp.Place]] = {}
        for row in self.rows("places"):
            if self.answered and row["kind"] == "question":
                continue
            places.setdefault(row["document"], []).append(cp.Place(**row))
        return places

    def _attributes(self, kind: str) -> dict[str, dict[str, str]]:
        known: dict[str, dict[str, str]] = {}
        for row in self.rows("attributes"):
            if row["owner_kind"] == kind:
                known.setdefault(row["owner"], {})[row["name"]] = row["value"]
        return known

    def _turns(self) -> dict[str, list[cp.Turn]]:
        turns: dict[str, list[cp.Turn]] = {}
        for row in self.corpus.turns.sort("document", "number").iter_rows(named=True):
            turn = cp.Turn(row["start"], row["end"], row["speaker"], row["time"])
            turns.setdefault(row["document"], []).append(turn)
        return turns


class Names:
    """Names that stand once among their kind here; a second one is numbered."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, name: str) -> str:
        """Returns the name, trimmed as it is kept here, with a number if it is taken."""
        trimmed = " ".join(name.split())
        wanted, number = trimmed, 1
        while wanted in self._taken:
            number += 1
            wanted = f"{trimmed} ({number})"
        self._taken.add(wanted)
        return wanted


def once(rows: Iterable[Row], place: Any) -> Iterator[Row]:
    """Yields the first row of each place: the same coder codes the same words with a code once."""
    seen = set()
    for row in rows:
        if place(row) not in seen:
            seen.add(place(row))
            yield row


def _passage_of_theme(row: Row) -> tuple[Any, ...]:
    return row["theme"], row["document"], row["start"], row["end"]


def _columns(row: Row, *names: str) -> Row:
    return {name: row[name] for name in names}
