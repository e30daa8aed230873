from django.apps import AppConfig


class Triangulation(AppConfig):
    name = "workbench.research.triangulation"
    label = "triangulation"
    verbose_name = "Triangulation"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.research.triangulation import models

        register(models.Angle, noun="angle")
        register(models.Cell, noun="cell of the grid")
        register(models.CellEvidence, noun="evidence of a cell", about=lambda row: row.document_id)
