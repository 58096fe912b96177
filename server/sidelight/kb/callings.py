"""What kind of life a role tells of, by its noun: a lawmaker and a striker of one name are two people.

Kinds are few and narrow on purpose. People change what they do: an actor becomes governor, a general
senator, a mayor judge; so only kinds that one life hardly joins contradict, and what is not listed
contradicts nothing. A role that once was ("former striker") tells nothing against what somebody is now.
"""

from collections.abc import Iterable

from sidelight.text import name_words

_NOUNS = {
    "politics": "president premier chancellor minister secretary senator sen rep representative congressman "
    "congresswoman governor gov mayor ambassador lawmaker legislator councilman councilwoman mp mep "
    "councillor speaker",
    "bench": "judge justice magistrate",
    "sport": "footballer striker goalkeeper midfielder quarterback linebacker batsman bowler golfer "
    "cyclist sprinter swimmer boxer jockey cricketer pitcher winger",
    "science": "scientist biologist physicist chemist astronomer geologist psychologist sociologist "
    "epidemiologist virologist climatologist mathematician neuroscientist",
    "church": "bishop archbishop cardinal imam rabbi vicar priest",
    "stage": "singer rapper actress dancer musician comedian violinist pianist guitarist",
    "crime": "gunman murderer rapist burglar robber drug-dealer",
}
_KIND = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}
_APART = frozenset(
    frozenset(pair)
    for pair in (
        ("politics", "sport"),
        ("politics", "science"),
        ("politics", "crime"),
        ("politics", "church"),
        ("bench", "sport"),
        ("bench", "science"),
        ("bench", "stage"),
        ("bench", "crime"),
        ("sport", "science"),
        ("sport", "church"),
        ("science", "church"),
        ("science", "stage"),
        ("science", "crime"),
        ("church", "crime"),
    )
)
_ONCE = frozenset("former ex onetime retired then late".split())
_JOINTS = frozenset("of for at in to from with on under who which and".split())


def kind_of(role: str) -> str:
    """The kind of life that a role's noun tells of; '' for none, for an unlisted one, and for a past one."""
    words = name_words(role)
    if not _ONCE.isdisjoint(words):
        return ""
    end = next((i for i, word in enumerate(words) if i and word in _JOINTS), len(words))
    return _KIND.get(words[end - 1], "") if words else ""


def contradict(kind: str, known: Iterable[str]) -> bool:
    """Whether a kind of life fits none of the known ones (of which at least one must be known)."""
    kinds = {other for other in known if other}
    return bool(kind and kinds) and all(frozenset((kind, other)) in _APART for other in kinds)
