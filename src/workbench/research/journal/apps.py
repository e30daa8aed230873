from django.apps import AppConfig


class Journal(AppConfig):
    name = "workbench.research.journal"
    label = "journal"
    verbose_name = "Journal"

    def ready(self) -> None:
        from django.db.models import Q

        from workbench.history.registry import register, register_hiding
        from workbench.research.interviews.asking import register as asks_after_interviews
        from workbench.research.journal import models
        from workbench.research.journal.pages import asked_on_its_page
        from workbench.research.journal.queries import hidden_entries

        register(
            models.Entry,
            noun="entry of the journal",
            about=lambda row: row.interview.participant_id if row.interview else row.document_id,
            private=Q(alone=True),
        )
        register(models.Standpoint, noun="standpoint")
        register(models.NotNow, noun="question that was put aside")
        register_hiding(hidden_entries)
        asks_after_interviews(asked_on_its_page)
