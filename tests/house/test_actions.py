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
# In the wing of practice nothing stands in the trail: what happened is noted inside the vault, by one of these.
PRACTICE = "/practice/"
NOTING = frozenset({"keep", "keep_all", "let_go"})
VAULT = "src/workbench/practice/vault/actions/"
SUPERVISION = "src/workbench/practice/supervision/actions/"
GROWTH = "src/workbench/practice/growth/actions/"
CIRCLES = "src/workbench/practice/circles/actions/"
BETWEEN = "what lies in another vault, too, is taken back or ended: undo in one of them alone would only forget it"
SHARED = "a shelf belongs to several"
# Actions of practice that note nothing, with the reason.
UNNOTED = {
    f"{VAULT}keys.py::print_new_code": "a key is no note, and an old code must not come back",
    f"{VAULT}keys.py::delete_vault": "nothing is left to note it in",
    f"{VAULT}aside.py::put_by": "a draft while somebody types",
    f"{VAULT}aside.py::waiting": "it only looks",
    f"{VAULT}aside.py::count": "it only looks",
    f"{VAULT}aside.py::words_of": "it only looks",
    f"{VAULT}aside.py::let_words_go": "a draft that is not wanted any more",
    f"{VAULT}aside.py::let_all_words_go": "drafts that are not wanted any more",
    f"{VAULT}aside.py::let_go": "what is deleted for good is not to be remembered",
    f"{VAULT}paper.py::lay_out": "a code is no note, and must not come back by undo",
    f"{VAULT}paper.py::put_away": "a code is no note, and must not come back by undo",
    f"{VAULT}records.py::keep_unnoted": "a draft while somebody types",
    f"{VAULT}records.py::forget": "what is deleted for good is not to be remembered",
    f"{VAULT}records.py::undo": "it takes back what was noted",
    f"{VAULT}records.py::rewrite": "what fades is not to be remembered",
    f"{VAULT}records.py::forget_changes_before": "what fades is not to be remembered",
    f"{VAULT}fading.py::fade": "what fades is not to be remembered",
    f"{VAULT}sending.py::send": "whoever sends notes it in their own words",
    f"{VAULT}sending.py::lay_aside": "what came from another vault is not kept in this one",
    f"{VAULT}sending.py::make_shelf": SHARED,
    f"{VAULT}sending.py::change_members": SHARED,
    f"{VAULT}sending.py::put_on_shelf": SHARED,
    f"{VAULT}sending.py::take_from_shelf": SHARED,
    f"{VAULT}sending.py::leave_shelf": SHARED,
    **dict.fromkeys(
        (f"{VAULT}membership.py::{name}" for name in "begin ask withdraw say_yes refresh leave put_out".split()), SHARED
    ),
    f"{SUPERVISION}connecting.py::ask_supervisor": BETWEEN,
    f"{SUPERVISION}connecting.py::begin_circle": BETWEEN,
    f"{SUPERVISION}connecting.py::ask_into_circle": BETWEEN,
    f"{SUPERVISION}connecting.py::take_up": BETWEEN,
    f"{SUPERVISION}connecting.py::decline": BETWEEN,
    f"{SUPERVISION}connecting.py::look_in": BETWEEN,
    f"{SUPERVISION}connecting.py::end": BETWEEN,
    f"{SUPERVISION}bringing.py::bring": BETWEEN,
    f"{SUPERVISION}bringing.py::take_back": BETWEEN,
    f"{SUPERVISION}bringing.py::take_off_the_list": BETWEEN,
    f"{SUPERVISION}bringing.py::lay_aside": "what came from another vault is not kept in this one",
    f"{SUPERVISION}together.py::write": SHARED,
    f"{SUPERVISION}together.py::set_done": SHARED,
    f"{SUPERVISION}together.py::take_away": SHARED,
    f"{GROWTH}hours.py::delete_certificate": "what is deleted for good is not to be remembered",
    f"{GROWTH}hours.py::delete_hours": "what is deleted for good is not to be remembered",
    **dict.fromkeys(
        (f"{CIRCLES}coming.py::{name}" for name in "begin ask_in ask_to_pair withdraw take_up decline".split()), BETWEEN
    ),
    **dict.fromkeys((f"{CIRCLES}coming.py::{name}" for name in "look_in leave agree disagree".split()), BETWEEN),
    **dict.fromkeys(
        (f"{CIRCLES}writing.py::{name}" for name in "write change take_away take_own set_aside put_back".split()),
        SHARED,
    ),
    f"{CIRCLES}listing.py::put_up": "it stands in clear, outside the vault, and is taken down by its own button",
    f"{CIRCLES}listing.py::take_down": "what was taken down is not to be remembered",
    "src/workbench/practice/stories/actions.py::delete_piece": "what is deleted for good is not to be remembered",
    "src/workbench/practice/stories/actions.py::forget_overdue": "what is deleted for good is not to be remembered",
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


def actions(practice: bool = False) -> list[tuple[Source, str, Function]]:
    """Returns every public function that takes `by`, in every file of actions of one wing; `x_row` writes nothing."""
    found = []
    for source in _wing(practice):
        for name, function in source.functions():
            takes = {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
            if "by" in takes and "." not in name and not name.startswith("_") and name not in {"record", "note"}:
                found.append((source, name, function))
    return found


def _wing(practice: bool) -> list[Source]:
    return [source for source in rooms("actions") if (PRACTICE in source.name) is practice]


def recorders() -> frozenset[str]:
    """Returns the names of `record` and of every function of an actions file that in the end calls it."""
    names = {"record"}
    functions = [pair for source in _wing(practice=False) for pair in source.functions()]
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


def test_every_action_of_practice_notes_what_it_did_in_the_vault_once() -> None:
    faults, seen = [], set()
    for source, name, function in actions(practice=True):
        place = f"{source.name}::{name}"
        seen.add(place)
        most = max(_counts(function, NOTING | {"note"}), default=0)
        if most != (0 if place in UNNOTED else 1):
            faults.append(f"{source.name}:{function.lineno} {name} notes {most} times")
    nothing(faults, "An action of practice notes once in the vault, or is listed here with its reason:")
    assert set(UNNOTED) <= seen


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
