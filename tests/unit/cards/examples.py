"""Evidence for tests: an article in which something is quoted, and a verdict on the quoted words."""

from sidelight.model import Article, Attribution, DiffOp, Evidence, Span, Verdict, Wording


def evidence(
    identity: str,
    text: str,
    words: str,
    published: str = "",
    publisher: str = "",
    wording: Wording = Wording.VERBATIM,
    flags: tuple[str, ...] = (),
    diff: tuple[DiffOp, ...] = (),
    attribution: Attribution | None = None,
    score: float = 1.0,
) -> Evidence:
    """An article that prints `words` somewhere in `text`."""
    article = Article(identity, identity, text, publisher=publisher, published=published)
    span = Span(text.index(words), text.index(words) + len(words))
    shown = diff or (DiffOp("equal", words, words),)
    verdict = Verdict(wording, flags, shown, span, (0,), score, 50.0, attribution=attribution)
    return Evidence(article, verdict, span, words)
