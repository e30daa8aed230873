"""Everything that changes is an action: rows are written only there, and each action writes exactly one Event."""

import ast

from tests.house.sources import Function, Source, nothing, rooms, workbench
from tests.house.writes import recorded, writes

# Files that write rows and are no actions: the trail itself, and what puts whole databases in their place.
WRITERS = {
    "src/workbench/history/changes.py": "what actions write through",
}
# Actions that write more than one Event, with the reason.
TOLD_TWICE = {
    "src/workbench/research/studies/actions.py::name_coder": "the person is told in the house's trail, the member in the study's",
}


def test_rows_are_written_only_in_actions() -> None:
    faults = [
        f"{source.name}:{line} calls {call}("
        for source in workbench()
        if source not in rooms("actions") and source.name not in WRITERS
        for line, call in writes(source)
    ]
    nothing(faults, "Rows are written only in actions.py:")


def test_no_writer_is_listed_in_vain() -> None:
    listed = {source.name: source for source in workbench() if source.name in WRITERS}
    assert set(listed) == set(WRITERS)
    assert all(list(writes(source)) for source in listed.values())


def actions() -> list[tuple[Source, str, Function]]:
    """Returns every public function that takes `by`, in every file of actions; `x_row` builds a row and writes nothing."""
    found = []
    for source in rooms("actions"):
        for name, function in source.functions():
            takes = {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
            if "by" in takes and "." not in name and not name.startswith("_") and name != "record":
                found.append((source, name, function))
    return found


def recorders() -> frozenset[str]:
    """Returns the names of `record` and of every function of an actions file that in the end calls it."""
    names = {"record"}
    functions = [pair for source in rooms("actions") for pair in source.functions()]
    while True:
        more = {name for name, function in functions if name not in names and max(_counts(function, names), default=0)}
        if not more:
            return frozenset(names)
        names |= more


def _counts(function: Function, names: frozenset[str] | set[str]) -> set[int]:
    on, out = recorded(function, frozenset(names))
    return on | out


def test_every_action_writes_exactly_one_event() -> None:
    names = recorders()
    faults = []
    for source, name, function in actions():
        # A way that writes none is one on which nothing changed; there must be one that writes, and none that writes twice.
        most = max(_counts(function, names), default=0)
        wanted = 0 if name.endswith("_row") else 2 if f"{source.name}::{name}" in TOLD_TWICE else 1
        if most != wanted:
            faults.append(
                f"{source.name}:{function.lineno} {name} writes {'no Event' if not most else 'several Events'}"
            )
    nothing(faults, "An action writes exactly one Event:")


def test_every_room_with_rows_was_seen() -> None:
    seen = {source.name.split("/actions")[0] for source, _, _ in actions()}
    assert {"src/workbench/research/studies", "src/workbench/research/corpora", "src/workbench/history"} <= seen


def test_the_rule_counts_ways() -> None:
    def ways(text: str) -> set[int]:
        function = ast.parse(text).body[0]
        assert isinstance(function, ast.FunctionDef)
        return _counts(function, {"record"})

    assert ways("def f():\n with record() as c:\n  c.create(x)") == {1}
    assert ways("def f():\n if x:\n  return\n with record() as c:\n  c.create(x)") == {0, 1}
    assert ways("def f():\n if x:\n  return record()\n return record()") == {1}
    assert ways("def f():\n record()\n record()") == {2}
    assert ways("def f():\n for x in y:\n  record()") == {0, 2}
    assert ways("def f():\n if x:\n  raise E\n record()") == {1}
