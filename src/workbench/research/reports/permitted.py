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
from workbench.research.reports.alike import ELISION, plain
from workbench.research.studies.models import Study

NOBODY = "Nobody is noted whose words these are, so there is no consent to ask"
ASIDE = "Set aside, and not opened"
UNNOTED = "Whether participants agreed to be quoted is not noted in this study."
UNSEEN = "agreed to be quoted after review, and no member check with these words came back"
QUOTING = {"quotation", "after_review"}
Fault = tuple[str, str]  # what is wrong in a word, and in a sentence


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

    @cached_property
    def unnoted(self) -> bool:
        """Says whether nobody's answer about quotation is noted in this study: then consent is kept elsewhere, or nowhere."""
        return not any(QUOTING & set(said) for said in self.consent.values())

    @cached_property
    def reviewed(self) -> Mapping[UUID, list[str]]:
        """What participants were given and answered without declining, by participant, as it is compared with a quote."""
        found: dict[UUID, list[str]] = {}
        rows = MemberCheck.objects.filter(study=self.study, returned_at__isnull=False, declined=False)
        for participant, given in rows.values_list("participant", "given"):
            found.setdefault(participant, []).append(plain(given))
        return found

    def fault(self, document: Document, words: str) -> Fault | None:
        """Returns why these words may not be shown to others, or None.

        Once an answer about quotation is noted of anybody, whoever was not asked has not agreed. While none is, words may be
        shown, and whatever shows them says so (UNNOTED).
        """
        participant = self.participants.get(document.pk)
        if document.pk in self.aside:
            return "aside", f"{self.whom(document) or document.name} is set aside and not opened"
        if participant is None:
            return None
        if participant.state == "withdrawn":
            return "withdrawn", f"{participant} withdrew"
        now = self.consent.get(participant.pk, {})
        if self.unnoted or ((found := now.get("quotation")) and found.answer == "yes"):
            return None
        if "after_review" in now and now["after_review"].answer == "yes":
            return None if self._came_back(participant, words) else ("review", f"{participant} {UNSEEN}")
        item = "after_review" if "after_review" in now and "quotation" not in now else "quotation"
        return "consent", not_covered(participant, item, now)

    def not_to_show(self, document: Document, words: str) -> str:
        """Returns in a sentence why these words may not be shown; nothing if they may."""
        return (self.fault(document, words) or ("", ""))[1]

    def _came_back(self, participant: Participant, words: str) -> bool:
        parts = [plain(part) for part in ELISION.split(words) if part.strip()]
        return any(all(part in given for part in parts) for given in self.reviewed.get(participant.pk, []))
