"""How a page's words compare with stored ones, and the stored words themselves."""

from dataclasses import dataclass
from enum import StrEnum

from sidelight.model.reading import Credit, Span
from sidelight.model.stored import Article


class Wording(StrEnum):
    """The first half of a verdict: how the page's words compare with the stored ones, the closest first."""

    VERBATIM = "verbatim"
    EXCERPT = "excerpt"
    ELIDED = "elided"
    ALTERED = "altered"
    SPLICED = "spliced"
    SIMILAR = "similar"


class Attribution(StrEnum):
    """The second half of a verdict: whether page and stored article name the same speaker."""

    SAME = "same"
    DIFFERENT = "different"
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class DiffOp:
    """One step of the word diff, in reading order.

    `op` is `equal`, `replace`, `insert` (only on the page), `delete` (only stored, not marked as left out),
    `marked` (a difference the page or the article announces by an ellipsis or brackets), `cut` (stored words
    before or after an excerpt in the same sentence) or `splice` (here the page goes on with words from
    another place; both sides are empty). `page` and `stored` are the words as printed.
    """

    op: str
    page: str
    stored: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the page's words compare with one stored article, and where there.

    `span` is in the stored article's text and covers the stored words that answer the page's; `passages` are
    the indexes of the passages it touches. `score` is 0 to 1. `bits` is the evidence that matched words
    carry. `quotation` is the index of the stored quotation it was compared with, or -1 for running text.
    `stored_entity` is the id of the entity that `stored_speaker` was resolved to, or empty; `stored_credit`
    is where the article names that speaker.
    """

    wording: Wording
    flags: tuple[str, ...]
    diff: tuple[DiffOp, ...]
    span: Span
    passages: tuple[int, ...]
    score: float
    bits: float
    quotation: int = -1
    attribution: Attribution | None = None
    stored_speaker: str = ""
    stored_entity: str = ""
    stored_credit: Credit | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stored article that carries a finding's words, with its own verdict.

    `before`, `text` and `after` are the passage and the sentences around it. `also_in` are the near-identical
    articles folded into this one, earliest first; `cluster` is as in StoredArticle.
    """

    article: Article
    verdict: Verdict
    span: Span
    text: str
    before: str = ""
    after: str = ""
    also_in: tuple[Article, ...] = ()
    cluster: int = 0

    @property
    def copies(self) -> int:
        """How many near-identical articles this stands for, itself included."""
        return 1 + len(self.also_in)


@dataclass(frozen=True, slots=True)
class Version:
    """One wording in which stored articles print a quotation: `text` is how the earliest of them prints it.

    `evidence` are indexes into the card's evidence. `articles` counts all that print this wording, `sources`
    their publishers, copies aside. The dates are the earliest and the latest, empty when none is known.
    """

    text: str
    verdict: Verdict
    evidence: tuple[int, ...]
    articles: int
    sources: int
    first_seen: str = ""
    last_seen: str = ""
    closest: bool = False
