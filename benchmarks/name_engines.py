"""The rivals that find names: each is given a page and the same names, and says which of them it found."""

from collections.abc import Callable, Sequence
from typing import Any

import spacy
from rapidfuzz import fuzz, process
from spacy.matcher import PhraseMatcher

from sidelight.analysis import read
from sidelight.text import name_words

Engine = Callable[[str], set[str]]
"""From a page to the folded names found on it."""

CUTOFF = 80.0
"""rapidfuzz ratio at which a name counts as found; what is known of transliterations was measured at 80."""


def folded(name: str) -> str:
    """A name as it is compared here."""
    return " ".join(name_words(name))


def brute_force(names: Sequence[str]) -> Callable[[str], str]:
    """rapidfuzz `process.extractOne` against all names: from a capitalised run to the nearest name."""
    choices = [folded(name) for name in names]

    def ask(run: str) -> str:
        found: Any = process.extractOne(folded(run), choices, scorer=fuzz.ratio, score_cutoff=CUTOFF)
        return str(found[0]) if found else ""

    return ask


def runs_of(text: str) -> list[str]:
    """The capitalised runs of a page, which Sidelight's analysis finds in any case."""
    return [run.span.of(text) for run in read(text).runs]


def phrase_matcher(names: Sequence[str]) -> Engine:
    """spaCy's PhraseMatcher over lower-cased tokens: exact names only."""
    language = spacy.blank("en")
    language.max_length = 10_000_000
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("name", [language.make_doc(name) for name in names])

    def ask(text: str) -> set[str]:
        document = language.make_doc(text)
        return {folded(document[first:last].text) for _, first, last in matcher(document)}

    return ask
