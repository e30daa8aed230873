"""The home of growth: each place with one line of what is there."""

import pytest

from tests.support.vaults import Peer
from workbench.practice.growth.places import PLACES

pytestmark = pytest.mark.django_db
HOME = "/practice/growth/"


def test_every_place_stands_on_the_home_with_one_line(peer: Peer) -> None:
    answer = peer.client.get(HOME)
    page = answer.content.decode()
    assert answer.status_code == 200 and 'href="/practice/growth/" aria-current="page"' in page
    for place in PLACES:
        line = place.line(peer.vault)
        assert place.label in page and line in page and line.endswith(".") and not line.endswith("..")
