"""The golden cases themselves, checked before anything is measured with them."""

import pytest

from tests.quality.cases import ATTRIBUTIONS, FLAGS, SEED, WORDINGS, Case, read_cases, read_names
from tests.quality.plain import words

CASES = read_cases()
SEED_WORDS = " ".join(words(SEED.read_text("utf-8")))


def test_there_are_at_least_a_hundred_cases_with_names_of_their_own() -> None:
    assert len(CASES) >= 100
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_speaks_of_its_own_page_and_of_the_seed_article(case: Case) -> None:
    page = "\n".join(case.blocks)
    names = {name for entity_names, _ in read_names() for name in entity_names}
    assert case.blocks
    assert case.nothing or case.only_names or case.findings
    for finding in case.findings:
        assert finding.kind in ("quotation", "words", "entity")
        assert all(text in page for text in finding.text), finding.text
        assert set(finding.wording) <= WORDINGS
        assert set(finding.attribution) | set(finding.attribution_not) <= ATTRIBUTIONS
        assert (finding.flags or set()) | finding.flags_include <= FLAGS
        assert (finding.kind == "entity") == bool(finding.entity)
        assert finding.kind == "entity" or finding.wording
        assert not finding.entity or " ".join(words(finding.entity)) in names
        for text in (*finding.shows_stored, finding.stored):
            assert " ".join(words(text)) in SEED_WORDS, text
        for text in finding.shows_page:
            assert " ".join(words(text)) in " ".join(words(page)), text


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.source == "silence" and len(case.blocks) > 5]
)
def test_the_unrelated_pages_are_long_and_quote_nobody(case: Case) -> None:
    page = "\n".join(case.blocks)
    assert len(page.split()) >= 500
    assert not set('“”"«»„') & set(page)
