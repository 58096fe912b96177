"""A quotation's card as text for a terminal."""

from collections.abc import Mapping
from dataclasses import replace

import click

from sidelight.cli.counting import counted
from sidelight.cli.lines import wrapped
from sidelight.cli.terminal import plain_line
from sidelight.model import ClaimReview, Credit, DiffOp, Evidence, QuotationCard, Verdict, Version, Wording

_MOST_VERSIONS = 6
"""Wordings printed; `--json` has more."""

_NEAR_WORDS, _NEAR = 4, 60
"""Equal words shown beside a change in another version; characters shown beside a speaker's name."""

_COLOURS = {"verbatim": "green", "excerpt": "green", "elided": "cyan", "similar": "cyan"}
"""A verdict's colour only repeats its word; all others are red."""


def quotation_lines(card: QuotationCard, texts: Mapping[str, str]) -> list[str]:
    """The lines of a card, some of them empty; `texts` are those of the page's blocks."""
    verdict = card.verdict
    speaker = f"; speaker {verdict.attribution}" if verdict.attribution else ""
    flags = f" ({', '.join(verdict.flags)})" if verdict.flags else ""
    return [
        f"  {_wording(verdict)}{flags}{speaker}. {plain_line(card.title)}",
        *wrapped(_diff(verdict.diff)),
        *_credits(card, texts),
        *(line for review in card.reviews for line in _review(review)),
        *(line for evidence in _places(card) for line in _evidence(evidence)),
        *_versions(card),
        *wrapped(plain_line(card.why)),
    ]


def _wording(verdict: Verdict) -> str:
    return click.style(verdict.wording.upper(), fg=_COLOURS.get(verdict.wording, "red"), bold=True)


def _places(card: QuotationCard) -> tuple[Evidence, ...]:
    """The closest evidence, or both places of a splice."""
    is_spliced = card.verdict.wording is Wording.SPLICED
    return card.evidence[:2] if is_spliced else card.evidence[card.closest : card.closest + 1]


# --- the words ------------------------------------------------------------------------------------


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


def _brief(steps: tuple[DiffOp, ...]) -> tuple[DiffOp, ...]:
    """The steps with only those of the equal words that stand beside a change."""
    last = len(steps) - 1
    return tuple(
        replace(step, page=_ends(step.page, place > 0, place < last)) if step.op == "equal" else step
        for place, step in enumerate(steps)
    )


def _ends(words: str, follow: bool, lead: bool) -> str:
    """The first words if they follow a change, the last if they lead to one."""
    parts = words.split()
    first, last = parts[:_NEAR_WORDS] if follow else [], parts[-_NEAR_WORDS:] if lead else []
    return words if len(first) + len(last) >= len(parts) else " ".join([*first, "…", *last])


# --- who says it ----------------------------------------------------------------------------------


def _credits(card: QuotationCard, texts: Mapping[str, str]) -> list[str]:
    """Where each side says who speaks, under one another."""
    page, stored = card.page_credit, card.verdict.stored_credit
    here = _credit("here", page, texts.get(page.block, "")) if page is not None else []
    there = _credit("there", stored, card.evidence[card.closest].article.text) if stored is not None else []
    return [*here, *there]


def _credit(side: str, credit: Credit, text: str) -> list[str]:
    first = min(credit.speaker.start, credit.cue.start if credit.cue else credit.speaker.start)
    last = max(credit.speaker.end, credit.cue.end if credit.cue else credit.speaker.end)
    start, end = max(credit.around.start, first - _NEAR), min(credit.around.end, last + _NEAR)
    before, after = text[start : credit.speaker.start], text[credit.speaker.end : end]
    if start > credit.around.start:
        before = f"… {before.partition(' ')[2]}"
    if end < credit.around.end:
        after = f"{after.rpartition(' ')[0]} …"
    name = click.style(plain_line(credit.speaker.of(text)), bold=True)
    return wrapped(f"{side}: {_beside(before)}{name}{_beside(after)}")


def _beside(text: str) -> str:
    """A plain line that keeps its distance from the name."""
    before, after = (" " if edge.isspace() else "" for edge in (text[:1], text[-1:]))
    return f"{before}{plain_line(text)}{after}"


# --- what fact-checkers say -----------------------------------------------------------------------


def _review(review: ClaimReview) -> list[str]:
    """What a publisher says of the claim, as that publisher's words."""
    dated = f" ({plain_line(review.published)})" if review.published else ""
    said = (
        f"{plain_line(review.reviewer) or 'A fact-check'} on this claim: {plain_line(review.rating)}{dated}"
    )
    return [*wrapped(said), f"      {plain_line(review.url)}" if review.url else ""]


# --- where it stands ------------------------------------------------------------------------------


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
    return [head, *wrapped(around, "      "), f"      {plain_line(article.url)}" if article.url else ""]


def _versions(card: QuotationCard) -> list[str]:
    """All wordings, the oldest first; nothing when a single article says it all."""
    if card.articles < 2 or not card.versions:
        return []
    shown = card.versions[:_MOST_VERSIONS]
    more = card.wordings - len(shown)
    return [
        f"    printed in {counted(card.articles, 'article')} of {counted(card.sources, 'publisher')}, "
        f"in {counted(card.wordings, 'wording')}:",
        *(line for version in shown for line in _version(card, version)),
        f"      and {counted(more, 'more wording')}" if more > 0 else "",
    ]


def _version(card: QuotationCard, version: Version) -> list[str]:
    first = card.evidence[version.evidence[0]]
    source = plain_line(first.article.publisher or first.article.title)
    more = f" and {counted(version.articles - 1, 'more article')}" if version.articles > 1 else ""
    differs = version.verdict.wording not in (Wording.VERBATIM, Wording.EXCERPT)
    words = _diff(_brief(first.verdict.diff)) if differs else f"“{plain_line(version.text)}”"
    closest = " (closest)" if version.closest else ""
    return [
        f"      {version.first_seen or 'undated'}, {source}{more}: {_wording(version.verdict)}{closest}",
        *wrapped(words, "        "),
    ]
