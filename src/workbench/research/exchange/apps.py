from django.apps import AppConfig


class Exchange(AppConfig):
    name = "workbench.research.exchange"
    label = "exchange"
    verbose_name = "Exchange"
