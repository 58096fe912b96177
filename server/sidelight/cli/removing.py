"""`sidelight kb remove`: articles by their ids, by patterns, or by what `kb list` would show."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from fnmatch import fnmatchcase

import click

from sidelight.cli.completing import articles_like
from sidelight.cli.counting import counted
from sidelight.cli.finding import filter_options, filters_of, listed
from sidelight.cli.opening import as_json_option, opened, print_json
from sidelight.cli.terminal import plain
from sidelight.kb import KnowledgeBase
from sidelight.settings import read_settings

SHOWN = 20
"""Articles that a trial names one by one."""

_EXAMPLES = """\b
Examples:
  sidelight kb remove 004Gt3gcsotuiYmz
  sidelight kb remove "draft-*" --dry-run
  sidelight kb remove --publisher "Coast Daily" --until 2015 --yes

Exit code 1 when an article is not there, or when --yes is missing.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("article_ids", nargs=-1, metavar="[ID|PATTERN]...", shell_complete=articles_like)
@filter_options
@click.option("--yes", is_flag=True, help="Also where articles are chosen by a pattern or an option.")
@click.option("--dry-run", is_flag=True, help="Say what would be removed, and remove nothing.")
@as_json_option
def remove(article_ids: tuple[str, ...], yes: bool, dry_run: bool, as_json: bool, **given: str) -> None:
    """Remove articles, and the names only they gave.

    PATTERN is an id with * or ? in it. With options alone, all articles that fit them are removed.
    """
    if not article_ids and not any(given.values()):
        raise click.UsageError("Give the ids of articles, or choose them by --publisher, --since and so on.")
    with opened(read_settings()) as (base, catch_up):
        chosen, missing, by_name = _chosen(base, article_ids, given)
        if dry_run:
            return _tell_trial(chosen, missing, as_json)
        if not by_name and chosen and not yes:
            raise click.ClickException(
                f"This would remove {counted(len(chosen), 'article')}. "
                "See which with --dry-run; add --yes to do it."
            )
        removed = sum(map(base.remove, chosen))
        catch_up()
    if as_json:
        print_json({"removed": removed, "missing": missing})
    else:
        click.echo(f"{counted(removed, 'article')} removed.")
    return _tell_missing(missing, as_json)


def _chosen(
    base: KnowledgeBase, article_ids: Sequence[str], given: dict[str, str]
) -> tuple[list[str], list[str], bool]:
    """The ids that are meant, those that are not there, and whether each was named by itself."""
    filters = filters_of(base, given)
    if not article_ids:
        return [row.id for row in listed(base, filters)], [], False
    fitting = {row.id for row in listed(base, filters)} if any(astuple(filters)) else None
    chosen, missing, by_name = dict[str, None](), list[str](), fitting is None
    for word in dict.fromkeys(article_ids):
        found = [word] if base.holds(word) else list(_like(base, word))
        by_name &= found in ([word], [])
        if not found:
            missing.append(word)
        chosen |= dict.fromkeys(one for one in found if fitting is None or one in fitting)
    return list(chosen), missing, by_name


def _like(base: KnowledgeBase, pattern: str) -> Iterator[str]:
    if "*" in pattern or "?" in pattern:
        yield from (public for public in base.article_ids() if fnmatchcase(public, pattern))


def _tell_trial(chosen: Sequence[str], missing: list[str], as_json: bool) -> None:
    if as_json:
        print_json({"would_remove": chosen, "missing": missing})
    else:
        for public in chosen[:SHOWN]:
            click.echo(plain(f"  {public}"))
        if len(chosen) > SHOWN:
            click.echo(f"  and {len(chosen) - SHOWN:,} more")
        click.echo(f"{counted(len(chosen), 'article')} would be removed.")
    _tell_missing(missing, as_json)


def _tell_missing(missing: Sequence[str], as_json: bool) -> None:
    for word in () if as_json else missing:
        click.echo(
            f'Error: There is no article "{plain(word)}". `sidelight kb list` shows the ids.', err=True
        )
    if missing:
        sys.exit(1)


COMMANDS = (remove,)
"""What joins the others under `sidelight kb`."""
