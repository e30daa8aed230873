"""What somebody chose for their own vault: kept in it, as all else."""

import uuid
from typing import Any

from workbench.practice.vault import queries
from workbench.practice.vault.actions.records import keep
from workbench.practice.vault.opened import Opened

FADING = "fading"


def choose(*, by: Opened, name: str, value: Any) -> None:
    """Keeps a choice."""
    before = next(iter(queries.kept(by, queries.CHOICES)), None)
    held = {**(before.held if before else {}), name: value}
    keep(by=by, kind=queries.CHOICES, held=held, verb="changed a setting", id=before.id if before else uuid.uuid4())
