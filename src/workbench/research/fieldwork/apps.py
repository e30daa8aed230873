from typing import Any

from django.apps import AppConfig


class Fieldwork(AppConfig):
    name = "workbench.research.fieldwork"
    label = "fieldwork"
    verbose_name = "Fieldwork"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.research.fieldwork import models
        from workbench.research.fieldwork.actions import following
        from workbench.research.studies.following import register as register_follower
        from workbench.research.studies.rules import check_may_still

        still, still_names = check_may_still("work in the field"), check_may_still("open names")

        def whose(row: Any) -> Any:
            return row.participant_id

        register(models.Participant, noun="participant", about=lambda row: row.pk, whole=still, owns=True)
        register(models.NameKey, noun="key to the names", whole=still_names)
        register(models.Identity, noun="sealed name", about=whose, whole=still_names)
        register(models.Contact, noun="contact", about=whose, whole=still)
        register(models.ConsentForm, noun="consent form", whole=still)
        register(models.Consent, noun="consent", about=whose, whole=still)
        register(models.Withdrawn, noun="withdrawal", about=lambda row: row.document)
        register_follower(following)
