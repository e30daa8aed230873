"""What answers back to a theme from rooms above and nobody has settled yet: they register here, so that nothing points upward."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from workbench.research.findings.models import Theme


@dataclass(frozen=True)
class Unsettled:
    """Something that waits on a theme, in words, and the page where it is settled."""

    theme: UUID
    words: str
    href: str


_asked: list[Callable[[UUID], Iterable[Unsettled]]] = []


def register(ask: Callable[[UUID], Iterable[Unsettled]]) -> None:
    """Registers who is asked what is not settled in a study."""
    _asked.append(ask)


def unsettled_of(study: UUID) -> list[Unsettled]:
    """Returns what answers back to the themes of a study elsewhere and is not settled."""
    return [one for ask in _asked for one in ask(study)]


def unsettled_in(theme: Theme) -> list[Unsettled]:
    """Returns what answers back to one theme elsewhere and is not settled."""
    return [one for one in unsettled_of(theme.study_id) if one.theme == theme.pk]
