"""What could not be taken, printed: the first of many in words, and the number of the others."""

from collections.abc import Sequence

import click

from sidelight.cli.terminal import plain_line

SHOWN_PROBLEMS = 20
"""Problems that are printed; a wrong file can have one on each of its million lines."""


def print_problems(problems: Sequence[str], number: int, kind: str = "Error") -> None:
    """Print the first problems on standard error; there are `number`, perhaps more than were kept."""
    for problem in problems[:SHOWN_PROBLEMS]:
        click.echo(f"{kind}: {plain_line(problem)}", err=True)
    if number > SHOWN_PROBLEMS:
        click.echo(f"{kind}: {number - SHOWN_PROBLEMS:,} more like these.", err=True)
