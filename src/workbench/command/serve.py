"""`counterpoint serve`: the workbench for a team, with accounts, on a port that stays."""

import os
from typing import Annotated

import typer

from counterpoint.errors import UserError
from workbench.command.entering import Home, enter

PORT = 8137
HERE = "127.0.0.1"


def serve(
    port: Annotated[int, typer.Option("--port", help="The port to answer on.")] = PORT,
    host: Annotated[str, typer.Option("--host", help="The address of this machine to answer on.")] = HERE,
    accounts: Annotated[
        bool, typer.Option("--accounts/--no-accounts", help="With accounts, or with the one-time door of this machine.")
    ] = True,
    home: Home = None,
) -> None:
    """Serves the workbench for a team, on a fixed port: people sign in, and come to a study by invitation.

    It answers on this machine only; a reverse proxy brings it to others (COUNTERPOINT_HOSTS names the hosts). With
    DATABASE_URL it works on that PostgreSQL database, else on the SQLite file of the data folder.
    COUNTERPOINT_SECOND_FACTOR=required asks everybody for a code from an app.

    \b
    Example:
      counterpoint serve --port 8137
    """
    check_place(host, accounts)
    folder = enter(home, accounts=accounts)
    from workbench.serving.server import open_workbench

    open_workbench(folder, port=port, host=host, browser=False, alone="it is served already")


def check_place(host: str, accounts: bool) -> None:
    """Raises UserError for a place at which others could come in without signing in, or under no name at all."""
    if host == HERE:
        return
    if not accounts:
        raise UserError(
            "Without accounts it answers on this machine only", where=f"--host {host}", try_="leave out --no-accounts"
        )
    if not os.environ.get("COUNTERPOINT_HOSTS", "").strip():
        raise UserError(
            "A server that others reach needs its name",
            where="COUNTERPOINT_HOSTS",
            try_="COUNTERPOINT_HOSTS=research.example.org",
        )
