"""What everybody knows of names: other names of countries and states, demonyms, the legal words of firms.

Both the import of names and the look-up need it: one derives forms from a name, the other judges whether a
form stands for it.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

LEGAL = frozenset(
    "ag asa co company companies corp corporation cos gmbh group grp holding holdings inc incorporated kk kg "
    "llc llp lp ltd limited nv oy oyj plc pte pty sa sarl se spa srl".split()
)
"""Words that say how a body is set up, and do not tell it from others. Folded, without dots."""

DEMONYMS = frozenset(
    """afghan afghans african africans albanian algerian american americans arab arabian arabs argentine
    armenian asian australian austrian bangladeshi basque belarusian belgian bolivian bosnian brazilian
    british briton britons bulgarian burmese californian cambodian canadian catalan catholic catholics
    chechen chilean chinese christian christians colombian crimean croatian cuban czech danish
    democratic dutch egyptian egyptians emirati english estonian ethiopian european europeans finnish
    french georgian german germans ghanaian greek greeks haitian hispanic hispanics hungarian icelandic
    indian indians indonesian iranian iranians iraqi iraqis irish islamic israeli israelis italian
    italians jamaican japanese jew jewish jews jordanian kazakh kenyan korean kosovar kurd kurdish kurds
    kuwaiti latin latino latinos latvian lebanese libyan lithuanian malaysian mexican mexicans moroccan
    muslim muslims nepalese nigerian norwegian omani pakistani palestinian palestinians persian peruvian
    philippine polish portuguese qatari republican romanian russian russians rwandan saudi saudis
    scottish serb serbian serbs shia shiite slovak slovenian somali soviet spanish sudanese sunni sunnis
    swedish swiss syrian syrians taiwanese texan thai tibetan tunisian turk turkish turks ugandan
    ukrainian ukrainians venezuelan vietnamese welsh western yemeni yemenis zambian zimbabwean""".split()
)
"""Words for what is of a country: before a noun they name no language and no people ("French francs")."""


@cache
def _table() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """Other names by full name, and which names mean it only behind a place."""
    text = files("sidelight").joinpath("data/other_names.txt").read_text(encoding="utf-8")
    lines = [line.split(" | ") for line in text.splitlines() if line and not line.startswith("#")]
    others = {name: tuple(form.strip("[]") for form in forms) for name, *forms in lines}
    behind = [form[1:-1] for _, *forms in lines for form in forms if form.startswith("[")]
    return others, frozenset(behind) | {form.rstrip(".") for form in behind}


def other_names(name: str) -> tuple[str, ...]:
    """What a thing of this very name is called besides; () for what the table does not hold."""
    return _table()[0].get(name, ())


def only_behind_place(printed: str) -> bool:
    """Whether a word is a state's short name, which means it behind a place and a comma ("Dover, Del.")."""
    return printed in _table()[1]


def without_legal(words: Sequence[str]) -> Sequence[str]:
    """Folded words of a name without the legal words at its end; all, when there are no others."""
    last = len(words)
    while last and (words[last - 1] in LEGAL or (last < len(words) and words[last - 1] in ("and", "&"))):
        last -= 1
    return words[:last] or words
