from django.apps import AppConfig


class Reports(AppConfig):
    name = "workbench.research.reports"
    label = "reports"
    verbose_name = "Reports"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.research.reports import models

        register(models.Outline, noun="report")
        register(models.Section, noun="section of the report")
        register(models.ChecklistItem, noun="item of a checklist")
        register(models.Reference, noun="reference")
