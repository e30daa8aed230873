from typing import Any

from django.apps import AppConfig


class Interviews(AppConfig):
    name = "workbench.research.interviews"
    label = "interviews"
    verbose_name = "Interviews"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.research.corpora.belonging import register as register_belonging
        from workbench.research.corpora.loading import lay
        from workbench.research.interviews import models, rules
        from workbench.research.interviews.answering import answered_places, belonging
        from workbench.research.protocols.following import register as register_follower
        from workbench.research.studies.rules import check_may_still

        still = check_may_still("work in the field")

        def whose(row: Any) -> Any:
            return row.interview.participant_id

        register(
            models.Interview, noun="interview", about=lambda row: row.participant_id, whole=rules.check_interviews_stand
        )
        register(models.Mark, noun="mark", about=whose, whole=still)
        register(models.QuickNote, noun="note", about=whose, whole=still)
        register(models.FieldNote, noun="field note", about=whose, whole=still)
        register(models.Answer, noun="answer", about=lambda row: row.document_id)
        register_follower(rules.check_guides_in_use)
        lay("question", answered_places)
        register_belonging(belonging)
