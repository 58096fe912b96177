"""What is reported in a parsed text: each cue with its content, its source and who that is."""

from bisect import bisect_left
from collections.abc import Iterator

from sidelight.analysis.frames import find_frames
from sidelight.analysis.ground import Ground
from sidelight.analysis.marks import Stretch
from sidelight.analysis.parsed import Parse
from sidelight.analysis.sources import cue_words, source_of, source_span, speaker_at
from sidelight.model import Report


def reports_by_parse(ground: Ground, parse: Parse, stretches: list[Stretch]) -> Iterator[Report]:
    """What the cues of a parsed text report, before quotations are joined to it."""
    for found in find_frames(parse, _quoted_tokens(parse, stretches)):
        head = source_of(parse, found)
        yield Report(
            tuple(parse.span(piece) for piece in found.content),
            cue_words(parse, found),
            None if head is None else source_span(parse, head),
            None if head is None else speaker_at(ground, parse, head),
            found.spoken,
        )


def _quoted_tokens(parse: Parse, stretches: list[Stretch]) -> bytearray:
    flags = bytearray(len(parse))
    for stretch in stretches:
        first = bisect_left(parse.starts, stretch.outer.start)
        last = bisect_left(parse.starts, stretch.outer.end)
        flags[first:last] = b"\x01" * (last - first)
    return flags
