from django.apps import AppConfig


class Benefits(AppConfig):
    name = "workbench.practice.benefits"
    label = "benefits"
    verbose_name = "Work and benefits"
