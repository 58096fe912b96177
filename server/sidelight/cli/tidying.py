"""`sidelight kb optimize` and `sidelight kb reindex`: less room, and what is derived made anew."""

from pathlib import Path

import click

from sidelight.cli.counting import counted
from sidelight.cli.opening import as_json_option, opened, print_json, put_together
from sidelight.index import Index
from sidelight.indexing import follow
from sidelight.kb.tidying import bytes_of, search_anew, tidy_up
from sidelight.settings import Settings, read_settings


@click.command(epilog="\b\nExample:\n  sidelight kb optimize\n")
@as_json_option
def optimize(as_json: bool) -> None:
    """Give room back to the disk and make searching faster, after many articles came or went.

    A service goes on answering; who adds articles meanwhile may be told to try again.
    """
    settings = read_settings()
    with opened(settings) as (base, catch_up):
        before = _sizes(settings, base.path)
        catch_up()
        tidy_up(base.path)
        put_together(settings, base)
        after = _sizes(settings, base.path)
    if as_json:
        return print_json({"before": before, "after": after})
    for name, size in before.items():
        click.echo(f"{name:<15}{size / 1e6:>9,.1f} MB -> {after[name] / 1e6:>9,.1f} MB")
    return None


def _sizes(settings: Settings, path: Path) -> dict[str, int]:
    return {"knowledge base": bytes_of(path), "index": index_bytes(settings)}


def index_bytes(settings: Settings) -> int:
    """What the index takes on its disk."""
    return sum(file.stat().st_size for file in settings.index_path.glob("*") if file.is_file())


@click.command(epilog="\b\nExample:\n  sidelight kb reindex\n")
@as_json_option
def reindex(as_json: bool) -> None:
    """Make the index and the full text anew from the articles. Look-ups find less until it is done.

    Never needed by itself: what is wrong with the index is noticed, and it is built again at the next
    look-up.
    """
    settings = read_settings()
    with opened(settings) as (base, _):
        search_anew(base.path)
        index = Index.open(settings.index_path, base.identity)
        index.reset(base.identity)
        follow(base, index)
        articles, passages = base.article_count(), index.snapshot().passages
    if as_json:
        return print_json({"articles": articles, "passages": passages})
    return click.echo(f"{counted(articles, 'article')} with {counted(passages, 'passage')} indexed anew.")


COMMANDS = (optimize, reindex)
"""What joins the others under `sidelight kb`."""
