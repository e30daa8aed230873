"""Who follows a version of the protocol: rooms above register a check here, so that nothing points upward."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

_checks: list[Callable[[UUID], Any]] = []


def register(check: Callable[[UUID], Any]) -> None:
    """Registers a check of a study that raises UserError if something follows a version that is not in use."""
    _checks.append(check)


def check_followed(study: UUID) -> None:
    """Raises UserError if something follows a version that is not in use: what an undo may leave behind."""
    for check in _checks:
        check(study)
