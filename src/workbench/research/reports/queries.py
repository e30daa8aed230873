"""Puts a report together for a person, and says what should be looked at before it leaves."""

import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

import counterpoint as cp
from counterpoint.reporting.blocks import Block, Paragraph
from workbench.research.corpora.blindness import check_not_blind
from workbench.research.pseudonyms.queries import key_is_open, names_known, standing_of_names
from workbench.research.reports import outlines, refreshing, rules
from workbench.research.reports.carrying import write_study
from workbench.research.reports.checklists.items import CHECKLISTS
from workbench.research.reports.checklists.standing import Stands, as_blocks, standing
from workbench.research.reports.composing import Composed, Composer, Quoted, keys_of
from workbench.research.reports.models import Outline, Section
from workbench.research.reports.passages import Shelf
from workbench.research.reports.permitted import UNNOTED
from workbench.research.reports.watching import Watch
from workbench.research.studies.models import Study
from workbench.ui.faces import faces, faces_for_paper


@dataclass
class Made:
    """A report as it would leave: its outline and sections, what each is called, its blocks, and every quote in it."""

    person: Any
    study: Study
    outline: Outline
    sections: list[Section]
    on: date
    shelf: Shelf = field(init=False)

    def __post_init__(self) -> None:
        self.shelf = Shelf(self.study, self.outline.names)

    @cached_property
    def titles(self) -> dict[UUID, str]:
        """What each section is called."""
        return outlines.titles(self.sections, self.study)

    @cached_property
    def printed(self) -> dict[UUID, str]:
        """What each section is called in the report, without words that may not leave."""
        return {key: self.watch.titled(title, []) for key, title in self.titles.items()}

    @cached_property
    def keys(self) -> dict[UUID, str]:
        """By what a text points at each section."""
        return keys_of(self.sections)

    @cached_property
    def watch(self) -> Watch:
        """What looks over the blocks on their way out."""
        return Watch(self.shelf, self.names)

    @cached_property
    def found(self) -> Composed:
        """The blocks and quotes of all sections that are shown."""
        return self.composer().compose(self.sections)

    @cached_property
    def stale(self) -> dict[UUID, list[refreshing.Difference]]:
        """What changed in the study since the facts of each section were taken."""
        return refreshing.changed(self.person, self.study, self.sections)

    @cached_property
    def checklists(self) -> dict[str, list[Stands]]:
        """How the items of each checklist stand."""
        declared = outlines.declared_in(self.study)
        return {name: standing(name, self.sections, declared) for name in CHECKLISTS}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names that the study knows, each with what it is; none while the key to them is closed for this person."""
        return names_known(self.person, self.study) if key_is_open(self.person, self.study) else {}

    @property
    def title(self) -> str:
        """What the report is called."""
        return self.outline.title or self.study.title

    @cached_property
    def report(self) -> cp.Report:
        """The report itself, with the works that it may cite."""
        items = [one.item for one in outlines.references_of(self.study)]
        return cp.Report(self.found.title, self.on, (*self._head(), *self.found.blocks), references=items)

    @property
    def spread(self) -> list[tuple[str, int]]:
        """How often each participant is quoted, the most first; those who never are, last."""
        counted = Counter(one.who for one in self.found.quotes if one.who and not one.fault)
        everybody = {self.shelf.whom(key) for key in self.shelf.documents}
        return sorted(((who, counted[who]) for who in everybody), key=lambda one: (-one[1], one[0]))

    def composer(self) -> Composer:
        """Returns what writes the sections; a single one can be asked for."""
        tables: dict[UUID, list[Block]] = {
            one.pk: as_blocks(one.kind, self.checklists[one.kind], self.printed, f"{self.keys[one.pk]}-items")
            for one in self.sections
            if one.kind in CHECKLISTS
        }
        return Composer(self.outline, self.titles, self.shelf, tables, self.watch)

    def _head(self) -> list[Block]:
        """Returns what every report says first: whether names were looked for, and which of its facts are old."""
        said = [standing_of_names(self.study).sentence]
        if self.shelf.permissions.unnoted and any(not one.fault for one in self.found.quotes):
            said.append(UNNOTED)
        shown = [one for one in self.sections if one.shown and one.pk in self.stale]
        if shown:
            named = "; ".join(f"{self.printed[one.pk]} ({len(self.stale[one.pk])})" for one in shown)
            said.append(f"Facts that changed in the study since they were taken into the report: {named}.")
        return [Paragraph(self.watch.said(" ".join(said), []), small=True)]


def made(person: Any, study: Study, on: date) -> Made:
    """Returns the report as it would leave on a day; UserError while nobody has begun it."""
    rules.check_may(person, study, "read study")
    check_not_blind(person, "read the report", study.pk)
    outline = rules.check_outline(outlines.outline_of(study))
    return Made(person, study, outline, outlines.sections_of(outline), on)


def stopping(found: Made, without: bool) -> list[Quoted]:
    """Returns the quotes because of which a report does not leave; without: those that may not leave are withheld."""
    return [*found.found.untrue, *([] if without else found.found.held_back)]


def as_page(report: cp.Report) -> str:
    """Returns the report as one web page with our fonts in it."""
    return cp.as_html(report, faces=faces())


def as_pdf(report: cp.Report) -> bytes:
    """Returns the report as PDF with our fonts in it; UserError if this machine cannot make one."""
    return cp.as_pdf(report, faces=faces_for_paper())


def file_of(person: Any, study: Study) -> bytes:
    """Returns the whole study as a `.counterpoint` file."""
    rules.check_may(person, study, "export")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.counterpoint"
        write_study(person, study, path)
        return path.read_bytes()
