"""How far reading several files, or hearing a recording, has come: on a terminal only, and gone when it is done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from counterpoint.cli.show import plain


@contextmanager
def told() -> Iterator[Callable[[int, int, str], None] | None]:
    """Gives whom to tell how many files have been read, of how many, and which is next; None where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.text import Text

    name = TextColumn("{task.description}", markup=False)
    with Progress(BarColumn(), MofNCompleteColumn(), name, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", visible=False)

        def watch(done: int, of: int, name: str) -> None:
            bar.update(task, completed=done, total=of, visible=of > 1, description=Text(plain(name)).plain)

        yield watch


@contextmanager
def heard() -> Iterator[Callable[[float, float], None] | None]:
    """Gives whom to tell how many seconds of a recording have been heard, of how many; None where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TimeRemainingColumn

    kinds = (BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*kinds, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")
        yield lambda seconds, whole: bar.update(task, completed=seconds, total=whole)
