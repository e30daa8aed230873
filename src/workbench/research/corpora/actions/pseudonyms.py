"""A case is a participant under their pseudonym: it follows when they get another one."""

from typing import Any

from workbench.research.corpora.models import Case


def rename_case(changes: Any, study: Any, old: str, new: str) -> None:
    """Gives the case with the old pseudonym the new one, inside the action that renames the participant.

    If there is a case of the new one already, that is the participant's from now on, and the old one stays.
    """
    case = Case.objects.filter(study=study, name=old).first()
    if case and not Case.objects.filter(study=study, name=new).exists():
        changes.update(case, name=new)
