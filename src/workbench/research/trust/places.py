"""Where something is, if its room has a page."""

from django.urls import NoReverseMatch, reverse

from workbench.research.studies.models import Study


def place(study: Study, view: str) -> str:
    """Returns the address of a page of the study, or nothing for a room without one."""
    try:
        return reverse(view, kwargs={"study": study.pk})
    except NoReverseMatch:
        return ""
