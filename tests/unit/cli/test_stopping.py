"""Ctrl-C at the command line."""

import click
from click.testing import CliRunner

from sidelight.cli.root import Root


@click.group(cls=Root)
def program() -> None:
    """A program with one command."""


@program.command()
def wait() -> None:
    """Is stopped at once, as by a second Ctrl-C."""
    raise KeyboardInterrupt


def test_what_ctrl_c_stops_at_once_says_so_by_its_exit_code() -> None:
    result = CliRunner().invoke(program, ["wait"])
    assert (result.exit_code, result.stderr) == (130, "\nStopped.\n")
