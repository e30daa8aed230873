from django.apps import AppConfig


class Journal(AppConfig):
    name = "workbench.research.journal"
    label = "journal"
    verbose_name = "Journal"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.research.journal import models

        register(
            models.Entry,
            noun="entry of the journal",
            about=lambda row: row.interview.participant_id if row.interview else row.document_id,
        )
        register(models.Standpoint, noun="standpoint")
