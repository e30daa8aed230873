from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "workbench.practice.vault"
    label = "vault"
    verbose_name = "Vault"

    def ready(self) -> None:
        from workbench.history.registry import register_owner, register_words
        from workbench.practice.vault import queries, seats
        from workbench.practice.vault.actions import aside, records
        from workbench.practice.vault.kinds import Kind, register
        from workbench.practice.vault.models import Opening, Parcel, Record, ShelfKey, ShelfRecord, Vault

        register_owner(Vault)
        for model in (Vault, Opening, Record, Parcel, ShelfKey, ShelfRecord):
            register_words(model._meta.db_table)
        seats.watch()
        register(*(Kind(name) for name in (records.HAPPENED, queries.FRESH, queries.CHOICES)))
        register(Kind(aside.ASIDE, week=lambda held: str(held["week"]), faded=aside.faded))
