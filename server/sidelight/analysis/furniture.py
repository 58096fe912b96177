"""Capitalised words of a page that are no names: its buttons and notices, picture credits, bits of headings.

Extracted pages carry them between paragraphs. Each would become an entity that hundreds of articles share.
"""

from sidelight.analysis.gazetteer import MEN, PLACES, ROLE_NOUNS, SINGLE_BODIES, TITLE_MODIFIERS, WOMEN
from sidelight.words import is_common, is_plain

Key = tuple[str, ...]
"""The lower-case words of a form."""

_NOTICES = frozenset(
    tuple(phrase.split())
    for phrase in """privacy policy, cookie policy, terms of use, terms of service, terms and conditions,
    user agreement, all rights, all rights reserved, read more, read next, see more, learn more,
    view more, show more, more from, follow us, contact us, about us, join us, sign up, log in,
    sign in, subscribe now, subscribe today, click here, image source, photo source, image credit,
    photo credit, image caption, media caption, media playback, getty images, getty, shutterstock,
    ap photo, afp photo, reuters photo, file photo, stock photo, photo courtesy, related content,
    related articles, related stories, related topics, top stories, latest news, breaking news,
    most read, most popular, trending now, watch now, watch live, live updates, just watched,
    must watch, replay more videos, more videos, story highlights, fast facts, editor's note,
    newsletter, app store, google play, facebook messenger, associated press photo,
    thomson reuters trust principles""".split(",")
)
_CLAUSE_WORDS = frozenset(
    "but is are was were will that this these those not how why what when where which whose your their his "
    "her our my we you they he she has have had says can could should would does did if because than "
    "into".split()
)
"""Words that stand inside headings in title case, and inside no name that is worth a card."""

_COMPASS = frozenset("eastern western northern southern".split())
_ENDINGS = (
    "tion",
    "tions",
    "sion",
    "sions",
    "ment",
    "ments",
    "ness",
    "ably",
    "ibly",
    "ively",
    "ously",
    "ially",
)
_KNOWN = MEN | WOMEN | PLACES | SINGLE_BODIES


def is_furniture(key: Key) -> bool:
    """Whether a form is a notice, a piece of a heading, an adjective of the compass, or an office alone."""
    if key in _NOTICES or key[-1] in _COMPASS or not _CLAUSE_WORDS.isdisjoint(key[1:]):
        return True
    office = len(key) > 1 and key[-1] in ROLE_NOUNS and key[0] not in MEN and key[0] not in WOMEN
    return office and all(word in TITLE_MODIFIERS or word in ROLE_NOUNS for word in key[:-1])


def is_noun_of_many(word: str) -> bool:
    """Whether a word is a common noun or adverb by its ending, as sentences begin with ("Suppression")."""
    if word.endswith(_ENDINGS):
        return True
    return word.endswith("s") and len(word) > 5 and (is_plain(word[:-1]) or is_plain(word[:-2]))


def is_participle(word: str) -> bool:
    """Whether a word is a common verb's "-ing", with which a sentence or heading begins ("Measuring")."""
    if not word.endswith("ing") or len(word) < 6 or word in _KNOWN:
        return False
    stem = word[:-3]
    return is_common(stem) or is_common(stem + "e") or (stem[-1] == stem[-2] and is_common(stem[:-1]))
