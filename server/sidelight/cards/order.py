"""In which order evidence stands, and which of it is closest to the page."""

from sidelight.model import Attribution, Evidence, Wording

_CLOSENESS = tuple(Wording)


def age(one: Evidence) -> tuple[bool, str, str]:
    """Earliest first, undated articles last."""
    return not one.article.published, one.article.published, one.article.id


def closeness(one: Evidence) -> tuple[int, float, bool, tuple[bool, str, str]]:
    """Smaller is closer: among equals the one with the same speaker, then the earliest.

    Of the two places of a splice the one with another speaker counts.
    """
    found = one.verdict
    told = Attribution.DIFFERENT if is_half(one) else Attribution.SAME
    return _CLOSENESS.index(found.wording), -found.score, found.attribution is not told, age(one)


def is_half(one: Evidence) -> bool:
    """Whether this carries only one of the two places of a splice; both places have such evidence then."""
    return any(op.op == "splice" for op in one.verdict.diff)
