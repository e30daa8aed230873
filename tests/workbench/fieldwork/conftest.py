"""The ground of tests of the field: keys that nobody left open."""

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """No key stays open for the next test."""
    from workbench.research.fieldwork import opened

    yield
    opened._keys.clear()


@pytest.fixture
def keyed(study: Any, ana: Any) -> Any:
    """The study with a key to its names, which nobody has open."""
    from tests.support.furnished import PASSPHRASE
    from workbench.research.fieldwork import actions, opened

    actions.make_key(by=ana, study=study, passphrase=PASSPHRASE)
    opened.close_for_all(study.pk)
    return study


@pytest.fixture
def tove(study: Any, ana: Any) -> Any:
    """A participant."""
    from workbench.research.fieldwork.models import Participant

    return Participant.objects.create(study=study, number=1, pseudonym="Tove", made_by=ana)
