"""A small study with something to compare: three cases, three codes, and words on both sides."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def told(study: Any, ana: Any, ben: Any) -> dict[str, Any]:
    """The study with what making.tell brings in."""
    from tests.workbench.findings.making import tell

    return tell(study, ana, ben)


@pytest.fixture
def theme(told: dict[str, Any], ana: Any) -> Any:
    """A theme that gathers Story, with one voice."""
    from workbench.research.findings import actions

    made = actions.make_theme(
        by=ana, study=told["study"], name="A story is offered", claim="Not owed.", codes=[told["Story"]]
    )
    document = told["documents"]["Odile"]
    start = document.text.index("I would not")
    actions.choose_passage(by=ana, theme=made, document=document, start=start, end=start + 32, side="voice")
    return made


@pytest.fixture
def address(study: Any) -> Callable[..., str]:
    """Returns the address of a page of the study."""
    from django.urls import reverse

    return lambda name, **ids: reverse(f"findings:{name}", kwargs={"study": study.pk, **ids})
