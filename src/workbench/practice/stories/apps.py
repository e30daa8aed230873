from django.apps import AppConfig


class Stories(AppConfig):
    name = "workbench.practice.stories"
    label = "stories"
    verbose_name = "Story bank"

    def ready(self) -> None:
        from workbench.practice.stories.kinds import PIECES, VERSIONS
        from workbench.practice.vault.kinds import register

        register(PIECES, VERSIONS)
