"""What the study and its trail keep of lists of people."""

from uuid import UUID

from workbench.history.models import Change
from workbench.research.studies.models import Frame, Study


def frames_kept(study: Study) -> list[UUID]:
    """Returns the lists of people that the study has, or that its trail could bring back."""
    there = set(Frame.objects.filter(study=study).values_list("pk", flat=True))
    kept = Change.objects.filter(event__study=study.pk, table="studies.frame", images__isnull=False)
    return sorted(there | {key for key in kept.values_list("document", flat=True) if key})
