"""A language model that knows a few words and counts what it reads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from sidelight.analysis import Pipeline


@dataclass
class FakeSpacy:
    """Names each of its `words` wherever it stands, with its label; `read` are the sentences it was given."""

    words: Mapping[str, str]
    read: list[str] = field(default_factory=list)
    pipe_names: tuple[str, ...] = ("tok2vec", "ner")

    def pipe(self, texts: Iterable[str], **_given: object) -> Iterator[Any]:
        for text in texts:
            self.read.append(text)
            at = [(text.find(word), word) for word in self.words]
            ents = [
                SimpleNamespace(start_char=start, end_char=start + len(word), label_=self.words[word])
                for start, word in at
                if start >= 0
            ]
            yield SimpleNamespace(ents=ents)


def pipeline(spacy: FakeSpacy, version: str = "1") -> Pipeline:
    return Pipeline("fake", version, "en", spacy)
