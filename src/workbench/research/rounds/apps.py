from django.apps import AppConfig


class Rounds(AppConfig):
    name = "workbench.research.rounds"
    label = "rounds"
    verbose_name = "Rounds"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.research.corpora.loading import Layer, lay_apart
        from workbench.research.corpora.models import Round
        from workbench.research.rounds import models, queries, rules

        register(Round, noun="round", whole=rules.check_rounds_stand, named=True)
        register(models.Side, noun="side of a difference", about=lambda row: row.document_id)
        register(models.Decision, noun="decision", about=lambda row: row.document_id)
        register(models.Consensus, noun="consensus", about=lambda row: row.document_id)
        register(models.Measure, noun="measure of agreement")
        lay_apart("consensus", Layer("the consensus, where coders differed", queries.consensus_layer))
