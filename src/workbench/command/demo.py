"""`counterpoint demo`: the workbench with a ready study, apart from one's own data."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.command.entering import Home, NoBrowser, Port, enter


def demo(
    port: Port = 0,
    no_browser: NoBrowser = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin anew; what was there is backed up first.")] = False,
    home: Home = None,
) -> None:
    """Opens the workbench with a ready study: 57 real interviews, their codes, and two coders to compare.

    It has a data folder of its own, so your studies are not touched, and it keeps what you change.

    \b
    Example:
      counterpoint demo
    """
    folder = enter(home, below="demo", embedded=True)
    from workbench.serving.server import open_workbench

    if fresh:
        _clear(folder)
    open_workbench(folder, port=port, browser=not no_browser, prepare=_make_study)


def _clear(folder: Path) -> None:
    from workbench import backups
    from workbench.serving import lock, server

    try:
        with lock.held(folder):
            kept = backups.remove(folder, "before-fresh", server.now())
    except lock.Held:
        raise server.in_use(folder, "it cannot begin anew now") from None
    if kept:
        typer.echo(f"The demo begins anew. What was there is in {kept}")


def _make_study() -> None:
    from workbench.demo.making import make_once

    make_once()
