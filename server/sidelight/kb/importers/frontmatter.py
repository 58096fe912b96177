"""What stands before a Markdown file's text, between lines of --- (YAML) or +++ (TOML).

YAML can name a value and repeat it: nine lines can mean gigabytes ("billion laughs"). Articles have no use
for that, so it is refused. All values are read as words: a title of 1984 or "No" is no number and no false.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

import yaml

from sidelight.kb.importers.fields import FieldError, shown, web_address
from sidelight.kb.importers.mapping import Fields, by_our_names

LONGEST = 65_536
"""Characters of front matter. A thousand times the usual; reading so much YAML takes half a second."""

_FENCED = re.compile(r"(---|\+\+\+)[ \t]*\n(?:(.*?)\n)?(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_OPENED = re.compile(r"---[ \t]*\n[A-Za-z_]+:[ \n]|\+\+\+[ \t]*\n")
_NOTHING = ("", "~", "null", "Null", "NULL")
_LINKED = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]")
_DATES = ("date", "publish_date", "pubdate", "datepublished")
_ADDRESSES = ("link", "canonical_url", "canonical", "source")
_PUBLISHERS = ("site", "site_name", "website", "source")
_AUTHORS = ("author", "by")
"""What the notes of common programs call our fields; `source` is an address, or else a publisher."""


def split(text: str) -> tuple[dict[str, object], str]:
    """The front matter as it is written, and the text below it. Raises FieldError when it cannot be read."""
    found = _FENCED.match(text[: LONGEST + 20])
    if found is None:
        if _OPENED.match(text):
            raise FieldError(
                f'its front matter is never closed (or is longer than {LONGEST:,} characters); end it with "'
                f'{text[:3]}" on a line of its own'
            )
        return {}, text
    matter = (_toml if found[1] == "+++" else _yaml)(found[2] or "")
    matter = {} if matter is None else matter
    if isinstance(matter, str):  # no front matter, but words between two lines across the page
        return {}, text
    if not isinstance(matter, dict):
        raise FieldError(
            f"its front matter is {shown(matter)}; write names and values, like title: Harbour to stay open"
        )
    return {str(name): value for name, value in matter.items()}, text[found.end() :]


def record_of(matter: Mapping[str, object], fields: Fields) -> dict[str, object]:
    """The fields of an article under our names, empty where nothing is written."""
    spelt = {name.lower(): value for name, value in matter.items()}
    found = by_our_names(matter, tuple(pair for pair in fields if pair[0] != "text"))

    def values(ours: str, others: Iterable[str]) -> list[object]:
        every = (found.get(ours), *(spelt.get(name) for name in others))
        return [value for value in every if _words(value)]

    return {
        "id": _words(found.get("id")),
        "title": _words(found.get("title")),
        "published": next(map(_words, values("published", _DATES)), ""),
        "url": next(filter(None, (web_address(_words(v)) for v in values("url", _ADDRESSES))), ""),
        "publisher": next((_words(v) for v in values("publisher", _PUBLISHERS) if not _is_address(v)), ""),
        "authors": _names(next(iter(values("authors", _AUTHORS)), "")),
    }


def _is_address(value: object) -> bool:
    return bool(web_address(_words(value)))


def _names(value: object) -> list[str]:
    """Several authors are a list, or stand apart by semicolons."""
    if isinstance(value, list):
        return [_words(name) for name in value]
    return [name.strip() for name in _words(value).split(";")]


def _words(value: object) -> str:
    """A value as words: of a table its name, of a list its first."""
    if isinstance(value, dict):
        return _words(value.get("name"))
    if isinstance(value, list):
        return _words(value[0]) if value else ""
    if isinstance(value, date | time):
        return value.isoformat()
    if value is None or isinstance(value, bool):
        return ""
    words = _LINKED.sub(r"\1", str(value)).strip()
    return "" if words in _NOTHING else words


class _Words(yaml.BaseLoader):
    """YAML whose values are all words, without repetition of named values."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse what repeats a named value."""
        if self.check_event(yaml.AliasEvent):
            raise FieldError("its front matter repeats a named value (*name); write the value itself")
        return super().compose_node(parent, index)


def _yaml(text: str) -> object:
    try:
        return yaml.load(text, Loader=_Words)  # noqa: S506 - it makes nothing but words, lists and tables
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise _unreadable("YAML", f"line {line}: {error.problem}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _unreadable("YAML", "a character or a nesting that no such text has") from error


def _toml(text: str) -> object:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable("TOML", str(error)) from error


def _unreadable(what: str, why: str) -> FieldError:
    return FieldError(f"its front matter is not {what} that can be read ({why}); mend it")
