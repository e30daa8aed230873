"""What leaves is told in the trail."""

from typing import Any

from workbench.history.actions import record
from workbench.research.reports import rules
from workbench.research.studies.models import Study


def note_download(*, by: Any, study: Study, what: str) -> None:
    """Records that a person took something out of the study."""
    rules.check_may(by, study, "export")
    with record(by=by, study=study.pk, verb="downloaded", about=what, undoable=False):
        pass  # nothing changes but the trail
