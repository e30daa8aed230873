"""A recovery code on its way to paper: sealed in the vault until its owner says that they have it, and nowhere after."""

import uuid

from workbench.practice.vault import queries
from workbench.practice.vault.actions.records import forget, keep_unnoted
from workbench.practice.vault.opened import Opened


def lay_out(*, by: Opened, code: str) -> None:
    """Keeps a new code in the vault, so that it can be printed; in the place of one that nobody printed."""
    put_away(by=by)
    keep_unnoted(by=by, kind=queries.FRESH, held={"code": code}, id=uuid.uuid4())


def put_away(*, by: Opened) -> None:
    """Forgets the code: from now on it is on paper alone."""
    forget(by=by, ids=[one.id for one in queries.kept(by, queries.FRESH)], kinds=[queries.FRESH])
