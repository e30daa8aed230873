"""“I can be asked”: one line in clear, put up and taken down by its owner."""

from workbench.history.cleaning import forget_while_writing
from workbench.practice.circles.models import Line
from workbench.practice.vault.opened import Opened


def put_up(*, by: Opened, line: str) -> None:
    """Puts up a line that everybody here, and who runs the program, can read."""
    forget_while_writing()
    Line.objects.update_or_create(vault_id=by.id, defaults={"line": line})


def take_down(*, by: Opened) -> None:
    """Takes the line down."""
    forget_while_writing()
    Line.objects.filter(vault=by.id).delete()
