from django.apps import AppConfig


class Studies(AppConfig):
    name = "workbench.research.studies"
    label = "studies"
    verbose_name = "Studies"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.research.studies import queries, rules, snowballing
        from workbench.research.studies.models import (
            Frame,
            Invitation,
            ListedPerson,
            Membership,
            Naming,
            Pick,
            Plan,
            Proposal,
            Question,
            Study,
        )

        register(Study, noun="study", whole=rules.check_may_still_change)
        register(Membership, noun="membership", whole=rules.check_team_stands)
        register(Invitation, noun="invitation", whole=rules.check_team_stands)
        register(Question, noun="research question", whole=rules.check_may_still_change)
        register(Plan, noun="plan", whole=rules.check_may_still_change)
        register(Frame, noun="frame", about=lambda row: row.pk, whole=rules.check_may_still_choose, owns=True)
        register(
            ListedPerson,
            noun="person in the frame",
            about=lambda row: row.frame_id,
            whole=rules.check_may_still_choose,
            owns=True,
        )
        register(
            Proposal,
            noun="proposal",
            about=lambda row: queries.key_of_frame(row.study_id),
            whole=rules.check_may_still_choose,
        )
        register(Pick, noun="decision", about=lambda row: row.person.frame_id, whole=rules.check_may_still_choose)
        register(
            Naming,
            noun="link of a chain",
            about=lambda row: row.person.frame_id,
            whole=snowballing.check_chains_stand,
        )
