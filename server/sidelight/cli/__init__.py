"""The command line: `sidelight serve | lookup | kb | entity | doctor`. It reads, asks, and prints.

Errors that are expected end here, in one place: a sentence on standard error and exit code 1.
"""

from sidelight.cli.root import main

__all__ = ["main"]
