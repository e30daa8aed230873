from django.apps import AppConfig


class Encounters(AppConfig):
    name = "workbench.practice.encounters"
    label = "encounters"
    verbose_name = "Prepare and reflect"

    def ready(self) -> None:
        from workbench.practice.encounters.kinds import ENCOUNTERS, NOTES
        from workbench.practice.vault.kinds import register

        register(ENCOUNTERS, NOTES)
