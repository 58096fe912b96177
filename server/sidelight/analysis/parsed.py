"""A text's grammar in a form free of any parser's types: which word depends on which, and how.

The labels are those of spaCy's English models (ClearNLP's: nsubj, dobj, ccomp ...), read here once, so that
the rules over them know lists of numbers and words and nothing of the library that made them.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from sidelight.model import Span

Range = tuple[int, int]
"""Tokens from the first (inclusive) to the last (exclusive)."""


@dataclass(slots=True)
class Parse:
    """The tokens of a text with what each depends on.

    Token i stands at starts[i] to ends[i] (code points) and depends as `deps[i]` on token heads[i] (itself,
    for the root of a sentence). What depends on it, directly or not, are tokens lefts[i] to rights[i]
    (exclusive); `children[i]` are its direct dependents in order.
    """

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    lefts: list[int] = field(default_factory=list)
    rights: list[int] = field(default_factory=list)
    children: list[list[int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    def add(self, tokens: Any, offset: int) -> None:
        """Append the tokens of one parsed document, a spaCy Doc that begins at `offset` of the text."""
        first = len(self.starts)
        for token in tokens:
            start = offset + token.idx
            self.starts.append(start)
            self.ends.append(start + len(token))
            self.low.append(token.lower_.replace("’", "'"))
            self.heads.append(first + token.head.i)
            self.deps.append(token.dep_)
            self.lefts.append(first + token.left_edge.i)
            self.rights.append(first + token.right_edge.i + 1)
            self.children.append([first + child.i for child in token.children])

    def within(self, index: int) -> Range:
        """Token `index` and all that depends on it."""
        return self.lefts[index], self.rights[index]

    def under(self, index: int, labels: Collection[str]) -> Iterator[int]:
        """The dependents of token `index` that have one of the given labels, in order."""
        return (child for child in self.children[index] if self.deps[child] in labels)

    def first_under(self, index: int, labels: Collection[str]) -> int | None:
        """The first of them, or None."""
        return next(self.under(index, labels), None)

    def span(self, tokens: Range) -> Span:
        """Where tokens stand in the text."""
        return Span(self.starts[tokens[0]], self.ends[tokens[1] - 1])
