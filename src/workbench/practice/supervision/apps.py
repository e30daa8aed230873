from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "workbench.practice.supervision"
    label = "supervision"
    verbose_name = "Supervision"

    def ready(self) -> None:
        from django.urls import reverse

        from workbench.practice.encounters.learnt import LAST_SUPERVISION
        from workbench.practice.supervision import queries, reading
        from workbench.practice.vault.kinds import Kind, register
        from workbench.practice.vault.opened import Held, Kept

        def bond(one: Kept) -> str:
            return reverse("supervision:together", kwargs={"bond": one.id})

        def shelf(held: Held) -> str | None:
            return None if held.get("ended") else str(held["shelf"])

        def brought(one: Kept) -> str:
            return reverse("supervision:brought", kwargs={"brought": one.id})

        register(
            Kind(queries.BOND, "bond", "bonds", readable=reading.bond, address=bond, shelf=shelf),
            Kind(
                queries.BROUGHT,
                "thing I brought",
                "things I brought",
                readable=reading.brought,
                address=brought,
                week=lambda held: str(held["said"]["week"] or held["week"]),
                faded=reading.faded,
            ),
        )
        LAST_SUPERVISION.append(queries.last_week)
