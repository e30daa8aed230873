"""The tables of a study together, checked at the door and never changed afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Self

import polars as pl

from counterpoint.errors import Faults, UserError
from counterpoint.narrative import frames as shaping
from counterpoint.narrative.checks import check, faults_in_names
from counterpoint.narrative.codebook import Code, Codebook, Evidence, Theme
from counterpoint.narrative.coding import Assignment, Coder, Coding, Memo
from counterpoint.narrative.document import Case, Document, Place
from counterpoint.narrative.excerpts import excerpts
from counterpoint.narrative.keepsake import Keepsake, faults_in_media
from counterpoint.narrative.losses import Losses
from counterpoint.narrative.parts import SIZE, parts
from counterpoint.narrative.parts import Part as Part
from counterpoint.narrative.passage import short
from counterpoint.narrative.pivot import attributes_in, pivoted
from counterpoint.narrative.records import give_back, rows_of
from counterpoint.narrative.selecting import Choice, as_of, select
from counterpoint.narrative.tables import TABLES

Media = Mapping[str, bytes]
LARGE = 4 * 1024 * 1024  # bytes of a table, from which on its records weigh


class Corpus:
    """Documents, codebook, codings, memos and cases as polars frames that hold together, and media beside them."""

    __slots__ = ("_frames", "_kept", "_losses", "_media", "_title", "_wider")
    __hash__ = None  # type: ignore[assignment]

    def __init__(
        self, title: str = "", losses: Losses | None = None, *, media: Media | None = None, **tables: Any
    ) -> None:
        """Takes any tables (polars, Arrow, pandas, columns); raises Faults with everything that is wrong."""
        faults = [*faults_in_names(title, tables)]
        frames: dict[str, pl.DataFrame | None] = {}
        others: dict[str, pl.DataFrame] = {}
        for name, table in TABLES.items():
            given = tables.get(name)
            if given is None:
                frames[name] = shaping.empty(table)
            else:
                frames[name], others[name] = shaping.from_frame(table, given, faults.append)
        told = losses + Losses() if losses else Losses()
        if frames["attributes"] is not None:
            frames["attributes"] = attributes_in(frames, others, told, faults.append)
        self._enter(title, told, frames, media or {}, faults)

    def _enter(
        self,
        title: str,
        losses: Losses,
        frames: Mapping[str, pl.DataFrame | None],
        media: Media,
        faults: list[UserError],
    ) -> None:
        faults += faults_in_media(media)
        whole = {name: frame for name, frame in frames.items() if frame is not None}
        check(whole, faults.append)
        if faults:
            raise Faults(faults)
        self._title, self._losses, self._frames, self._media = title, losses, whole, dict(media)
        self._kept: dict[str, Any] = {}
        self._wider: tuple[dict[str, Any], ...] = ()

    @classmethod
    def from_frames(
        cls, title: str = "", losses: Losses | None = None, *, media: Media | None = None, **tables: Any
    ) -> Self:
        """A corpus from any tables; columns of `cases` and `documents` that are not ours become attributes."""
        return cls(title, losses, media=media, **tables)

    @classmethod
    def build(
        cls,
        title: str = "",
        documents: Iterable[Document] = (),
        cases: Iterable[Case] = (),
        coders: Iterable[Coder] = (),
        codes: Iterable[Code] = (),
        codings: Iterable[Coding] = (),
        memos: Iterable[Memo] = (),
        assignments: Iterable[Assignment] = (),
        themes: Iterable[Theme] = (),
        theme_codes: Iterable[tuple[str, str]] = (),
        evidence: Iterable[Evidence] = (),
        losses: Losses | None = None,
        keepsakes: Iterable[Keepsake] = (),
        places: Iterable[Place] = (),
        media: Media | None = None,
    ) -> Self:
        """A corpus from records. What comes as an iterator is let go of, table by table, as it has become one."""
        faults = [*faults_in_names(title, ())]
        records = rows_of(documents, cases) | {
            "coders": [*coders],
            "codes": [*codes],
            "codings": [*codings],
            "memos": [*memos],
            "assignments": [*assignments],
            "themes": [*themes],
            "theme_codes": [*theme_codes],
            "evidence": [*evidence],
            "keepsakes": [*keepsakes],
            "places": [*places],
        }
        frames: dict[str, pl.DataFrame | None] = {}
        for name, table in TABLES.items():
            frames[name] = made = shaping.from_records(table, records.pop(name), faults.append)
            if made is not None and made.estimated_size() > LARGE:
                give_back()
        corpus = object.__new__(cls)
        corpus._enter(title, losses + Losses() if losses else Losses(), frames, media or {}, faults)
        return corpus

    def _with(self, frames: Mapping[str, pl.DataFrame]) -> Self:
        """The same corpus with other frames, which hold together already."""
        corpus = object.__new__(type(self))
        corpus._title, corpus._losses, corpus._media = self._title, self._losses, self._media
        corpus._frames = dict(frames)
        same = frames["documents"] is self._frames["documents"]
        corpus._kept, corpus._wider = (self._kept, self._wider) if same else ({}, ())
        return corpus

    def keep(self, name: str, what: Any) -> None:
        """Keeps what was worked out from the documents alone, for this corpus and all that have the very same ones."""
        self._kept[name] = what

    def kept(self, name: str) -> Any:
        """What was kept under a name; None if nothing was."""
        return self._kept.get(name)

    def kept_wider(self, name: str) -> Any:
        """What was kept under a name by a corpus that this one was selected from, whose documents it has some of."""
        return next((kept[name] for kept in self._wider if name in kept), None)

    @property
    def title(self) -> str:
        return self._title

    @property
    def losses(self) -> Losses:
        """What did not come along when the corpus was read."""
        return Losses(self._losses)

    def frame(self, name: str) -> pl.DataFrame:
        """One table by its name, as in docs/reference/tables.md."""
        for fault in faults_in_names("", [name]):
            raise fault
        return self._frames[name].clone()  # cheap; a caller's in-place change must not reach us

    @property
    def documents(self) -> pl.DataFrame:
        return self.frame("documents")

    @property
    def turns(self) -> pl.DataFrame:
        return self.frame("turns")

    @property
    def cases(self) -> pl.DataFrame:
        """Cases with one column for each attribute."""
        return pivoted(self._frames["cases"], self._frames["attributes"], "case")

    @property
    def attributes(self) -> pl.DataFrame:
        return self.frame("attributes")

    @property
    def coders(self) -> pl.DataFrame:
        return self.frame("coders")

    @property
    def codes(self) -> pl.DataFrame:
        return self.frame("codes")

    @property
    def codings(self) -> pl.DataFrame:
        return self.frame("codings")

    @property
    def memos(self) -> pl.DataFrame:
        return self.frame("memos")

    @property
    def assignments(self) -> pl.DataFrame:
        return self.frame("assignments")

    @property
    def themes(self) -> pl.DataFrame:
        return self.frame("themes")

    @property
    def theme_codes(self) -> pl.DataFrame:
        return self.frame("theme_codes")

    @property
    def evidence(self) -> pl.DataFrame:
        return self.frame("evidence")

    @property
    def keepsakes(self) -> pl.DataFrame:
        return self.frame("keepsakes")

    @property
    def places(self) -> pl.DataFrame:
        return self.frame("places")

    @property
    def media(self) -> dict[str, bytes]:
        """Pictures, PDFs and recordings by their file names; every selection keeps them."""
        return dict(self._media)

    @property
    def codebook(self) -> Codebook:
        return Codebook(Code(**row) for row in self._frames["codes"].iter_rows(named=True))

    def text_of(self, document: str) -> str:
        """The whole text of one document."""
        found = self._frames["documents"].filter(pl.col("id") == document)["text"]
        if found.is_empty():
            raise UserError(
                f"there is no document {short(document)!r}", where="documents", try_="use the id of a document"
            )
        return str(found[0])

    def select(
        self,
        cases: Choice = None,
        documents: Choice = None,
        coders: Choice = None,
        codes: Choice = None,
        passages: Any = None,
    ) -> Self:
        """What remains when only these cases, documents, coders and codes are looked at.

        passages: a Result of `retrieve`, or a table with the columns document_id (or document, an id), start and end.
            Each passage becomes a document of its own that says where it came from, with all that lies on it, cut to
            it; what cannot come along stands in the losses.
        """
        chosen = self._with(select(self._frames, cases, documents, coders, codes))
        if passages is None:
            chosen._wider = (self._kept, *self._wider)
            return chosen
        frames, losses = excerpts(chosen._frames, self._frames["documents"], passages)
        cut = self._with(frames)
        cut._losses = self._losses + losses
        return cut

    def as_of(self, moment: datetime) -> Self:
        """The corpus as it stood: without codings and memos made after the moment; undated ones stay."""
        return self._with(as_of(self._frames, moment))

    def parts(self, size: int = SIZE) -> Iterator[Part]:
        """Whole documents with about `size` codings each; together they are the corpus."""
        frames = self._frames
        codes, coders = frames["codes"]["id"].to_list(), frames["coders"]["id"].to_list()
        return parts(frames["documents"], codes, coders, frames["codings"], size)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Corpus)
            and (self._title, self._losses, self._media) == (other._title, other._losses, other._media)
            and all(frame.equals(other._frames[name]) for name, frame in self._frames.items())
        )

    def __repr__(self) -> str:
        counts = {name: self._frames[name].height for name in ("documents", "cases", "codes", "codings")}
        return f"<Corpus {short(self._title)!r}: {', '.join(f'{count:,} {name}' for name, count in counts.items())}>"
