"""French words that run into a name, as in "l'Élysée" and "d'Emmanuel Macron".

The words of a page are cut for all languages alike, apostrophes inside; so the names of a French page are
read with such a word moved to where its name begins.
"""

import re

from sidelight.text import ELISION, Tokens, fold

_ELIDED = re.compile(rf"(?:{ELISION})['’]", re.I)
_SENTENCE_ENDS = frozenset('.!?…:«“"\n—–')


def without_elisions(text: str, tokens: Tokens) -> Tokens:
    """The words of a French text, those with an elision before a capital cut to what follows it.

    Kept whole are "Côte d'Ivoire" and "Giscard d'Estaing", where a name stands before it, and "L'Oréal" with
    its own capital, unless a sentence begins there.
    """
    words, starts = list(tokens.words), list(tokens.starts)
    for i, word in enumerate(tokens.words):
        if "'" not in word:
            continue
        elided = _ELIDED.match(text, starts[i], tokens.ends[i])
        if elided is None or not text[elided.end() : elided.end() + 1].isupper():
            continue
        if _opens(text, starts[i]) if text[starts[i]].isupper() else not _follows_name(text, tokens, i):
            starts[i] = elided.end()
            words[i] = fold(text[starts[i] : tokens.ends[i]]).text
    return Tokens(words, starts, tokens.ends)


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \xa0\u202f")
    return not before or before[-1] in _SENTENCE_ENDS


def _follows_name(text: str, tokens: Tokens, word: int) -> bool:
    """Whether the word before has a capital, in the same phrase and not from its sentence."""
    if not word or not text[tokens.starts[word - 1]].isupper() or _opens(text, tokens.starts[word - 1]):
        return False
    return text[tokens.ends[word - 1] : tokens.starts[word]] in (" ", "-", "\xa0")
