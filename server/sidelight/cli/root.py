"""The root of the command line, and the one place where an expected error becomes a sentence."""

import errno
import os
from typing import Any

import click

from sidelight import __version__
from sidelight.cli import (
    backing,
    changes,
    check,
    curating,
    editing,
    exchange,
    finding,
    kb_add,
    removing,
    statistics,
    tidying,
)
from sidelight.cli.completing import completion
from sidelight.cli.doctor import doctor
from sidelight.cli.entity import entity
from sidelight.cli.entity_import import import_lists
from sidelight.cli.entity_proposals import list_proposals
from sidelight.cli.kb import kb
from sidelight.cli.lookup import lookup
from sidelight.cli.serve import serve
from sidelight.cli.stopping import STOPPED
from sidelight.cli.terminal import plain_line
from sidelight.cli.watch import watch
from sidelight.errors import SidelightError

_EXAMPLES = """\b
Examples:
  sidelight kb add articles.jsonl        put articles into the knowledge base
  sidelight serve                        answer the browser extension
  sidelight lookup page.txt              cards for a text, here in the terminal
  sidelight entity show "Ada Verhoeven"  who the articles name, and how to set it right
  sidelight doctor                       what is wrong, and what to do about it

Exit codes: 0 done, 1 could not be done (a sentence says why), 2 the command was not understood,
3 a name could mean several entities (they are listed), 130 stopped by Ctrl-C.
"""

_OF_A_FULL_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG)


class Root(click.Group):
    """A group that prints expected errors without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a SidelightError becomes a sentence on standard error and exit code 1.

        Ctrl-C, where a command does not end well by it, becomes exit code 130.
        """
        try:
            return super().invoke(ctx)
        except SidelightError as error:
            raise click.ClickException(plain_line(str(error))) from error
        except KeyboardInterrupt as error:
            click.echo("\nStopped.", err=True)
            raise click.exceptions.Exit(STOPPED) from error
        except OSError as error:
            if error.errno not in _OF_A_FULL_DISK:  # a closed pipe is click's to handle
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # else Python tries again at its end
            raise click.ClickException(f"The output cannot be written: {error.strerror}.") from error


@click.group(cls=Root, epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sidelight")
@click.pass_context
def main(ctx: click.Context) -> None:
    """What your own stored articles say about the page you are reading.

    The knowledge base is kept in your data folder, or where SIDELIGHT_HOME says.
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False


for _command in (serve, lookup, kb, entity, doctor, completion):
    main.add_command(_command)
for _command in (*curating.COMMANDS, import_lists, list_proposals):
    entity.add_command(_command)
for _group in (finding, editing, removing, changes, exchange, check, backing, statistics, tidying, kb_add):
    for _command in _group.COMMANDS:
        kb.add_command(_command)
kb.add_command(watch)
