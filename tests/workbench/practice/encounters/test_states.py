"""The table of states: whichever way somebody goes, they can stop, and nothing that is closed is shared."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts import practice_states
from workbench.practice.encounters import states
from workbench.practice.encounters.drawing import diagram
from workbench.practice.encounters.states import HOLD, NEXT, NO, SHARING, SKIP, STATES, STOP, TABLE, moved

MOVES = [NEXT, SKIP, HOLD, STOP, NO]
BEFORE_SHARING = ["ground", "listen", "reflect", "choose", "check", "ask", "share"]


def reached(start: str, move: str, *, free: bool) -> list[str]:
    """Where somebody comes who makes one move and then only goes on, with the way there."""
    way = [moved(start, move, free=free)]
    while NEXT in TABLE[way[-1]].moves and len(way) < 20:
        way.append(moved(way[-1], NEXT, free=free))
    return way


@pytest.mark.parametrize("free", [True, False])
def test_whoever_holds_or_stops_looks_back(free: bool) -> None:
    for state in STATES:
        for move in {HOLD, STOP, NO} & set(state.moves):
            way = reached(state.key, move, free=free)
            assert "look back" in way and way[-1] == "closed" and not SHARING & set(way)
    assert all(HOLD in TABLE[key].moves for key in BEFORE_SHARING)
    assert STOP in TABLE["share"].moves


@pytest.mark.parametrize("free", [True, False])
def test_each_step_can_be_skipped_to_the_end(free: bool) -> None:
    at, way = states.FIRST, []
    while at != "closed":
        at = moved(at, SKIP, free=free)
        way.append(at)
        assert len(way) < len(STATES)
    assert bool(SHARING & set(way)) is free


def test_nothing_is_out_of_reach_and_everything_has_words() -> None:
    found = {states.FIRST}
    for _ in STATES:
        found |= {to for key in found for to in TABLE[key].moves.values()}
    assert found == set(TABLE)
    for state in STATES:
        assert state.name and state.recorded and state.never and all(asked.strip() for asked in state.asks)
        assert state.screen in states.SCREENS and state.asks


@given(st.lists(st.tuples(st.sampled_from(MOVES), st.booleans()), max_size=30))
def test_no_way_leads_a_closed_part_to_somebody(walk: list[tuple[str, bool]]) -> None:
    """At any moment the part may become red or raw, or be opened again."""
    at = states.FIRST
    for move, free in walk:
        at = states.standing(at, free=free)
        if move in TABLE[at].moves:
            at = moved(at, move, free=free)
        assert free or at not in SHARING


@given(st.sampled_from(list(states.SCREENS)), st.sampled_from(MOVES))
def test_a_screen_that_is_sent_leads_on(screen: str, move: str) -> None:
    if move in states.moves_of(screen):
        assert states.sent_from(screen, move, free=True) in TABLE
        assert states.sent_from(screen, move, free=False) not in SHARING
    else:
        with pytest.raises(ValueError, match=move):
            states.sent_from(screen, move, free=True)


def test_the_page_is_drawn_from_the_table() -> None:
    assert practice_states.whole() == practice_states.PAGE.read_text("utf-8"), "python scripts/practice_states.py"
    assert [line.split("->")[0].strip() for line in diagram().splitlines()] == [state.name for state in STATES]
    assert Path(practice_states.PAGE).read_text("utf-8").count("| Ground |") == 1
