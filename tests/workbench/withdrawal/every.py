"""Every action that erases, once, with real arguments; none of them can be undone."""

from collections.abc import Callable
from typing import Any

from tests.support.furnished import KEY
from workbench.research.fieldwork import actions as fieldwork
from workbench.research.fieldwork import opened
from workbench.research.protocols.models import Informant
from workbench.research.withdrawal import actions as withdrawal
from workbench.research.withdrawal.passages import passages_of


def sealed(w: Any) -> None:
    """Seals the note of a contact, with the key open meanwhile."""
    opened.keep(w.ana, w.study.pk, KEY)
    try:
        fieldwork.seal_note(by=w.ana, contact=w.contact)
    finally:
        opened.close(w.ana, w.study.pk)


STAYS: dict[str, Callable[[Any], Any]] = {
    "research/withdrawal/actions/informants.py::erase_informant": lambda w: withdrawal.erase_informant(
        by=w.ana, informant=Informant.objects.select_related("study").get()
    ),
    "research/withdrawal/actions/keys.py::give_up_key": lambda w: withdrawal.give_up_key(
        by=w.ana, study=w.study, sure=True
    ),
    "research/fieldwork/actions/contacts.py::seal_note": sealed,
    "research/withdrawal/actions/documents.py::erase_document": lambda w: withdrawal.erase_document(
        by=w.ana, document=w.wren
    ),
    "research/withdrawal/actions/documents.py::erase_keepsake": lambda w: withdrawal.erase_keepsake(
        by=w.ana, keepsake=w.kept
    ),
    "research/withdrawal/actions/documents.py::erase_removed": lambda w: withdrawal.erase_removed(
        by=w.ana, study=w.study, document=w.gone
    ),
    "research/withdrawal/actions/participants.py::withdraw_participant": lambda w: withdrawal.withdraw_participant(
        by=w.ana, participant=w.wren_herself, reason="Changed her mind", lock=KEY
    ),
    "research/withdrawal/actions/passages.py::withdraw_passages": lambda w: withdrawal.withdraw_passages(
        by=w.ana, document=w.wren, passages=[(0, 20)], token=passages_of(w.wren, [(0, 20)]).token
    ),
    "research/withdrawal/actions/frames.py::erase_frames": lambda w: withdrawal.erase_frames(by=w.ana, study=w.study),
    "research/withdrawal/actions/locking.py::unlock_participant": lambda w: withdrawal.unlock_participant(
        by=w.ana, locked=w.locked, key=KEY
    ),
    "research/withdrawal/actions/locking.py::erase_locked": lambda w: withdrawal.erase_locked(
        by=w.ana, locked=w.locked
    ),
}
