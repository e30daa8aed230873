"""What an undo may not leave behind: each row alone may be as it was, and together they could not be so."""

from typing import Any
from uuid import UUID

from counterpoint import UserError
from workbench.research.corpora.definitions import have_gaps
from workbench.research.findings.models import ClaimVersion, Disposition


def check_decisions_stand(study: UUID, person: Any) -> None:
    """Raises UserError if a decision would be about a passage that carries the claim."""
    if Disposition.objects.filter(study=study).exclude(evidence__side="answer").exists():
        raise UserError(
            "A decision would be about a passage that carries the claim",
            where="a voice that answers back",
            try_="say first that it answers back",
        )


def check_versions_stand(study: UUID, person: Any) -> None:
    """Raises UserError if versions of a claim would be missing before a later one."""
    if have_gaps(ClaimVersion.objects.filter(study=study), "theme"):
        raise UserError(
            "The claim was changed again since",
            where="the versions of a claim",
            try_="undo the later change first, or make the change by hand",
        )
