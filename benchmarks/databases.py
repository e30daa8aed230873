"""Two databases in one process: the SQLite file of the benchmark, and a PostgreSQL that is thrown away."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support import postgres


@contextmanager
def thrown_away() -> Iterator[Any]:
    """Yields a connection of Django's to an empty PostgreSQL, in the other's place; the other stands again behind it."""
    from django.db import connections
    from django.db.backends.postgresql.base import DatabaseWrapper

    from workbench.ground import database_from

    file, server = connections["default"], postgres.start()
    try:
        told = connections.configure_settings({"default": database_from(postgres.address_of(server), Path())})
        connections["default"] = other = DatabaseWrapper(told["default"], "default")
        yield other
    finally:
        connections["default"].close()
        connections["default"] = file
        postgres.stop(server)


def on(database: Any, way: Callable[[], Any]) -> Callable[[], Any]:
    """Returns the way, done on this database."""

    def done() -> Any:
        from django.db import connections

        connections["default"] = database
        return way()

    return done
