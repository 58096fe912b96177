"""The optional language models: spaCy's names and grammar, where spaCy and such a model are there.

A model takes most of a second for a long page, so it reads whole texts at import only; a look-up asks it
about single sentences that the rules leave in doubt. Everything works without one.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sidelight.analysis.parsed import Parse
from sidelight.model import EntityType, Span

MAX_CHUNK = 50_000
"""Characters given to the model at once: its memory grows with them (about 1 GB per 100,000)."""

SENTENCES_AT_ONCE = 8
"""Sentences given to the model together: 2.9 ms each where one alone takes 7.5 (English, a busy core), and
few enough that somebody in a hurry can stop between two lots."""

GRAMMAR = "en"
"""The language whose grammar is read: the rules of reported speech know English and its dependency labels."""

_TYPED_MARKS = re.compile("''|``")
_TYPES = {
    "PERSON": EntityType.PERSON, "PER": EntityType.PERSON, "ORG": EntityType.ORGANISATION,
    "GPE": EntityType.PLACE, "LOC": EntityType.PLACE, "FAC": EntityType.PLACE, "EVENT": EntityType.OTHER,
    "PRODUCT": EntityType.OTHER, "WORK_OF_ART": EntityType.OTHER, "LAW": EntityType.OTHER,
    "MISC": EntityType.OTHER,
}  # fmt: skip

Names = Mapping[Span, EntityType]
"""What a model takes for names: spans in code points, with types."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a model found in one text: its names and, in English, its grammar."""

    names: dict[Span, EntityType] = field(default_factory=dict)
    parse: Parse = field(default_factory=Parse)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded model of one language. `name` is its package, `version` the package's version."""

    name: str
    version: str
    language: str
    spacy: Any

    def understand(self, text: str, sentences: Iterable[Span]) -> Understood:
        """The names and the grammar of a text, from one pass; lone surrogates are read as "?".

        `sentences` are known to begin where they begin: a heading without a full stop would else be read as
        one with what follows it. The model may see more beginnings.
        """
        found = Understood()
        readable = _readable(text)
        begins = {sentence.start for sentence in sentences}
        for start, end in _chunks(readable):
            document = self._document(readable[start:end], start, begins)
            found.names.update(_names(document, start))
            if self.language == GRAMMAR:
                found.parse.add(document, start)
        return found

    def names_of(self, sentences: Iterable[str]) -> Iterator[Names]:
        """The names of each sentence, read some at a time as they are taken; offsets are each sentence's."""
        texts = map(_readable, sentences)
        unread = [name for name in self.spacy.pipe_names if name not in ("tok2vec", "ner")]
        for document in self.spacy.pipe(texts, batch_size=SENTENCES_AT_ONCE, disable=unread):
            yield dict(_names(document, 0))

    def _document(self, text: str, start: int, begins: Container[int]) -> Any:
        document = self.spacy.make_doc(text)
        for token in document:
            if start + token.idx in begins:
                token.is_sent_start = True
        return self.spacy(document)


def _names(document: Any, start: int) -> Iterator[tuple[Span, EntityType]]:
    for entity in document.ents:
        kind = _TYPES.get(entity.label_)
        if kind is not None:
            yield Span(start + entity.start_char, start + entity.end_char), kind


def _readable(text: str) -> str:
    """The text as a model can read it, of equal length."""
    encodable = text if _is_encodable(text) else text.encode("utf-8", "replace").decode("utf-8")
    return _TYPED_MARKS.sub(_as_one_mark, encodable)


def _as_one_mark(match: re.Match[str]) -> str:
    """A quotation mark typed as two characters as one and a space, which the model knows, of equal length."""
    opens = match.string[match.end() : match.end() + 1].isalnum()
    return ' "' if opens else '" '


def _is_encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _chunks(text: str) -> list[tuple[int, int]]:
    chunks, start = [], 0
    while len(text) - start > MAX_CHUNK:
        cut = max(
            text.rfind("\n", start + 1, start + MAX_CHUNK), text.rfind(" ", start + 1, start + MAX_CHUNK)
        )
        cut = cut if cut > start else start + MAX_CHUNK
        chunks.append((start, cut))
        start = cut
    chunks.append((start, len(text)))
    return chunks
