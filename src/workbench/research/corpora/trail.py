"""How the trail speaks of things without anybody's words."""

from workbench.history.naming import named
from workbench.research.corpora.models import Code, Document


def spoken(code: Code) -> str:
    """Returns a code's name for the trail; an in vivo name is somebody's speech and stays out, so that it can be erased."""
    return "an in vivo code" if code.in_vivo else code.name


def place(document: Document) -> str:
    """Returns where, for the trail."""
    return f"in {named(document)}"
