"""Articles and readings written for these tests, with spans found by their words."""

import re

from sidelight.model import (
    Article,
    Claim,
    EntityType,
    NamedThing,
    Quotation,
    Reading,
    Role,
    Span,
    Speaker,
)

HARBOUR = Article(
    id="harbour",
    title="Harbour to stay open",
    text=(
        "Port Minister Ada Verhoeven said: “The harbour will not close this winter.” "
        "Verhoeven spoke in Ostend. The union claimed that wages had fallen."
    ),
    url="https://news.example/harbour",
    publisher="Coast Daily",
    authors=("P. Quay",),
    published="2019-11-02",
)


def span(text: str, words: str, nth: int = 0) -> Span:
    start = [match.start() for match in re.finditer(re.escape(words), text)][nth]
    return Span(start, start + len(words))


def named(text: str, name: str, kind: EntityType, *aliases: str, role: str = "") -> NamedThing:
    """A name under all its forms, the longest first, as analysis would give it."""
    spans: list[Span] = []
    for form in sorted((name, *aliases), key=len, reverse=True):
        for match in re.finditer(rf"\b{re.escape(form)}\b", text):
            if not any(taken.start <= match.start() < taken.end for taken in spans):
                spans.append(Span(*match.span()))
    found = Role(role, span(text, role)) if role else None
    return NamedThing(name, kind, aliases, tuple(sorted(spans)), found)


def sentences(text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in re.finditer(r"\S.*?[.!?](?=\s|$)[”]?", text, re.DOTALL))


def people(article: Article, *names: str) -> tuple[Article, Reading]:
    """An article in which these persons are named, and nothing else is found."""
    things = tuple(named(article.text, name, EntityType.PERSON) for name in names)
    return article, Reading(sentences(article.text), names=things)


def harbour() -> tuple[Article, Reading]:
    text = HARBOUR.text
    speaker = Speaker("Ada Verhoeven", span(text, "Ada Verhoeven"))
    return HARBOUR, Reading(
        passages=(
            span(text, "Port Minister Ada Verhoeven said: “The harbour will not close this winter.”"),
            span(text, "Verhoeven spoke in Ostend."),
            span(text, "The union claimed that wages had fallen."),
        ),
        quotations=(
            Quotation((span(text, "The harbour will not close this winter."),), speaker, span(text, "said")),
        ),
        claims=(
            Claim(
                span(text, "wages had fallen"),
                Speaker("The union", span(text, "The union")),
                span(text, "claimed"),
            ),
        ),
        names=(
            named(text, "Ada Verhoeven", EntityType.PERSON, "Verhoeven", role="Port Minister"),
            named(text, "Ostend", EntityType.PLACE),
        ),
    )


def plain(number: int) -> tuple[Article, Reading]:
    """One of many articles that differ in every sentence."""
    text = f"Ship {number} left the port. Captain {number} waved."
    return Article(f"ship-{number}", f"Ship {number}", text), Reading(sentences(text))
