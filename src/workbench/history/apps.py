from django.apps import AppConfig


class History(AppConfig):
    name = "workbench.history"
    label = "history"
    verbose_name = "History"
