"""What may be done in growth."""

from typing import Any

from workbench.practice.vault.opened import Kept
from workbench.practice.vault.rules import is_gone


def found(one: Any) -> Kept:
    """Returns the record, or raises that it is not there."""
    if one is None:
        raise is_gone()
    kept: Kept = one
    return kept
