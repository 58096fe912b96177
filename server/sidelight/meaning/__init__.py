"""How near two texts are in meaning, by a small language model, where its weights are installed.

Works without: then there is no model, and words decide alone. Nothing is downloaded; see docs/settings.md.
"""

from sidelight.meaning.model import Meaning, installed

__all__ = ["Meaning", "installed"]
