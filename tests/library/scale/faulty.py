"""Kernels that fail or wait, in a module that other processes can import."""

import os
import time

from counterpoint.errors import UserError


def refusing(part):
    """Refuses the part that holds the second document."""
    if "juno" in part.documents:
        raise UserError("this text cannot be counted", where="kernel", try_="another")
    return len(part)


def breaking(part):
    """Fails for the part that holds the second document."""
    return 1 // ("juno" not in part.documents)


def together(part):
    """Fails only where both documents are in one part."""
    return 1 // (len(part.documents) == 1)


def dying(part):
    """Ends its process as the machine does when memory runs out."""
    os._exit(9)


def waiting(part):
    """Waits longer than anybody would."""
    time.sleep(600)


def where(part):
    """Says in which process the part is."""
    return os.getpid()
