"""Captions of pictures that stand between an article's paragraphs.

A pronoun behind one stands for nobody in it: "Image Ann Roy at a rally. Credit... Kim Ek/Reuters" is no part
of what the article tells, and its photographer least of all.
"""

import re

LONGEST_CAPTION = 500
"""Characters; a longer paragraph that ends in an agency's name is an article's own."""

_AGENCIES = (
    r"Reuters|AP(?: Photo)?|Associated Press|AFP|Agence France-Presse|Getty(?: Images)?|EPA|Shutterstock|"
    r"Bloomberg(?: News)?|Zuma(?: Press)?|The (?:New York Times|Washington Post)|Alamy|Pool"
)
_CREDIT = re.compile(
    r"(?:\bCredit\b[\s.…:]*\w[^\n]{0,120}"
    r"|\b(?:Photo|Photograph|Image|Picture)s?(?: (?:by|via|courtesy)\b|:)[^\n]{0,120}"
    rf"|/\s?(?:{_AGENCIES})[^\w\n]{{0,3}}|\((?:{_AGENCIES})\))\s*$"
)


def is_caption(paragraph: str) -> bool:
    """Whether a paragraph is a picture's caption: a short one that ends with who took the picture."""
    return len(paragraph) <= LONGEST_CAPTION and _CREDIT.search(paragraph) is not None
