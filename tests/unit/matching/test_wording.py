"""The verdict on words: what is verbatim, what is cut, marked, altered or spliced."""

import re

import pytest

from sidelight.matching.passages import QUOTED, RUNNING, Bar, Candidate, Match, matches
from sidelight.matching.stretch import stretch
from sidelight.model import Article, Quotation, Span, Speaker, StoredArticle, Verdict, Wording

ARTICLE = (
    "The harbour will close in March. “We do not expect the ferry to return before twenty ships have been "
    "repaired,” Anna Lindqvist said after a meeting on Friday. “The sailors must be paid [by the owners] "
    "unless the court decides otherwise.”\n\n"
    "Officials spoke of a “patient effort … to mend every hull” in the north. Perhaps 4,000 people work "
    "at the docks, according to the union. The mayor denied that the budget had been cut by Karlskrona "
    "council."
)


def stored(text: str = ARTICLE, identity: str = "a") -> StoredArticle:
    passages = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\s].*?[.!?]”?(?=\s[A-Z“]|\n|$)", text))
    quoted = [Span(m.start(1), m.end(1)) for m in re.finditer("“([^”]*)”", text)]
    speaker = Speaker("Anna Lindqvist", Span(0, 1))
    interrupted = Quotation(tuple(quoted[:2]), speaker)
    return StoredArticle(
        Article(identity, "Harbour", text), 1, passages, (interrupted, *(Quotation((q,)) for q in quoted[2:]))
    )


def judge(page: str, bar: Bar = QUOTED, *articles: StoredArticle) -> list[Match]:
    candidates = [Candidate(one, tuple(range(len(one.passages)))) for one in articles or (stored(),)]
    return matches(stretch(page, [Span(0, len(page))]), candidates, bar)


def verdict(page: str, bar: Bar = QUOTED) -> Verdict:
    return judge(page, bar)[0].verdict


@pytest.mark.parametrize(
    "page",
    [
        "We do not expect the ferry to return before twenty ships have been repaired,",
        "WE DO NOT EXPECT the ferry to return before twenty ships have been repaired",
        "The sailors must be paid [by the owners] unless the court decides otherwise.",
        "patient effort … to mend every hull",
        "patient effort ... to mend every hull",
        "The harbour will close in March.",
        "We do not expect the ferry to return before twenty ships have been repaired. The sailors must be "
        "paid [by the owners] unless the court decides otherwise.",
    ],
)
def test_a_whole_sentence_or_quotation_is_verbatim(page: str) -> None:
    assert verdict(page).wording is Wording.VERBATIM


def test_a_contiguous_part_is_an_excerpt_and_shows_what_was_cut() -> None:
    found = verdict("expect the ferry to return before twenty ships")

    assert found.wording is Wording.EXCERPT
    assert [(op.op, op.stored) for op in found.diff] == [
        ("cut", "We do not"),
        ("equal", "expect the ferry to return before twenty ships"),
        ("cut", "have been repaired"),
    ]
    assert "cut_negation" in found.flags


def test_a_cut_condition_and_a_cut_attribution_are_flagged() -> None:
    assert "cut_condition" in verdict("The sailors must be paid [by the owners]").flags
    assert "cut_attribution" in verdict("the budget had been cut by Karlskrona council").flags


@pytest.mark.parametrize(
    "page",
    [
        "We do not expect the ferry to return ... have been repaired",
        "We do not expect [it] to return before twenty ships have been repaired",
        "The sailors must be paid (by the owners) unless the court decides otherwise",
        "The sailors must be paid [by the company] unless the court decides otherwise",
        "The sailors must be paid unless the court decides otherwise",
        "The sailors […] must be paid ... unless the court decides otherwise",
    ],
)
def test_words_left_out_or_put_in_with_a_mark_are_elided(page: str) -> None:
    assert verdict(page).wording is Wording.ELIDED


