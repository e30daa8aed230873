from django.apps import AppConfig


class Debriefing(AppConfig):
    name = "workbench.research.debriefing"
    label = "debriefing"
    verbose_name = "Peer debriefing"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.research.debriefing import models
        from workbench.research.debriefing.rules import DEBRIEF
        from workbench.research.studies.rules import check_may_still

        still = check_may_still(DEBRIEF)
        register(models.Packet, noun="packet", whole=still)
        register(models.Piece, noun="piece of a packet", about=lambda row: row.document_id, whole=still)
        register(
            models.Item,
            noun="question of a debriefer",
            about=lambda row: row.piece.document_id if row.piece else None,
        )
        register(models.Remark, noun="answer to a debriefer", about=lambda row: row.document_id, whole=still)
        register(models.Verdict, noun="decision about a question", whole=still)
