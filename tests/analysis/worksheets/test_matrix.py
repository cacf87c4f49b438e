"""Matrices at their edges: missing and old ratings, odd weights, nobody who is us."""

from datetime import date

import pytest

from desktop_app.plan.market import Finding
from tests.analysis.worksheets.sheets import (
    finding,
    matrix_kind,
    rating,
    remarks,
    result_of,
    subject,
    subjects,
    texts,
)


def test_that_a_matrix_without_subjects_has_its_criteria_all_the_same() -> None:
    result = result_of("competitors", finding(1, "criterion"), finding(2, "criterion"))
    assert [item.weight for item in result.items] == [0.5, 0.5]
    assert result.subjects == ()
    assert result.remarks == ()


def test_that_typed_weights_that_leave_nothing_are_remarked() -> None:
    result = result_of(
        matrix_kind(),
        finding(1, "criterion", weight=0.7),
        finding(2, "criterion", weight=0.6),
        finding(3, "criterion"),
    )
    assert [item.weight for item in result.items] == [0.7, 0.6, 0.0]
    assert remarks(result) == ["The typed weights sum to 130% and leave nothing for the others."]


def test_that_three_typed_decimals_count_as_whole() -> None:
    result = result_of(
        matrix_kind(),
        *(finding(n, "criterion", weight=w) for n, w in enumerate((0.333, 0.333, 0.334))),
    )
    assert result.remarks == ()


def test_that_a_new_row_disturbs_only_weights_that_are_not_typed() -> None:
    rows = [finding(1, "criterion", weight=0.5), finding(2, "criterion")]
    before = result_of(matrix_kind(), *rows)
    after = result_of(matrix_kind(), *rows, finding(3, "criterion"))
    assert [item.weight for item in before.items] == [0.5, 0.5]
    assert [item.weight for item in after.items] == [0.5, 0.25, 0.25]


def test_that_a_missing_rating_is_left_out_and_not_taken_as_0() -> None:
    result = result_of(
        matrix_kind(),
        finding(1, "criterion", weight=0.5), finding(2, "criterion", weight=0.3),
        finding(3, "criterion", weight=0.2),
        subject(1, is_us=True), subject(2),
        rating(1, 1, 4.0), rating(2, 1, 2.0), rating(3, 2, 3.0, date(1998, 1, 1)),
        rating(3, 2, None, date(1998, 2, 1)),
    )  # fmt: skip
    we, rival = subjects(result).values()
    assert we.total == pytest.approx((0.5 * 4 + 0.3 * 2) / 0.8)
    assert (we.missing, we.gap) == (1, None)
    assert (rival.total, rival.missing) == (None, 3)
    assert "1 not rated; the weights of the others count as the whole." in texts(we.explanation)
    assert texts(rival.explanation)[0] == "Rival 2: nothing is rated yet."
    assert remarks(result) == ["4 of 6 ratings are missing; they are left out, not taken as 0."]


def test_that_the_newest_rating_counts_and_the_others_are_its_history() -> None:
    result = result_of(
        matrix_kind(),
        finding(1, "criterion"),
        subject(1, is_us=True),
        rating(1, 1, 2.0, date(1998, 1, 1)),
        rating(1, 1, 4.0, date(1998, 6, 1)),
        rating(1, 1, 1.0),
        rating(1, 1, 3.0, date(1998, 3, 1)),
    )
    cell = ("FND-1", "SUB-1")
    assert result.ratings[cell].value == 4.0
    assert [old.value for old in result.history[cell]] == [3.0, 2.0, 1.0]
    assert result.subjects[0].total == 4.0


def test_that_ratings_of_a_criterion_that_went_elsewhere_do_not_count() -> None:
    elsewhere = Finding(id="FND-9", text="Free", worksheet=None)
    result = result_of(
        matrix_kind(), finding(1, "criterion"), elsewhere, subject(1, is_us=True),
        rating(1, 1, 2.0), rating(9, 1, 4.0),
    )  # fmt: skip
    assert result.subjects[0].total == 2.0
    assert set(result.ratings) == {("FND-1", "SUB-1")}


@pytest.mark.parametrize(
    ("us", "said"),
    [
        ([False, False], "No column is marked as us, so no gap to us is shown."),
        ([True, True], "2 columns are marked as us."),
    ],
)
def test_that_it_is_remarked_when_nobody_or_several_are_us(us: list[bool], said: str) -> None:
    columns = [subject(number, is_us=is_us) for number, is_us in enumerate(us)]
    assert remarks(result_of(matrix_kind(), *columns)) == [said]


def test_that_chosen_criteria_stand_on_the_axes_and_the_others_fill_the_rest() -> None:
    criteria = [finding(number, "criterion") for number in (1, 2, 3)]
    chosen = result_of("positioning", *criteria, settings={"x": "FND-3", "y": "FND-gone"})
    assert dict(chosen.axes) == {"x": "FND-3", "y": "FND-1", "size": "FND-2"}
    few = result_of("positioning", criteria[0])
    assert dict(few.axes) == {"x": "FND-1", "y": "", "size": ""}
