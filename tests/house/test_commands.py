"""Every verb and option is documented, says what it does, and ends its help with an example that can be pasted."""

from scripts.cli_reference import HIDDEN, REFERENCE, reference, verbs
from tests.house.sources import nothing
from tests.house.test_package import VERBS

LIBRARY = {"read", "convert", "check", "merge", "ask"}


def test_the_reference_is_the_command() -> None:
    written = REFERENCE.read_text(encoding="utf-8") if REFERENCE.exists() else ""
    assert written == reference(), "python scripts/cli_reference.py writes it anew"


def test_every_verb_was_seen() -> None:
    assert {path.split()[1] for path, _ in verbs() if " " in path} >= VERBS | LIBRARY


def test_every_verb_says_what_it_does_and_shows_how() -> None:
    faults = []
    for path, command in verbs():
        whole = f"{command.help or ''}\n{command.epilog or ''}"
        if not (command.help or "").strip():
            faults.append(f"{path} does not say what it does")
        if "counterpoint " not in whole:
            faults.append(f"{path} shows no example")
    nothing(faults, "A help text says what the verb does and ends with an example:")


def test_every_option_says_what_it_means() -> None:
    faults = [
        f"{path} {'/'.join(parameter.opts)} has no help"
        for path, command in verbs()
        for parameter in command.params
        if not set(parameter.opts) & HIDDEN and not getattr(parameter, "help", None)
    ]
    nothing(faults, "Every argument and option has its help:")
