from django.apps import AppConfig


class MemberChecks(AppConfig):
    name = "workbench.research.memberchecks"
    label = "memberchecks"
    verbose_name = "Member checking"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.research.memberchecks import models

        register(models.MemberCheck, noun="member check", about=lambda row: row.participant_id)
