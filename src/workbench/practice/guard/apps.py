from django.apps import AppConfig


class Guard(AppConfig):
    name = "workbench.practice.guard"
    label = "guard"
    verbose_name = "The guard of free text"
