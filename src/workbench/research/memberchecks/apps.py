from typing import Any

from django.apps import AppConfig


class MemberChecks(AppConfig):
    name = "workbench.research.memberchecks"
    label = "memberchecks"
    verbose_name = "Member checking"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.research.memberchecks import models
        from workbench.research.memberchecks.rules import MEMBERS
        from workbench.research.studies.rules import check_may_still

        still = check_may_still(MEMBERS)

        def whose(row: Any) -> Any:
            # A transcript's words go with it; it is theirs, so it goes with them too.
            return row.document_id or row.participant_id

        register(models.MemberCheck, noun="member check", about=whose, whole=still)
        register(
            models.MemberMark,
            noun="mark of a participant",
            about=lambda row: whose(row.member_check),
            whole=still,
        )
        register(models.CareWords, noun="words of care", whole=still)
