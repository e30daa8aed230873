"""The names that a query may use, exactly as the corpus has them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from counterpoint.analysis.query.pointing import printable
from counterpoint.errors import UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus


LONGEST = 80
"""Letters of a name that an error repeats."""
COMPARED = 50_000
"""Names that are compared with what was asked for; after that, further faults name no near ones. The first always does."""


class Names:
    """Names and ids of one kind of thing, and the places of what bears them."""

    def __init__(self, kind: str, known: Iterable[tuple[str, str]]) -> None:
        self.kind, self.places, self.compared = kind, dict[str, list[int]](), 0
        both = list(known)
        self.ids, self.names = [id_ for id_, _ in both], [name for _, name in both]
        for column in (self.ids, self.names):
            for place, name in enumerate(column):
                if place not in self.places.setdefault(name, []):
                    self.places[name].append(place)
        self.longest = sorted(self.places, key=len, reverse=True)

    def one(self, name: str, where: str = "query") -> int:
        """The place of exactly this name or id; `work` is never `workload`."""
        found = self.places.get(name, [])
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(self.ids[place] for place in found)
            what = f"{len(found)} {self.kind}s are called “{name}”"
            raise UserError(what, where=where, try_=f"name one by its id: {ids}")
        shown = printable(name if len(name) <= LONGEST else f"{name[:LONGEST]}…")
        raise UserError(f"no {self.kind} is called “{shown}”", where=where, try_=self.near(name))

    def near(self, name: str) -> str:
        """The nearest names, or what to do where there are none."""
        look = not self.compared or self.compared + len(self.names) <= COMPARED
        self.compared += len(self.names)
        near = difflib.get_close_matches(name[:200], dict.fromkeys(self.names), 3, 0.5) if look else []
        if self.kind == "code" and not self.names:
            return "code something first: the codebook is empty"
        shown = near or ([] if self.kind == "code" else list(dict.fromkeys(self.names))[:5])
        return ", ".join(f"“{other}”" for other in shown) or (
            "the exact names of the codebook" if self.kind == "code" else f"a query without a {self.kind}"
        )


class Known:
    """All names of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.codes, self.coders = self._names("codes"), self._names("coders")
        self.parents = corpus.codes["parent"].to_list()

    def _names(self, table: str) -> Names:
        return Names(table.removesuffix("s"), self.corpus.frame(table).select("id", "name").iter_rows())

    # What there may be 100,000 of is listed when a query names one.

    @cached_property
    def cases(self) -> Names:
        return self._names("cases")

    @cached_property
    def documents(self) -> Names:
        return self._names("documents")

    @cached_property
    def speakers(self) -> Names:
        speakers = self.corpus.turns["speaker"].drop_nulls().unique(maintain_order=True).to_list()
        return Names("speaker", ((name, name) for name in speakers))

    @cached_property
    def case_of(self) -> dict[str, str | None]:
        """The case of each document."""
        return dict(self.corpus.documents.select("id", "case").iter_rows())

    @cached_property
    def stated(self) -> dict[str, dict[tuple[str, str], str]]:
        """The values of each attribute, by kind and id of their owner."""
        stated: dict[str, dict[tuple[str, str], str]] = {}
        for kind, owner, name, value in self.corpus.attributes.iter_rows():
            stated.setdefault(name, {})[kind, owner] = value
        return stated

    def under(self, code: int) -> frozenset[int]:
        """A code and all codes below it."""
        below: dict[str, list[int]] = {}
        for place, parent in enumerate(self.parents):
            if parent is not None:
                below.setdefault(parent, []).append(place)
        found, rest = set[int](), [code]
        while rest:
            one = rest.pop()
            if one not in found:
                found.add(one)
                rest += below.get(self.codes.ids[one], [])
        return frozenset(found)

    def of_case(self, case: int) -> frozenset[str]:
        """The documents about a case."""
        return frozenset(id_ for id_, whose in self.case_of.items() if whose == self.cases.ids[case])

    def stating(self, name: str, value: str, where: str) -> frozenset[str]:
        """The documents with this value of an attribute: their own, else their case's."""
        if name not in self.stated:
            near = Names("attribute", ((known, known) for known in self.stated)).near(name)
            raise UserError(f"no attribute is called “{printable(name[:LONGEST])}”", where=where, try_=near)
        values = self.stated[name]
        if value not in values.values():
            near = Names("value", ((known, known) for known in values.values())).near(value)
            raise UserError(f"nothing has “{printable(name)}” = “{printable(value[:LONGEST])}”", where=where, try_=near)
        return frozenset(
            id_
            for id_, case in self.case_of.items()
            if (values.get(("document", id_)) or values.get(("case", case or ""))) == value
        )
