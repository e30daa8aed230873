"""Django's own `migrate`, but a database without any table gets today's at once."""

from typing import Any

from django.core.management.commands.migrate import Command as Step
from django.db import connections

from workbench.serving import fresh


class Command(Step):
    """Takes every step that is missing; all of them at once where there is nothing yet."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Makes everything anew only where everything is asked for: a plan, one app or one step is Django's affair."""
        connection = connections[options["database"]]
        whole = not any(options.get(name) for name in ("app_label", "plan", "check_unapplied", "fake", "fake_initial"))
        if whole and fresh.is_empty(connection):
            fresh.make_all(connection)
        else:
            super().handle(*args, **options)
