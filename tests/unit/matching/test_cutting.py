"""A piece cut out of a page's words is the same as the piece read alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelight.matching.stretch import stretch
from sidelight.model import Span
from sidelight.text import tokenise


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("He said “the ferry won’t sail ... till [May]” today.", 9, 44),
        ("about4,000 troops", 5, 17),
        ("a\u0301b c", 1, 4),
        ("ten-5 degrees", 3, 13),
        ("U.S. forces", 2, 11),
    ],
)
def test_cut_or_read_the_words_are_the_same(text: str, start: int, end: int) -> None:
    span = Span(start, end)
    assert stretch(text, (span,), tokenise(text)) == stretch(text, (span,))


@given(st.text(alphabet="a5 -.,'’“”()[]…é\u00ad中U", max_size=30), st.data())
def test_cut_or_read_any_words_are_the_same(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    assert stretch(text, (span,), tokenise(text)) == stretch(text, (span,))
