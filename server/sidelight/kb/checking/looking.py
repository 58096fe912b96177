"""All checks, in the order in which one rests on another."""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection

from sidelight.kb.checking import database, tables, texts
from sidelight.kb.checking.faults import Fault, Kind, bounded

Check = Callable[[Connection], Iterator[Fault]]

_OF_TABLES: tuple[Check, ...] = (
    database.reference_faults,
    database.search_faults,
    texts.article_faults,
    tables.number_faults,
    tables.counter_faults,
    tables.mention_faults,
    tables.appearance_faults,
    tables.entity_faults,
    tables.merge_faults,
    tables.role_faults,
    tables.cluster_faults,
    tables.log_faults,
)


def faults(connection: Connection) -> Iterator[Fault]:
    """What is wrong, at most some of each kind; a file with broken pages is not looked at any further."""
    broken = False
    for fault in bounded(database.file_faults(connection)):
        broken |= fault.kind is Kind.FILE
        yield fault
    for check in () if broken else _OF_TABLES:
        yield from bounded(check(connection))
