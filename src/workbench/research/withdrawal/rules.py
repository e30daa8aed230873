"""Who may erase."""

from typing import Any

from counterpoint import UserError
from workbench.research.studies.rules import check_may


def check_may_erase(person: Any, study: Any) -> None:
    """Raises NotAllowed unless the person leads the study."""
    check_may(person, study, "erase")


def check_stands_alone(keepsake: Any) -> None:
    """Raises UserError if a keepsake lies in another or belongs to a document."""
    if keepsake.within_id or keepsake.document_id:
        where = "another keepsake" if keepsake.within_id else "a document"
        raise UserError(f"It belongs to {where}", where="keepsakes", try_="Erase that, and this goes with it")
