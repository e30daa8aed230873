from django.apps import AppConfig


class Trust(AppConfig):
    name = "workbench.research.trust"
    label = "trust"
    verbose_name = "Trust"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.research.trust import models

        register(models.Reading, noun="reading")
        register(models.StopRule, noun="rule")
