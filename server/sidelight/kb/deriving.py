"""The further forms that a known name gives by itself: what is imported with a name only is found so, too.

They are guesses from the name, so that look-up trusts them less than a name that a list or an article gives:
see `matching.standing`.
"""

import re
from collections.abc import Iterator

from sidelight.kb.forms import last_names
from sidelight.model import EntityType
from sidelight.othernames import LEGAL, other_names
from sidelight.text import fold_name_word
from sidelight.words import is_plain

SHORTEST_ACRONYM, LONGEST_ACRONYM = 3, 6
"""Letters: two are too often something else, and nobody says seven."""

_BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")
_COUNTRY = re.compile(
    r"^(?:the )?(?:U\.S\.|US|United States) | (?:of|for) the United (?:States|Kingdom)$", re.IGNORECASE
)
_OFFICE = re.compile(r"^(Ministry|Department) (?:of|for) (?:the )?(.+)$")
_COMMITTEE = re.compile(r"^(.*?)\b(Sub)?[Cc]ommittee on (?:the )?(.+)$")
_UNSAID = frozenset("of the and for in on to de & a".split())
_PEERAGE = re.compile(r", (?:Baron|Baroness|Lord|Lady)\b.*$")
_SUFFIX = re.compile(r",? (?:Jr\.?|Sr\.?|I{2,3}|IV)$")


def derived_forms(name: str, kind: EntityType) -> list[str]:
    """Forms of a name, each once, without the name itself: last names, a firm without "Inc.", an acronym."""
    plain = _BRACKETED.sub("", " ".join(name.split()))
    forms: dict[str, None] = dict.fromkeys((plain, *other_names(name), *other_names(plain)))
    if kind is EntityType.PERSON:
        forms |= dict.fromkeys(_of_person(plain))
    else:
        forms |= dict.fromkeys(_of_thing(plain, kind))
    forms.pop(name, None)
    return [form for form in forms if any(char.isalnum() for char in form)]


def _of_person(name: str) -> Iterator[str]:
    """A person without title of nobility, "III" and middle names or initials; the last name."""
    name = _PEERAGE.sub("", name)
    yield name
    yield from last_names(name)
    words = _SUFFIX.sub("", name).split()
    yield " ".join(words)
    short = [words[0], *(word for word in words[1:-1] if not _is_initial(word)), words[-1]]
    if len(words) > 2 and not _is_initial(words[0]):
        yield " ".join(short)


def _is_initial(word: str) -> bool:
    return re.fullmatch(r"(?:[^\W\d_]\.?){1,3}", word) is not None and word.isupper()


def _of_thing(name: str, kind: EntityType) -> Iterator[str]:
    core = _without_legal(name)
    yield core
    if "&" in core:
        yield re.sub(r"\s*&\s*", " and ", core)
    if "'s" in core or "’s" in core:
        yield core.replace("'s", "s").replace("’s", "s")
    if kind is EntityType.PLACE:
        return
    short = _COUNTRY.sub("", core)
    spoken = [form for form in (short, _turned(short)) if form != core and not is_plain(form.lower())]
    yield from spoken
    if short != core and ("States" in core or "U.S." in core):
        yield from (f"U.S. {form}" for form in spoken)
    if _turned(short) == short:
        yield from _acronym(short)


def _turned(name: str) -> str:
    """As people say it: "Ministry of Finance" is the Finance Ministry; other names are as they are."""
    office, committee = _OFFICE.match(name), _COMMITTEE.match(name)
    if office is not None:
        return f"{office[2]} {office[1]}"
    if committee is not None:
        return f"{committee[1]}{committee[3]} {'Subcommittee' if committee[2] else 'Committee'}"
    return name


def _without_legal(name: str) -> str:
    words = name.split()
    while len(words) > 1 and fold_name_word(words[-1].strip(",")) in LEGAL:
        words.pop()
        if len(words) > 1 and words[-1] in ("&", "and"):
            words.pop()
    return " ".join(words).rstrip(",")


def _acronym(name: str) -> Iterator[str]:
    words = [word for word in re.split(r"[\s-]+", name) if word.lower() not in _UNSAID]
    if SHORTEST_ACRONYM <= len(words) <= LONGEST_ACRONYM and all(word[:1].isupper() for word in words):
        yield "".join(word[0] for word in words)
