import pytest

from sidelight.analysis import find_passages, read
from sidelight.analysis.sentences import MAX_PASSAGE, split_paragraphs, split_passages


def passages(text: str) -> list[str]:
    return [span.of(text) for span in split_passages(text, split_paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("Mr. Kerry met Dr. Roy and Gov. Lee.", ["Mr. Kerry met Dr. Roy and Gov. Lee."]),
        ("He met U.S. Senator Lee on Jan. 5.", ["He met U.S. Senator Lee on Jan. 5."]),
        ("They live in the U.S. The law is old.", ["They live in the U.S.", "The law is old."]),
        ("J. K. Brown wrote No. 5 in it.", ["J. K. Brown wrote No. 5 in it."]),
        ("It cost 4.5 million. Too much.", ["It cost 4.5 million.", "Too much."]),
        ("Well... maybe. Yes… No.", ["Well... maybe.", "Yes…", "No."]),
        (
            "They met until … Judge Frey spoke. It rained.",
            ["They met until … Judge Frey spoke.", "It rained."],
        ),
        ("They met . . . Judge Frey spoke. So it is.", ["They met . . . Judge Frey spoke.", "So it is."]),
        ("Towns in […] Poland were cut off.", ["Towns in […] Poland were cut off."]),
        ("The boats might […] I would not bet.", ["The boats might […] I would not bet."]),
        ("We waited for . . . not long. Yes.", ["We waited for . . . not long.", "Yes."]),
        ("He had left … The ship sailed.", ["He had left …", "The ship sailed."]),
        ("He had left. . . . Judge Frey stayed.", ["He had left. . . .", "Judge Frey stayed."]),
        ("He left. … Judge Frey stayed.", ["He left. …", "Judge Frey stayed."]),
        ("“We go.” Then they went.", ["“We go.”", "Then they went."]),
        ('He said "go." (It was late.) They went.', ['He said "go."', "(It was late.)", "They went."]),
        ("“Why?” he asked. Nobody knew.", ["“Why?” he asked.", "Nobody knew."]),
        ("“Never!” Lee said. Nobody moved.", ["“Never!” Lee said.", "Nobody moved."]),
        ("他来了。她走了！好", ["他来了。", "她走了！", "好"]),
        ("A Heading\n\nThe text goes on", ["A Heading", "The text goes on"]),
        ("Short Heading\nThe text goes on. And on.", ["Short Heading", "The text goes on.", "And on."]),
        (" \n\n \t\n", []),
        ("", []),
    ],
)
def test_a_text_is_cut_where_its_sentences_end(text: str, expected: list[str]) -> None:
    assert passages(text) == expected


def test_hard_wrapped_lines_are_one_sentence() -> None:
    text = (
        "The committee that was set up last year to look at the prices of\n"
        "bread in the northern towns found that they had risen again, and\n"
        "asked for another year to look at them."
    )
    assert len(passages(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "“We saw 40 boats off the pier at\nGdynia that night,” Nowak said.",
        '"We saw boats off the pier at Sopot:\n40 of them that night," Nowak said.',
        "The old pier of Gdynia was closed in\n1987 and has stood empty since then.",
        "„We saw boats off the pier at\nGdynia that night“, Nowak said.",
    ],
)
def test_a_line_break_inside_a_quotation_or_after_a_small_word_is_no_end(text: str) -> None:
    assert passages(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "“Home at last”\nThe crew of the ferry slept. It was “late,” they said.",
        "“We saw 40 boats off the pier.\n“They had no lights,” Nowak said.",
        '"Home at last"\nThe crew slept, "and well".',
    ],
)
def test_a_line_break_between_quotations_ends_a_paragraph(text: str) -> None:
    assert len(split_paragraphs(text)) == 2


def test_a_paragraph_without_a_full_stop_is_cut_at_white_space() -> None:
    found = passages("word " * 40_000)
    assert max(map(len, found)) <= MAX_PASSAGE
    assert sum(passage.count("word") for passage in found) == 40_000


@pytest.mark.parametrize(
    "text", ["a" * 200_000, ". " * 100_000, "." * 200_000, "\n" * 200_000, "a\n" * 100_000]
)
def test_hostile_texts_are_cut_like_any_other(text: str) -> None:
    """Quadratic work would show here as minutes."""
    assert all(0 < len(passage) <= MAX_PASSAGE for passage in passages(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "One came. Two left.\r\n\r\nThree stayed.",
        "A heading\nThe rest . . . is left out. It ends…",
        "Line one.\x0b\x0cLine two.\u2028Line three!?” “Four.”",
        "word " * 1_000,
    ],
)
def test_passages_alone_are_those_of_a_reading(text: str) -> None:
    assert find_passages(text) == read(text).passages
