"""The passphrase is lost: what it sealed can be read by nobody, and makes room for a new key."""

from typing import Any

from workbench.history.actions import erase_rows, record
from workbench.history.changes import Unrecorded
from workbench.research.fieldwork import opened
from workbench.research.fieldwork.models import Failure
from workbench.research.fieldwork.queries import key_of
from workbench.research.fieldwork.rules import check_key
from workbench.research.studies.models import Study
from workbench.research.withdrawal import resting, rules

VERB = "gave up the key to the names with"


def give_up_key(*, by: Any, study: Study, sure: bool) -> int:
    """Destroys the key to the names and all that lies sealed under it, since nobody has the passphrase; returns how much.

    Closes it for whoever has it open. Cannot be undone; a backup from before still opens if the passphrase is found.
    Raises UserError if there is no key, or it is not said that this is wanted.
    """
    rules.check_may_erase(by, study)
    rules.check_sure(sure, study)
    with record(by=by, study=study.pk, verb=VERB, undoable=False) as changes:
        key = check_key(key_of(study))
        sealed = resting.sealed_in(study)
        changes.about = rules.counted({noun: len(rows) for noun, rows in sealed.items()}) or "nothing sealed under it"
        for rows in sealed.values():
            Unrecorded().delete_many(rows)
        for table in ("fieldwork.identity", "pseudonyms.entry", "pseudonyms.original", "withdrawal.locked"):
            erase_rows(study=study.pk, table=table, rows=None)
        Unrecorded().delete_many([key])
        Failure.objects.filter(study=study.pk).delete()
    opened.close_for_all(study.pk)
    return sum(len(rows) for rows in sealed.values())
