"""Somebody else acts in the very moment between a page's questions and its change."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from django.db import connection


@contextmanager
def meanwhile(act: Callable[[], Any], reading: str = "") -> Iterator[None]:
    """Lets `act` happen whole, on a connection of its own, in the middle of what the block does.

    That is just before its first change takes the study's lock, or just before it first reads the table `reading`.
    """
    waiting = [act]

    def look(execute: Any, sql: str, *rest: Any) -> Any:
        now = f'FROM "{reading}"' in sql if reading else sql.startswith("BEGIN") or "history_chain" in sql
        if waiting and now:
            at_once(waiting.pop())
        return execute(sql, *rest)

    with connection.execute_wrapper(look):
        yield
    assert not waiting, "the moment never came"


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Runs these in threads of their own and returns what each returned or raised, in their order."""
    found: list[Any] = [None] * len(acts)

    def run(number: int) -> None:
        try:
            found[number] = acts[number]()
        except Exception as error:
            found[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
