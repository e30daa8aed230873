"""What every page knows about the people on this machine."""

from django.http import HttpRequest

from workbench.people import queries


def people(request: HttpRequest) -> dict[str, object]:
    """Gives `person`, who sits here, and `people`, everybody on this machine; nothing in front of the closed door."""
    person = getattr(request, "user", None)
    if person is None:
        return {}
    return {"person": person, "people": queries.people()}
