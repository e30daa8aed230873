"""What the database holds, as it holds it: for tests that compare all of it before and after."""

from collections.abc import Iterable
from typing import Any

from django.db import connection


def rows_of(models: Iterable[Any]) -> dict[str, list[tuple[Any, ...]]]:
    """Returns every row of these models' tables by label, in an order that depends on nothing but what they hold.

    Asked of the database itself: hundreds of states of all tables are compared, and building a queryset for each is slow.
    """
    found = {}
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            found[model._meta.label] = sorted(cursor.fetchall(), key=str)
    return found
