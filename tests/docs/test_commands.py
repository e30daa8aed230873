"""Every command that a page shows exists, with its options; so does every target of make."""

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from scripts.cli_reference import verbs
from tests.docs.pages import ROOT, blocks, name_of, pages
from tests.house.sources import nothing

TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)


def shown() -> Iterator[tuple[Path, str]]:
    """Yields (page, command) for each command line in a block of a shell, and each `make …` or `counterpoint …` in a sentence."""
    for page in pages():
        for block in blocks(page, "sh", "console", ""):
            typed = block.words.splitlines()
            if block.kind == "console":  # the other lines are what the command says
                typed = [line[2:] for line in typed if line.startswith("$ ")]
            for line in (line.split("  #")[0].strip() for line in typed):
                if line.startswith(("counterpoint", "make ")):
                    yield page, line
        for line in re.findall(r"`((?:counterpoint|make) [a-z][^`\n]*)`", page.read_text(encoding="utf-8")):
            yield page, line


@cache
def known() -> dict[str, Any]:
    return dict(verbs())


def fault(line: str) -> str:
    """Returns what is wrong with a command line, or nothing."""
    words = shlex.split(line.replace("…", ""))
    if words[0] == "make":
        targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
        return "" if set(words[1:]) <= targets else "make has no such target"
    return _fault_of_verb(words)


def _fault_of_verb(words: list[str]) -> str:
    commands, path = known(), "counterpoint"
    for word in words[1:]:
        if f"{path} {word}" not in commands:
            break
        path = f"{path} {word}"
    if path == "counterpoint" and len(words) > 1 and not words[1].startswith("-"):
        return f"there is no verb {words[1]}"
    options = {name for option in commands[path].params for name in (*option.opts, *option.secondary_opts)}
    strange = [word for word in words if word.startswith("--") and word.split("=")[0] not in {*options, "--help"}]
    return f"{path} has no {strange[0]}" if strange else ""


def test_every_command_exists() -> None:
    found = list(shown())
    assert len(found) > 20
    nothing(
        (f"{name_of(page)}: {line}: {why}" for page, line in found if (why := fault(line))),
        "Commands that are shown work:",
    )


def test_the_rule_sees() -> None:
    assert fault("counterpoint fly study.counterpoint")
    assert fault("counterpoint read --fast interviews/")
    assert fault("make coffee")
    assert not fault("counterpoint ask saturation study.counterpoint --base 4")
