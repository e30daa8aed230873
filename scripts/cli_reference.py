"""Writes docs/reference/cli.md from the command itself: python scripts/cli_reference.py"""

import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any

REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "cli.md"
OPENING = """# The command

Written by `scripts/cli_reference.py` from the command itself; `counterpoint VERB --help` says the same.
"""
HIDDEN = {"--help", "--install-completion", "--show-completion"}


def verbs(command: Any = None, path: str = "counterpoint") -> Iterator[tuple[str, Any]]:
    """Yields (what to type, command) for the command and everything below it, in the order of its help."""
    command = command or whole()
    yield path, command
    if hasattr(command, "list_commands"):
        for name in command.list_commands(None):
            found = command.get_command(None, name)
            if found is not None and not found.hidden:
                yield from verbs(found, f"{path} {name}")


def whole() -> Any:
    """Returns the command with the verbs of everything that is installed."""
    from counterpoint.cli.verbs import _application

    return _application()


def reference() -> str:
    """Returns the page."""
    return "\n".join([OPENING, *(section(path, command) for path, command in verbs())]).rstrip() + "\n"


def section(path: str, command: Any) -> str:
    """Returns what stands about one verb: what it does, what it takes, an example."""
    words = [f"## {path}", said(command.help)]
    rows = [row(parameter) for parameter in command.params if not set(parameter.opts) & HIDDEN]
    if rows:
        words.append("\n".join(["| takes | meaning |", "|---|---|", *rows]))
    if command.epilog:
        words.append(said(command.epilog))
    return "\n\n".join(word for word in words if word) + "\n"


def row(parameter: Any) -> str:
    """Returns the line of one argument or option."""
    is_option = parameter.param_type_name == "option"
    names = [*parameter.opts, *parameter.secondary_opts] if is_option else [name.upper() for name in parameter.opts]
    shown = ", ".join(f"`{name}`" for name in names)
    meaning = said(getattr(parameter, "help", "") or "").replace("|", r"\|")
    return f"| {shown} | {meaning}{default_of(parameter)} |".replace("\n", " ")


def default_of(parameter: Any) -> str:
    """Returns the default in words, where there is one worth saying."""
    default = parameter.default
    if isinstance(default, bool) or not isinstance(default, str | int | float) or default == "":
        return ""
    return f" (otherwise `{default}`)"


def said(text: str | None) -> str:
    """Returns a help text as Markdown: no marks of the terminal."""
    plain = re.sub(r"\[/?(bold|dim|italic|/)\]|\x08\n?", "", cleandoc(text or ""))
    # Two spaces keep a line whole in the terminal; four make it code here.
    return re.sub(r"(?m)^  (?=\S)", "\n    ", plain)


if __name__ == "__main__":
    REFERENCE.parent.mkdir(parents=True, exist_ok=True)
    REFERENCE.write_text(reference(), encoding="utf-8")
