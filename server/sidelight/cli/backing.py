"""`sidelight kb backup` and `sidelight kb restore`: copies of the whole file, while others use it."""

from pathlib import Path

import click

from sidelight.cli.counting import counted
from sidelight.cli.opening import as_json_option, opened, print_json
from sidelight.errors import SettingError
from sidelight.kb.backing import back_up
from sidelight.kb.backing import restore as put_back
from sidelight.settings import Settings, read_settings

_file = click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))


def _kb_path(settings: Settings) -> Path:
    if settings.kb_path is None:
        raise SettingError(f'SIDELIGHT_KB is "{settings.kb_url}"', remedy="Give a file's path.")
    return settings.kb_path


@click.command(epilog="\b\nExample:\n  sidelight kb backup /media/stick/kb-2016-10-07.sqlite3\n")
@_file
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@as_json_option
def backup(file: Path, force: bool, as_json: bool) -> None:
    """Copy the knowledge base to FILE, as it is at one moment, while a service and an import go on.

    The copy is checked before it takes its name; only you can read it. The index is not copied: it is made
    from it.
    """
    back_up(_kb_path(read_settings()), file, force=force)
    size = file.stat().st_size
    if as_json:
        print_json({"file": str(file), "bytes": size})
    else:
        click.echo(f"Copied to {file} ({size / 1e6:,.1f} MB). To have it back: sidelight kb restore {file}")


@click.command(epilog="\b\nExample:\n  sidelight kb restore /media/stick/kb-2016-10-07.sqlite3\n")
@_file
@click.option("--no-copy", is_flag=True, help="Do not keep what is there now.")
@as_json_option
def restore(file: Path, no_copy: bool, as_json: bool) -> None:
    """Put a backup in the place of the knowledge base, which is kept beside it as FILE.before-restore.

    The backup is checked first. A running service answers from it at its next request.
    """
    settings = read_settings()
    done = put_back(_kb_path(settings), file, keep=not no_copy)
    with opened(settings) as (_, catch_up):
        catch_up()
    if as_json:
        aside = str(done.aside) if done.aside else None
        return print_json({"articles": done.articles, "aside": aside})
    click.echo(f"{counted(done.articles, 'article')} restored from {file}.")
    if done.aside is not None:
        click.echo(f"What was there before: {done.aside}")
    return None


COMMANDS = (backup, restore)
"""What joins the others under `sidelight kb`."""
