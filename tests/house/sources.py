"""The source as syntax trees: what the house tests look at."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One file of Python, by its path from the root."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def module(self) -> str:
        parts = self.path.relative_to(SRC).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=self.name)

    def functions(self) -> tuple[tuple[str, Function], ...]:
        """Returns (qualified name, function) for every function and method, nested ones too."""
        return self._named

    @cached_property
    def _named(self) -> tuple[tuple[str, Function], ...]:
        return tuple(_functions(self.tree, ""))


def _functions(node: ast.AST, prefix: str) -> Iterator[tuple[str, Function]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield prefix + child.name, child
        named = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        yield from _functions(child, f"{prefix}{child.name}." if named else prefix)


@cache
def python(folder: str = "src") -> tuple[Source, ...]:
    """Returns every file of Python under a folder, migrations left out: Django writes those."""
    paths = sorted((ROOT / folder).rglob("*.py"))
    return tuple(Source(path) for path in paths if "migrations" not in path.parts)


@cache
def workbench() -> tuple[Source, ...]:
    """Returns the files of the workbench, parsed once with the rest of the source."""
    return tuple(source for source in python() if source.path.is_relative_to(SRC / "workbench"))


def rooms(name: str) -> tuple[Source, ...]:
    """Returns the workbench's files of this room in every app, be it one file or a folder: actions, views, ..."""
    return tuple(source for source in workbench() if name in (source.path.stem, source.path.parent.name))


def files(*suffixes: str) -> Iterator[Path]:
    """Yields the package's files with these suffixes, other people's work under `vendor` left out."""
    for path in sorted(SRC.rglob("*")):
        if path.suffix in suffixes and "vendor" not in path.parts:
            yield path


def nothing(faults: Iterable[str], rule: str) -> None:
    """Fails with the rule and every fault on a line of its own."""
    lines = sorted(set(faults))
    if lines:
        pytest.fail(f"{rule}\n  " + "\n  ".join(lines), pytrace=False)
