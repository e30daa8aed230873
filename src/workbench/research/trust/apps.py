from django.apps import AppConfig


class Trust(AppConfig):
    name = "workbench.research.trust"
    label = "trust"
    verbose_name = "Trust"

    def ready(self) -> None:
        from workbench.history.registry import register, register_hiding
        from workbench.research.trust import models
        from workbench.research.trust.queries import hidden_counts

        register(models.Reading, noun="reading")
        register(models.StopRule, noun="rule")
        register(models.Amendment, noun="amendment of the rule")
        register(models.Snapshot, noun="snapshot of saturation")
        register(models.StopDecision, noun="decision about more interviews")
        register(models.PowerMemo, noun="memo on information power")
        register_hiding(hidden_counts)
