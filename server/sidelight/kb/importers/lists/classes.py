"""What kind of thing the classes of Wikidata are that an entity is said to be an "instance of" (P31).

A small table of the classes that most persons, bodies and places in the news are given directly; the tree of
subclasses would need the whole dump. An item of none of them is a place when it has coordinates.
"""

from collections.abc import Iterable

from sidelight.model import EntityType

_PERSON = "Q5 Q215627"  # human, person

_ORGANISATIONS = """
    Q43229 Q4830453 Q783794 Q6881511 Q891723 Q15925165 Q658255 Q178706
    Q7278 Q484652 Q245065 Q163740 Q79913 Q48204 Q4120211 Q1127126
    Q327333 Q2659904 Q192350 Q7188 Q35749 Q47913 Q732717 Q772547 Q37726 Q4508 Q41487
    Q3918 Q38723 Q875538 Q31855 Q16917 Q22687 Q46970
    Q11032 Q1110794 Q192283 Q15265344 Q1616075 Q18127
    Q476028 Q847017 Q12973014 Q13393265 Q215380 Q5741069 Q17127659
"""
"""Organisations, companies and their kinds; parties, international bodies, alliances; agencies, ministries,
governments, parliaments, services, forces, courts; universities, institutes, hospitals, banks, airlines;
newspapers, agencies, broadcasters; clubs, bands, armed groups."""

_PLACES = """
    Q27096213 Q17334923 Q2221906 Q82794 Q6256 Q3624078 Q7275 Q179164 Q43702 Q3336843
    Q515 Q1549591 Q5119 Q1093829 Q200250 Q532 Q3957 Q486972 Q123705 Q484170 Q262166
    Q56061 Q10864048 Q35657 Q47168 Q28575 Q1221156
    Q5107 Q23442 Q8502 Q4022 Q165 Q23397 Q9430
"""
"""Locations, regions, countries and states; cities, villages, communes; provinces, states, counties;
continents, islands, mountains, rivers, seas, lakes."""

_NO_ENTITIES = """
    Q4167410 Q22808320 Q4167836 Q11266439 Q13406463 Q15184295 Q14204246 Q17442446
    Q101352 Q202444 Q11879590 Q12308941 Q3409032
    Q13442814
"""
"""Pages of Wikipedia's housekeeping (disambiguation, categories, templates, lists); family and given names as
such, under which every bearer would be taken for the name itself; scholarly articles."""

NO_ENTITIES = frozenset(_NO_ENTITIES.split())

_TYPES = {
    **dict.fromkeys(_PLACES.split(), EntityType.PLACE),
    **dict.fromkeys(_ORGANISATIONS.split(), EntityType.ORGANISATION),
    **dict.fromkeys(_PERSON.split(), EntityType.PERSON),
}


def type_of_classes(classes: Iterable[str], fallback: EntityType = EntityType.OTHER) -> EntityType:
    """The type of a thing of these classes: that of the first in the table, else `fallback`."""
    return next((_TYPES[one] for one in classes if one in _TYPES), fallback)
