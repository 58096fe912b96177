"""The seed article's facts, and what must hold for any text at all."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidelight.analysis import read
from sidelight.analysis.marks import MAX_QUOTATION
from sidelight.analysis.sentences import MAX_PASSAGE
from sidelight.model import Reading, Span

SEED = """\
Kerry Calls For War Crimes Probe Against Russia, Syria

It will likely not come as a surprise that just one day after George Soros slammed Russian president \
Putin for “heinous crimes against humanity“, moments ago the paragon of non-interventionist foreign \
policy, US Secretary of State John Kerry, said that Russia and Syria should face a war crimes \
investigation.

When making the statement, Kerry alleged that Syrian forces struck another hospital overnight, killing \
20 people, adding that Russia and Syria owe the world “more than an explanation” about why they keep \
hitting hospitals.

“Russia and the regime owe the world more than an explanation,” Kerry said after meeting with the French \
Foreign Minister Jean-Marc Ayrault on Friday. “These are acts that beg for an appropriate investigation \
of war crimes.”

UN estimates put the number of militants between six and eight thousand, said Russian Foreign Minister \
Sergey Lavrov, about half of whom belong to Al-Nusra Front. Earlier today it was reported that Russia is \
prepared, Lavrov added.

The UN’s envoy for Syria, Staffan de Mistura, personally offered to escort the militants out. “If you \
[Al-Nusra] did decide to leave, I personally am ready to accompany you,” he said on Thursday.

As a reminder, Washington suspended bilateral contacts with Russia on Monday. The Foreign Ministry in \
Moscow said that Russia had made every effort, while urging Washington to separate the so-called \
“moderate opposition” fighters from Al-Nusra and other terrorists.

He also accused the two countries of undertaking a “targeted strategy … to terrorize civilians”."""


def test_the_seeds_quotations_have_their_speakers() -> None:
    found = [
        (q.parts[0].of(SEED), q.speaker.name if q.speaker else "", q.scare, len(q.parts))
        for q in read(SEED).quotations
    ]
    assert found == [
        ("heinous crimes against humanity", "George Soros", False, 1),
        ("more than an explanation", "John Kerry", False, 1),
        ("Russia and the regime owe the world more than an explanation,", "John Kerry", False, 2),
        (
            "If you [Al-Nusra] did decide to leave, I personally am ready to accompany you,",
            "Staffan de Mistura",
            False,
            1,
        ),
        ("moderate opposition", "", True, 1),
        ("targeted strategy … to terrorize civilians", "", False, 1),
    ]


@pytest.mark.parametrize(
    ("speaker", "content"),
    [
        ("John Kerry", "Russia and Syria should face a war crimes investigation"),
        ("John Kerry", "Syrian forces struck another hospital overnight, killing 20 people"),
        ("Sergey Lavrov", "UN estimates put the number of militants between six and eight thousand"),
        ("Sergey Lavrov", "Earlier today it was reported that Russia is prepared"),
    ],
)
def test_the_seeds_claims_are_found(speaker: str, content: str) -> None:
    assert (speaker, content) in [(claim.speaker.name, claim.content.of(SEED)) for claim in read(SEED).claims]


def test_the_seeds_people_have_their_roles() -> None:
    roles = {thing.name: thing.role.text for thing in read(SEED).names if thing.role}
    assert roles == {
        "John Kerry": "US Secretary of State",
        "Putin": "Russian president",
        "Jean-Marc Ayrault": "French Foreign Minister",
        "Sergey Lavrov": "Russian Foreign Minister",
        "Staffan de Mistura": "The UN’s envoy for Syria",
    }


def test_the_seeds_names_are_no_more_than_they_are() -> None:
    names = {thing.name for thing in read(SEED).names}
    assert {"Al-Nusra Front", "Foreign Ministry", "Moscow", "Washington", "Russia", "Syria", "UN"} <= names
    assert not names & {"Earlier", "Friday", "War Crimes Probe", "Kerry Calls", "Kerry", "Al-Nusra"}


MARKS = [*"\"“”„«»‹›‘’‚‛'`「」()[].,:;!?…—-\n\t\x00 ", "\n\n", "\r\n", "’s ", "。", "\u2028"]
SCRIPTS = ["\ud800", "é", "e\u0301", "مرحبا ", "שלום ", "😀", "12 ", "5'10\"", "U.S. "]
WORDS = (
    "said |Kerry |John Kerry |he |the |Mr. |de |of |according to |that |word |adding |and |accused |to say |"
    "was told |Al-Nusra Front |(ANF)|CLINTON: |Theresa May |, who |on Friday |The Bank of England "
).split("|")
PIECES = st.sampled_from(MARKS + SCRIPTS + WORDS)


def assert_sound(text: str, reading: Reading) -> None:
    def within(span: Span) -> bool:
        return 0 <= span.start < span.end <= len(text)

    spans: list[Span] = [*reading.passages, *(run.span for run in reading.runs)]
    for quotation in reading.quotations:
        spans += [*quotation.parts, *([quotation.cue] if quotation.cue else [])]
        spans += [quotation.speaker.span] if quotation.speaker else []
        assert sum(part.end - part.start for part in quotation.parts) <= MAX_QUOTATION
        assert all(a.end <= b.start for a, b in zip(quotation.parts, quotation.parts[1:], strict=False))
        assert all(part.of(text) == part.of(text).strip() for part in quotation.parts)
        assert all(re.search(r"\n\s*\n", part.of(text)) is None for part in quotation.parts)
    for claim in reading.claims:
        spans += [claim.content, claim.cue, claim.speaker.span]
    for thing in reading.names:
        spans += thing.mentions
        assert thing.mentions
        assert thing.name not in thing.aliases
    assert all(map(within, spans))
    assert all(a.end <= b.start for a, b in zip(reading.passages, reading.passages[1:], strict=False))
    assert all(span.of(text).strip() == span.of(text) for span in reading.passages)
    assert all(span.end - span.start <= MAX_PASSAGE for span in reading.passages)
    assert all(a.span.end <= b.span.start for a, b in zip(reading.runs, reading.runs[1:], strict=False))


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_mixture_of_marks_and_words_reads_soundly(text: str) -> None:
    assert_sound(text, read(text))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_reads_soundly(text: str) -> None:
    assert_sound(text, read(text))


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "'",
        "“",
        "‘",
        ' "a',
        " 'a",
        "“‘",
        "Aa ",
        "Aa, ",
        "said ",
        '"a" said Kerry ',
        "he said ",
        ". ",
        "(A) ",
    ],
)
def test_a_page_of_one_thing_over_and_over_reads_soundly(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert_sound(text, read(text))
