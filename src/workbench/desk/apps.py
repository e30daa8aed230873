from django.apps import AppConfig


class Desk(AppConfig):
    name = "workbench.desk"
    label = "desk"
    verbose_name = "Desk"
