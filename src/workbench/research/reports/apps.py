from django.apps import AppConfig


class Reports(AppConfig):
    name = "workbench.research.reports"
    label = "reports"
    verbose_name = "Reports"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.research.reports import models, rules

        still = rules.check_may_still(rules.WRITE)
        register(models.Outline, noun="report", whole=still)
        register(models.Section, noun="section of the report", whole=still)
        register(models.ChecklistItem, noun="item of a checklist", whole=still)
        register(models.Statement, noun="statement on how the study was done", whole=still)
        register(models.Reference, noun="reference", whole=still)
