"""Says what was done, with the way back only if something was."""

from django.http import HttpRequest

from workbench.history.queries import revision
from workbench.research.studies.models import Study
from workbench.ui.toasts import toast


class Telling:
    """Remembers where the trail stood before an action."""

    def __init__(self, request: HttpRequest, study: Study) -> None:
        self.request, self.study, self.before = request, study, revision(study.pk)

    @property
    def changed(self) -> bool:
        return revision(self.study.pk) > self.before

    def say(self, words: str, otherwise: str = "Nothing to change: it is so already.") -> None:
        """Shows a toast; Undo would take back something else if nothing was done, so it is not offered then."""
        toast(self.request, words if self.changed else otherwise, undo=self.changed)
