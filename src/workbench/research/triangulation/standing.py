"""What an undo may not leave behind, and what of a theme waits because two angles differ on it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.urls import reverse

from counterpoint import UserError
from workbench.research.findings.unsettled import Unsettled
from workbench.research.triangulation.models import OPEN, Cell, CounterCase

KEY = ("theme", "one", "other")


def check_cases_stand(study: UUID, person: Any) -> None:
    """Raises UserError if a difference would stand without its counter-narrative, or one without a difference."""
    differ = set(Cell.objects.filter(study=study, outcome="dissonance").values_list(*KEY))
    if differ != set(CounterCase.objects.filter(study=study).values_list(*KEY)):
        raise UserError(
            "Somebody else found the same difference since, or took it back",
            where="the grid",
            try_="rate the cell anew instead",
        )


def unsettled(study: UUID) -> Iterator[Unsettled]:
    """Yields the differences on themes of a study of which nobody has said what came of them."""
    waiting = CounterCase.objects.filter(OPEN, study=study).select_related("one", "other")
    for case in waiting:
        address = reverse("triangulation:cell", args=[study, case.theme_id, case.one_id, case.other_id])
        yield Unsettled(case.theme_id, f"{case.one.name} and {case.other.name} differ on this theme", address)
