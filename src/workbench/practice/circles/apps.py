from django.apps import AppConfig


class CirclesConfig(AppConfig):
    name = "workbench.practice.circles"
    label = "circles"
    verbose_name = "Circles"

    def ready(self) -> None:
        from django.urls import reverse

        from workbench.practice.circles import queries, reading
        from workbench.practice.vault.kinds import Kind, register
        from workbench.practice.vault.opened import Held, Kept

        def address(one: Kept) -> str:
            return reverse("circles:circle", kwargs={"circle": one.id})

        def shelf(held: Held) -> str | None:
            return None if held.get("ended") else str(held["shelf"])

        register(Kind(queries.CIRCLE, "circle", "circles", readable=reading.circle, address=address, shelf=shelf))
