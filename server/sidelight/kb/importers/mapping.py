"""Which of a record's names stand for ours: what `--field text=Body` says, and names that equal ours.

A column "Title" or "TITLE" needs no telling. Where the user tells, only that counts.
"""

from collections.abc import Mapping, Sequence

from sidelight.kb.importers.fields import FieldError

FIELDS = ("id", "title", "text", "url", "publisher", "authors", "published")

Fields = tuple[tuple[str, str], ...]
"""Pairs of our name and theirs."""


def places(theirs: Sequence[str], fields: Fields) -> dict[str, int]:
    """Where among the names each of ours stands; those that are not there are left out."""
    asked = dict(fields)
    found = ((ours, _place(theirs, asked.get(ours, ours))) for ours in FIELDS)
    return {ours: place for ours, place in found if place >= 0}


def _place(names: Sequence[str], wanted: str) -> int:
    if wanted in names:
        return names.index(wanted)
    return next((at for at, name in enumerate(names) if name.strip().lower() == wanted.lower()), -1)


def by_our_names(record: Mapping[str, object], fields: Fields) -> dict[str, object]:
    """The values of a record under our names. Raises FieldError when it lacks the text that was told of."""
    names = list(record)
    found = {ours: record[names[place]] for ours, place in places(names, fields).items()}
    if "reviews" in record:  # a list of objects, which no table has: a column of that name counts something
        found["reviews"] = record["reviews"]
    told = dict(fields).get("text")
    if told and "text" not in found:
        raise FieldError(f'it has no "{told}", which --field text={told} names; see what it calls its text')
    return found
