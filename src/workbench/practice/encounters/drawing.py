"""The table of states, drawn as text for the documentation: python scripts/practice_states.py"""

from workbench.practice.encounters.states import HOLD, NEXT, NO, STATES, STOP

MOVES = {NEXT: "goes on or is skipped", HOLD: "hold", STOP: "stop", NO: "they would rather not"}


def diagram() -> str:
    """Returns the states in their order, one a line, each with where its moves lead."""
    wide = max(len(state.name) for state in STATES)
    names = {state.key: state.name for state in STATES}
    lines = []
    for state in STATES:
        onward = state.moves.get(NEXT)
        others = [f"{move} -> {names[to]}" for move, to in state.moves.items() if move in {HOLD, STOP, NO}]
        lines.append(f"{state.name:<{wide}} -> {names[onward]:<{wide}}" if onward else state.name)
        lines[-1] = f"{lines[-1]}   {'   '.join(others)}".rstrip()
    return "\n".join(lines)


def table() -> str:
    """Returns the states as a table: what each asks, what of it is recorded, and what never is."""
    head = "| state | asks | recorded | never recorded |\n|---|---|---|---|"
    rows = [f"| {one.name} | {' '.join(one.asks)} | {one.recorded} | {one.never} |" for one in STATES]
    return "\n".join([head, *rows])


def drawn() -> str:
    """Returns what stands in the documentation between its two marks."""
    moves = "; ".join(f"{move}: {words}" for move, words in MOVES.items() if move != NEXT)
    return f"```text\n{diagram()}\n```\n\nAn arrow is also the way of whoever skips. {moves}.\n\n{table()}\n"
