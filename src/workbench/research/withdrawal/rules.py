"""Who may erase."""

from typing import Any

from workbench.research.studies.rules import check_may


def check_may_erase(person: Any, study: Any) -> None:
    """Raises NotAllowed unless the person leads the study."""
    check_may(person, study, "erase")
