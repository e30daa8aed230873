"""Where rows are written: finds the calls that change a database, and leaves dictionaries, sets and digests in peace."""

import ast
from collections.abc import Iterator

from tests.house.sources import Function, Source

WRITES = frozenset(
    "save create delete update bulk_create bulk_update get_or_create update_or_create "
    "_raw_delete asave acreate adelete aupdate abulk_create abulk_update aget_or_create aupdate_or_create".split()
)
SQL = ("insert", "update", "delete", "replace", "drop", "alter", "truncate")
# What these make is no row: their `.update(` and friends change something in memory or a file.
NO_ROWS = frozenset(
    "dict set Counter defaultdict OrderedDict sha256 sha1 sha512 blake2b md5 new copy as_record "
    "ContextVar deepcopy Document Workbook import_module SessionStore".split()
)
# Attributes that hold no rows, whoever owns them.
NO_ROW_ATTRIBUTES = frozenset(
    "headers attrs session META GET POST environ fields __dict__ kwargs initial context stash".split()
)


def writes(source: Source) -> Iterator[tuple[int, str]]:
    """Yields (line, call) of every call that changes the database."""
    memory = _held_in_memory(source.tree)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            writes_rows = node.func.attr in WRITES and not _is_memory(node.func.value, memory)
            if writes_rows or _changes_by_sql(node, node.func.attr):
                yield node.lineno, ast.unparse(node.func)


def _changes_by_sql(call: ast.Call, name: str) -> bool:
    if name not in {"execute", "executemany", "raw"}:
        return False
    first = call.args[0] if call.args else None
    text = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
    return text.lstrip().lower().startswith(SQL)


def _held_in_memory(tree: ast.Module) -> set[str]:
    """Returns the names that are somewhere bound to, or annotated as, a thing without rows."""
    held: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and _makes_memory(node.value):
            held |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            if (node.value is not None and _makes_memory(node.value)) or _names_memory(node.annotation):
                held.add(node.target.id)
        elif isinstance(node, ast.arg) and node.annotation is not None and _names_memory(node.annotation):
            held.add(node.arg)
        elif (
            isinstance(node, ast.withitem)
            and isinstance(node.optional_vars, ast.Name)
            and _makes_memory(node.context_expr)
        ):
            held.add(node.optional_vars.id)
    return held


def _makes_memory(value: ast.expr) -> bool:
    if isinstance(value, ast.Dict | ast.DictComp | ast.Set | ast.SetComp):
        return True
    if isinstance(value, ast.BinOp):
        return _makes_memory(value.left) or _makes_memory(value.right)
    return isinstance(value, ast.Call) and _last_name(value.func) in NO_ROWS


def _names_memory(annotation: ast.expr) -> bool:
    outer = annotation.value if isinstance(annotation, ast.Subscript) else annotation
    return _last_name(outer) in {"dict", "set", "Counter", "defaultdict", "MutableMapping", "Context"}


def _is_memory(receiver: ast.expr, held: set[str]) -> bool:
    if isinstance(receiver, ast.Name):
        return receiver.id in held
    if isinstance(receiver, ast.Attribute):
        return receiver.attr in NO_ROW_ATTRIBUTES
    return _makes_memory(receiver)


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def recorded(function: Function, recorders: frozenset[str]) -> tuple[set[int], set[int]]:
    """Returns how many Events each way through a function writes: (ways that run to the end, ways that return)."""
    return _ways(function.body, recorders)


def _ways(body: list[ast.stmt], recorders: frozenset[str]) -> tuple[set[int], set[int]]:
    """Follows each way through a block, counting Events; a way that raises writes none and is left out."""
    running, returned = {0}, set()
    for statement in body:
        on, out = _steps(statement, recorders)
        returned |= {before + count for before in running for count in out}
        running = {before + count for before in running for count in on}
    return running, returned


def _steps(node: ast.stmt, recorders: frozenset[str]) -> tuple[set[int], set[int]]:
    if isinstance(node, ast.Raise):
        return set(), set()
    if isinstance(node, ast.Return):
        return set(), {_calls(node, recorders)}
    if isinstance(node, ast.If):
        return _branches(_calls(node.test, recorders), [node.body, node.orelse], recorders)
    if isinstance(node, ast.For | ast.While | ast.AsyncFor):
        on, out = _ways(node.body, recorders)
        # Recording inside a loop writes any number: two stands for many.
        return {0} | {2 if count else 0 for count in on}, {2 if count else 0 for count in out}
    if isinstance(node, ast.With | ast.AsyncWith):
        opened = sum(_calls(item.context_expr, recorders) for item in node.items)
        return _branches(opened, [node.body], recorders)
    if isinstance(node, ast.Try):
        whole = [*node.body, *node.orelse, *node.finalbody]
        return _branches(0, [whole, *(handler.body for handler in node.handlers)], recorders)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {0}, set()
    return {_calls(node, recorders)}, set()


def _branches(before: int, bodies: list[list[ast.stmt]], recorders: frozenset[str]) -> tuple[set[int], set[int]]:
    on: set[int] = set()
    out: set[int] = set()
    for body in bodies:
        one_on, one_out = _ways(body, recorders)
        on |= {before + count for count in one_on}
        out |= {before + count for count in one_out}
    return on, out


def _calls(node: ast.AST, recorders: frozenset[str]) -> int:
    return sum(isinstance(part, ast.Call) and _last_name(part.func) in recorders for part in ast.walk(node))
