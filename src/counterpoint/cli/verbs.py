"""The command itself: the library's verbs, further verbs by entry points, and how it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.metadata import version as installed
from typing import Any

import typer
from typer.core import TyperGroup

from counterpoint.cli import faults
from counterpoint.cli.ask import EXAMPLE as ASK_EXAMPLE
from counterpoint.cli.ask import Methods, example
from counterpoint.errors import CounterpointError, UserError

GROUP = "counterpoint.verbs"
OWN = ("read", "convert", "check", "merge", "query", "autocode", "transcribe")
ABOUT = "Qualitative analysis, from interviews to the methods section. Without a verb it opens the workbench."


def further() -> dict[str, EntryPoint]:
    """Finds the verbs that other packages bring; the library's own names are taken."""
    return {one.name: one for one in sorted(entry_points(group=GROUP)) if one.name not in (*OWN, "ask")}


class Verbs(TyperGroup):
    """All verbs, each loaded when it is needed."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*OWN, "ask", *further()]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name == "ask":
            return _asking()
        if cmd_name in OWN:
            module = import_module(f"counterpoint.cli.{cmd_name}")
            return command(cmd_name, getattr(module, cmd_name), module.EXAMPLE)
        entry = further().get(cmd_name)
        return _loaded(entry) if entry else None


def command(name: str, function: Callable[..., Any], line: str = "") -> Any:
    """Makes a verb out of a function that typer can read."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name, epilog=example(line) if line else None)(function)
    return typer.main.get_command(app)


def _asking() -> Any:
    app = typer.Typer(cls=Methods, add_completion=False, rich_markup_mode=None, epilog=example(ASK_EXAMPLE))
    app.callback(help="Asks a study: one method, one answer.", invoke_without_command=True)(_help)
    group = typer.main.get_command(app)
    group.name = "ask"
    return group


def _help(ctx: typer.Context) -> None:
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def _loaded(entry: EntryPoint) -> Any:
    """Loads a further verb; one that cannot be loaded says so when it is used."""
    try:
        found = entry.load()
        made = typer.main.get_command(found) if isinstance(found, typer.Typer) else command(entry.name, found)
        made.name = entry.name
    except Exception as why:  # whatever another package does wrong must not stop our own verbs
        return command(entry.name, _broken(entry, why))
    return made


def _broken(entry: EntryPoint, why: Exception) -> Callable[[], None]:
    def broken() -> None:
        raise UserError(
            f"the verb “{entry.name}” cannot be loaded: {type(why).__name__}: {why}",
            where=entry.value,
            try_='pip install "counterpoint[workbench]"',
        )

    broken.__doc__ = f"(cannot be loaded: {type(why).__name__}: {why})"
    return broken


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"counterpoint {installed('counterpoint')}")
        raise typer.Exit


def _application() -> Any:
    app = typer.Typer(
        cls=Verbs, add_completion=False, rich_markup_mode=None, epilog=example("counterpoint read interviews/")
    )
    app.callback(help=ABOUT)(_say_version)
    return typer.main.get_command(app)


def _say_version(
    version: bool = typer.Option(
        False, "--version", help="Say which version this is.", is_eager=True, callback=_version
    ),
) -> None:
    """Takes what stands before a verb."""


def asked(words: list[str], verbs: Iterable[str]) -> list[str]:
    """Opens the workbench when nothing was asked, or says what could be."""
    return words or (["open"] if "open" in verbs else ["--help"])


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and gives its exit code."""
    words = asked(list(sys.argv[1:] if arguments is None else arguments), further())
    try:
        code = _application()(words, prog_name="counterpoint", standalone_mode=False)
    except UserError as fault:
        faults.tell(fault)
        return fault.exit_code
    except BrokenPipeError:
        return _reader_gone()
    except (KeyboardInterrupt, typer.Abort):
        print("counterpoint: stopped", file=sys.stderr)
        return 130
    except Exception as why:
        return _other(why)
    return code if isinstance(code, int) else 0


def _other(why: Exception) -> int:
    """Ends after a command line that cannot be read, or after a fault of ours."""
    written = getattr(why, "format_message", None)
    if callable(written):
        ctx = getattr(why, "ctx", None)
        path = ctx.command_path if ctx is not None else "counterpoint"
        faults.tell(UserError(str(written()).rstrip("."), where=path, try_=f"{path} --help"))
        return int(getattr(why, "exit_code", 2))
    faults.tell_ours(why)
    return why.exit_code if isinstance(why, CounterpointError) else 1


def _reader_gone() -> int:
    """Ends quietly when the next command in a pipe has read enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
