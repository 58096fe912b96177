"""Is a knowledge base as it should be, and mending what can be made again from the rest.

Checks only read, inside one transaction: a service, and an import, go on meanwhile. What is true (articles,
what people set) is never mended by a guess; what is derived is made anew.
"""

from sidelight.kb.checking.faults import Fault, Kind
from sidelight.kb.checking.looking import faults
from sidelight.kb.checking.mending import mend

__all__ = ["Fault", "Kind", "faults", "mend"]
