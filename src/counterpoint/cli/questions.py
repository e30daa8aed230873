"""Methods as commands: arguments and options made from a method's signature and docstring."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Annotated, Any

import typer

from counterpoint.analysis import METHODS, PLAIN_METHODS, TABLE_METHODS

Method = Callable[..., Any]
KINDS: dict[str, Any] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": bool,
    "str | None": str | None,
    "Sequence[str] | None": list[str] | None,
    "Sequence[float] | None": list[float] | None,
    "tuple[float, float] | None": tuple[float, float] | None,
    "str | Sequence[str] | None": str | None,
    "int | None": int | None,
    "Sequence[str]": list[str],
    "str | tuple[str, int, int] | None": str | None,
    "Embedder | str | None": str | None,
}
PAIRED: dict[str, Any] = {
    "Mapping[str, float] | Sequence[str] | None": list[str] | None,
    "Mapping[str, Any] | None": list[str] | None,
    "Mapping[str, Sequence[Any]] | None": list[str] | None,
    "Sequence[int]": list[int] | None,
    "Sequence[Cell]": list[str] | None,
}
"""What a command line says in several words, `name=value` among them; `counterpoint.cli.pairs` reads them."""
METAVARS = {
    "int": "NUMBER",
    "float": "NUMBER",
    "int | None": "NUMBER",
    "Sequence[float] | None": "NUMBER",
    "Sequence[str] | None": "NAME",
    "Sequence[str]": "NAME",
    "Embedder | str | None": "NAME",
}
METAVARS |= {
    "Mapping[str, float] | Sequence[str] | None": "NAME[=WEIGHT]",
    "Mapping[str, Any] | None": "NAME=VALUE",
    "Mapping[str, Sequence[Any]] | None": "NAME=LOWEST,...,HIGHEST",
    "Sequence[int]": "ROW",
    "Sequence[Cell]": "NAME=VALUE,...:NUMBER",
}
BY_PLACE = ("str | Sequence[str] | None", "str | tuple[str, int, int] | None")
"""Parameters of this kind follow the file without a dash."""


def method(name: str) -> Method:
    """Finds the method of the face with this name."""
    found: Method = getattr(import_module((METHODS | TABLE_METHODS | PLAIN_METHODS)[name]), name)
    return found


def own(found: Method) -> list[inspect.Parameter]:
    """Gives what a command line can say of a method that asks a corpus; keyword-only parameters take the corpus' place."""
    taken = list(inspect.signature(found).parameters.values())[1:]
    return [one for one in taken if one.kind is not inspect.Parameter.KEYWORD_ONLY]


def own_of_table(found: Method) -> list[inspect.Parameter]:
    """Gives what a command line can say of a method that asks a plain table, or nothing but numbers."""
    return [one for one in inspect.signature(found).parameters.values() if one.annotation in KINDS | PAIRED]


def parameters(found: Method) -> Iterator[inspect.Parameter]:
    """Gives the method's own parameters as a command line has them; the corpus or table comes from the file."""
    meanings = told(found)
    for one in own(found) if found.__name__ in METHODS else own_of_table(found):
        meaning = meanings.get(one.name, "")
        place = one.annotation in BY_PLACE
        # A flag has no opposite here: every boolean of a method is off until asked for.
        flag = (f"--{one.name.replace('_', '-')}",) if one.annotation == "bool" else ()
        metavar = None if flag else METAVARS.get(one.annotation)
        given: Any = typer.Option(*flag, metavar=metavar, help=meaning)
        if place:
            given = typer.Argument(metavar=f"[{one.name.upper()}]", help=meaning)
        yield inspect.Parameter(
            one.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=None if one.annotation in PAIRED else one.default,
            annotation=Annotated[(KINDS | PAIRED)[one.annotation], given],
        )


def told(found: Method) -> dict[str, str]:
    """Reads “name: meaning” and “name, name: meaning” from a docstring."""
    meanings: dict[str, str] = {}
    current: list[str] = []
    for line in (inspect.getdoc(found) or "").splitlines()[1:]:
        if heading := re.match(r"([a-z_]+(?:, [a-z_]+)*): (.*)", line):
            current = heading[1].split(", ")
            meanings |= dict.fromkeys(current, heading[2])
        elif line.startswith(" ") and current:
            meanings |= {name: f"{meanings[name]} {line.strip()}" for name in current}
        else:
            current = []
    return meanings


def summary(found: Method) -> str:
    """Gives the docstring without its list of parameters."""
    lines = (inspect.getdoc(found) or "").splitlines()
    named = told(found)
    kept, listing = [], False
    for line in lines:
        heading = re.match(r"([a-z_]+(?:, [a-z_]+)*): ", line)
        listing = bool(heading and heading[1].split(", ")[0] in named) or (listing and line.startswith(" "))
        if not listing:
            kept.append(line)
    return "\n".join(kept)
