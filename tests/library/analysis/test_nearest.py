"""A name that is not there: the nearest ones are offered, wherever it was asked for."""

import pytest

import counterpoint as cp
from tests.library.analysis.studies import interviews

STUDY = interviews()
ASKED = [
    (lambda: cp.comparison(STUDY, ["hopee", "work"]), "“hope”"),
    (lambda: cp.comparison(STUDY, ["zzzz", "work"]), "use exact names or ids"),
    (lambda: cp.portrait(STUDY, "Juno interview"), "“Juno’s interview”"),
    (lambda: cp.portrait(STUDY, "zzzz"), "“Wren’s interview”"),
    (lambda: cp.retrieve(STUDY, "wrk"), "“work”"),
    (lambda: cp.saturation(interviews(), order=["Juno interview", "Wren’s interview"]), "“Juno’s interview”"),
]


@pytest.mark.parametrize(("asked", "offered"), ASKED, ids=range(len(ASKED)))
def test_the_nearest_names_are_offered(asked, offered):
    with pytest.raises(cp.UserError) as told:
        asked()
    assert offered in told.value.try_


def test_an_error_does_not_repeat_ten_thousand_letters():
    with pytest.raises(cp.UserError) as told:
        cp.retrieve(STUDY, "x" * 10_000)
    assert told.value.what == f"no code is called “{'x' * 80}…”"


@pytest.mark.parametrize(
    "asked", [lambda: cp.zero_event_bound(2.5), lambda: cp.triangulation("agreement"), lambda: cp.triangulation([3])]
)
def test_what_is_no_number_and_no_cell_is_refused_in_words(asked):
    with pytest.raises(cp.UserError):
        asked()
