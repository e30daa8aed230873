"""Small files, small functions; what is larger is named with its reason in limits.py."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house import limits
from tests.house.sources import ROOT, files, nothing, python, rooms


def too_large() -> Iterator[tuple[str, int, int]]:
    """Yields (name, lines, limit) of everything over its limit, exceptions included."""
    for name, lines, limit in measured():
        if lines > limit:
            yield name, lines, limit


@cache
def measured() -> tuple[tuple[str, int, int], ...]:
    """Returns (name, lines, limit) of everything that has a limit."""
    return tuple(_measured())


def _measured() -> Iterator[tuple[str, int, int]]:
    for source in (*python("src"), *python("tests"), *python("benchmarks")):
        face = source.name == "src/counterpoint/__init__.py"
        yield source.name, lines_of(source.path), limits.FACE if face else limits.FILE
        for name, function in source.functions():
            yield f"{source.name}::{name}", (function.end_lineno or 0) - function.lineno + 1, limits.FUNCTION
    for source in rooms("views"):
        for name, function in source.functions():
            yield f"{source.name}::{name}", (function.end_lineno or 0) - function.lineno + 1, limits.VIEW
    for path in files(".html"):
        yield path.relative_to(ROOT).as_posix(), lines_of(path), limits.TEMPLATE
    for path in files(".js", ".css"):
        yield path.relative_to(ROOT).as_posix(), lines_of(path), limits.PAGE_CODE


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_sizes() -> None:
    faults = [
        f"{name} has {lines} lines, more than {limit}"
        for name, lines, limit in too_large()
        if name not in limits.LARGER
    ]
    nothing(faults, "What grew too large is split along a word of the glossary, or named in limits.py with a reason:")


def test_no_exception_outlives_its_need() -> None:
    assert set(limits.LARGER) <= {name for name, _, _ in too_large()}
    assert all(len(reason.split()) >= 4 for reason in limits.LARGER.values())


def test_every_kind_of_file_was_seen() -> None:
    seen = {name.split("::")[0].rsplit(".", 1)[-1] for name, _, _ in measured()}
    assert {"py", "html", "js", "css"} <= seen
