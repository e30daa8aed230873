"""What every page knows about the people on this machine."""

from django.conf import settings
from django.http import HttpRequest

from workbench.people import queries


def people(request: HttpRequest) -> dict[str, object]:
    """Gives `person`, who sits here or is signed in, and `people`, everybody on this machine; nothing before the closed door.

    With accounts nobody is told who else has one: there are only the people of one's own studies.
    """
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return {"accounts": settings.ACCOUNTS}
    return {"accounts": settings.ACCOUNTS, "person": person, "people": [] if settings.ACCOUNTS else queries.people()}
