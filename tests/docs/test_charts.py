"""The gallery shows every chart there is, as it is drawn now."""

from counterpoint.charts import DRAWN
from tests.docs.gallery import PAGE, PICTURES, page

ANEW = "python -m tests.docs.gallery draws them anew"


def test_the_gallery_says_what_is_drawn_now() -> None:
    assert PAGE.read_text("utf-8") == page(), ANEW


def test_every_chart_hangs_in_the_gallery() -> None:
    assert {path.stem for path in PICTURES.glob("*.svg")} == set(DRAWN), ANEW
