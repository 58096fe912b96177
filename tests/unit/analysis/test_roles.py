"""What somebody is said to be, in sentences of our own."""

import pytest

from sidelight.analysis import read


def role(text: str, name: str) -> str:
    """The role of the thing named so; '' for none."""
    found = [thing.role for thing in read(text).names if name in (thing.name, *thing.aliases)]
    return found[0].text if found and found[0] is not None else ""


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("She met former Foreign Secretary Ann Quill there.", "Ann Quill", "former Foreign Secretary"),
        ("She met then-Secretary of State Ann Quill.", "Ann Quill", "then-Secretary of State"),
        ("It was acting Coast Director Ann Quill.", "Ann Quill", "acting Coast Director"),
        (
            "Former South Bend, Indiana, Mayor Ann Quill came.",
            "Ann Quill",
            "Former South Bend, Indiana, Mayor",
        ),
        ("They heard state Sen. Ann Quill.", "Ann Quill", "state Sen."),
        ("They heard HHS Secretary Olix Ozor.", "Olix Ozor", "HHS Secretary"),
        ("They heard Superior Court Judge Andrea Dorvas.", "Andrea Dorvas", "Superior Court Judge"),
        ("They heard Sen. Lothar Strong.", "Lothar Strong", "Sen."),
        ("They heard comedian Ann Quill.", "Ann Quill", "comedian"),
        ("They heard University of Texas biologist Ann Quill.", "Ann Quill", "biologist"),
    ],
)
def test_a_title_keeps_what_limits_it(text: str, name: str, said: str) -> None:
    assert role(text, name) == said


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("The UN's envoy for Syria, Ann Quill, left.", "Ann Quill", "The UN's envoy for Syria"),
        ("It fell to the party's leader, Ann Quill.", "Ann Quill", "the party's leader"),
        ("But its governor, Ann Quill, signed.", "Ann Quill", "its governor"),
        (
            "It came from the White House's top lawyer, Ann Quill.",
            "Ann Quill",
            "the White House's top lawyer",
        ),
        ("She is challenged by the state's treasurer, Ann Quill.", "Ann Quill", "the state's treasurer"),
        ("It named one of Bob Dole's lawyers, Ann Quill, too.", "Ann Quill", "one of Bob Dole's lawyers"),
        ("It was the daughter of a lawyer, Ann Quill.", "Ann Quill", "the daughter of a lawyer"),
        ("Quill, Russia's top diplomat, spoke. Later Ann Quill left.", "Ann Quill", "Russia's top diplomat"),
        ("Ann Quill, a lawyer hired by the town, left.", "Ann Quill", "a lawyer hired by the town"),
        (
            "Ann Quill, the chairman of the White House's Council of Sea Advisers, left.",
            "Ann Quill",
            "the chairman of the White House's Council of Sea Advisers",
        ),
        (
            "Ann Quill, a fellow at the Center for Strategic and Coastal Studies, left.",
            "Ann Quill",
            "a fellow at the Center for Strategic and Coastal Studies",
        ),
        ("Ann Quill, who chairs the Harbour Board, left.", "Ann Quill", "chairs the Harbour Board"),
        ("Ann Quill is a reporter for Coast News covering ships.", "Ann Quill", "a reporter for Coast News"),
    ],
)
def test_words_beside_a_name_say_who_that_is(text: str, name: str, said: str) -> None:
    assert role(text, name) == said


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A lawyer for Ann Quill told the court that he left.", "Ann Quill"),
        ("His brother, Ann Quill, left.", "Ann Quill"),
        ("Ann Quill, president Obama's choice, left.", "Ann Quill"),
        ("In his brother's slow approach to the race, Ann Quill, too, was kind.", "Ann Quill"),
        ("Ann Quill is the worst president that anybody saw.", "Ann Quill"),
        ("Ann Quill, the authors of a book, left.", "Ann Quill"),
        ("Ann Quill spoke, noting that the mayor had left.", "Ann Quill"),
    ],
)
def test_what_is_said_of_others_is_no_role(text: str, name: str) -> None:
    assert role(text, name) == ""
