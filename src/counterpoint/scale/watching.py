"""How many parts are done, for those who wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def watched(many: int, shown: bool) -> Iterator[Callable[[], None]]:
    """Gives whom to tell that a part is done; a bar on standard error shows it, if it is asked for."""
    if not shown:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    with Progress(
        BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("", total=many)
        yield lambda: bar.advance(task)
