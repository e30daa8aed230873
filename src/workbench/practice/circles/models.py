"""What somebody says of themselves in clear: the one table of practice that the host can read, and its page says so."""

from django.db import models

from workbench.practice.vault.models import Vault


class Line(models.Model):
    """“I can be asked”: one line, for everybody here. Everything else of a circle is sealed, in the vault's tables."""

    vault = models.OneToOneField(Vault, on_delete=models.CASCADE, primary_key=True, related_name="line")
    line = models.CharField(max_length=200)

    LEAVES = dict.fromkeys(["vault", "line"], False)

    def __str__(self) -> str:
        return f"Line of {self.vault_id}"
