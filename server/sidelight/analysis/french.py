"""What the rules on names know of French: words that open sentences, titles, and a model's names as runs.

French prints only the first word of a body's name with a capital ("Rassemblement national"), so capitals
alone do not show where such a name ends; a French model does. Without one, only names of several capitals
are found, with their last names, known places and acronyms.
"""

from collections.abc import Container, Iterable

from sidelight.analysis.cuts import LONGEST_ACRONYM
from sidelight.analysis.gazetteer import PLACES
from sidelight.analysis.runs import Run
from sidelight.analysis.scan import Scan
from sidelight.model import Span

FRENCH = "fr"

Key = tuple[str, ...]
"""The lower-case words of a form."""

Pairs = Container[tuple[str, ...]]

TITLES = frozenset("m mm mme mmes mlle mlles me monsieur madame mademoiselle".split())
"""Titles before a surname, lower-case and without dots: they prove a person."""

_ARTICLES = frozenset("le la les l un une des du de d au aux à".split())
_OPENERS = frozenset(
    """le la les l un une des du de d au aux à ce cet cette ces mon ma mes ton ta tes son sa ses notre nos
    votre vos leur leurs je j tu il ils elle elles on nous vous c ça cela ceci celui celle ceux celles
    qui que qu quoi dont où quel quelle quels quelles lequel laquelle et ou or ni car mais donc si s
    comme quand lorsque lorsqu puisque puisqu parce pourquoi comment combien dans sur sous par pour sans
    avec avant après pendant depuis dès vers chez entre contre selon malgré sauf outre hors face grâce
    afin jusque jusqu en y ne n pas plus moins très trop peu beaucoup assez aussi ainsi alors ensuite
    enfin puis déjà encore toujours jamais souvent parfois hier aujourd aujourd'hui demain ici là voici
    voilà cependant pourtant toutefois néanmoins tandis bien mal même autre autres tout toute tous
    toutes chaque plusieurs certains certaines aucun aucune rien personne quelques quelque deux trois
    quatre cinq six sept huit neuf dix cent mille premier première seul seule lundi mardi mercredi jeudi
    vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre
    décembre est sont était été a ont avait faut oui non merci lire voir partager abonnez publié
    interrogé interrogée invité invitée""".split()
)
"""Words that have their capital from the sentence that they begin."""


def french_runs(scan: Scan, runs: Iterable[Run], by_model: Iterable[Span]) -> list[Run]:
    """The runs of a French text without what opens their sentence; a model's names stand for its own."""
    pairs = _pairs_in_names(scan)
    of_model = [run for span in sorted(by_model) if (run := _run_of(scan, span, pairs)) is not None]
    covered = {word for run in of_model for word in range(run.first, run.last)}
    cleaned = [one for run in runs if (one := _cleaned(scan, run, pairs)) is not None]
    kept = [run for run in cleaned if covered.isdisjoint(range(run.first, run.last))]
    return sorted([*kept, *of_model], key=lambda run: run.first)


def proves_nothing(key: Key, shown: str, runs: Iterable[Run], in_names: Container[str]) -> bool:
    """Whether a form that no model knows may be the first word of a longer name, or of a sentence."""
    if len(key) > 1 or " ".join(key) in PLACES or (shown.isupper() and len(shown) <= LONGEST_ACRONYM):
        return False
    return key[0] not in in_names and not any(run.title is not None for run in runs)


def _run_of(scan: Scan, span: Span, pairs: Pairs) -> Run | None:
    """The run of a model's name less article and title; none where another word without a capital leads."""
    first, last = scan.first_word(span.start), scan.first_word(span.end)
    while first < last and (scan.low[first] in _ARTICLES or scan.low[first] in TITLES):
        if scan.capital[first] and scan.low[first] in _ARTICLES and not _is_opener(scan, first, pairs):
            break
        first += 1
    if first >= last or not scan.capital[first]:
        return None
    if first and scan.low[first - 1] in ("le", "la") and scan.capital[first - 1]:
        first -= not _is_opener(scan, first - 1, pairs)
    return Run(first, last, _title(scan, first), _opens(scan, first))


def _cleaned(scan: Scan, run: Run, pairs: Pairs) -> Run | None:
    """A run without the words that open its sentence and without its title; none when nothing is left."""
    first = run.first
    while first < run.last and (
        not scan.capital[first] or scan.low[first] in TITLES or _is_opener(scan, first, pairs)
    ):
        first += 1
    if first >= run.last:
        return None
    return Run(first, run.last, _title(scan, first) or run.title, run.starts_sentence and first == run.first)


def _is_opener(scan: Scan, word: int, pairs: Pairs) -> bool:
    """Whether a word has its capital from its sentence; "Le" of "Le Pen" has not where the text shows it."""
    opens = scan.low[word] in _OPENERS and _opens(scan, word)
    return opens and tuple(scan.low[word : word + 2]) not in pairs


def _pairs_in_names(scan: Scan) -> Pairs:
    """The articles with a capital inside sentences, each with the word after it: "Le Pen", "La Haye"."""
    found = (i for i, word in enumerate(scan.low) if word in ("le", "la", "les") and scan.capital[i])
    return {tuple(scan.low[i : i + 2]) for i in found if not _opens(scan, i)}


def _opens(scan: Scan, word: int) -> bool:
    """Whether a sentence, a quotation or a line begins with the word, or with an elision before it."""
    start = scan.starts[word]
    before = scan.text[max(0, start - 3) : start].rstrip(" \xa0\u202f")
    return scan.passage_at(start).start == start or not before or before[-1] in '«“"(:—–\n'


def _title(scan: Scan, first: int) -> Span | None:
    """The title just before a name ("M. Macron", "Mme Le Pen"), with its full stop."""
    if not first or scan.low[first - 1] not in TITLES or scan.gap(first - 1).strip(" \xa0\u202f.") != "":
        return None
    end = scan.ends[first - 1]
    return Span(scan.starts[first - 1], end + 1 if scan.text[end : end + 1] == "." else end)
