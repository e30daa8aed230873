"""What leaves is told in the trail."""

from typing import Any

from workbench.history.actions import record
from workbench.research.pseudonyms.queries import standing_of_names
from workbench.research.reports import rules
from workbench.research.studies.models import Study


def note_download(*, by: Any, study: Study, what: str) -> None:
    """Records that a person took something out of the study, and whether names had been looked for in it."""
    rules.check_may(by, study, "export")
    about = f"{what}. {standing_of_names(study).sentence}"
    with record(by=by, study=study.pk, verb="downloaded", about=about, undoable=False):
        pass  # nothing changes but the trail
