"""Whoever leaves their seat, or signs out, leaves no open vault behind."""

from typing import Any

from django.contrib.auth.signals import user_logged_out

from workbench.practice.vault.actions.opening import lock


def watch() -> None:
    """Has a vault locked everywhere when its owner gets up: the next one here may come back to this seat by a button."""
    user_logged_out.connect(_got_up, dispatch_uid="vault")


def _got_up(sender: Any, user: Any = None, **more: Any) -> None:
    if user is not None:
        lock(owner=user, everywhere=True)
