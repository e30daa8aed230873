"""The command line: `counterpoint VERB …`, one file per verb."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command and exits: 0, 2 (the input is wrong) or 1 (our fault)."""
    from counterpoint.cli.verbs import run

    raise SystemExit(run(arguments))
