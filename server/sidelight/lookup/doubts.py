"""The doubts of one page, put to the language model: the sentences that hold a doubtful word, no others."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sidelight.analysis import Pipeline, load_model
from sidelight.lookup.budget import Budget
from sidelight.lookup.desk import Desk
from sidelight.lookup.sentences import Names, SentencesRead
from sidelight.matching.doubts import Heard
from sidelight.model import EntityType, Reading, Span

ReadingTime = Callable[[], Budget]
"""Begins the time that the model may take for one page; asked once the model is there."""


@dataclass(slots=True)
class Doubts:
    """A judge of a page's doubtful words. `left` is how many sentences there was no time to read."""

    text: str
    reading: Reading
    pipeline: Callable[[], Pipeline | None]
    read: SentencesRead
    time: ReadingTime
    left: int = 0

    def __call__(self, spans: Sequence[Span]) -> Heard:
        """What stands at each of the spans, as far as there was time to read its sentence."""
        pipeline = self.pipeline()
        if pipeline is None:
            return {}
        sentences = {span: self._sentence(span) for span in spans}
        asked = list(dict.fromkeys(sentences.values()))
        found = self.read.names(pipeline, [one.of(self.text) for one in asked], self.time())
        self.left += found.count(None)
        names = dict(zip(asked, found, strict=True))
        return {
            span: _at(
                there, sentence.of(self.text), Span(span.start - sentence.start, span.end - sentence.start)
            )
            for span, sentence in sentences.items()
            if (there := names[sentence]) is not None
        }

    def _sentence(self, span: Span) -> Span:
        passages = self.reading.passages
        number = bisect_right(passages, span.start, key=_start) - 1
        return passages[number] if number >= 0 and passages[number].end >= span.end else span


def doubts_of(desk: Desk, text: str, reading: Reading, budget: Budget) -> Doubts:
    """The doubts of a page that is looked up at a desk, with the model and the time of its settings."""
    seconds = desk.settings.model_ms / 1000
    model = load_model(desk.settings.model) if seconds else None

    def time() -> Budget:
        return Budget.of(min(seconds, budget.seconds - budget.used), budget.clock)

    def pipeline() -> Pipeline | None:
        return model.of(reading.language) if model is not None else None

    return Doubts(text, reading, pipeline, desk.sentences, time)


def _start(span: Span) -> int:
    return span.start


def _at(names: Names, sentence: str, word: Span) -> EntityType | None:
    """The type of the name that a word is in a sentence; None where it is none, or part of a longer one."""
    for name, kind in names.items():
        if name.start < word.end and name.end > word.start:
            around = sentence[name.start : word.start] + sentence[word.end : name.end]
            return None if any(char.isupper() or char.isdigit() for char in around) else kind
    return None
