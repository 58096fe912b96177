"""Puts quoted stretches together into quotations, and gives each its speaker."""

import re
from dataclasses import dataclass

from sidelight.analysis.closing import (
    attribute_after,
    attribute_beyond,
    attribute_trailing,
    is_given_to_another,
)
from sidelight.analysis.ground import Ground
from sidelight.analysis.leading import (
    attribute_before,
    attribute_introduced,
    leads_sentence,
    subject_of_sentence,
)
from sidelight.analysis.lexicon import DETERMINERS
from sidelight.analysis.marks import MAX_QUOTATION, Stretch
from sidelight.analysis.speakers import Attributed
from sidelight.model import Quotation, Span, Speaker

MAX_SCARE_WORDS = 3
"""Longer quoted stretches are taken for somebody's words even where nobody is named."""

MAX_INTERRUPTION = 140
"""Characters that may stand between two parts of one quotation ("...," he said on Friday. "...")."""

MIN_NESTED_WORDS = 3
"""A quotation inside a quotation counts on its own from this many words."""

_SIGNATURE = re.compile(r"\s{0,3}[—–―-]{1,2}\s{0,2}[^\W\d_a-z][^\n.,;:]{1,60}(?=[\n.,;]|\Z)")
"""A dash and a name after a quotation, on its line or the next."""

