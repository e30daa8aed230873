from django.apps import AppConfig


class Growth(AppConfig):
    name = "workbench.practice.growth"
    label = "growth"
    verbose_name = "Growth"

    def ready(self) -> None:
        from workbench.practice.growth.kinds import LINES, LOOKS, PLANS, STEPS
        from workbench.practice.growth.look_offers import offers
        from workbench.practice.growth.readings import KINDS
        from workbench.practice.supervision.sources import MORE
        from workbench.practice.vault.kinds import register

        register(LOOKS, LINES, PLANS, STEPS, *KINDS)
        MORE.append(offers)
