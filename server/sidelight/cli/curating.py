"""`sidelight entity rename`, `merge`, `split` and so on: each is one edit, which `kb undo` takes back."""

from collections.abc import Callable
from dataclasses import asdict

import click

from sidelight.cli.completing import entities_like
from sidelight.cli.entity import mute_line
from sidelight.cli.naming import entity_named
from sidelight.cli.opening import as_json_option, opened, print_json
from sidelight.cli.terminal import json_text, plain_line
from sidelight.kb import Done, EntityRow, Part
from sidelight.kb.curation import Curation
from sidelight.model import EntityType
from sidelight.settings import read_settings

BY = "cli"
"""By whom the log says that an edit was made here."""

_entity = click.argument("name", metavar="ENTITY", shell_complete=entities_like)


def _edit(name: str, as_json: bool, change: Callable[[Curation, EntityRow], Done]) -> None:
    """Find the entity, change it, and say what was done."""
    with opened(read_settings()) as (base, _):
        done = change(base.curation, entity_named(base.curation, name))
    tell(done, as_json)


def tell(done: Done, as_json: bool) -> None:
    """Say what an edit did, and how to take it back."""
    if as_json:
        print_json(asdict(done))
    else:
        click.echo(f"{plain_line(done.summary)}. Undo: sidelight kb undo {done.revision}")


# --- names --------------------------------------------------------------------------------------------------


@click.command(epilog='\b\nExample:\n  sidelight entity rename e12 "Ada de Vries"\n')
@_entity
@click.argument("new_name", metavar="NAME")
@as_json_option
def rename(name: str, new_name: str, as_json: bool) -> None:
    """Give an entity another name. The old one stays an alias, and articles that print it still file here."""
    _edit(name, as_json, lambda curation, row: curation.rename(row.id, new_name, BY))


@click.group()
def alias() -> None:
    """Add and remove written forms of an entity's name."""


@alias.command("add", epilog='\b\nExample:\n  sidelight entity alias add "Ada Verhoeven" "Mrs Verhoeven"\n')
@_entity
@click.argument("form")
@as_json_option
def add_alias(name: str, form: str, as_json: bool) -> None:
    """Let an entity be found under another written form."""
    _edit(name, as_json, lambda curation, row: curation.add_alias(row.id, form, BY))


@alias.command("remove", epilog="\b\nExample:\n  sidelight entity alias remove e12 Minister\n")
@_entity
@click.argument("form")
@as_json_option
def remove_alias(name: str, form: str, as_json: bool) -> None:
    """Take a form away, however it is capitalised. No import brings it back."""
    _edit(name, as_json, lambda curation, row: curation.remove_alias(row.id, form, BY))


# --- merging, splitting -------------------------------------------------------------------------------------

_MERGE_EXAMPLES = """\b
Examples:
  sidelight entity merge e40 e41 --into e12
  sidelight entity merge "Al-Nusra Front" --into ANF --yes

Cards then show them as one, under the name of the one they are merged into. What an article files under each
stays apart, so that it can be undone.
"""


@click.command(epilog=_MERGE_EXAMPLES)
@click.argument("names", nargs=-1, required=True, metavar="ENTITY...")
@click.option("--into", required=True, metavar="ENTITY", help="The entity that stands for all.")
@click.option("--yes", is_flag=True, help="Also where their types differ (a person and a place).")
@as_json_option
def merge(names: tuple[str, ...], into: str, yes: bool, as_json: bool) -> None:
    """Let one entity stand for others too."""
    with opened(read_settings()) as (base, _):
        target = entity_named(base.curation, into)
        rows = [entity_named(base.curation, name) for name in names]
        if not yes:
            _check_types(target, rows)
        done = base.curation.merge([row.id for row in rows], target.id, BY)
    tell(done, as_json)


