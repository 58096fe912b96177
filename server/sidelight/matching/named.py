"""What the matching of names speaks of: a page's words, the aliases that a KB offers, and what matched."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sidelight.matching.elisions import without_elisions
from sidelight.model import Alias, Entity, EntityType, NamedThing, NameRun, Span
from sidelight.othernames import without_legal
from sidelight.spelling import PARTICLES
from sidelight.text import Tokens, fold_name_word, name_words

OWN_NAME, CORE = 3, 2
"""How much likelier a name means the entity whose own name it is, or is but for "Inc.", than one of which it
is a part."""

_BETWEEN = re.compile(r"[ \xa0\t'’.\-‐‑–]*")

Window = tuple[int, int]
"""First word (inclusive) and last word (exclusive) of a page's tokens."""


@dataclass(frozen=True, slots=True)
class Known:
    """An alias of the KB and the entity it names.

    `words` are the alias as names are compared; `own` is whether it is the entity's own name, `core` whether
    it is that without legal words ("Avnet" of Avnet, Inc.); `articles` is how many name the entity, told only
    where that may decide. `listed` is a form derived from a name in a list, `noun` a name in small letters.
    """

    alias: Alias
    entity: Entity
    words: tuple[str, ...]
    own: bool
    articles: int = 0
    core: bool = False
    listed: bool = False
    noun: bool = False

    def named_in(self, articles: int) -> "Known":
        """The same, told how many articles name the entity."""
        if articles == self.articles:
            return self
        named = (self.alias, self.entity, self.words, self.own, articles)
        return Known(*named, self.core, self.listed, self.noun)

    @property
    def weight(self) -> int:
        """How likely this entity is meant by its name alone."""
        return (self.articles + 1) * (OWN_NAME if self.own else CORE if self.core else 1)

    @property
    def guessed(self) -> bool:
        """Whether the form was only derived from a name in a list: nobody is known to print it."""
        return self.listed and not self.articles

    @property
    def is_last_name(self) -> bool:
        """Whether it may be a last name: a person's name that is not the own one."""
        return self.entity.type is EntityType.PERSON and not self.own


@lru_cache(maxsize=50_000)
def known(alias: Alias, entity: Entity) -> Known:
    """An alias with its words folded once: a page compares each of them many times."""
    words, name = tuple(name_words(alias.text)), name_words(entity.name)
    own = alias.text == entity.name or list(words) == name
    thing = entity.type is not EntityType.PERSON
    return Known(
        *(alias, entity, words, own),
        core=not own and thing and list(words) == list(without_legal(name)),
        listed=bool(entity.external_id) and alias.origin == "derived" and not own,
        noun=thing and alias.text.islower(),
    )


@dataclass(frozen=True, slots=True)
class NameMatch:
    """An entity named at a span of the page. `others` are entities that bear the same name."""

    span: Span
    entity: Entity
    score: float
    why: str
    others: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedPage:
    """A page as names see it: its text and words, each word folded as a name, and what analysis found."""

    text: str
    tokens: Tokens
    words: Sequence[str]
    runs: Sequence[NameRun]
    names: Sequence[NamedThing]

    def window(self, span: Span) -> Window:
        """The words that start within a span."""
        starts = self.tokens.starts
        return bisect_left(starts, span.start), bisect_left(starts, span.end)

    def gap(self, word: int) -> str:
        """What stands between the word before and this one."""
        return self.text[self.tokens.ends[word - 1] : self.tokens.starts[word]] if word else ""

    def printed(self, word: int) -> str:
        """A word as it is printed."""
        return self.tokens.span(word, word + 1).of(self.text)

    def joined(self, word: int) -> bool:
        """Whether nothing parts a word from the one before: no comma, no end of a sentence or line."""
        return 0 < word < len(self.words) and _BETWEEN.fullmatch(self.gap(word)) is not None

    def amid_lower_case(self, word: int) -> bool:
        """Whether the word before is in lower case in the same sentence, so that a capital means a name."""
        return self.joined(word) and self.text[self.tokens.starts[word - 1]].islower()

    def span(self, window: Window) -> Span:
        """The text of a window without a possessive at its end."""
        start, end = self.tokens.span(*window)
        possessive = self.text[end - 2 : end] in ("'s", "’s") and not self.text[start:end].isupper()
        return Span(start, end - 2 if possessive else end)


Judge = Callable[[NamedPage, Window, Known], bool]
"""Whether a word of a page means the entity of that name, where the rules would be silent."""


def named_page(
    text: str, tokens: Tokens, runs: Sequence[NameRun], names: Sequence[NamedThing], language: str = ""
) -> NamedPage:
    """Fold the words of a page as names are compared."""
    if language == "fr":
        tokens = without_elisions(text, tokens)
    folded: dict[str, str] = {}
    words = [folded[w] if w in folded else folded.setdefault(w, fold_name_word(w)) for w in tokens.words]
    return NamedPage(text, tokens, words, runs, names)


def name_starts(page: NamedPage) -> list[int]:
    """The words at which a name may begin: capitalised, or a particle before a capital ("al-Nusra")."""
    capital = [page.text[start].isupper() or not page.text[start].islower() for start in page.tokens.starts]
    following = [*capital[1:], False][: len(capital)]
    return [
        i
        for i, (here, after) in enumerate(zip(capital, following, strict=True))
        if page.words[i] and (here or (after and page.words[i] in PARTICLES))
    ]
