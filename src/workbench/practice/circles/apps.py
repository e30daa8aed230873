from django.apps import AppConfig


class Circles(AppConfig):
    name = "workbench.practice.circles"
    label = "circles"
    verbose_name = "Circles"
