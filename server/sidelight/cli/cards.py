"""Cards as text for a terminal: readable without colour, and safe whatever a stored article holds.

An article may hold control characters that a terminal would obey. Everything that is not ours goes through
`plain_line`.
"""

import textwrap

import click

from sidelight.cli.counting import counted
from sidelight.cli.terminal import plain_line
from sidelight.model import Answer, Card, DiffOp, EntityCard, Evidence, Finding, Page, QuotationCard

_WIDTH = 100
_MOST_EVIDENCE = 3
_COLOURS = {"verbatim": "green", "excerpt": "green", "elided": "cyan", "similar": "cyan"}
"""A verdict's colour only repeats its word; all others are red."""


def render(answer: Answer, page: Page) -> str:
    """All findings with their cards, in reading order. click.echo drops the colour codes in a pipe."""
    texts = {block.id: block.text for block in page.blocks}
    shown: set[str] = set()
    parts = [_finding(finding, answer, texts, shown) for finding in answer.findings]
    parts += [f"Note: {plain_line(warning)}" for warning in answer.warnings]
    parts.append(_summary(answer, len(shown)))
    return "\n\n".join(part for part in parts if part)


def _summary(answer: Answer, cards: int) -> str:
    found = f"{counted(len(answer.findings), 'finding')}, {counted(cards, 'card')}"
    incomplete = " Something was left out." if answer.incomplete else ""
    return f"{found}, from {counted(answer.articles, 'article')}, in {answer.elapsed_ms:.0f} ms.{incomplete}"


def _finding(finding: Finding, answer: Answer, texts: dict[str, str], shown: set[str]) -> str:
    """The cards of a finding that no earlier finding has shown; nothing when there is none."""
    new = [name for name in finding.cards if name not in shown]
    shown.update(new)
    if not new:
        return ""
    first = finding.spans[0]
    exact = texts[first.block][first.parts[0].start : first.parts[-1].end]
    head = click.style(textwrap.shorten(plain_line(exact), _WIDTH, placeholder=" …"), bold=True)
    return "\n".join([f"{finding.kind}: {head}", *(_card(answer.cards[name]) for name in new)])


def _card(card: Card) -> str:
    lines = _entity(card) if isinstance(card, EntityCard) else _quotation(card)
    return "\n".join(line for line in lines if line)


def _quotation(card: QuotationCard) -> list[str]:
    verdict = card.verdict
    wording = click.style(str(verdict.wording).upper(), fg=_COLOURS.get(verdict.wording, "red"), bold=True)
    speaker = f"; speaker {verdict.attribution}" if verdict.attribution else ""
    flags = f" ({', '.join(verdict.flags)})" if verdict.flags else ""
    return [
        f"  {wording}{flags}{speaker}. {plain_line(card.title)}",
        *_wrapped(_diff(verdict.diff)),
        *(line for evidence in card.evidence[:_MOST_EVIDENCE] for line in _evidence(evidence)),
        _more(len(card.evidence) - _MOST_EVIDENCE),
        *_wrapped(plain_line(card.why)),
    ]


def _diff(steps: tuple[DiffOp, ...]) -> str:
    return " ".join(text for step in steps for text in _step(step) if text)


def _step(step: DiffOp) -> tuple[str, ...]:
    page, stored = plain_line(step.page), plain_line(step.stored)
    if step.op == "equal":
        return (page,)
    if step.op == "cut":
        return (click.style(f"[…{stored}…]", dim=True),)
    if step.op == "splice":
        return (click.style("‖", fg="red", bold=True),)
    added = click.style(f"{{+{page}+}}", fg="green", bold=True) if page else ""
    dropped = click.style(f"[-{stored}-]", fg="red", bold=True) if stored else ""
    return (dropped, added)


def _evidence(evidence: Evidence) -> list[str]:
    article = evidence.article
    printed = ", ".join(plain_line(part) for part in (article.publisher, article.published) if part)
    by = f", said by {plain_line(evidence.verdict.stored_speaker)}" if evidence.verdict.stored_speaker else ""
    copies = f" ({evidence.copies} copies)" if evidence.copies > 1 else ""
    head = f"    as printed in “{plain_line(article.title)}”{f' ({printed})' if printed else ''}{by}{copies}:"
    around = " ".join(
        [
            click.style(plain_line(evidence.before), dim=True) if evidence.before else "",
            plain_line(evidence.text),
            click.style(plain_line(evidence.after), dim=True) if evidence.after else "",
        ]
    ).strip()
    return [head, *_wrapped(around, "      "), f"      {plain_line(article.url)}" if article.url else ""]


def _entity(card: EntityCard) -> list[str]:
    known = card.facts
    role = f", {plain_line(known.entity.role)}" if known.entity.role else ""
    seen = f", {known.first_seen} to {known.last_seen}" if known.first_seen else ""
    said = [part.of(article.text) for article, quotation in known.quotations for part in quotation.parts[:1]]
    others = ", ".join(plain_line(other.name) for other in card.others)
    return [
        f"  {click.style(plain_line(known.entity.name), bold=True)} ({known.entity.type}){role}",
        f"    named {counted(known.mentions, 'time')} in {counted(known.articles, 'article')}{seen}",
        *_wrapped(f"said: “{plain_line(said[0])}”" if said else ""),
        *_wrapped(f"or: {others}" if others else ""),
        *_wrapped(plain_line(card.why)),
    ]


def _more(number: int) -> str:
    return f"    and {counted(number, 'further version')}" if number > 0 else ""


def _wrapped(text: str, indent: str = "    ") -> list[str]:
    """Lines of at most _WIDTH characters; colour codes take no room, which textwrap does not know."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(click.unstyle(lines[-1])) + 1 + len(click.unstyle(word)) <= _WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [indent + line for line in lines]
