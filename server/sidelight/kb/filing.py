"""Filing what was read in articles: names, mentions, quotations, claims and roles, a batch in one go.

A batch is filed as if each of its articles were written before the next one is looked at: where a batch
begins and ends changes nothing, so an import that is stopped and started again makes the same rows.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, Table

from sidelight.kb.company import Company
from sidelight.kb.driver import Values
from sidelight.kb.entities import by_form, link
from sidelight.kb.forms import fold_name
from sidelight.kb.gathered import Stored
from sidelight.kb.known import Source
from sidelight.kb.linking import gather
from sidelight.kb.schema import appearances, claims, mentions, quotations
from sidelight.model import Claim, NamedThing, Quotation, Reading, Span


class Filing:
    """The readings of one transaction's articles on their way into the tables."""

    def __init__(self, connection: Connection) -> None:
        self._stored = Stored(connection)
        self._company = Company(self._stored)

    def gather(self, readings: Iterable[Reading]) -> None:
        """Read what these readings may need; it makes filing them cheaper and changes no result."""
        gather(self._stored, [reading.names for reading in readings])

    def file(self, source: Source, reading: Reading) -> None:
        """File what was read in an article that is stored and has nothing filed."""
        linked = link(self._stored, self._company, source, reading.names)
        self._file_mentions(source, reading.names, linked)
        speakers = by_form(reading.names, linked)
        self._file_numbered(quotations, source.row, [_quotation(q, speakers) for q in reading.quotations])
        self._file_numbered(claims, source.row, [_claim(c, speakers) for c in reading.claims])

    def finish(self) -> None:
        """Write all that was filed; whoever changes names otherwise calls this before and `forget` after."""
        self._stored.pending.write()

    def forget(self) -> None:
        """Keep nothing that was read, after names were changed otherwise."""
        self._stored.forget()
        self._company.forget()

    def _file_mentions(
        self, source: Source, names: Sequence[NamedThing], linked: Sequence[int | None]
    ) -> None:
        """`linked[i]` is the entity that the i-th name stands for."""
        places: dict[tuple[int, int], Span] = {}
        for named, entity in zip(names, linked, strict=True):
            if entity is not None:
                places |= {(span.start, entity): span for span in named.mentions}
        counted = Counter({entity: 0 for entity in linked if entity is not None})
        counted.update(entity for _, entity in places)
        row, pending = source.row, self._stored.pending
        pending.put(
            mentions,
            [(row, entity, start, span.end) for (start, entity), span in sorted(places.items())],
        )
        pending.put(appearances, [(e, source.published, row, number) for e, number in counted.items()])

    def _file_numbered(self, table: Table, row: int, values: Sequence[Values]) -> None:
        first = self._stored.pending.take_ids(table.name, len(values))
        self._stored.pending.put(table, [(first + i, row, *value) for i, value in enumerate(values)])


def _quotation(quotation: Quotation, speakers: Mapping[str, int]) -> Values:
    speaker, cue = quotation.speaker, quotation.cue
    return (
        speakers.get(fold_name(speaker.name)) if speaker else None,
        json.dumps(quotation.parts),
        speaker.name if speaker else "",
        *((speaker.span.start, speaker.span.end) if speaker else (None, None)),
        *((cue.start, cue.end) if cue else (None, None)),
        quotation.scare,
    )


def _claim(claim: Claim, speakers: Mapping[str, int]) -> Values:
    content, speaker, cue = claim.content, claim.speaker, claim.cue
    return (
        speakers.get(fold_name(speaker.name)),
        *(content.start, content.end),
        *(speaker.name, speaker.span.start, speaker.span.end),
        *(cue.start, cue.end),
    )
