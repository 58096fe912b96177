"""Edits asked about in pages of a hundred paragraphs, and every answer counted."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sidelight.lookup import Desk
from sidelight.model import Answer, Block, Finding, QuotationCard
from tests.quality.compare import card_of, is_safe
from tests.quality.edits import Edit
from tests.quality.kinds.marked import INTERRUPTION
from tests.quality.knowledge import ask
from tests.quality.plain import words
from tests.quality.stored import Stored

EDITS_A_PAGE = 100
MOSTLY = 0.6
"""Share of a quotation's words a finding must cover to count as a verdict on that quotation."""

_TEMPLATES = (
    "“{text},” {speaker} said.",
    '{speaker} said: "{text}."',
    '"{text}," {speaker} said.',
    "{speaker} said on Friday that “{text}” was what mattered.",
    "«{text}», said {speaker}.",
)
_INTERRUPTED = (("“{text}.”", ",” {speaker} said, “"), ('"{text}."', '," {speaker} said, "'))

GRAVE = frozenset(["negation", "number", "name", "modal", "hedge"])
"""Flags that a reader takes for a change of what was said; given for nothing, they are false alarms."""


@dataclass(slots=True)
class Tally:
    """What became of the edits of one kind."""

    edits: int = 0
    found: int = 0
    right: int = 0
    flagged: int = 0
    unsafe: list[str] = field(default_factory=list)
    unshown: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    unflagged: list[str] = field(default_factory=list)
    false_flags: list[str] = field(default_factory=list)


def measure(desk: Desk, edits: Sequence[Edit], stored: Stored) -> dict[str, Tally]:
    """A tally for each kind of edit."""
    tallies: dict[str, Tally] = {}
    for first in range(0, len(edits), EDITS_A_PAGE):
        part = edits[first : first + EDITS_A_PAGE]
        blocks = [Block(f"p{number}", _printed(edit, number)) for number, edit in enumerate(part)]
        answer = ask(desk, blocks)
        for edit, block in zip(part, blocks, strict=True):
            here = [f for f in answer.findings if f.kind != "entity" and f.spans[0].block == block.id]
            _count(tallies.setdefault(edit.kind, Tally()), edit, here, block, answer, stored)
    return tallies


def _printed(edit: Edit, number: int) -> str:
    if not edit.quoted:
        return edit.text if edit.text[-1] in ".?!" else edit.text + "."
    text, template = edit.text, _TEMPLATES[number % len(_TEMPLATES)]
    if INTERRUPTION in text:
        template, pause = _INTERRUPTED[number % len(_INTERRUPTED)]
        text = text.replace(f" {INTERRUPTION} ", pause)
    template = template.replace("{text},", "{text}") if text[-1] in "?!" else template
    return template.replace("{text}", text).replace("{speaker}", edit.unit.speaker or "Anna Weber")


def _count(
    tally: Tally, edit: Edit, findings: list[Finding], block: Block, answer: Answer, stored: Stored
) -> None:
    tally.edits += 1
    near = [(finding, _words_of(finding, block)) for finding in findings]
    near = sorted((pair for pair in near if pair[1]), key=lambda pair: -len(pair[1]))
    tally.unsafe += [
        f"{edit.text} -> {' '.join(said)}"
        for finding, said in near
        if _is_unsafe(edit, finding, said, answer, stored)
        and not (edit.unaltered and _are_stored(finding, block, stored))
    ]
    card = card_of(near[0][0], answer) if near else None
    if card is None:
        tally.missed.append(block.text)
        return
    tally.found += 1
    if card.verdict.wording.value in edit.wordings:
        tally.right += 1
    else:
        tally.unshown += is_safe(card) and not edit.unaltered
        tally.wrong.append(f"{card.verdict.wording.value}: {block.text} -> {' '.join(near[0][1])}")
    flags = frozenset(card.verdict.flags)
    if not edit.flag or edit.flag in flags:
        tally.flagged += 1
    else:
        tally.unflagged.append(f"{card.verdict.flags}: {_differing(card)}")
    if flags & GRAVE:
        tally.false_flags.append(f"{card.verdict.flags}: {_differing(card)}")


def _differing(card: QuotationCard) -> str:
    return " ".join(f"<{op.page}|{op.stored}>" for op in card.verdict.diff if op.op not in ("equal", "cut"))


def _words_of(finding: Finding, block: Block) -> list[str]:
    return words(" ".join(part.of(block.text) for part in finding.spans[0].parts))


def _are_stored(finding: Finding, block: Block, stored: Stored) -> bool:
    """Whether each part of an interrupted quotation stands somewhere: of unchanged words, that is enough."""
    return all(stored.holds(part.of(block.text)) for part in finding.spans[0].parts)


def _is_unsafe(edit: Edit, finding: Finding, said: list[str], answer: Answer, stored: Stored) -> bool:
    """Whether a card calls words the stored ones that are not, or most of a changed quotation."""
    card = card_of(finding, answer)
    if card is None or not is_safe(card):
        return False
    covers = len(said) >= MOSTLY * len(words(edit.text))
    return not stored.holds(" ".join(said)) or (not edit.unaltered and edit.quoted and covers)
