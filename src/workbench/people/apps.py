from django.apps import AppConfig


class People(AppConfig):
    name = "workbench.people"
    label = "people"
    verbose_name = "People"
