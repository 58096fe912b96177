"""Cards as text for a terminal: readable without colour, and safe whatever a stored article holds.

An article may hold control characters that a terminal would obey. Everything that is not ours goes through
`plain_line`.
"""

import textwrap

import click

from sidelight.cli.counting import counted
from sidelight.cli.lines import WIDTH
from sidelight.cli.names import name_lines
from sidelight.cli.quotations import quotation_lines
from sidelight.cli.terminal import plain_line
from sidelight.model import Answer, Card, EntityCard, Finding, Page


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
    head = click.style(textwrap.shorten(plain_line(exact), WIDTH, placeholder=" …"), bold=True)
    return "\n".join([f"{finding.kind}: {head}", *(_card(answer.cards[name], texts) for name in new)])


def _card(card: Card, texts: dict[str, str]) -> str:
    lines = name_lines(card) if isinstance(card, EntityCard) else quotation_lines(card, texts)
    return "\n".join(line for line in lines if line)
