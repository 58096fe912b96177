"""What people keep of the knowledge base beside its articles: every method is one transaction and one edit.

`by` says who: "cli", "reader" (the extension's "wrong match") or "import". Entities are named by their public
ids here. All of it can be done while a service runs, which honours it at its next request.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection

from sidelight.errors import NotFoundError
from sidelight.kb import curating, editing, keeping, log, merging, muting, proposing, splitting, undoing
from sidelight.kb.edits import Done
from sidelight.kb.ids import entity_number
from sidelight.kb.keeping import Asked
from sidelight.kb.muting import WrongMatch
from sidelight.kb.proposing import Pair
from sidelight.kb.results import EntityRow, Kept, Logged, Mute
from sidelight.kb.splitting import Part

Open = Callable[[], AbstractContextManager[Connection]]

_HIGHEST = 2**63 - 1
"""The highest number a database gives a row."""


@dataclass(frozen=True, slots=True)
class Curation:
    """Edits of entities, in the knowledge base to which `reading` and `writing` open connections.

    Methods raise NotFoundError for what is not there, EditError for what cannot be done as things stand, and
    the errors of a knowledge base: LockedKBError, ReadOnlyKBError and their kin.
    """

    reading: Open
    writing: Open

    def listed(self, asked: Asked) -> list[EntityRow]:
        """The entities asked for, those that most articles name first."""
        with self.reading() as connection:
            return keeping.listed(connection, asked)

    def called(self, text: str) -> list[EntityRow]:
        """The entity of this id, or all that go by this name or alias."""
        with self.reading() as connection:
            return keeping.called(connection, text)

    def kept(self, entity: str) -> Kept | None:
        """An entity's forms with their origins, what it stands for, and its wrong matches."""
        with self.reading() as connection:
            return keeping.kept(connection, _number(entity))

    def proposals(self, limit: int) -> list[Pair]:
        """Pairs of entities that may be one under two spellings, the most named first; 0 gives all."""
        with self.reading() as connection:
            return proposing.proposed(connection, limit)

    def rename(self, entity: str, name: str, by: str) -> Done:
        """Give an entity another name; the old one stays an alias."""
        with self.writing() as connection:
            return curating.rename(connection, _number(entity), name, by)

    def add_alias(self, entity: str, form: str, by: str) -> Done:
        """Let an entity be known under another written form."""
        with self.writing() as connection:
            return curating.add_alias(connection, _number(entity), form, by)

    def remove_alias(self, entity: str, form: str, by: str) -> Done:
        """Take a form away for good, however it is capitalised."""
        with self.writing() as connection:
            return curating.remove_alias(connection, _number(entity), form, by)

    def hide(self, entity: str, by: str, *, hidden: bool = True) -> Done:
        """Show an entity on no page, or show it again."""
        with self.writing() as connection:
            return curating.hide(connection, _number(entity), by, hidden=hidden)

    def merge(self, entities: Sequence[str], into: str, by: str) -> Done:
        """Let one entity stand for others too."""
        with self.writing() as connection:
            return merging.merge(connection, [_number(one) for one in entities], _number(into), by)

    def part(self, entity: str, by: str) -> Done:
        """Let a merged entity stand for itself again."""
        with self.writing() as connection:
            return merging.part_member(connection, _number(entity), by)

    def split(self, entity: str, part: Part, by: str) -> Done:
        """Make another entity of a part of this one."""
        with self.writing() as connection:
            return splitting.split(connection, _number(entity), part, by)

    def mute(self, entity: str, form: str, site: str, by: str) -> tuple[int, Done]:
        """Remember a wrong match, under one form or on one site ('' for any): its mute's id, and the edit."""
        with self.writing() as connection:
            return muting.mute(connection, WrongMatch(_number(entity), form, site), by)

    def unmute(self, mute: int, by: str) -> Done:
        """Take a wrong match back."""
        with self.writing() as connection:
            return muting.unmute(connection, _bounded(mute), by)

    def edit_article(self, article: str, given: Mapping[str, object], by: str, *, dry: bool = False) -> Done:
        """Set fields of an article (see `editing.edit`); with `dry`, only check, and say what would be."""
        with self.writing() as connection:
            if not dry:
                return editing.edit(connection, article, given, by)
            trial = connection.begin_nested()
            try:
                return editing.edit(connection, article, given, by)
            finally:
                trial.rollback()

    def muted(self, entity: str | None = None) -> list[Mute]:
        """All wrong matches, or those of one entity."""
        with self.reading() as connection:
            return muting.muted(connection, _number(entity) if entity is not None else None)

    def undo(self, revision: int, by: str) -> Done:
        """Put back what an edit changed."""
        with self.writing() as connection:
            return undoing.undo(connection, _bounded(revision), by)

    def log(self, limit: int, before: int | None = None) -> list[Logged]:
        """The last changes of articles and edits of entities, the newest first."""
        with self.reading() as connection:
            return log.latest(connection, limit, before)


def _bounded(number: int) -> int:
    """A number that a database can look for; there is nothing under 0."""
    return max(0, min(number, _HIGHEST))


def _number(public: str) -> int:
    number = entity_number(public)
    if number is None:
        raise NotFoundError(
            f'There is no entity "{public[:40]}"', remedy="`sidelight entity list` shows the ids."
        )
    return number
