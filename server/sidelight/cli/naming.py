"""Which entity a word on the command line means: an id, or a name that only one goes by."""

from collections.abc import Sequence
from typing import IO, Any

import click

from sidelight.cli.counting import counted
from sidelight.cli.terminal import plain_line
from sidelight.kb import EntityRow
from sidelight.kb.curation import Curation

AMBIGUOUS = 3
"""The exit code when a name could mean several entities."""

_SHOWN = 20


class AmbiguousName(click.ClickException):
    """Several entities go by a name: they are listed, so that one can be named by its id."""

    exit_code = AMBIGUOUS

    def __init__(self, name: str, candidates: Sequence[EntityRow]) -> None:
        super().__init__(
            f"{counted(len(candidates), 'entity', 'entities')} go by “{plain_line(name)}”. Give an id:"
        )
        self.candidates = candidates

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence and the candidates, on standard error."""
        super().show(file)
        for row in self.candidates[:_SHOWN]:
            click.echo(f"  {entity_line(row)}", file=file, err=file is None)


def entity_named(curation: Curation, text: str) -> EntityRow:
    """The entity of this id or name. Raises AmbiguousName, and ClickException when there is none."""
    found = curation.called(text)
    if not found:
        raise click.ClickException(
            f"There is no entity “{plain_line(text)[:100]}”. "
            "`sidelight entity list WORDS` finds names by the beginnings of their words."
        )
    if len(found) > 1:
        raise AmbiguousName(text, found)
    return found[0]


def entity_line(row: EntityRow) -> str:
    """An entity on one line: id, type, number of articles, name, role, and what is special about it."""
    head = f"{row.id:<8}{row.type:<13}{row.articles:>7,}  {plain_line(row.name)}"
    role = f", {plain_line(row.role)}" if row.role else ""
    hidden = "  (hidden)" if row.hidden else ""
    merged = f"  (merged into {row.merged_into})" if row.merged_into else ""
    return f"{head}{role}{hidden}{merged}"
