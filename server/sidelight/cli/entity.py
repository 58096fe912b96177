"""`sidelight entity`: the entities that the articles name, listed and shown; `curating` changes them."""

from dataclasses import asdict
from typing import Any

import click

from sidelight.cli.counting import counted
from sidelight.cli.naming import entity_line, entity_named
from sidelight.cli.opening import as_json_option, opened, print_json
from sidelight.cli.terminal import json_text, plain_line
from sidelight.kb import Asked, EntityRow, Kept, KnowledgeBase, Mute
from sidelight.lookup.suggesting import suggested
from sidelight.model import Alias, EntityFacts, EntityType, RoleSaid
from sidelight.settings import read_settings

_ABOUT = """\b
ENTITY is an id, or a name that only one entity goes by:
  sidelight entity show e12
  sidelight entity show "Ada Verhoeven"

A name that several go by prints them with their ids, and exit code 3. A running service honours
every change at its next request, and `sidelight kb undo` takes each back.
"""


@click.group(epilog=_ABOUT)
def entity() -> None:
    """Keep the entities: who and what the articles name, under which forms."""


_LIST_EXAMPLES = """\b
Examples:
  sidelight entity list
  sidelight entity list joh ker            names with words that begin so: John Kerry
  sidelight entity list --type place --limit 0 --json | jq -r .name
"""


@entity.command("list", epilog=_LIST_EXAMPLES)
@click.argument("words", nargs=-1, metavar="[WORDS]")
@click.option(
    "--type", "kind", type=click.Choice([str(kind) for kind in EntityType]), help="Only of this type."
)
@click.option("--hidden", is_flag=True, help="Only those that are hidden.")
@click.option("--merged", is_flag=True, help="Only those that were merged into others.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(min=0), help="0 lists all.")
@as_json_option
def list_entities(words: tuple[str, ...], limit: int, as_json: bool, **only: Any) -> None:
    """List entities, those that most articles name first; where no name begins so, those that are near.

    With --json, one object a line.
    """
    kind = EntityType(only["kind"]) if only["kind"] else None
    asked = Asked(" ".join(words), kind, only["hidden"], only["merged"], limit and limit + 1)
    with opened(read_settings()) as (base, _):
        rows = base.curation.listed(asked)
        near = _near(base, asked.text) if words and not rows and not any(only.values()) else []
    shown = rows[:limit] if limit else rows
    for row in shown:
        click.echo(json_text(asdict(row), indent=None) if as_json else entity_line(row))
    if near and not as_json:
        click.echo("No name has words that begin so. Near it are:")
        click.echo("\n".join(f"  {entity_line(row)}" for row in near))
    elif not as_json:
        if not rows:
            click.echo(
                "There are no such entities here."
                if words or any(only.values())
                else "There are no entities here."
            )
        if len(rows) > len(shown):
            click.echo(f"There are more: sidelight entity list --limit {limit * 2}, or 0 for all.")


def _near(base: KnowledgeBase, words: str) -> list[EntityRow]:
    """The entities that words which no name begins with may mean, the likeliest first."""
    return [row for one in suggested(base, words) for row in base.curation.called(one.entity.id)]


# --- show ---------------------------------------------------------------------------------------------------


@entity.command(epilog="\b\nExamples:\n  sidelight entity show e12\n  sidelight entity show Kerry --json\n")
@click.argument("name", metavar="ENTITY")
@as_json_option
def show(name: str, as_json: bool) -> None:
    """Show an entity: its roles over time, its forms and their origins, and what it stands for."""
    with opened(read_settings()) as (base, _):
        number = entity_named(base.curation, name).id
        kept, facts = base.curation.kept(number), base.facts([number]).get(number)
    if kept is None:
        raise click.ClickException(f"{number} has just gone.")
    known = None if kept.entity.merged_into else facts  # those are of what stands for it
    if as_json:
        print_json(_document(kept, known))
    else:
        click.echo("\n".join(_lines(kept, known)))


def _document(kept: Kept, known: EntityFacts | None) -> dict[str, Any]:
    roles = known.roles if known is not None else ()
    about = known.entity if known is not None else None
    return {
        **asdict(kept.entity),
        "description": about.description if about else "",
        "url": about.url if about else "",
        "external_id": about.external_id if about else "",
        "mentions": known.mentions if known else None,
        "first_seen": known.first_seen if known else "",
        "last_seen": known.last_seen if known else "",
        "aliases": [{"text": alias.text, "origin": alias.origin} for alias in kept.aliases],
        "roles": [_role(said) for said in roles],
        "members": [asdict(row) for row in kept.members],
        "muted": [asdict(mute) for mute in kept.mutes],
    }


def _role(said: RoleSaid) -> dict[str, Any]:
    return {
        "text": said.text,
        "article": said.article.id,
        "first_said": said.first_said,
        "last_said": said.last_said,
        "articles": said.articles,
    }


def _lines(kept: Kept, known: EntityFacts | None) -> list[str]:
    row = kept.entity
    return [
        f"{plain_line(row.name)}  ({row.id}, {row.type})",
        *_state(kept),
        *_seen(kept, known),
        *(_listed("roles", [_said(said) for said in known.roles]) if known is not None else []),
        *_listed("forms", [f"{plain_line(alias.text)}{_from(alias)}" for alias in kept.aliases]),
        *_listed("stands for", [entity_line(member) for member in kept.members]),
        *_listed("wrong matches", [mute_line(mute) for mute in kept.mutes]),
    ]


def _state(kept: Kept) -> list[str]:
    hidden = ["hidden: shown on no page"] if kept.entity.hidden else []
    merged = [f"merged into {kept.entity.merged_into}"] if kept.entity.merged_into else []
    return hidden + merged


def _seen(kept: Kept, known: EntityFacts | None) -> list[str]:
    if not kept.entity.articles:
        named = "named in no article"
    else:
        named = f"named in {counted(kept.entity.articles, 'article')}"
    if known is None:
        return [named]
    about = known.entity
    dates = " to ".join(dict.fromkeys(date for date in (known.first_seen, known.last_seen) if date))
    if known.mentions:
        named += f", {counted(known.mentions, 'time')}{f', {dates}' if dates else ''}"
    return [named, *(plain_line(text) for text in (about.description, about.url) if text)]


def _said(said: RoleSaid) -> str:
    dates = " to ".join(dict.fromkeys(date for date in (said.first_said, said.last_said) if date))
    where = ", ".join(part for part in (dates, f"article {plain_line(said.article.id)}") if part)
    return f"{plain_line(said.text)}  ({where})"


def _from(alias: Alias) -> str:
    return "" if alias.origin == "derived" else f"  ({alias.origin})"


def mute_line(mute: Mute) -> str:
    """A wrong match on one line."""
    form = f"“{plain_line(mute.form)}”" if mute.form else "any form"
    where = f"on {plain_line(mute.site)}" if mute.site else "everywhere"
    entity = f"{mute.entity} {plain_line(mute.name)}"
    return f"{mute.id:<5} {form} {where} is not {entity}  ({mute.at[:10]}, {mute.by})"


def _listed(title: str, lines: list[str]) -> list[str]:
    return [f"{title}:", *(f"  {line}" for line in lines)] if lines else []
