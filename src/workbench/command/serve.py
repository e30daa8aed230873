"""`counterpoint serve`: the workbench without a browser, on a port that stays."""

from typing import Annotated

import typer

from workbench.command.entering import Home, enter

PORT = 8137


def serve(
    port: Annotated[int, typer.Option("--port", help="The port to answer on.")] = PORT, home: Home = None
) -> None:
    """Serves the workbench on a fixed port, without opening a browser.

    With DATABASE_URL it works on that PostgreSQL database, else on the SQLite file of the data folder. It answers on
    this machine only.

    \b
    Example:
      counterpoint serve --port 8137
    """
    folder = enter(home)
    from workbench.serving.server import open_workbench

    open_workbench(folder, port=port, browser=False, alone="it is served already")