@pytest.mark.parametrize(
    ("page", "wording"),
    [
        ("[E]xpect the ferry to return before twenty ships have been repaired", Wording.EXCERPT),
        ("We do not expect the ferr[ies] to return before twenty ships have been repaired", Wording.ELIDED),
        ("We do not expect the ferry to return [sic] before twenty ships have been repaired", Wording.ELIDED),
        ("We do not [E]xpect the boat to return before twenty ships have been repaired", Wording.ALTERED),
    ],
)
def test_letters_in_an_editors_brackets_are_part_of_their_word(page: str, wording: Wording) -> None:
    assert verdict(page).wording is wording


def test_an_editors_sic_is_kept_verbatim_and_left_out_elided() -> None:
    text = "“The sailors was [sic] never paid by the owners of the Karlskrona shipyard,” she said. “No.” “A.”"

    def wording(page: str) -> Wording:
        return judge(page, QUOTED, stored(text))[0].verdict.wording

    rest = "never paid by the owners of the Karlskrona shipyard"
    assert wording(f"The sailors was [sic] {rest}") is Wording.VERBATIM
    assert wording(f"The sailors was {rest}") is Wording.ELIDED
    assert wording(f"The sailors were {rest}") is Wording.ALTERED


def test_a_not_left_out_behind_an_ellipsis_is_flagged() -> None:
    found = verdict("We ... expect the ferry to return before twenty ships have been repaired")

    assert (found.wording, found.flags) == (Wording.ELIDED, ("cut_negation",))


def test_an_ellipsis_of_the_article_that_the_page_drops_is_said() -> None:
    found = verdict("patient effort to mend every hull")

    assert (found.wording, found.flags) == (Wording.ELIDED, ("mark_dropped",))


@pytest.mark.parametrize(
    ("page", "flags"),
    [
        ("We do expect the ferry to return before twenty ships have been repaired", ("negation",)),
        ("We do not expect the ferry to return before thirty ships have been repaired", ("number",)),
        ("We do not expect the ferry to return before 20 ships have been repaired", ("spelling",)),
        ("The sailors may be paid [by the owners] unless the court decides otherwise", ("modal",)),
        ("The sailors must not be paid [by the owners] unless the court decides otherwise", ("negation",)),
        ("The sailors must perhaps be paid [by the owners] unless the court decides otherwise", ("hedge",)),
        ("The mayor denied that the budget had been cut by Gothenburg council", ("name",)),
        ("We do not expect the ferry to return before twenty boats have been repaired", ("other",)),
        ("We do not expected the ferry to return before twenty ships have been repaired", ("inflection",)),
        ("The sailors must be paid by the owners unless the court decides otherwise", ("other",)),
    ],
)
def test_changed_words_are_altered_and_flagged(page: str, flags: tuple[str, ...]) -> None:
    found = verdict(page)

    assert (found.wording, found.flags) == (Wording.ALTERED, flags)


def test_the_diff_of_an_altered_quotation_names_the_words_on_both_sides() -> None:
    found = verdict("We do not expect the ferry to return before thirty ships have been repaired")

    assert [(op.op, op.page, op.stored) for op in found.diff if op.op != "equal"] == [
        ("replace", "thirty", "twenty")
    ]


def test_a_clause_left_out_in_the_middle_without_a_mark_is_altered() -> None:
    assert (
        verdict("We do not expect the ferry before twenty ships have been repaired").wording
        is Wording.ALTERED
    )


@pytest.mark.parametrize(
    "page",
    [
        "We do not expect the ferry to return unless the court decides otherwise",
        "unless the court decides otherwise we do not expect the ferry to return",
    ],
)
def test_fragments_of_two_sentences_printed_as_one_are_spliced(page: str) -> None:
    found = verdict(page)

    assert found.wording is Wording.SPLICED
    assert found.flags == () or "splice" not in found.flags


def test_a_long_quotation_is_found_whole_by_its_first_sentence() -> None:
    said = (
        "We sailed from Karlskrona before dawn. The ice had gone. Nobody slept. I saw the light. "
        "It was green. We turned north. The mast broke. So carry on"
    )
    passages = stored(f"“{said}.” Anna Lindqvist left. “No.” Yes. “A.”").passages
    article = StoredArticle(
        Article("a", "Harbour", f"“{said}.” Anna Lindqvist left."),
        1,
        tuple(one for one in passages if one.end <= len(said) + 3),
        (Quotation((Span(1, len(said) + 2),)),),
    )

    found = matches(stretch(said, [Span(0, len(said))]), [Candidate(article, (0,))], QUOTED)

    assert found[0].verdict.wording is Wording.VERBATIM


