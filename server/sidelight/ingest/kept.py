"""One article that somebody hands over: a page that a reader keeps. The same path as an import's."""

from collections.abc import Callable

from sidelight.analysis import LanguageModel, read
from sidelight.ingest.reading import name_of
from sidelight.kb import AddOutcome, KnowledgeBase, Outcome
from sidelight.model import Article


def keep(
    kb: KnowledgeBase,
    article: Article,
    *,
    model: Callable[[], LanguageModel | None] = lambda: None,
    follow: Callable[[], object] = lambda: None,
) -> AddOutcome:
    """Add one article, and say what became of it; look-ups know it once `follow` has brought the index up.

    What is known already is not read again. Raises LockedKBError while another program writes for long, and
    the other errors of a knowledge base; nothing is stored then.
    """
    if known := kb.known_as(article):
        return AddOutcome(article.id, Outcome.UNCHANGED, known)
    used = model()
    (outcome,) = kb.add([(article, read(article.text, model=used))], name_of(used))
    follow()
    return outcome