def _check_types(target: EntityRow, rows: list[EntityRow]) -> None:
    for row in rows:
        if row.type is not target.type and EntityType.OTHER not in (row.type, target.type):
            raise click.ClickException(
                f"{row.id} “{plain_line(row.name)}” is of type {row.type}, and "
                f"{target.id} “{plain_line(target.name)}” of type {target.type}. If they are one, add --yes."
            )


_SPLIT_EXAMPLES = """\b
Examples:
  sidelight entity split e12 --articles a7,a9      another of the same name, in these articles
  sidelight entity split e12 --alias Verhoeven     who goes by this form is another
  sidelight entity split e40                       take e40 out of what it was merged into
"""


@click.command(epilog=_SPLIT_EXAMPLES)
@_entity
@click.option("--articles", default="", metavar="ID,...", help="What these articles say is another's.")
@click.option("--alias", "form", default="", metavar="FORM", help="What is named by this form is another's.")
@click.option("--name", "new_name", default="", metavar="NAME", help="The new entity's name.")
@as_json_option
def split(name: str, articles: str, form: str, new_name: str, as_json: bool) -> None:
    """Part an entity in two, or take it out of a merge."""
    part = Part(tuple(one for one in map(str.strip, articles.split(",")) if one), form.strip(), new_name)

    def change(curation: Curation, row: EntityRow) -> Done:
        if part == Part():
            return curation.part(row.id, BY)
        return curation.split(row.id, part, BY)

    _edit(name, as_json, change)


# --- hiding and wrong matches -------------------------------------------------------------------------------


@click.command(epilog="\b\nExample:\n  sidelight entity hide Monday\n")
@_entity
@as_json_option
def hide(name: str, as_json: bool) -> None:
    """Show an entity on no page. Articles go on filing under it."""
    _edit(name, as_json, lambda curation, row: curation.hide(row.id, BY))


@click.command(epilog="\b\nExample:\n  sidelight entity unhide Monday\n")
@_entity
@as_json_option
def unhide(name: str, as_json: bool) -> None:
    """Show a hidden entity again."""
    _edit(name, as_json, lambda curation, row: curation.hide(row.id, BY, hidden=False))


_MUTE_EXAMPLES = """\b
Examples:
  sidelight entity mute "Ada Price" --alias Price             Price alone is never she
  sidelight entity mute e12 --alias Price --site news.example   nor on this site
  sidelight entity mute e12 --site sports.example             she is never meant there
"""


@click.command(epilog=_MUTE_EXAMPLES)
@_entity
@click.option("--alias", "form", default="", metavar="FORM", help="Only for this written form.")
@click.option("--site", default="", metavar="HOST", help="Only on this site.")
@as_json_option
def mute(name: str, form: str, site: str, as_json: bool) -> None:
    """Remember a wrong match: what is printed is not this entity."""
    _edit(name, as_json, lambda curation, row: curation.mute(row.id, form, site, BY)[1])


@click.command(epilog="\b\nExample:\n  sidelight entity unmute 3\n")
@click.argument("number", metavar="NUMBER", type=click.IntRange(min=1))
@as_json_option
def unmute(number: int, as_json: bool) -> None:
    """Take a wrong match back, by its number in `sidelight entity muted`."""
    with opened(read_settings()) as (base, _):
        done = base.curation.unmute(number, BY)
    tell(done, as_json)


@click.command(epilog="\b\nExample:\n  sidelight entity muted\n")
@as_json_option
def muted(as_json: bool) -> None:
    """List the wrong matches that readers and curators reported.

    With --json, one object a line.
    """
    with opened(read_settings()) as (base, _):
        mutes = base.curation.muted()
    for one in mutes:
        click.echo(json_text(asdict(one), indent=None) if as_json else mute_line(one))
    if not mutes and not as_json:
        click.echo("No wrong match was reported.")


COMMANDS = (rename, merge, split, alias, hide, unhide, mute, unmute, muted)
"""What joins `list` and `show` under `sidelight entity`."""
