"""Opens the workbench of a data folder, or the one that runs there already."""

import getpass
import os
import socket
import sqlite3
import webbrowser
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from threading import Event

import uvicorn

from counterpoint import UserError
from workbench import backups
from workbench.serving import lock, logs, presence, schema, watch

HOST = "127.0.0.1"
NOBODY = {"root", "admin", "administrator", "user", "ubuntu", "debian", "runner"}

Prepare = Callable[[], None]


def open_workbench(
    home: Path,
    *,
    port: int = 0,
    host: str = HOST,
    browser: bool = True,
    prepare: Prepare | None = None,
    alone: str = "",
) -> None:
    """Serves the folder until it is told to stop; if a workbench runs there already, shows the way to that one.

    `prepare` runs when the database is ready and before anybody is let in. `alone`, if given, is why the folder must be
    free: the UserError that says so tells where it is held.
    """
    try:
        with lock.held(home), logs.kept(home):
            make_ready(home)
            if prepare:
                prepare()
            serve(home, port, browser, host)
    except lock.Held:
        if alone:
            raise in_use(home, alone) from None
        _show_running(home, browser)
    except KeyboardInterrupt:
        pass  # asked to stop, and stopped


def make_ready(home: Path) -> None:
    """Brings the database up to date, backs it up, and makes the first person; an erasure that was cut short is finished."""
    from django.contrib.sessions.backends.db import SessionStore

    from workbench.accounts.actions import first_person
    from workbench.history import cleaning
    from workbench.practice.vault import crisis
    from workbench.practice.vault.actions.opening import sweep

    is_new = not backups.database_of(home).exists()
    backups.sweep(home)
    schema.bring_up(home, now())
    cleaning.finish(home, starting=True)
    sweep()  # before today's backup, which would keep what it finds
    if _is_embedded() and not is_new:
        watch.back_up_daily(home)
    first_person(name_of_user())
    if fault := crisis.fault():
        print(f"\nThe built-in crisis lines are shown: {fault}", flush=True)  # noqa: T201
    if _has_accounts():
        SessionStore.clear_expired()


def serve(home: Path, port: int, browser: bool, host: str = HOST) -> None:
    """Answers on the loopback, or where it was told to, until Ctrl C."""
    logs.hush()
    from workbench.asgi import application

    logs.keep_faults(home)  # after the application, which brings its own
    with closing(_bound(port, host)) as door:
        here = lock.announce(home, door.getsockname()[1])
        config = uvicorn.Config(
            presence.answering(application, here.mark),
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=5,
        )
        config.load()
        if _has_accounts():
            _show_served(home, here.port)
        else:
            _show(home, here.port, browser, "Counterpoint is open. Ctrl C closes it.")
        _run(uvicorn.Server(config), door, home)


def in_use(home: Path, why: str) -> UserError:
    """Returns the sentence for a folder that somebody works in."""
    here = lock.announced(home)
    where = f"{home}, at http://{HOST}:{here.port}" if here else str(home)
    return UserError(f"A workbench is open on this data folder: {why}", where=where, try_="close it with Ctrl C first")


def now() -> datetime:
    """Returns the moment by this machine's own calendar, as it stands in the names of backups."""
    return datetime.now().astimezone()


def name_of_user() -> str:
    """Returns the name of who is at this machine as the system knows it, else “Me”."""
    try:
        login = getpass.getuser()
    except (KeyError, OSError):
        return "Me"
    name = _full_name(login) or login
    if login.lower() in NOBODY or name.lower() in NOBODY:
        return "Me"
    return name if any(letter.isupper() for letter in name) else name.replace(".", " ").title()


def _full_name(login: str) -> str:
    try:
        import pwd
    except ImportError:  # Windows
        return ""
    try:
        return pwd.getpwnam(login).pw_gecos.split(",")[0].strip()
    except KeyError:
        return ""


def _run(server: uvicorn.Server, door: socket.socket, home: Path) -> None:
    from workbench.research.interviews import working

    ended = Event()
    embedded = _is_embedded()
    if embedded:
        watch.watch(home, ended)
    # One connection stays: without any, SQLite would fold in and remove its log after every request.
    staying = sqlite3.connect(backups.database_of(home)) if embedded else None
    try:
        working.resume()
        server.run(sockets=[door])
    finally:
        ended.set()
        if staying:
            staying.close()


def _show_running(home: Path, browser: bool) -> None:
    here = presence.find(home)
    if here is None:
        raise in_use(home, "it does not answer")
    _show(home, here.port, browser, "Counterpoint is open already, in another window.")


def _show(home: Path, port: int, browser: bool, words: str) -> None:
    from workbench.people.door import new_token

    address = f"http://{HOST}:{port}/?token={new_token(home)}"
    print(f"\n{words}\n\n  {address}\n\nThe address works once. Your data is in {home}\n", flush=True)  # noqa: T201
    if browser:
        webbrowser.open(address)


def _show_served(home: Path, port: int) -> None:
    """Says where people sign in; while nobody who looks after the server can, makes a link for the first of them."""
    from workbench.accounts.first import link_of_first

    address = address_of(port)
    print(f"\nCounterpoint is served, with accounts. Ctrl C closes it.\n\n  {address}/\n")  # noqa: T201
    first = link_of_first()
    if first:
        name, path = first
        print(f"{name} looks after this server. To choose a password, once, within three days:\n\n  {address}{path}\n")  # noqa: T201
    print(f"The data is in {home}\n", flush=True)  # noqa: T201


def address_of(port: int) -> str:
    """Returns the address under which people reach this server: its first name over TLS, else this machine."""
    from django.conf import settings

    return f"https://{settings.HOSTS[0]}" if settings.HOSTS else f"http://{HOST}:{port}"


def _has_accounts() -> bool:
    from django.conf import settings

    return bool(settings.ACCOUNTS)


def _bound(port: int, host: str = HOST) -> socket.socket:
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name != "nt":  # there it would let two programs share the port
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
    except (OSError, OverflowError) as error:
        door.close()
        raise UserError(
            f"Port {port} cannot be used: {error}",
            where=f"--port {port}",
            try_="another number from 1024 to 65535, or none",
        ) from error
    door.listen(128)
    return door


def _is_embedded() -> bool:
    from django.db import connection

    return connection.vendor == "sqlite"
