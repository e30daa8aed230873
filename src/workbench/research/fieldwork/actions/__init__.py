"""Everything that changes what is noted in the field."""

from workbench.research.fieldwork.actions.keys import change_passphrase, make_key, open_key
from workbench.research.fieldwork.actions.names import write_name

__all__ = ["change_passphrase", "make_key", "open_key", "write_name"]
