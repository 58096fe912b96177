"""What people change about entities, written so that each change can be undone exactly.

An edit notes of every row it touches the columns that changed, as they were before and after.
"""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, insert, select, update
from sqlalchemy.sql import ColumnElement

from sidelight.errors import EditError
from sidelight.kb import log
from sidelight.kb.groups import group_of, roots_of
from sidelight.kb.ids import entity_id, take_ids
from sidelight.kb.latest_roles import follow_date
from sidelight.kb.schema import aliases, articles, edits, entities, mutes
from sidelight.kb.search import retitled

Values = dict[str, Any]
Noted = dict[str, Values | None]
"""Rows by their keys ("entities/12", "aliases/12/Kerry", "mutes/3", "articles/a1"); None where there is no
such row."""

MERGED_INTO = "merged_into"


@dataclass(frozen=True, slots=True)
class Done:
    """An edit that was made: its revision, and what it did in words."""

    revision: int
    summary: str


def entity_key(number: int) -> str:
    """The key of an entity's row."""
    return f"entities/{number}"


def alias_key(entity: int, text: str) -> str:
    """The key of an alias: by its form, since one that comes back must have another id (see schema)."""
    return f"aliases/{entity}/{text}"


def mute_key(number: int) -> str:
    """The key of a mute's row."""
    return f"mutes/{number}"


def article_key(public: str) -> str:
    """The key of an article: by its id, since it has another row when it comes in again."""
    return f"articles/{public}"


class Draft:
    """An edit in the making: rows are changed through it, and it notes what stood before and after."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.before: Noted = {}
        self.after: Noted = {}

    def put(self, key: str, values: Values | None) -> None:
        """Give a row these values, make it of them, or take it away (None). What is so already is not noted.

        For `merged_into`, see `merge`.
        """
        table, here = place(key)
        stands = row(self._connection, key)
        if stands is None:
            if values is not None:
                self._check_there(int(values.get("entity", 0)))
                self._connection.execute(insert(table), self._numbered(table, values))
                self._note(key, None, values)
            return
        old = {name: stands[name] for name in (stands if values is None else values)}
        if values is None:
            self._connection.execute(delete(table).where(here))
            self._note(key, old, None)
        elif changed := {name: value for name, value in values.items() if value != old[name]}:
            self._connection.execute(update(table).where(here).values(changed))
            if table is articles:
                self._follow(key.split("/", 1)[1], old["title"], changed)
            self._note(key, {name: old[name] for name in changed}, changed)

    def merge(self, member: int, into: int) -> None:
        """Let the root of `into` stand for `member` and for all that it stood for.

        Raises EditError when that one is, or is merged into, `member` itself.
        """
        self._check_there(into)
        root = roots_of(self._connection, [into])[into]
        if root == member:
            raise EditError(
                f"{entity_id(member)} stands for {entity_id(into)} already"
                if into != member
                else f"{entity_id(member)} cannot be merged into itself"
            )
        for number in group_of(self._connection, member):
            self.put(entity_key(number), {MERGED_INTO: root})

    def part(self, number: int, root: int) -> None:
        """Note that a new, curated entity was split off a root: to undo that, it is merged back."""
        self._note(
            entity_key(number),
            {MERGED_INTO: root, "origin": "derived"},
            {MERGED_INTO: None, "origin": "curated"},
        )

    def log(self, command: str, summary: str, by: str, undoes: int | None = None) -> Done:
        """Write the edit to the log. Raises EditError when nothing was changed."""
        if not self.after:
            raise EditError("Nothing would change", remedy="It is so already.")
        revision = log.append(self._connection, log.EDIT)
        values = {
            "revision": revision,
            "command": command,
            "summary": summary,
            "before": json.dumps(self.before, ensure_ascii=False),
            "after": json.dumps(self.after, ensure_ascii=False),
            "by": by,
            "undoes": undoes,
        }
        self._connection.execute(insert(edits), values)
        return Done(revision, summary)

    def _follow(self, article_id: str, title: str, changed: Values) -> None:
        """What is derived from an article's title and date goes with them."""
        if "title" in changed:
            retitled(self._connection, article_id, title)
        if "published" in changed:
            follow_date(self._connection, article_id)

    def _check_there(self, entity: int) -> None:
        """Articles that are removed take entities with them."""
        if entity and not roots_of(self._connection, [entity]):
            raise EditError(f"{entity_id(entity)} is gone with the articles that named it")

    def _numbered(self, table: Table, values: Values) -> Values:
        """The index may know an alias's former id as gone."""
        return values | ({"id": take_ids(self._connection, "aliases", 1)} if table is aliases else {})

    def _note(self, key: str, before: Values | None, after: Values | None) -> None:
        """Of a row that is changed twice, what stood first and what stands last."""
        if key not in self.before:
            self.before[key] = before
        elif before is not None and self.before[key] is not None:
            self.before[key] = before | (self.before[key] or {})
        former = self.after.get(key)
        self.after[key] = after if after is None or former is None else former | after


def place(key: str) -> tuple[Table, ColumnElement[bool]]:
    """The table of a key, and the condition that finds its row."""
    if key.startswith(f"{articles.name}/"):
        return articles, articles.c.id == key.split("/", 1)[1]
    table, number, *form = key.split("/", 2)
    if table == aliases.name:
        return aliases, and_(aliases.c.entity == int(number), aliases.c.text == form[0])
    found = {entities.name: entities, mutes.name: mutes}[table]
    return found, found.c.id == int(number)


def row(connection: Connection, key: str) -> Values | None:
    """A row as it stands, without an alias's id."""
    table, here = place(key)
    found = connection.execute(select(table).where(here)).first()
    if found is None:
        return None
    return {name: value for name, value in found._mapping.items() if table is not aliases or name != "id"}
