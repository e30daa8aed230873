"""The bounds of a question, fixed and sealed with their time before any figures are looked at."""

import math
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.core import signing
from django.utils import timezone

from counterpoint import UserError

SALT = "counterpoint.programmes.bounds"
NUMBER, YES_NO = "number", "yes or no"
BOTH, NOT_LOWER, NOT_HIGHER = "both", "not lower", "not higher"
PERCENT = 100


@dataclass(frozen=True)
class Bounds:
    """What is asked: what was measured and how, from which difference on it matters, why, and when that was fixed.

    `margin` is in the units of what was measured; for yes or no in percentage points. `fixed` is a time in ISO 8601, UTC.
    """

    outcome: str
    measure: str
    side: str
    margin: float
    why: str
    seen: bool
    fixed: str

    @property
    def pair(self) -> tuple[float, float]:
        """Returns the lower and the upper bound; an open side is infinite."""
        margin = self.margin / PERCENT if self.measure == YES_NO else self.margin
        return (
            -math.inf if self.side == NOT_HIGHER else -margin,
            math.inf if self.side == NOT_LOWER else margin,
        )

    @property
    def at(self) -> datetime:
        """Returns when they were fixed."""
        return datetime.fromisoformat(self.fixed)


def fix(**said: Any) -> Bounds:
    """Fixes bounds now."""
    return Bounds(**said, fixed=timezone.now().isoformat(timespec="seconds"))


def seal(bounds: Bounds, person: Any) -> str:
    """Returns the bounds as letters that nobody can change, for this person alone."""
    return signing.dumps([str(person.pk), asdict(bounds)], salt=SALT)


def unseal(letters: str, person: Any) -> Bounds:
    """Returns bounds that were fixed before; raises UserError for what was changed, or fixed by somebody else."""
    try:
        of, said = signing.loads(letters.strip(), salt=SALT)
    except signing.BadSignature:
        of, said = "", {}
    if of != str(person.pk):
        raise UserError(
            "These bounds were not fixed here, or not by you",
            where="bounds",
            try_="choose the file that this page gave you, or fix the bounds anew",
        )
    return Bounds(**said)
