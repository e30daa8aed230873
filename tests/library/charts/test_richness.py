"""The picture of what has not been heard."""

import numpy as np
import pytest
from lxml import etree

import counterpoint as cp
from tests.spec.vectors import vectors

INSECTS = np.array(vectors("saturation_rules").data["insect_study"]["incidence"])


def test_what_is_only_expected_is_dashed_and_the_picture_can_be_heard():
    root = etree.fromstring(cp.svg(cp.chart(cp.richness(INSECTS), 480)))
    assert float(root.get("width")) == 480
    assert root.get("aria-label") == (
        "18 codes heard; there are at least 18.3, as Chao2 estimates. 18.3 codes are expected in 30 interviews."
    )
    dashed = [one for one in root.iter() if one.get("stroke-dasharray", "").startswith("5")]
    assert len(dashed) == 1


@pytest.mark.parametrize("rows", [np.ones((3, 2)), np.eye(4), [[1, 0, 0, 0, 0, 1]]])
def test_few_interviews_and_missing_bounds_can_be_drawn(rows):
    assert cp.svg(cp.chart(cp.richness(rows)))


def test_what_is_not_estimated_has_no_picture():
    with pytest.raises(cp.UserError, match="nothing is estimated: no code was heard"):
        cp.chart(cp.richness(np.zeros((2, 3))))
