from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "workbench.ui"
    label = "ui"
    verbose_name = "Pages and components"
