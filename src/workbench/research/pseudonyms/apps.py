from django.apps import AppConfig


class Pseudonyms(AppConfig):
    name = "workbench.research.pseudonyms"
    label = "pseudonyms"
    verbose_name = "Pseudonyms"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.research.pseudonyms import models
        from workbench.research.studies.rules import check_may_still

        still = check_may_still("open names")

        register(models.Entry, noun="entry of the register", about=lambda row: row.pk, whole=still)
        register(models.Original, noun="original", about=lambda row: row.document_id)
        register(models.Keeping, noun="choice about originals", whole=still)
        register(models.NameCheck, noun="check of names")
