from django.apps import AppConfig


class Protocols(AppConfig):
    name = "workbench.research.protocols"
    label = "protocols"
    verbose_name = "Protocols"

    def ready(self) -> None:
        from workbench.history.registry import register
        from workbench.research.protocols import models
        from workbench.research.protocols.rules import check_protocol_stands as still

        register(models.Version, noun="version of the protocol", whole=still)
        register(models.Topic, noun="topic", whole=still)
        register(models.GuideQuestion, noun="question of the guide", whole=still)
        register(models.Informant, noun="key informant", about=lambda row: row.pk, whole=still, owns=True)
        register(models.Comment, noun="comment", about=lambda row: row.informant_id, whole=still)
        register(models.Reply, noun="reply", about=lambda row: row.comment.informant_id, whole=still)
