"""Light, dark or as the system has it: remembered in a cookie, so that the server draws the right page at once."""

from django.http import HttpRequest, HttpResponse

COOKIE = "theme"
THEMES = {"system": "As the system", "light": "Light", "dark": "Dark"}
YEAR = 365 * 24 * 60 * 60


def theme_of(request: HttpRequest) -> str:
    """The theme that this browser chose; an unknown word counts as the system's."""
    chosen = request.COOKIES.get(COOKIE, "system")
    return chosen if chosen in THEMES else "system"


def remember_theme(response: HttpResponse, chosen: str) -> HttpResponse:
    """Write the choice to the cookie, or forget it. The page's script reads it, hence not HttpOnly."""
    if chosen in ("light", "dark"):
        response.set_cookie(COOKIE, chosen, max_age=YEAR, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
