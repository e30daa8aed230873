from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "workbench.practice.vault"
    label = "vault"
