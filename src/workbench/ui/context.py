from django.http import HttpRequest

from workbench.ui.sections import SECTIONS
from workbench.ui.theme import THEMES, theme_of


def ui(request: HttpRequest) -> dict[str, object]:
    """What the base page needs: the sections of a study and the theme."""
    return {"sections": SECTIONS, "theme": theme_of(request), "themes": THEMES}
