"""A failed golden case in words: the page, what was expected, what came."""

from collections.abc import Sequence

from sidelight.model import Answer, EntityCard, Finding
from tests.quality.cases import Case
from tests.quality.compare import Fault


def describe(case: Case, answer: Answer, faults: Sequence[Fault]) -> str:
    """Several lines for a person to read."""
    lines = [f"{case.source}: {case.name}", *(f"  page: {block}" for block in case.blocks)]
    lines += [f"  expected: {finding}" for finding in case.findings] or ["  expected: nothing"]
    lines += [f"  came: {_came(finding, case, answer)}" for finding in answer.findings]
    return "\n".join([*lines, *(f"  FAULT {fault.kind}: {fault.detail}" for fault in faults)])


def _came(finding: Finding, case: Case, answer: Answer) -> str:
    texts = [
        case.blocks[int(span.block[1:])][part.start : part.end]
        for span in finding.spans
        for part in span.parts
    ]
    return f"{finding.kind} {texts} {'; '.join(_card(name, answer) for name in finding.cards)}"


def _card(name: str, answer: Answer) -> str:
    card = answer.cards[name]
    if isinstance(card, EntityCard):
        return f"{card.facts.entity.name} ({card.facts.entity.role})"
    verdict = card.verdict
    diff = " ".join(f"{op.op}<{op.page}|{op.stored}>" for op in verdict.diff if op.op != "equal")
    attribution = verdict.attribution.value if verdict.attribution else None
    judged = f"{verdict.wording.value} {list(verdict.flags)} {attribution}"
    return f"{judged}, stored speaker {verdict.stored_speaker!r}: {diff}"
