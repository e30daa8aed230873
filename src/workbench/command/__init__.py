"""The workbench's verbs of `counterpoint`, one file each; Django is loaded when a verb runs, not before."""

from workbench.command.backup import backup
from workbench.command.benefits import benefits
from workbench.command.demo import demo
from workbench.command.export import export
from workbench.command.open import open
from workbench.command.restore import restore
from workbench.command.serve import serve
from workbench.command.user import user
from workbench.command.verify import verify

__all__ = ["backup", "benefits", "demo", "export", "open", "restore", "serve", "user", "verify"]
