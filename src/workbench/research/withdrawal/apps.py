from django.apps import AppConfig


class Withdrawal(AppConfig):
    name = "workbench.research.withdrawal"
    label = "withdrawal"
    verbose_name = "Withdrawal"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.research.withdrawal.models import Locked

        register(Locked, noun="locked participant", about=lambda row: row.pk, owns=True)
