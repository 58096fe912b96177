"""`sidelight kb`: put articles in, see what is there, take them out.

Text of articles comes from anywhere, so nothing is printed before control characters are taken out of it: an
article must not be able to write to the terminal what it likes.
"""

from dataclasses import asdict

import click

from sidelight.cli.completing import articles_like
from sidelight.cli.opening import as_json_option, opened, print_json
from sidelight.cli.terminal import plain
from sidelight.model import Article
from sidelight.settings import read_settings


@click.group()
def kb() -> None:
    """Keep the knowledge base: the articles Sidelight knows.

    It stands in your data folder, or where SIDELIGHT_HOME or SIDELIGHT_KB says.
    """


# --- show ---------------------------------------------------------------------------------------------------


@kb.command(epilog="\b\nExample:\n  sidelight kb show 004Gt3gcsotuiYmz\n")
@click.argument("article_id", metavar="ID", shell_complete=articles_like)
@as_json_option
def show(article_id: str, as_json: bool) -> None:
    """Show one article. Exit code 1 when there is none of this ID."""
    with opened(read_settings()) as (base, _):
        article = base.article(article_id)
    if article is None:
        raise _no_such_article(article_id)
    if as_json:
        print_json(asdict(article))
    else:
        click.echo(plain(_article_text(article)))


def _article_text(article: Article) -> str:
    about = (
        article.publisher,
        ", ".join(article.authors),
        article.published,
        article.url,
        f"id {article.id}",
    )
    head = [article.title or "(no title)", " | ".join(part for part in about if part)]
    return "\n".join([*head, "", article.text])


# --- shared -------------------------------------------------------------------------------------------------


def _no_such_article(article_id: str) -> click.ClickException:
    name = plain(article_id)
    return click.ClickException(f'There is no article "{name}". `sidelight kb list` shows the ids.')
