"""Printed debate quotations against the transcripts, stored as articles in the form they are printed in.

A turn begins with its speaker's label ("CLINTON: ..."), goes on in paragraphs of some lines, and "(Applause)"
stands by itself. Each quotation is looked up alone, as `X said: “...”` where the set names who is printed as
the speaker, else as the bare quotation. The evidence is ranked by closeness; a place is right when it
touches a line within three of a right one. Behind the evidence come, up to five places, those that full-text
search suggests for such words (`kb search --similar`, without a model of meaning); `cards_hit1` counts cards
alone. Places that the set knows to hold the same words elsewhere are not wrong: they count as right where
nothing else is shown, else neither way. `attribution` is over the quotations whose printed speaker is known:
`same` is right when the line's label bears the printed last name, `different` when it does not.
`swapped_called_same` prints each of them as said by another speaker of its debate.
"""

import json
import string
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from sidelight.ingest import Hooks, add_paths
from sidelight.lookup import Desk, Options, look_up
from sidelight.lookup.akin import akin_passages
from sidelight.model import Answer, Attribution, Block, Evidence, Page, QuotationCard, Wording
from tests.quality.data import read_lines
from tests.quality.figures import Figure
from tests.quality.knowledge import settings_for

LINES_A_PARAGRAPH = 6
NEAR, DEPTH = 3, 5
_STAGE = "SYSTEM"
_NOBODY = frozenset({_STAGE, "QUESTION", "Question", "Unidentified"})


@dataclass(frozen=True, slots=True)
class Printed:
    """A debate as an article, and where in its text each line begins, in order."""

    debate: str
    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    def lines(self, start: int, end: int) -> range:
        """The numbers of the lines that a span touches."""
        first, last = (max(0, bisect_right(self.starts, at) - 1) for at in (start, end - 1))
        return range(self.numbers[first], self.numbers[last] + 1)


def measure(data: Path, work: Path) -> Iterable[Figure]:
    """The figures of the debates."""
    folder = data / "debates"
    lines = list(read_lines(folder / "transcript_lines.jsonl"))
    debates = {
        name: _printed(name, list(group)) for name, group in groupby(lines, lambda line: line["debate"])
    }
    items = list(read_lines(folder / "items.jsonl"))
    speakers = {line["line_id"]: line["speaker"] for line in lines}
    with _desk(debates, work) as desk:
        suggested = [_suggested(desk, item, debates) for item in items]
        answers = [_ask(desk, item, item["printed_speaker"]) for item in items]
        swapped = [_ask(desk, item, other) for item in items if (other := _another(item, lines, speakers))]
    places = [_places(answer, item, debates) for item, answer in zip(items, answers, strict=True)]
    right = [[_is_right(place, item) for place in some] for item, some in zip(items, places, strict=True)]
    ranked = [
        [*shown, *(_is_right(place, item) for place in behind)]
        for item, shown, behind in zip(items, right, suggested, strict=True)
    ]
    said = [(item, answer) for item, answer in zip(items, answers, strict=True) if item["printed_speaker"]]
    judged = [_judged(item, answer, speakers) for item, answer in said]
    decided = [one for one in judged if one is not None]
    count = max(1, len(items))
    return [
        Figure("debates.hit1", sum(any(r[:1]) for r in ranked) / count, "right place first", "0.905", 0.95),
        Figure("debates.hit5", sum(any(r[:DEPTH]) for r in ranked) / count, "among five", "0.976", 0.99),
        Figure(
            "debates.cards_hit1", sum(any(r[:1]) for r in right) / count, "right place first, cards alone"
        ),
        Figure("debates.attribution", sum(decided) / max(1, len(decided)), "right when decided", "", 0.97),
        Figure("debates.swapped_called_same", _same(swapped), f"of {len(swapped)}", "", 0.0, at_most=True),
        Figure("debates.swapped_called_different", _different(swapped), "of the same"),
        Figure("debates.attribution_decided", len(decided) / max(1, len(said)), "same or different", "", 0.8),
    ]


def _printed(debate: str, lines: Sequence[Mapping[str, Any]]) -> Printed:
    text, starts = "", []
    speaker, since = "", 0
    for line in lines:
        stage = line["speaker"] == _STAGE
        label = "" if stage or line["speaker"] == speaker else f"{line['speaker']}: "
        since = 0 if label or stage else since + 1
        text += ("\n\n" if label or stage or since % LINES_A_PARAGRAPH == 0 else " ") if text else ""
        text += label
        starts.append(len(text))
        text += line["text"]
        if stage:
            since = LINES_A_PARAGRAPH - 1
        else:
            speaker = line["speaker"]
    return Printed(debate, text, tuple(starts), tuple(line["n"] for line in lines))


