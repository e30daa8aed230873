"""The score strip as numbers: where each stem ends and each head sits. Design language, section 1."""

from collections.abc import Iterable
from dataclasses import dataclass

LINE = 38  # where the line runs, from the top of the drawing
HEIGHT = 84
LABELS = 82
CAP = 9  # passages; taller than that says nothing more


@dataclass(frozen=True, slots=True)
class Step:
    """One case on the strip. `above` and `below` are the heads' centres, None where nobody speaks."""

    x: float
    above: float | None
    below: float | None
    initials: str
    words: str

    @property
    def dash(self) -> float:
        """Where the short dash of silence begins."""
        return self.x - 2.5

    @property
    def stem_end(self) -> float | None:
        """The hollow head is drawn open, so its stem ends at the head's edge."""
        return None if self.below is None else round(self.below - 2.6, 1)


@dataclass(frozen=True, slots=True)
class Strip:
    steps: tuple[Step, ...]
    step: float

    @property
    def width(self) -> float:
        return self.step * len(self.steps)

    @property
    def words(self) -> str:
        return "; ".join(step.words for step in self.steps) or "No cases yet"


def strip(cases: Iterable[tuple[str, int, int]], step: float = 24) -> Strip:
    """Cases are (name, voices, answers), in the order to draw them."""
    steps = [step_of(step * (place + 0.5), *case) for place, case in enumerate(cases)]
    return Strip(tuple(steps), step)


def step_of(x: float, name: str, voices: int, answers: int) -> Step:
    above = round(LINE - 3.3 * min(voices, CAP), 1) if voices else None
    below = round(LINE + 3 * min(answers, CAP) + 3, 1) if answers else None
    words = f"{name}: {voices} for, {answers} against" if voices or answers else f"{name}: silent"
    return Step(round(x, 1), above, below, name[:2], words)
