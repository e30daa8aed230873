from django.apps import AppConfig


class Coding(AppConfig):
    name = "workbench.research.coding"
    label = "coding"
    verbose_name = "Coding"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.research.coding.models import QuickCode

        register(QuickCode, noun="quick code")
