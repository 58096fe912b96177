import pytest

from sidelight.cards import periods


def test_months_without_a_mention_stand_between_those_that_have_some() -> None:
    assert periods((("2016-11", 2), ("2017-02", 1))) == (
        *(("2016-11", 2), ("2016-12", 0), ("2017-01", 0), ("2017-02", 1)),
    )


def test_three_years_are_drawn_by_months_and_more_by_years() -> None:
    assert len(periods((("2016-01", 1), ("2018-12", 1)))) == 36
    assert periods((("2016-01", 1), ("2016-05", 2), ("2019-01", 4))) == (
        *(("2016", 3), ("2017", 0), ("2018", 0), ("2019", 4)),
    )


@pytest.mark.parametrize("timeline", [(), (("0001-01", 1), ("2016-01", 5))])
def test_nothing_is_drawn_where_there_is_nothing_or_a_date_is_wrong(
    timeline: tuple[tuple[str, int], ...],
) -> None:
    assert periods(timeline) == ()


def test_one_month_is_one_step() -> None:
    assert periods((("2016-10", 4),)) == (("2016-10", 4),)
