"""The second half of a verdict: whether page and article name the same speaker.

`different` is a grave thing to say, so both speakers must be known well: two entities of the KB, or two full
names with nothing in common. A ministry may speak for its minister; whatever is in doubt is `ambiguous`.
"""

from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from sidelight.model import Attribution, EntityType, Verdict, Wording
from sidelight.text import name_words

SAME_NAME = 88.0
"""rapidfuzz ratio over folded names from which a spelling is the same name: Sergei / Sergey Lavrov is 92."""

DIFFERENT_BITS = 85.0
"""What words must carry before another speaker of them is news: anyone may say "that is a matter for the
courts" (54) or "we must all do our part for the country" (78). On 162 real pages 23 quotations were called
somebody else's from 50 bits on; 12 were such phrases."""

APART = 60.0
"""Below this two full names have nothing in common."""

_TITLES = frozenset(
    "mr mrs ms dr sir lord lady president secretary minister senator sen rep governor gov prime foreign the "
    "chancellor ambassador general gen envoy former us".split()
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as one side names them: the name as written, and the entity it was resolved to, if any.

    `full_name` is that entity's own name, which may say more than what is written here.
    """

    name: str = ""
    entity: str = ""
    type: EntityType | None = None
    full_name: str = ""


def attribution(page: Voice, stored: Voice) -> Attribution:
    """Compare the speakers of the two sides."""
    if not page.name or not stored.name:
        return Attribution.MISSING
    ours, theirs = _bare(page.name), _bare(stored.name)
    if (page.entity and page.entity == stored.entity) or _same_name(ours, theirs):
        return Attribution.SAME
    if _is_part(ours, theirs) or _is_part(theirs, ours):
        apart = page.entity and stored.entity and not _one_person(page, stored)
        return Attribution.AMBIGUOUS if apart else Attribution.SAME
    known = _is_known(page, ours) and _is_known(stored, theirs)
    return Attribution.DIFFERENT if known and _nothing_shared(ours, theirs) else Attribution.AMBIGUOUS


def attributed_verdict(found: Verdict, page: Voice, stored: Voice) -> Verdict:
    """The verdict with its attribution, as far as the words bear it.

    A phrase that two people say in slightly other words is not one quotation, altered: it is only similar.
    """
    wording, judged = found.wording, _attribution(found, page, stored)
    if judged is Attribution.DIFFERENT and not _is_copied(found):
        judged = Attribution.AMBIGUOUS
        wording = Wording.SIMILAR if wording is Wording.ALTERED else wording
    return replace(
        found, wording=wording, attribution=judged, stored_speaker=stored.name, stored_entity=stored.entity
    )


def _attribution(found: Verdict, page: Voice, stored: Voice) -> Attribution | None:
    """None where nobody is named on either side and the stored words are no quotation."""
    if not page.name and not stored.name:
        return Attribution.MISSING if found.quotation >= 0 else None
    return attribution(page, stored)


def _is_copied(found: Verdict) -> bool:
    """Whether words are so much the same ones that another speaker of them is news."""
    alike = found.wording is Wording.SIMILAR and "longer" not in found.flags
    return found.bits >= DIFFERENT_BITS and not alike


def _same_name(ours: list[str], theirs: list[str]) -> bool:
    return bool(ours) and fuzz.ratio(" ".join(ours), " ".join(theirs)) >= SAME_NAME


def _one_person(page: Voice, stored: Voice) -> bool:
    """Whether two entities are one known twice: "Donald J. Trump" is Donald Trump, with an initial."""
    ours, theirs = ([w for w in _bare(voice.full_name) if len(w) > 1] for voice in (page, stored))
    return len(ours) > 1 and ours == theirs


def _bare(name: str) -> list[str]:
    words = name_words(name)
    return [word for word in words if word not in _TITLES] or words


def _is_part(shorter: list[str], longer: list[str]) -> bool:
    """Whether one is the other's last name, or its full name with fewer words."""
    return 0 < len(shorter) < len(longer) and shorter[-1] == longer[-1] and set(shorter) <= set(longer)


def _is_known(voice: Voice, words: list[str]) -> bool:
    """Whether we know who speaks: a person of the KB, or somebody's full name."""
    capitals = voice.name[:1].isupper()
    if voice.type is not None:
        return voice.type is EntityType.PERSON and bool(words)
    return capitals and len(words) >= 2 and all(part[:1].isupper() for part in voice.name.split()[-1:])


def _nothing_shared(ours: list[str], theirs: list[str]) -> bool:
    return not set(ours) & set(theirs) and fuzz.ratio(ours[-1], theirs[-1]) < APART
