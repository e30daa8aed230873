"""The workbench: the Django application that stores, shows and guards."""
