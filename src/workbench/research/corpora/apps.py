from django.apps import AppConfig


class Corpora(AppConfig):
    name = "workbench.research.corpora"
    label = "corpora"
    verbose_name = "Corpora"

    def ready(self) -> None:
        from workbench.history.registry import register, register_cleaning, register_hiding, register_words
        from workbench.research.corpora import aside, blindness, definitions, models, rules, textindex
        from workbench.research.corpora.actions.pseudonyms import rename_case
        from workbench.research.corpora.queries import case_names, codes_by_name
        from workbench.research.fieldwork.pseudonyms import register as register_pseudonyms
        from workbench.research.studies.pointing import register as register_what_reasons_point_at

        register(models.Case, noun="case", named=True)
        register(models.Document, noun="document", about=lambda row: row.pk, text="text", owns=True, named=True)
        register(models.Code, noun="code", whole=lambda study, by: rules.check_tree(study), named=True)
        register(models.Coding, noun="coding", about=lambda row: row.document_id, whole=aside.check_none_coded)
        register(models.Memo, noun="memo", about=lambda row: row.document_id)
        register(models.Assignment, noun="assignment", about=lambda row: row.document_id)
        register(models.Keepsake, noun="keepsake", about=lambda row: row.owner)
        register(models.Medium, noun="file", about=lambda row: row.keepsake.owner if row.keepsake else None)
        register(models.Round, noun="round")
        register(models.Definition, noun="version of a definition", whole=definitions.check_versions_stand)
        register(models.Confirmation, noun="confirmation of a coding", about=lambda row: row.coding.document_id)
        register(
            models.SetAside,
            noun="document set aside",
            about=lambda row: row.document_id,
            whole=aside.check_none_coded,
        )
        register_pseudonyms(case_names, rename_case)
        register_words("corpora_mediumbytes")
        register_words("corpora_mediumpiece")
        register_cleaning(textindex.forget)
        register_hiding(blindness.events_hidden)
        register_what_reasons_point_at("code", "Codes", codes_by_name)
