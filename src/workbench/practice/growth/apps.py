from django.apps import AppConfig


class Growth(AppConfig):
    name = "workbench.practice.growth"
    label = "growth"
    verbose_name = "Growth"
