"""Where page and stored article say who speaks: what an attribution rests on, for a reader to see."""

from bisect import bisect_right
from collections.abc import Sequence

from sidelight.lookup.page import JoinedPage
from sidelight.model import Claim, Credit, Quotation, Span, Speaker, StoredArticle, Verdict

MOSTLY_SPOKEN = 0.8
"""Share of the matched stored words that must stand in one person's quotations to be that person's; labels of
turns and closing marks lie between them."""

AROUND = 160
"""Characters of its sentence shown on either side of a speaker: the end of what was said, and the word of
speech. A sentence may be as long as a page."""


def on_page(
    joined: JoinedPage, sentences: Sequence[Span], speaker: Speaker | None, cue: Span | None
) -> Credit | None:
    """Where the page names the speaker, in the offsets of that block; None when it names nobody.

    The block may be another than the quotation's. Of a name over a block's edge the longer part counts.
    """
    if speaker is None:
        return None
    number = max(joined.blocks_of(speaker.span), key=lambda n: _shared(joined.span(n), speaker.span))
    return _credit(speaker.span, cue, sentences, joined.span(number), joined.blocks[number].id)


def in_article(stored: StoredArticle, found: Verdict) -> Credit | None:
    """Where the article names who says the matched words, maybe in the paragraph before them."""
    saying = stored_saying(stored, found)
    if saying is None or saying.speaker is None:
        return None
    return _credit(saying.speaker.span, saying.cue, stored.passages, Span(0, len(stored.article.text)))


def stored_saying(stored: StoredArticle, found: Verdict) -> Quotation | Claim | None:
    """The stored quotation that the matched words stand in, or the claim that holds most of them.

    Words over several quotations, as where a turn of a transcript goes on in the next paragraph, are
    somebody's when all of those are the same person's; then it is the first of these.
    """
    if found.quotation >= 0:
        return stored.quotations[found.quotation]
    spoken = [(one, shared) for one in stored.quotations if (shared := _spoken(one, found.span))]
    voices = {one.speaker.name if one.speaker is not None else "" for one, _ in spoken}
    if len(voices) == 1 and sum(shared for _, shared in spoken) >= MOSTLY_SPOKEN * _length(found.span):
        return spoken[0][0]
    inside = (
        claim for claim in stored.claims if 2 * _shared(claim.content, found.span) >= _length(found.span)
    )
    return next(inside, None)


def _spoken(quotation: Quotation, span: Span) -> int:
    """How many characters of a span stand in a quotation."""
    return sum(_shared(part, span) for part in quotation.parts)


def _credit(
    speaker: Span, cue: Span | None, sentences: Sequence[Span], within: Span, block: str = ""
) -> Credit | None:
    """The credit inside the span `within`, counted from where that begins."""
    name = _clipped(speaker, within)
    if not _length(name):
        return None
    sentence = _clipped(_sentence(sentences, name), within)
    word = cue if cue is not None and _shared(cue, _reach(name, sentence)) == _length(cue) else None
    around = _reach(Span(min(name.start, word.start), max(name.end, word.end)) if word else name, sentence)
    return Credit(
        speaker=_counted_from(within.start, name),
        around=_counted_from(within.start, around),
        cue=_counted_from(within.start, word) if word else None,
        block=block,
    )


def _sentence(sentences: Sequence[Span], name: Span) -> Span:
    """The sentence that a name begins in, at least the name itself."""
    number = bisect_right(sentences, name.start, key=lambda sentence: sentence.start) - 1
    found = sentences[number] if number >= 0 and sentences[number].end > name.start else name
    return Span(found.start, max(found.end, name.end))


def _reach(held: Span, sentence: Span) -> Span:
    return _clipped(Span(held.start - AROUND, held.end + AROUND), sentence)


def _clipped(span: Span, within: Span) -> Span:
    start = min(max(span.start, within.start), within.end)
    return Span(start, max(start, min(span.end, within.end)))


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _length(span: Span) -> int:
    return span.end - span.start


def _counted_from(start: int, span: Span) -> Span:
    return Span(span.start - start, span.end - start)
