from typing import Any

import pytest

from tests.workbench.coding.interview import bring_in


@pytest.fixture
def wren(ana: Any, study: Any) -> Any:
    """An interview in the study that Ana leads and Ben codes in."""
    return bring_in(ana, study)