_NO_SPEECH_BEFORE = frozenset(
    "so-called called titled entitled dubbed named nicknamed term word phrase song film book novel".split()
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A top-level quotation in the making: its stretches and what attribution found.

    `led` is true where words of its own sentence say who speaks, so that nobody's speech goes on in it.
    """

    stretches: tuple[Stretch, ...]
    found: Attributed | None
    led: bool = False


def find_quotations(ground: Ground, stretches: list[Stretch]) -> tuple[Quotation, ...]:
    """All quotations of a text, ordered by their first part. Never fails; speakers may be None."""
    top = [s for s in stretches if s.depth == 0]
    pieces: list[_Piece] = []
    previous: _Piece | None = None
    index = 0
    while index < len(top):
        chain = _chain(top, index)
        index += len(chain)
        following = top[index] if index < len(top) else None
        piece = _attribute(ground, chain, previous, following)
        joined = _join(ground, pieces[-1], piece) if pieces else None
        if joined is not None:
            pieces[-1] = joined
        else:
            pieces.append(piece)
        previous = pieces[-1]
    nested = [
        s for s in stretches if s.depth > 0 and len(s.inner.of(ground.scan.text).split()) >= MIN_NESTED_WORDS
    ]
    quotations = [_finish(ground, piece) for piece in pieces] + [Quotation((s.inner,)) for s in nested]
    return tuple(sorted(quotations, key=lambda q: q.parts))


def _chain(top: list[Stretch], index: int) -> tuple[Stretch, ...]:
    """A stretch and the paragraphs that go on with it, each opening with a mark and only the last closing."""
    last = index
    length = top[index].inner.end - top[index].inner.start
    while top[last].continues and last + 1 < len(top):
        following = top[last + 1]
        length += following.inner.end - following.inner.start
        if not following.leads or following.paragraph != top[last].paragraph + 1 or length > MAX_QUOTATION:
            break
        last += 1
    return tuple(top[index : last + 1])


def _attribute(
    ground: Ground,
    chain: tuple[Stretch, ...],
    previous: _Piece | None,
    following: Stretch | None,
) -> _Piece:
    """A chain with the first attribution found: after it, before it, in the paragraph or the one before."""
    scan = ground.scan
    head, tail = chain[0], chain[-1]
    passage = scan.passage_at(tail.inner.end - 1)
    signature = _SIGNATURE.match(scan.text, tail.outer.end)
    ceiling = signature.end() if signature else passage.end
    ceiling = min(ceiling, following.outer.start) if following is not None else ceiling
    found = attribute_after(ground, tail.inner, tail.outer.end, max(ceiling, tail.outer.end))
    if found is None:
        found = attribute_before(ground, head.outer.start, scan.passage_at(head.outer.start).start)
    if found is None or found.speaker is None:
        found = attribute_trailing(ground, tail.outer.end, passage.end) or found
    if found is None and passage.end <= tail.outer.end:
        beyond = scan.passage_at(min(tail.outer.end + 2, scan.paragraphs[tail.paragraph].end)).end
        found = attribute_beyond(ground, tail, min(beyond, following.outer.start if following else beyond))
    led = _is_led(ground, head) or is_given_to_another(ground, tail.inner, tail.outer.end, ceiling)
    if found is None and _is_sentence(scan.text, head) and not led:
        found = _from_context(ground, chain, previous)
    if found is None and len(head.inner.of(scan.text).split()) > MAX_SCARE_WORDS:
        speaker = leads_sentence(ground, scan.passage_at(head.outer.start).start, head.outer.start)
        found = Attributed(speaker, None) if speaker else None
    return _Piece(chain, found, led)


def _is_led(ground: Ground, head: Stretch) -> bool:
    """Whether other words of its sentence stand before a quotation, so that these tell who speaks."""
    passage = ground.scan.passage_at(head.outer.start)
    first, last = ground.scan.first_word(passage.start), ground.scan.first_word(head.outer.start)
    told = last - first > 1 or (last > first and ground.scan.low[first] in DETERMINERS)
    return told and ground.is_open(first)


def _is_sentence(text: str, stretch: Stretch) -> bool:
    words = stretch.inner.of(text)
    return words[:1].isupper() and len(words.split()) > MAX_SCARE_WORDS


def _from_context(ground: Ground, chain: tuple[Stretch, ...], previous: _Piece | None) -> Attributed | None:
    """The speaker of a sentence that stands quoted on its own."""
    scan = ground.scan
    head = chain[0]
    paragraph = scan.paragraphs[head.paragraph]
    earlier = previous.stretches[-1] if previous is not None and previous.found is not None else None
    if head.leads:
        before = scan.passage_at(paragraph.start - 1) if paragraph.start else None
        introduced = attribute_introduced(ground, before) if before is not None else None
        if introduced is not None:
            return introduced
        if earlier is None or earlier.paragraph != head.paragraph - 1:
            alone = chain[-1].outer.end >= scan.paragraphs[chain[-1].paragraph].end
            speaker = subject_of_sentence(ground, before) if alone and before is not None else None
            return Attributed(speaker, None) if speaker is not None else None
        return _carried(previous)
    if earlier is not None and earlier.paragraph == head.paragraph:
        return _carried(previous)
    before = scan.passage_at(scan.passage_at(head.outer.start).start - 1)
    speaker = subject_of_sentence(ground, before) if before.start >= paragraph.start else None
    return Attributed(speaker, None) if speaker is not None else None


def _carried(previous: _Piece | None) -> Attributed | None:
    if previous is None or previous.found is None or previous.found.speaker is None:
        return None
    return Attributed(previous.found.speaker, None)


def _join(ground: Ground, first: _Piece, second: _Piece) -> _Piece | None:
    """One quotation of two pieces that only an attribution interrupts; None when they are two."""
    scan = ground.scan
    left, right = first.stretches[-1], second.stretches[0]
    if first.found is None or not first.found.after or left.paragraph != right.paragraph:
        return None
    between = scan.text[left.outer.end : right.outer.start]
    if len(between) > MAX_INTERRUPTION or between.rstrip().endswith(":"):
        return None
    other = second.found
    if other is not None and other.cue is not None and other.cue != first.found.cue:
        return None
    if second.led and (other is None or other.speaker != first.found.speaker):
        return None
    if sum(len(s.inner.of(scan.text)) for s in (*first.stretches, *second.stretches)) > MAX_QUOTATION:
        return None
    return _Piece(first.stretches + second.stretches, first.found)


def _finish(ground: Ground, piece: _Piece) -> Quotation:
    parts = tuple(s.inner for s in piece.stretches)
    if _is_scare(ground, piece):
        return Quotation(parts, scare=True)
    speaker: Speaker | None = piece.found.speaker if piece.found else None
    return Quotation(parts, speaker, piece.found.cue if piece.found else None)


def _is_scare(ground: Ground, piece: _Piece) -> bool:
    """Whether quoted words are a name, a title or a word held at a distance rather than speech."""
    if len(piece.stretches) > 1:
        return False
    scan = ground.scan
    inner = piece.stretches[0].inner
    words = inner.of(scan.text).split()
    before = scan.text[max(0, piece.stretches[0].outer.start - 14) : piece.stretches[0].outer.start].split()
    named = bool(before) and before[-1].lower().strip(",") in _NO_SPEECH_BEFORE
    if len(words) > MAX_SCARE_WORDS:
        return named and before[-1].lower() != "called" and _is_title_case(words)
    if piece.found is None or (named and before[-1].lower() != "called"):
        return True
    return not piece.found.after and len(words) > 1 and _is_title_case(words)


def _is_title_case(words: list[str]) -> bool:
    return all(word[:1].isupper() or len(word) < 4 for word in words) and words[0][:1].isupper()


def quoted_spans(stretches: list[Stretch]) -> list[Span]:
    """The stretches that stand in no other, marks included."""
    return [s.outer for s in stretches if s.depth == 0]
