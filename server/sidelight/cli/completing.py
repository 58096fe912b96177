"""What the shell offers on Tab, and the scripts by which it asks.

Nothing is said when the knowledge base cannot be asked: a message would land in the line being typed.
"""

from collections.abc import Callable

import click
from click.shell_completion import BashComplete, CompletionItem, FishComplete, ShellComplete, ZshComplete

from sidelight.cli.terminal import plain_line
from sidelight.errors import SidelightError
from sidelight.kb import Asked, KnowledgeBase
from sidelight.settings import read_settings

OFFERED = 50
"""More would be no help on one screen."""


def articles_like(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
    """The ids of articles that begin so, with their titles."""
    return _offered(lambda base: base.ids_beginning(typed, OFFERED))


def entities_like(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
    """The names with words that begin so, with what they are."""
    asked = Asked(text=typed, limit=OFFERED)
    return _offered(
        lambda base: [(row.name, f"{row.id} {row.role}") for row in base.curation.listed(asked) if typed]
    )


def publishers_like(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
    """The publishers that begin so."""
    return _offered(lambda base: [(name, "") for name in sorted(base.publishers(f"{typed}*"))[:OFFERED]])


def _offered(ask: Callable[[KnowledgeBase], list[tuple[str, str]]]) -> list[CompletionItem]:
    try:
        with KnowledgeBase.open(read_settings(), busy_seconds=0) as base:
            found = ask(base)
    except SidelightError:
        return []
    return [CompletionItem(plain_line(value), help=plain_line(about) or None) for value, about in found]


_EXAMPLES = """\b
Examples:
  sidelight completion bash >> ~/.bashrc
  sidelight completion zsh >> ~/.zshrc
  sidelight completion fish > ~/.config/fish/completions/sidelight.fish
"""


@click.command(epilog=_EXAMPLES)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script by which a shell completes commands, options, ids and names on Tab."""
    kind = SHELLS[shell]
    script = kind(ctx.find_root().command, {}, "sidelight", "_SIDELIGHT_COMPLETE")
    click.echo(script.source_template % script.source_vars())


SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