def test_fragments_of_two_articles_printed_as_one_are_spliced_and_name_both() -> None:
    other = stored("Bo Ek said: “Every captain has signed the letter against the new toll.” It rained.", "b")

    page = "We do not expect the ferry to return has signed the letter against the new toll"
    found = judge(page, QUOTED, stored(), other)

    assert [(match.stored.article.id, match.verdict.wording) for match in found] == [
        ("a", Wording.SPLICED),
        ("b", Wording.SPLICED),
    ]


def test_a_statement_of_which_half_is_put_in_other_words_is_similar() -> None:
    page = "to show the harbourmaster that there are costs to his dangerous and unlawful orders"
    other = stored(
        "Bo Ek spoke of means “to take such steps as make Karlskrona's new council understand there are "
        "costs to his dangerous and unlawful orders.” It rained.",
        "b",
    )

    assert [match.verdict.wording for match in judge(page, QUOTED, other)] == [Wording.SIMILAR]


def test_two_reporters_of_one_fact_write_similar_sentences_and_alter_none() -> None:
    page = "The richest sailors of Karlskrona would see an average pension of 900 crowns this winter."
    other = stored(
        "The plan would give the richest one percent of sailors of Karlskrona an average pension of more "
        f"than 900 crowns and a new boat this winter. {ARTICLE}",
        "b",
    )

    assert [match.verdict.wording for match in judge(page, RUNNING, other)] == [Wording.SIMILAR]


def test_short_phrases_of_two_articles_are_not_put_together() -> None:
    other = stored("Bo Ek said: “Every captain has signed the letter against the new toll.” It rained.", "b")

    found = judge("We do not expect the ferry to return against the new toll", QUOTED, stored(), other)

    assert [match.verdict.wording for match in found if match.verdict.wording is Wording.SPLICED] == []


def test_a_short_quotation_that_shares_only_scraps_is_similar() -> None:
    other = stored("Bo Ek said: “He who steers by night shall not curse thy fog.” It rained.", "b")

    assert [
        m.verdict.wording for m in judge("he that steers by night must not curse the fog", QUOTED, other)
    ] == [Wording.SIMILAR]


@pytest.mark.parametrize(
    "page",
    [
        "No captain slept that night and nobody spoke. The pilots of the northern harbour signed the letter.",
        "The pilots of the northern harbour signed the letter. No captain slept that night and nobody spoke.",
        "The pilots of the northern harbour have never asked a stoker to steer",
    ],
)
def test_halves_of_neighbouring_sentences_are_spliced_though_some_words_answer_by_chance(page: str) -> None:
    one = stored(
        "“I have never asked a stoker to steer in fog,” Ek said. “No captain slept that night and nobody "
        "spoke,” Berg said. The pilots of the northern harbour signed the letter. They have a case."
    )

    found = judge(page, QUOTED, one)

    assert {match.verdict.wording for match in found} == {Wording.SPLICED}
    assert {"splice", "delete", "replace"} & {op.op for op in found[0].verdict.diff}


def test_a_speakers_words_run_on_into_the_reporters_are_spliced() -> None:
    one = stored("“No captain slept that night,” Ek added. A letter was signed by thirty pilots at noon.")

    found = judge("No captain slept that night. A letter was signed by thirty pilots at noon.", QUOTED, one)

    assert found[0].verdict.wording is Wording.SPLICED


def test_a_clause_left_out_is_altered_though_either_half_stands_elsewhere_too() -> None:
    half = stored("“The ferry will not return before the twenty ships,” Ek said. It rained.", "b")
    whole = stored(
        "“The ferry will not return before the twenty ships now lying in dock have been repaired,” Ek said. "
        "It rained."
    )

    found = judge("The ferry will not return before the twenty ships have been repaired", QUOTED, whole, half)

    assert found[0].verdict.wording is Wording.ALTERED


