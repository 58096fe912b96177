"""A whole knowledge base as JSON Lines: written so that nothing is lost, read so that nothing is believed.

The first line is a header, `{"sidelight": "export", "version": 1, ...}`, with how many lines of each kind
follow. Every other line with the key `sidelight` says of which kind it is; a line without is an article, with
the keys that `kb add` reads and those of what was read in it.

What two histories of the same articles do not share is left out: rows, numbers of passages and aliases,
marks, times, the log. So their exports are the same byte for byte. With `history` all that is there too, but
for the marks, which are made anew.
"""

from sidelight.kb.exchange.export import export_lines
from sidelight.kb.exchange.take_in import Taken, take_in

__all__ = ["Taken", "export_lines", "take_in"]
