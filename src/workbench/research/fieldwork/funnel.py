"""The recruitment funnel: of those who were wanted, how many were invited, declined, consented and were interviewed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.research.fieldwork.states import STATES

FEW = 10  # no percent of fewer
# Whoever is in one of these states has been where the step says.
STEPS = {
    "wanted": tuple(STATES),
    "invited": ("invited", "declined", "consented", "interviewed", "withdrawn"),
    "declined": ("declined",),
    "consented": ("consented", "interviewed"),
    "interviewed": ("interviewed",),
    "withdrawn": ("withdrawn",),
}
REACHED = {"wanted": "wanted", "invited": "invited", "declined": "declined", "consented": "consented"}
REACHED |= {"interviewed": "interviewed", "withdrawn": "withdrew"}


@dataclass(frozen=True)
class Step:
    """How many have come so far, of how many; the share is None where they are few."""

    name: str
    count: int
    of: int

    @property
    def share(self) -> float | None:
        return self.count / self.of if self.of >= FEW else None


def funnel(states: Iterable[str]) -> list[Step]:
    """Returns the steps in order; that somebody withdrew only if anybody did."""
    often = Counter(states)
    whole = sum(often.values())
    steps = [Step(REACHED[name], sum(often[one] for one in states), whole) for name, states in STEPS.items()]
    return [step for step in steps if step.count or step.name != "withdrew"]
