from django.apps import AppConfig


class Programmes(AppConfig):
    name = "workbench.research.programmes"
    label = "programmes"
    verbose_name = "What programmes achieve"
