from django.apps import AppConfig


class Accounts(AppConfig):
    name = "workbench.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.people.models import User

        register(User, noun="person")
