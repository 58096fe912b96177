"""The command line: `sidelight serve | lookup | kb | entity | doctor`. It reads, asks, and prints.

Errors that are expected end here, in one place: a sentence on standard error and exit code 1.
"""

import os

# Products of a few hundred numbers a side, in several processes at once: threads would cost, not help. Has to
# be said before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from sidelight.cli.root import main

__all__ = ["main"]
