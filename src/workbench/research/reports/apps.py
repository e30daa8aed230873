from django.apps import AppConfig


class Reports(AppConfig):
    name = "workbench.research.reports"
    label = "reports"
    verbose_name = "Reports"
