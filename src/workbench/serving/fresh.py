"""A new database gets today's tables at once; the steps that led there are for those that hold something.

Fifty steps, one after the other, take Django twelve seconds of work: it draws every table anew after each. What comes out
is the same, and a test compares the two.
"""

from typing import Any, cast

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython
from django.db.migrations.recorder import MigrationRecorder

OURS = "workbench."


def is_empty(connection: Any) -> bool:
    """Says whether there is no table yet."""
    return not connection.introspection.table_names()


def make_all(connection: Any) -> None:
    """Makes all tables, indexes and triggers of today, and notes every step as taken: all of it, or nothing."""
    loader = MigrationLoader(connection)
    with connection.constraint_checks_disabled(), transaction.atomic(using=connection.alias):
        with connection.schema_editor(atomic=False) as editor:
            for model in apps.get_models(include_auto_created=True):
                if model._meta.managed and not model._meta.proxy and not model._meta.auto_created:
                    editor.create_model(model)
        with connection.schema_editor(atomic=False) as editor:
            for step in _in_order(loader):
                _do_what_no_table_says(step, editor)
        recorder = MigrationRecorder(connection)
        recorder.ensure_schema()
        for app, name in loader.disk_migrations:
            recorder.record_applied(app, name)
    emit_post_migrate_signal(0, False, connection.alias, apps=apps, plan=[])


def _in_order(loader: MigrationLoader) -> list[Any]:
    nodes = dict.fromkeys(
        node for leaf in sorted(loader.graph.leaf_nodes()) for node in loader.graph.forwards_plan(leaf)
    )
    return [loader.graph.nodes[node] for node in nodes]


def _do_what_no_table_says(step: Any, editor: Any) -> None:
    """Does what our own steps do beside making tables, such as triggers; rows to be turned there are none."""
    if type(step).__module__.startswith(OURS):
        for operation in step.operations:
            if isinstance(operation, RunPython):
                operation.code(cast(Any, apps), editor)
