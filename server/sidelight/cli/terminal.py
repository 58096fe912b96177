"""What of other people's text may reach a terminal: articles, ids and file names come from anywhere.

A terminal obeys control characters, and shows text in another order than it stands when direction marks say
so: an altered quotation could be made to look like a right one.
"""

import json
import re
from typing import Any

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNPRINTABLE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """A text without characters that steer a terminal, turn its direction or cannot be printed."""
    return _STEERING.sub("", text).encode("utf-8", "replace").decode("utf-8")


def plain_line(text: str) -> str:
    """The same on one line; what was taken out leaves a space, so that it joins no words."""
    return " ".join(plain(_STEERING.sub(" ", text)).split())


def json_text(value: Any, indent: int | None = 2) -> str:
    """JSON that people can read: only steering characters and half characters stand as escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
