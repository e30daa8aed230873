from django.apps import AppConfig


class Studies(AppConfig):
    name = "workbench.research.studies"
    label = "studies"
    verbose_name = "Studies"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.research.studies import rules
        from workbench.research.studies.models import (
            Frame,
            ListedPerson,
            Membership,
            Pick,
            Plan,
            Proposal,
            Question,
            Study,
        )

        register(Study, noun="study", whole=rules.check_may_still_change)
        register(Membership, noun="membership", whole=rules.check_team_stands)
        register(Question, noun="research question", whole=rules.check_may_still_change)
        register(Plan, noun="plan", whole=rules.check_may_still_change)
        register(Frame, noun="frame", whole=rules.check_may_still_choose)
        register(ListedPerson, noun="person in the frame", whole=rules.check_may_still_choose)
        register(Proposal, noun="proposal", whole=rules.check_may_still_choose)
        register(Pick, noun="decision", whole=rules.check_may_still_choose)
