from django.apps import AppConfig


class Programmes(AppConfig):
    name = "workbench.practice.programmes"
    label = "programmes"
    verbose_name = "What programmes achieve"
