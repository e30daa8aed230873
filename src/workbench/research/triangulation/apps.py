from typing import Any

from django.apps import AppConfig


class Triangulation(AppConfig):
    name = "workbench.research.triangulation"
    label = "triangulation"
    verbose_name = "Triangulation"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.research.findings.unsettled import register as register_unsettled
        from workbench.research.studies.rules import check_may_still
        from workbench.research.triangulation import models, standing

        may_still = check_may_still("write themes")

        def still(study: Any, person: Any) -> None:
            may_still(study, person)
            standing.check_cases_stand(study, person)

        register(models.Angle, noun="angle", whole=still, named=True)
        register(models.Cell, noun="cell of the grid", whole=still)
        register(models.CellEvidence, noun="evidence of a cell", about=lambda row: row.document_id, whole=still)
        register(models.CounterCase, noun="counter-narrative to look into", whole=still)
        register_unsettled(standing.unsettled)
