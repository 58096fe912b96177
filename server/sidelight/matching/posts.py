"""The words of a post or a sentence as a reader hears them, without the furniture of social media."""

import re

_LINKS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+")
_TAGS = re.compile(r"[@#](\w+)")
_SEAMS = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])|_")


def spoken(text: str) -> str:
    """The text without links, and with "#CleanAirNow" and "@MayorAnnaLind" as the words they run together."""
    return _TAGS.sub(lambda tag: _SEAMS.sub(" ", tag[1]), _LINKS.sub(" ", text))