PARTLY_QUOTED = (
    "“Fog,” Lee said, “and more fog.” Ek spoke of “interviews with several drowsy harbourmasters and one "
    "admiral” in May. “The old pilots had warned Karlskrona against fog,” he said. Berg called it “a "
    "dreadful winter for quarrelsome admirals”, and left."
)


@pytest.mark.parametrize(
    "page",
    [
        "through interviews with several drowsy harbourmasters and one admiral",
        "interviews with several drowsy harbourmasters and one admiral from Karlskrona",
        "Nobody slept. The old pilots had warned Karlskrona against fog",
        "The old pilots had warned Karlskrona against fog. Nobody slept.",
        "We had a dreadful winter for quarrelsome admirals",
    ],
)
def test_more_than_a_partly_printed_quotation_is_similar_and_not_altered(page: str) -> None:
    found = judge(page, QUOTED, stored(PARTLY_QUOTED))[0].verdict

    assert (found.wording, found.flags) == (Wording.SIMILAR, ("longer",))


@pytest.mark.parametrize(
    ("page", "flags"),
    [
        ("never interviews with several drowsy harbourmasters and one admiral", ("negation",)),
        ("interviews with perhaps several drowsy harbourmasters and one admiral", ("hedge",)),
        ("Honestly the old pilots had warned Karlskrona against fog", ("other",)),
        ("The old pilots had warned Karlskrona against fog yesterday", ("other",)),
        ("through interviews with several drowsy harbourmasters and two admirals", ("number", "other")),
    ],
)
def test_words_added_to_a_whole_sentence_or_turning_it_are_altered(page: str, flags: tuple[str, ...]) -> None:
    found = judge(page, QUOTED, stored(PARTLY_QUOTED))[0].verdict

    assert (found.wording, found.flags) == (Wording.ALTERED, flags)


def test_a_question_made_of_a_statement_is_said() -> None:
    found = verdict("We do not expect the ferry to return? before twenty ships have been repaired")

    assert (found.wording, found.flags) == (Wording.VERBATIM, ("punctuation",))


def test_running_text_with_a_changed_number_is_altered() -> None:
    found = verdict("Perhaps 14,000 people work at the docks, according to the union.", RUNNING)

    assert (found.wording, found.flags) == (Wording.ALTERED, ("number",))


@pytest.mark.parametrize(
    "page",
    [
        "one of the most",
        "We do not expect the train to arrive at the platform before noon",
        "an entirely different sentence about baking rye bread at home",
        "",
    ],
)
def test_words_that_prove_nothing_match_nothing(page: str) -> None:
    assert judge(page) == []


def test_the_closest_version_comes_first() -> None:
    other = stored(
        "“We don't expect the ferry to return before twenty ships have been repaired,” she said. Yes. “A b.”",
        "b",
    )

    found = judge(
        "We do not expect the ferry to return before twenty ships have been repaired", QUOTED, other, stored()
    )

    assert [(match.stored.article.id, match.verdict.wording) for match in found] == [
        ("a", Wording.VERBATIM),
        ("b", Wording.ALTERED),
    ]


def test_a_comma_for_a_dash_is_the_printers_choice() -> None:
    found = verdict("We do not expect the ferry to return – before twenty ships, have been repaired")

    assert (found.wording, found.flags) == (Wording.VERBATIM, ())


@pytest.mark.parametrize(
    "page",
    [
        "The new ferry (a gift of the Karlskrona shipyard) sank twice before Lindqvist noticed the leak.",
        "The new ferry, a gift of the Karlskrona shipyard, sank twice before Lindqvist noticed the leak.",
    ],
)
def test_round_brackets_that_the_page_drops_change_no_word(page: str) -> None:
    text = "The new ferry (a gift of the Karlskrona shipyard) sank twice before Lindqvist noticed the leak."
    found = judge(page, RUNNING, stored(f"“We wait,” she said, “for him.” {text}"))[0].verdict
    assert (found.wording, found.flags, found.score) == (Wording.VERBATIM, (), 1.0)
    assert [step.op for step in found.diff] == ["equal"]
