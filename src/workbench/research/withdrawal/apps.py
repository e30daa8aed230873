from django.apps import AppConfig


class Withdrawal(AppConfig):
    name = "workbench.research.withdrawal"
    label = "withdrawal"
    verbose_name = "Withdrawal"
