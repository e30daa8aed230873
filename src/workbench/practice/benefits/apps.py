from django.apps import AppConfig


class Benefits(AppConfig):
    name = "workbench.practice.benefits"
    label = "benefits"
    verbose_name = "Work and benefits"

    def ready(self) -> None:
        from django.urls import reverse

        from workbench.practice.benefits import queries, reading
        from workbench.practice.vault.kinds import Kind, register
        from workbench.practice.vault.opened import Kept

        def address(one: Kept) -> str:
            return reverse("benefits:kept", kwargs={"work": one.id})

        register(Kind(queries.PLAN, "work plan", "work plans", readable=reading.plan, address=address))
