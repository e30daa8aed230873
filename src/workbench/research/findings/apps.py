from django.apps import AppConfig


class Findings(AppConfig):
    name = "workbench.research.findings"
    label = "findings"
    verbose_name = "Findings"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.research.findings import models, queries, standing
        from workbench.research.studies.pointing import register as register_what_reasons_point_at

        register(models.Theme, noun="theme", named=True)
        register(models.ThemeCode, noun="code of a theme")
        register(
            models.Evidence,
            noun="passage of a theme",
            about=lambda row: row.document_id,
            whole=standing.check_decisions_stand,
        )
        register(models.Search, noun="search for answers")
        register(models.ClaimVersion, noun="version of a claim", whole=standing.check_versions_stand)
        register(
            models.Disposition,
            noun="decision about a voice",
            about=lambda row: row.evidence.document_id,
            whole=standing.check_decisions_stand,
        )
        register(models.Closing, noun="end of a search")
        register(models.SavedQuery, noun="saved query", named=True)
        register(models.Comparison, noun="comparison")
        register_what_reasons_point_at("theme", "Themes", queries.themes_by_name)
