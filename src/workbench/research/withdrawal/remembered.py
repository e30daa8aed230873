"""What rested on somebody and was removed before they withdrew: the trail remembers it, so that undo could bring it back."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from workbench.history.models import Change
from workbench.research.corpora.models import Case, Document
from workbench.research.fieldwork.models import Participant
from workbench.research.interviews.models import Interview

Image = dict[str, Any]
CHECKS, MARKS = "memberchecks.membercheck", "memberchecks.membermark"
INTERVIEWS, CASES, DOCUMENTS = "interviews.interview", "corpora.case", "corpora.document"


def images_of(study: UUID, table: str) -> Iterator[tuple[str, Image]]:
    """Yields (row, image) of everything that the trail keeps of a table, in the order in which it was so."""
    kept = Change.objects.filter(event__study=study, table=table, images__isnull=False)
    for images in kept.order_by("event__seq", "number").values_list("images", flat=True).iterator():
        for key, *both in json.loads(images or "[]"):
            yield from ((key, image) for image in both if image)


def interviews_ever(participant: Participant) -> set[UUID]:
    """Returns the interviews that are with a participant, or were the last time that the trail knew of them."""
    images = images_of(participant.study_id, INTERVIEWS)
    found = {UUID(key): UUID(image["participant_id"]) for key, image in images if "participant_id" in image}
    found |= dict(Interview.objects.filter(study=participant.study_id).values_list("pk", "participant_id"))
    return {key for key, whose in found.items() if whose == participant.pk}


def recordings_ever(study: UUID, interviews: Iterable[UUID]) -> set[UUID]:
    """Returns every recording that these interviews have or had."""
    wanted = {str(one) for one in interviews}
    images = (image for key, image in images_of(study, INTERVIEWS) if key in wanted)
    found = {UUID(image["recording_id"]) for image in images if image.get("recording_id")}
    now = Interview.objects.filter(pk__in=wanted, recording__isnull=False)
    return found | set(now.values_list("recording", flat=True))


def cases_ever(participant: Participant) -> set[UUID]:
    """Returns the cases under a participant's pseudonym, as they are and as the trail remembers them."""
    found = set(
        Case.objects.filter(study=participant.study_id, name=participant.pseudonym).values_list("pk", flat=True)
    )
    names: dict[str, str] = {}
    for key, image in images_of(participant.study_id, CASES):
        names |= {key: image["name"]} if "name" in image else {}
    there = set(Case.objects.filter(study=participant.study_id).values_list("pk", flat=True))
    return found | {UUID(key) for key, name in names.items() if name == participant.pseudonym} - (there - found)


def checks_ever(participant: Participant) -> set[UUID]:
    """Returns what was ever given back to a participant, as far as the trail knows."""
    images, whose = images_of(participant.study_id, CHECKS), str(participant.pk)
    return {UUID(key) for key, image in images if image.get("participant_id") == whose}


def marks_ever(study: UUID, checks: Iterable[UUID]) -> set[UUID]:
    """Returns every mark that was ever made on what was given back in one of these, as far as the trail knows."""
    wanted = {str(one) for one in checks}
    return {UUID(key) for key, image in images_of(study, MARKS) if image.get("member_check_id") in wanted}


def transcripts_removed(participant: Participant, since: date | None = None) -> dict[UUID, str]:
    """Returns the texts, by identifier, of transcripts of a participant that were removed: the trail keeps their words.

    Those of their interviews and those that stood under their pseudonym; since: only what was brought in on that day or later.
    """
    whole: dict[UUID, Image] = {}
    for key, image in images_of(participant.study_id, DOCUMENTS):
        whole[UUID(key)] = whole.get(UUID(key), {}) | image
    there = set(Document.objects.filter(pk__in=whole).values_list("pk", flat=True))
    bound, cases = _bound_last(participant.study_id), {str(one) for one in cases_ever(participant)}
    interviews = interviews_ever(participant)
    return {
        key: image.get("text", "")
        for key, image in whole.items()
        if key not in there
        and (bound.get(key) in interviews or image.get("case_id") in cases)
        and _is_since(image, since)
    }


def _bound_last(study: UUID) -> dict[UUID, UUID]:
    """Returns, for each document that was ever bound, the interview that it was bound to last."""
    images = images_of(study, INTERVIEWS)
    return {UUID(image["document_id"]): UUID(key) for key, image in images if image.get("document_id")}


def _is_since(image: Image, since: date | None) -> bool:
    came = parse_datetime(image.get("imported_at") or "")
    return since is None or came is None or timezone.localtime(came).date() >= since
