"""A name's card as text for a terminal: every fact with its article, as the cards on a page have it."""

import click

from sidelight.cards import periods
from sidelight.cli.counting import counted
from sidelight.cli.lines import wrapped
from sidelight.cli.terminal import plain_line
from sidelight.model import Article, Entity, EntityCard, EntityFacts, RoleSaid

_MOST = 3
"""Passages, quotations and former roles printed; `--json` has more."""

_BARS = "▁▂▃▄▅▆▇█"
_NONE = "·"


def name_lines(card: EntityCard) -> list[str]:
    """The lines of a card, some of them empty."""
    known = card.facts
    role = f", {plain_line(known.entity.role)}" if known.entity.role else ""
    return [
        f"  {click.style(plain_line(known.entity.name), bold=True)} ({known.entity.type}){role}",
        *wrapped(_described(known.entity)),
        *(
            line
            for number, role in enumerate(known.roles[: _MOST + 1])
            for line in _role(known, number, role)
        ),
        *_seen(known),
        *(
            line
            for article, span in known.passages[:_MOST]
            for line in _passage(article, span.of(article.text))
        ),
        *(
            line
            for article, said in known.quotations[:_MOST]
            for line in _passage(
                article, "“" + " … ".join(part.of(article.text) for part in said.parts) + "”"
            )
        ),
        *wrapped(_related(known)),
        *wrapped(_others(card)),
        *wrapped(plain_line(card.why)),
    ]


def _described(entity: Entity) -> str:
    return " ".join(plain_line(text) for text in (entity.description, entity.url) if text)


def _role(known: EntityFacts, number: int, role: RoleSaid) -> list[str]:
    """ "before: Mayor, in 3 articles, 2014-02-11 to 2015-06-20, first in Coast Daily"."""
    now = known.roles[0]
    is_past = role.last_said and role.last_said < now.first_said
    side = "called" if number == 0 else "before" if is_past else "also"
    days = " to ".join(dict.fromkeys(day for day in (role.first_said, role.last_said) if day))
    first = f", first in {_source(role.article)}" if role.articles > 1 else f", in {_source(role.article)}"
    many = f", in {counted(role.articles, 'article')}" if role.articles > 1 else ""
    return wrapped(f"{side}: {plain_line(role.text)}{many}{f', {days}' if days else ''}{first}")


def _seen(known: EntityFacts) -> list[str]:
    first, last = (
        f"{day} ({_source(article)})" if article is not None else day
        for day, article in (
            (known.first_seen, known.first_article),
            (known.last_seen, known.last_article),
        )
    )
    when = f", {first} to {last}" if known.first_seen else ""
    counts = f"named {counted(known.mentions, 'time')} in {counted(known.articles, 'article')}"
    return [*wrapped(counts + when), *wrapped(_timeline(known))]


def _timeline(known: EntityFacts) -> str:
    """ "2014 █▂·█▇▂█ 2020, most in 2014: 4"; nothing for one month alone."""
    steps = periods(known.timeline)
    if len(steps) < 2:
        return ""
    peak, most = max(steps, key=lambda step: step[1])
    bars = "".join(_BARS[(count * len(_BARS) - 1) // most] if count else _NONE for _, count in steps)
    return f"{steps[0][0]} {bars} {steps[-1][0]}, most in {peak}: {most:,}"


def _passage(article: Article, text: str) -> list[str]:
    """A stored passage, its source beneath."""
    told = ", ".join(plain_line(part) for part in (article.publisher, article.published) if part)
    title = plain_line(article.title)
    return [
        *wrapped(plain_line(text), "      "),
        *wrapped(f"– {told}: {title}" if told else title, "        "),
    ]


def _related(known: EntityFacts) -> str:
    named = ", ".join(f"{plain_line(entity.name)} ({shared})" for entity, shared in known.related)
    return f"with: {named}" if named else ""


def _others(card: EntityCard) -> str:
    named = ", ".join(_told(other) for other in card.others)
    return f"or: {named}" if named else ""


def _told(entity: Entity) -> str:
    told = entity.role or entity.description or entity.type
    return f"{plain_line(entity.name)} ({plain_line(told)})"


def _source(article: Article) -> str:
    return plain_line(article.publisher) or f"“{plain_line(article.title)}”"
