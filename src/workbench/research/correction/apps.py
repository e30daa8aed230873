from django.apps import AppConfig


class Correction(AppConfig):
    name = "workbench.research.correction"
    label = "correction"
    verbose_name = "Correction"
