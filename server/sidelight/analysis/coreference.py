"""Which written forms name the same thing, within one text.

Cautious: a short form joins a longer one only when exactly one longer one fits. A wrong join gives one person
another's words, and that is the worst this room can do.
"""

from collections import defaultdict
from dataclasses import dataclass

from sidelight.analysis.cuts import LONGEST_ACRONYM
from sidelight.analysis.gazetteer import MEN, ORGANISATION_HEADS, PLACES, SAFE_ORGANISATION_TAILS, WOMEN
from sidelight.analysis.runs import Run
from sidelight.analysis.scan import Scan
from sidelight.model import EntityType

Key = tuple[str, ...]
"""The lower-case words of a form."""


@dataclass(frozen=True, slots=True)
class Form:
    """One written form of a name: its words, how it is printed first, its type, and where it stands."""

    key: Key
    printed: str
    type: EntityType
    runs: list[Run]


def link_forms(scan: Scan, forms: dict[Key, Form]) -> list[list[Form]]:
    """Groups of forms that name one thing; the fullest form is first in its group."""
    parents: dict[Key, Key] = {}
    by_last, by_first = defaultdict(list), defaultdict(list)
    for key in forms:
        if len(key) > 1:
            by_last[key[-1]].append(key)
            by_first[key[0]].append(key)
    acronyms = _acronyms(scan, forms)
    for key, form in forms.items():
        longer = acronyms.get(key) or _fuller(form, forms, by_last, by_first)
        if longer is not None:
            parents[key] = longer
    groups: dict[Key, list[Form]] = {key: [form] for key, form in forms.items() if key not in parents}
    for key in parents:
        root = _root(key, parents)
        groups.setdefault(root, [forms[root]]).append(forms[key])
    return list(groups.values())


def _root(key: Key, parents: dict[Key, Key]) -> Key:
    for _step in range(6):
        if key not in parents:
            break
        key = parents[key]
    return key


def _fuller(
    form: Form, forms: dict[Key, Form], by_last: dict[str, list[Key]], by_first: dict[str, list[Key]]
) -> Key | None:
    """The one longer form that `form` abbreviates, if there is exactly one."""
    key = form.key
    if len(key) == 1 and key[0] in PLACES and not any(run.title for run in form.runs):
        return None
    people = [k for k in by_last.get(key[-1], ()) if len(k) > len(key) and _is_person_like(forms[k])]
    acronym = form.printed.isupper() and len(form.printed) <= LONGEST_ACRONYM
    body = key[-1] in ORGANISATION_HEADS or acronym
    if people and not body:
        same = [
            k for k in people if k[-len(key) :] == key or (len(key) == 2 and len(k) == 3 and k[0] == key[0])
        ]
        return _only(same)
    bodies = [
        k for k in by_first.get(key[0], ()) if k[: len(key)] == key and k[len(key) :] and _drops(k, key)
    ]
    if bodies:
        return _only(bodies)
    if len(key) == 1 and (key[0] in MEN or key[0] in WOMEN):
        return _only([k for k in by_first.get(key[0], ()) if forms[k].type is EntityType.PERSON])
    return None


def _drops(longer: Key, key: Key) -> bool:
    """Whether the longer form adds only a head that texts drop at the second mention."""
    return all(word in SAFE_ORGANISATION_TAILS for word in longer[len(key) :])


def _is_person_like(form: Form) -> bool:
    return form.type is EntityType.PERSON or (form.type is EntityType.OTHER and len(form.key) <= 3)


def _only(keys: list[Key]) -> Key | None:
    """The only key, where a key that another one extends ("Hillary Clinton") counts with it."""
    if not keys:
        return None
    longest = max(keys, key=len)
    alike = all(k[0] == longest[0] and k[-1] == longest[-1] for k in keys)
    return longest if alike else None


def _acronyms(scan: Scan, forms: dict[Key, Form]) -> dict[Key, Key]:
    """Acronyms printed in brackets after their name ("Al-Nusra Front (ANF)"), or made of its initials."""
    ends = {run.last: key for key, form in forms.items() if len(key) > 1 for run in form.runs}
    initials = defaultdict(list)
    for key in forms:
        if len(key) > 2:
            initials["".join(word[0] for word in key if word not in ("of", "the", "for", "and"))].append(key)
    found: dict[Key, Key] = {}
    for key, form in forms.items():
        if len(key) != 1 or not form.printed.isupper() or not 2 <= len(key[0]) <= 7:
            continue
        for run in form.runs:
            if run.first in ends and scan.gap(run.first - 1).strip() == "(":
                found[key] = ends[run.first]
        if key not in found and len(key[0]) > 2 and len(initials.get(key[0], ())) == 1:
            found[key] = initials[key[0]][0]
    return found
