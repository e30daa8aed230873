from django.apps import AppConfig


class Overview(AppConfig):
    name = "workbench.research.overview"
    label = "overview"
    verbose_name = "Overview"
