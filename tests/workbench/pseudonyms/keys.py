"""Participants with real names, and the key to them open in somebody's hand."""

from typing import Any

from workbench.research.fieldwork.actions import make_key, write_name
from workbench.research.fieldwork.models import Participant

PASSPHRASE = "seven grey herons stood in yellow water"


def opened(study: Any, by: Any) -> bytes:
    """Makes the key to the names, and leaves it open for `by`."""
    from workbench.research.fieldwork.queries import name_key_for

    make_key(by=by, study=study, passphrase=PASSPHRASE)
    return name_key_for(by, study)


def named(study: Any, by: Any, number: int, pseudonym: str, name: str) -> Participant:
    """Makes a participant and writes down who they are."""
    somebody = Participant.objects.create(study=study, number=number, pseudonym=pseudonym, made_by=by)
    write_name(by=by, participant=somebody, name=name)
    return somebody
