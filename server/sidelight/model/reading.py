"""What stands in a text: found by analysis, which knows no knowledge base."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text: start inclusive, end exclusive, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` under this span."""
        return text[self.start : self.end]


class EntityType(StrEnum):
    """What kind of thing a name stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said something: `name` as resolved within the text, `span` where it is written there."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words at one or more spans (an interrupted quotation has several), marks not included.

    `scare` is true for quoted words that nobody is reported to have said ("so-called “moderate
    opposition” fighters"): kept, but never evidence of speech.
    """

    parts: tuple[Span, ...]
    speaker: Speaker | None = None
    cue: Span | None = None
    scare: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement reported without quotation marks; `content` is the statement itself."""

    content: Span
    speaker: Speaker
    cue: Span


@dataclass(frozen=True, slots=True)
class Credit:
    """Where a text says who speaks; all spans are of one block of the page, or of one stored article.

    `speaker` is the name, noun or pronoun as written; `cue` the word of speech ("said"), None when none is
    beside it; `around` the sentence that holds them. `block` is the block's id, empty for an article.
    """

    speaker: Span
    around: Span
    cue: Span | None = None
    block: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """That somebody said, thinks or wants something: `content` is all of it, quoted or not, with its "that".

    `cue` says so and `source` names who, as they stand; `spoken` is false for thoughts and wishes."""

    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    speaker: Speaker | None = None
    spoken: bool = True


@dataclass(frozen=True, slots=True)
class Role:
    """What a name is said to be ("US Secretary of State"), at `span` of the text."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class NamedThing:
    """One thing named in one text: `name` is its fullest form, `aliases` are the other forms written there.

    `mentions` are all spans at which it is named, without titles, in order.
    """

    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class NameRun:
    """A capitalised run of words where a name could stand, known or not, without its `title` ("US Senator"),
    function words at a sentence's start and the possessive 's."""

    span: Span
    title: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that analysis found in one text. `language` is "en", "fr" ..., or empty where it is not clear."""

    passages: tuple[Span, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    claims: tuple[Claim, ...] = ()
    reports: tuple[Report, ...] = ()
    names: tuple[NamedThing, ...] = ()
    runs: tuple[NameRun, ...] = ()
    language: str = ""
