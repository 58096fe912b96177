"""Where a text says who speaks, as callers get it."""

from sidelight.model import Credit, Span
from sidelight.web.wire.articles import Json
from sidelight.web.wire.offsets import Counter


def credit_in(whole: Counter, credit: Credit | None) -> Json | None:
    """A credit with its sentence; `whole` counts the text of the block or article that it stands in."""
    if credit is None:
        return None
    around = credit.around
    sentence = Counter(around.of(whole.text), whole.unit)

    def inside(span: Span) -> list[int]:
        return sentence.pair(span.start - around.start, span.end - around.start)

    return {
        "block": credit.block or None,
        "start": whole.at(credit.speaker.start),
        "end": whole.at(credit.speaker.end),
        "cue": whole.pair(*credit.cue) if credit.cue else None,
        "sentence": {
            "text": sentence.text,
            "start": whole.at(around.start),
            "speaker": inside(credit.speaker),
            "cue": inside(credit.cue) if credit.cue else None,
        },
    }
