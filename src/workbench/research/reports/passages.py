"""The passages that a report may quote: their words in the transcript, whose they are, and whether they may leave."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from workbench.research.corpora.models import Document
from workbench.research.fieldwork.models import Withdrawn
from workbench.research.findings.queries import evidence_seen
from workbench.research.reports.permitted import Fault, Permissions
from workbench.research.studies.models import Study


@dataclass(frozen=True)
class Passage:
    """Words of a transcript on their way into a report; those of the theme's row, as the transcript has them now."""

    id: str
    document: UUID
    start: int
    end: int
    quote: str
    side: str = ""
    note: str = ""


@dataclass
class Shelf:
    """Everything of one study that quotes are checked against, read once."""

    study: Study
    names: str = "turn"
    _texts: dict[UUID, str] = field(default_factory=dict)

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """The passages of themes, by identifier."""
        rows = evidence_seen().filter(theme__study=self.study)
        columns = ("pk", "document", "start", "end", "quote", "side", "note")
        return {str(row[0]): Passage(str(row[0]), *row[1:]) for row in rows.values_list(*columns)}

    @cached_property
    def permissions(self) -> Permissions:
        """Whose words each transcript holds, and whether they may leave."""
        return Permissions(self.study)

    @cached_property
    def documents(self) -> dict[UUID, Document]:
        """The transcripts without their words."""
        return {one.pk: one for one in self.permissions.documents}

    @cached_property
    def withdrawn(self) -> str:
        """Who withdrew, by number and with the day, for a passage that is gone."""
        return "; ".join(f"{one} on {one.at:%Y-%m-%d}" for one in Withdrawn.objects.filter(study=self.study))

    def read(self, keys: set[UUID] | None = None) -> Mapping[UUID, str]:
        """Returns the words of these transcripts, of all without, each read once."""
        wanted = (set(self.documents) if keys is None else keys) - set(self._texts)
        if wanted:
            rows = (
                Document.objects.filter(study=self.study, pk__in=wanted)
                if keys is not None
                else Document.objects.filter(study=self.study)
            )
            self._texts |= dict(rows.values_list("pk", "text"))
        return self._texts

    def whom(self, document: UUID) -> str:
        """Returns the pseudonym of whom a transcript is about, or its own name."""
        one = self.documents[document]
        return one.case.name if one.case else one.name

    def place(self, document: UUID, start: int) -> str:
        """Returns how a quote is named: by pseudonym, and by turn or line as the report wants it."""
        one, who = self.documents[document], self.whom(document)
        if self.names == "turn" and one.turns:
            number = bisect_right([turn[0] for turn in one.turns], start)
            return f"{who} {number}" if number and start < one.turns[number - 1][1] else who
        if self.names == "line" and one.lines:
            return f"{who}, line {bisect_right(one.lines, start)}"
        return who

    def fault(self, document: UUID, words: str) -> Fault | None:
        """Returns why words of a transcript may not leave, or None."""
        return self.permissions.fault(self.documents[document], words)
