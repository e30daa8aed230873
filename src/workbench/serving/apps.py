from django.apps import AppConfig


class ServingConfig(AppConfig):
    name = "workbench.serving"
    label = "serving"
