"""The passages that a report may quote: their words in the transcript, whose they are, and whether they may leave."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from workbench.research.corpora.models import Document, SetAside
from workbench.research.fieldwork.models import Consent, Participant, Withdrawn
from workbench.research.fieldwork.queries import consent_now
from workbench.research.fieldwork.rules import not_covered
from workbench.research.findings.queries import evidence_seen
from workbench.research.interviews.models import Interview
from workbench.research.memberchecks.models import MemberCheck
from workbench.research.studies.models import Study

Fault = tuple[str, str]  # what is wrong in a word, and in a sentence


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
    def documents(self) -> dict[UUID, Document]:
        """The transcripts without their words."""
        found = Document.objects.filter(study=self.study).select_related("case").defer("text", "places")
        return {one.pk: one for one in found}

    @cached_property
    def participants(self) -> dict[UUID, Participant]:
        """Whose each transcript is, where that is known: by its interview, else by its pseudonym."""
        named = {one.pseudonym: one for one in Participant.objects.filter(study=self.study)}
        found = {
            key: named[one.case.name] for key, one in self.documents.items() if one.case and one.case.name in named
        }
        held = Interview.objects.filter(study=self.study, document__isnull=False).select_related("participant")
        return found | {one.document_id: one.participant for one in held if one.document_id}

    @cached_property
    def consent(self) -> Mapping[UUID, dict[str, Consent]]:
        """What each participant says now to each item of consent."""
        return consent_now(self.study)

    @cached_property
    def aside(self) -> set[UUID]:
        """The transcripts that are set aside and not opened."""
        return set(SetAside.objects.filter(study=self.study, opened_at__isnull=True).values_list("document", flat=True))

    @cached_property
    def withdrawn(self) -> str:
        """Who withdrew, by number and with the day, for a passage that is gone."""
        return "; ".join(f"{one} on {one.at:%Y-%m-%d}" for one in Withdrawn.objects.filter(study=self.study))

    @cached_property
    def reviewed(self) -> dict[UUID, list[str]]:
        """What participants were given and answered without declining, by participant."""
        found: dict[UUID, list[str]] = {}
        rows = MemberCheck.objects.filter(study=self.study, returned_at__isnull=False, declined=False)
        for participant, given in rows.values_list("participant", "given"):
            found.setdefault(participant, []).append(given)
        return found

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
        """Returns why words of a transcript may not leave, or None; consent that nobody asked for is no refusal."""
        if document in self.aside:
            return "aside", f"{self.whom(document)} is set aside and not opened"
        participant = self.participants.get(document)
        if participant is None:
            return None
        if participant.state == "withdrawn":
            return "withdrawn", f"{participant} withdrew"
        now = self.consent.get(participant.pk, {})
        said = {item: now[item].answer for item in ("quotation", "after_review") if item in now}
        if said.get("quotation") == "yes" or not said:
            return None
        if said.get("after_review") == "yes":
            if any(words in given for given in self.reviewed.get(participant.pk, [])):
                return None
            return (
                "review",
                f"{participant} agreed to be quoted after review, and no member check with these words came back",
            )
        item = "quotation" if "quotation" in said else "after_review"
        return "consent", not_covered(participant, item, now)

    def unasked(self, document: UUID) -> bool:
        """Says whether a participant is known who was never asked whether they may be quoted."""
        participant = self.participants.get(document)
        return participant is not None and not {"quotation", "after_review"} & set(self.consent.get(participant.pk, {}))
