"""Whose words each transcript holds, and whether they may be shown or kept by an archive: asked at the moment it leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from workbench.research.corpora.aside import keys_aside
from workbench.research.corpora.models import Document
from workbench.research.corpora.queries import all_documents
from workbench.research.fieldwork.models import Consent, Participant
from workbench.research.fieldwork.queries import consent_now
from workbench.research.fieldwork.rules import not_covered
from workbench.research.interviews.models import Interview
from workbench.research.memberchecks.models import MemberCheck
from workbench.research.studies.models import Study

NOBODY = "Nobody is noted whose words these are, so there is no consent to ask"
ASIDE = "Set aside, and not opened"


@dataclass
class Permissions:
    """What may leave of one study, read once."""

    study: Study

    @cached_property
    def documents(self) -> list[Document]:
        """Every transcript in its order, without its words, those set aside included."""
        return list(all_documents(self.study).select_related("case").defer("text", "places"))

    @cached_property
    def participants(self) -> Mapping[UUID, Participant]:
        """Whose each transcript is, where that is known: by its interview, else by its pseudonym."""
        named = {one.pseudonym: one for one in Participant.objects.filter(study=self.study)}
        found = {one.pk: named[one.case.name] for one in self.documents if one.case and one.case.name in named}
        held = Interview.objects.filter(study=self.study, document__isnull=False).select_related("participant")
        return found | {one.document_id: one.participant for one in held if one.document_id}

    @cached_property
    def consent(self) -> Mapping[UUID, dict[str, Consent]]:
        """What each participant says now to each item of consent."""
        return consent_now(self.study)

    @cached_property
    def aside(self) -> frozenset[UUID]:
        """The transcripts that are set aside and not opened."""
        return keys_aside(self.study)

    def whom(self, document: Document) -> str:
        """Returns the pseudonym of whom a transcript is about; nothing where nobody is noted."""
        participant = self.participants.get(document.pk)
        return participant.pseudonym if participant else document.case.name if document.case else ""

    def not_to_archive(self, document: Document) -> str:
        """Returns why an archive may not have a transcript; nothing if it may. Consent that nobody asked for is none."""
        participant = self.participants.get(document.pk)
        if document.pk in self.aside:
            return ASIDE
        if participant is None:
            return NOBODY
        if participant.state == "withdrawn":
            return f"{participant} withdrew"
        return not_covered(participant, "archive", self.consent.get(participant.pk, {}))

    def not_to_show(self, document: Document, words: str) -> str:
        """Returns why these words may not be shown; nothing if they may. Whoever is noted must have agreed to be quoted."""
        participant = self.participants.get(document.pk)
        if document.pk in self.aside:
            return ASIDE
        if participant is None:
            return ""
        if participant.state == "withdrawn":
            return f"{participant} withdrew"
        now = self.consent.get(participant.pk, {})
        refused = not_covered(participant, "quotation", now)
        if refused and "after_review" in now and not not_covered(participant, "after_review", now):
            rows = MemberCheck.objects.filter(participant=participant, returned_at__isnull=False, declined=False)
            seen = any(words in given for given in rows.values_list("given", flat=True))
            return "" if seen else f"{participant} agreed to be quoted after review, and has not had these words back"
        return refused