def _desk(debates: Mapping[str, Printed], work: Path) -> Desk:
    home = work / "debates"
    home.mkdir(parents=True, exist_ok=True)
    for old in home.glob("kb.sqlite3*"):
        if old.is_file():
            old.unlink()
    records = home / "debates.jsonl"
    records.write_text(
        "".join(json.dumps({"id": one.debate, "text": one.text}) + "\n" for one in debates.values()), "utf-8"
    )
    settings = settings_for(home, "")
    desk = Desk.open(settings, create=True)
    add_paths(desk.kb, [records], Hooks(follow=lambda ready: desk.follow(ready=ready)))
    return desk


def _page(item: Mapping[str, Any], speaker: str | None) -> Page:
    said = f"{speaker} said: " if speaker else ""
    return Page((Block("text", f"{said}“{item['printed'].strip()}”"),))


def _ask(desk: Desk, item: Mapping[str, Any], speaker: str | None) -> Answer:
    return look_up(desk, _page(item, speaker), Options(frozenset({"quotation"})))


def _another(item: Mapping[str, Any], lines: Sequence[Mapping[str, Any]], speakers: Mapping[str, str]) -> str:
    """Who else speaks most in the item's debate, as labelled; empty where no speaker is printed."""
    if not item["printed_speaker"]:
        return ""
    right = {_last_name(speakers[line]) for line in item["gold_line_ids"]}
    right |= {_last_name(item["printed_speaker"])}
    others = Counter(line["speaker"] for line in lines if line["debate"] == item["debate"])
    named = [n for n, _ in others.most_common() if n not in _NOBODY and _last_name(n) not in right]
    return string.capwords(named[0]) if named else ""


def _last_name(label: str) -> str:
    return label.split(",", maxsplit=1)[0].rsplit(maxsplit=1)[-1].lower()


def _card(answer: Answer) -> QuotationCard | None:
    cards = [answer.cards[finding.cards[0]] for finding in answer.findings]
    return next((card for card in cards if isinstance(card, QuotationCard)), None)


def _ranked(answer: Answer) -> list[Evidence]:
    """The evidence of all cards (a quotation may be answered in parts), the closest first."""
    ranks = list(Wording)
    cards = [card for card in answer.cards.values() if isinstance(card, QuotationCard)]
    evidence = [one for card in cards for one in card.evidence]
    return sorted(evidence, key=lambda e: (ranks.index(e.verdict.wording), -e.verdict.score))


def _places(answer: Answer, item: Mapping[str, Any], debates: Mapping[str, Printed]) -> list[set[str]]:
    """The lines that each ranked place touches; the same words elsewhere only where there is nothing else."""
    found = []
    for one in _ranked(answer):
        debate = debates[one.article.id]
        touched = {f"{debate.debate}:{n}" for n in debate.lines(*one.verdict.span)}
        found.append(touched)
    elsewhere = set(item["other_line_ids"])
    return [touched for touched in found if not touched & elsewhere] or found


def _suggested(desk: Desk, item: Mapping[str, Any], debates: Mapping[str, Printed]) -> list[set[str]]:
    """The lines of what search suggests for a quotation that no card may answer."""
    found = []
    for one in akin_passages(desk.kb, item["printed"])[:DEPTH]:
        debate, passages = debates[one.stored.article.id], one.stored.passages
        lines = debate.lines(passages[one.first].start, passages[one.last - 1].end)
        found.append({f"{debate.debate}:{number}" for number in lines})
    return found


def _is_right(touched: set[str], item: Mapping[str, Any]) -> bool:
    near = {
        f"{debate}:{int(n) + apart}"
        for debate, n in (line.rsplit(":", 1) for line in item["gold_line_ids"])
        for apart in range(-NEAR, NEAR + 1)
    }
    return bool(touched & (near | set(item["other_line_ids"])))


def _judged(item: Mapping[str, Any], answer: Answer, speakers: Mapping[str, str]) -> bool | None:
    """Whether the attribution is right, or None where it is not decided."""
    card = _card(answer)
    told = card.verdict.attribution if card is not None else None
    if told not in (Attribution.SAME, Attribution.DIFFERENT):
        return None
    last = _last_name(item["printed_speaker"])
    same = any(last == _last_name(speakers[line]) for line in item["gold_line_ids"])
    return same == (told is Attribution.SAME)


def _told(answers: Sequence[Answer], wanted: Attribution) -> int:
    cards = [card for answer in answers if (card := _card(answer)) is not None]
    return sum(card.verdict.attribution is wanted for card in cards)


def _same(answers: Sequence[Answer]) -> int:
    return _told(answers, Attribution.SAME)


def _different(answers: Sequence[Answer]) -> int:
    return _told(answers, Attribution.DIFFERENT)
