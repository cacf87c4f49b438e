"""Ratings keep their history; subjects have an order and one of them is us."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.worksheets.edits import (
    with_answer,
    with_text,
)
from desktop_app.analysis.worksheets.errors import (
    OutOfScaleError,
)
from desktop_app.analysis.worksheets.rating_edits import (
    Cell,
    added_subject,
    marked_us,
    moved_subject,
    rated,
    subjects_of,
    with_ratings,
)
from desktop_app.plan.edits import add_record, change_record, remove_record
from desktop_app.plan.market import (
    Rating,
)
from tests.analysis.worksheets.edited_plans import (
    BASE,
    CELL,
    DAY,
    LATER,
    SCALE,
    WEIGHT,
    know_kinds,
    making,
    ratings_of,
)


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    know_kinds(monkeypatch)


class TestRatings:
    def test_that_the_same_day_changes_in_place(self) -> None:
        plan = rated(BASE, CELL, 2.0, SCALE, making())
        plan = rated(plan, CELL, 3.0, SCALE, making())
        assert ratings_of(plan) == [(3.0, DAY)]

    def test_that_another_day_keeps_what_was_before(self) -> None:
        plan = rated(BASE, CELL, 2.0, SCALE, making())
        plan = rated(plan, CELL, 3.0, SCALE, making(LATER))
        assert ratings_of(plan) == [(2.0, DAY), (3.0, LATER)]

    def test_that_the_same_rating_again_is_no_change(self) -> None:
        plan = rated(BASE, CELL, 2.0, SCALE, making())
        assert rated(plan, CELL, 2.0, SCALE, making(LATER)) is plan

    def test_that_a_rating_without_a_day_is_history(self) -> None:
        old = Rating(id="RTG-1", subject="SUB-1", criterion="FND-1", value=1.0)
        plan = rated(add_record(BASE, old), CELL, 2.0, SCALE, making())
        assert plan.ratings["RTG-1"] is old
        assert len(plan.ratings) == 2

    def test_that_an_emptied_cell_leaves_nothing_of_today_but_keeps_history(self) -> None:
        plan = rated(BASE, CELL, 2.0, SCALE, making())
        assert rated(plan, CELL, None, SCALE, making()).ratings == {}
        kept = rated(plan, CELL, None, SCALE, making(LATER))
        assert {(r.value, r.rated_on) for r in kept.ratings.values()} == {(2.0, DAY), (None, LATER)}

    def test_that_a_rating_off_the_scale_changes_nothing_of_a_block(self) -> None:
        block = {CELL: 2.0, Cell("FND-1", "SUB-2"): 5.0}
        with pytest.raises(OutOfScaleError) as refused:
            with_ratings(BASE, block, SCALE, making())
        assert (refused.value.name, refused.value.high) == ({"": "Price"}, 4)

    def test_that_changing_or_renaming_a_criterion_erases_no_score(self) -> None:
        plan = rated(BASE, CELL, 2.0, SCALE, making())
        changed = with_text(plan, "FND-1", "Price and value")
        changed = with_answer(changed, "FND-1", WEIGHT, 0.4)
        changed = change_record(changed, "FND-1", slot="elsewhere")
        assert changed.ratings is plan.ratings

    @given(
        st.lists(
            st.tuples(st.sampled_from(["SUB-1", "SUB-2"]), st.sampled_from([None, 1.0, 2.0, 4.0]))
        )
    )
    def test_that_a_block_says_what_its_cells_one_by_one_say(
        self, typed: list[tuple[str, float | None]]
    ) -> None:
        block = {Cell("FND-1", subject): value for subject, value in typed}
        single, hand = BASE, making()
        for cell, value in block.items():
            single = rated(single, cell, value, SCALE, hand)
        together = with_ratings(BASE, block, SCALE, hand)
        values = [{(r.subject, r.value) for r in p.ratings.values()} for p in (single, together)]
        assert (
            values[0]
            == values[1]
            == {(cell.subject, value) for cell, value in block.items() if value is not None}
        )


class TestSubjects:
    def test_that_the_first_subject_is_us_and_only_one_is(self) -> None:
        plan = added_subject(BASE, "WKS-grid", "We", making())
        plan = added_subject(plan, "WKS-grid", "They", making(LATER))
        assert [(s.name, s.is_us) for s in subjects_of(plan, "WKS-grid")] == [
            ("We", True),
            ("They", False),
        ]
        they = subjects_of(plan, "WKS-grid")[1]
        marked = marked_us(plan, they.id)
        assert [s.is_us for s in subjects_of(marked, "WKS-grid")] == [False, True]
        assert marked.subjects["SUB-1"].is_us

    @pytest.mark.parametrize("place", [0, 1, 2])
    def test_that_a_subject_is_put_where_it_is_wanted(self, place: int) -> None:
        plan = added_subject(BASE, "WKS-matrix", "Third", making())
        third = subjects_of(plan, "WKS-matrix")[2]
        moved = subjects_of(moved_subject(plan, third.id, place), "WKS-matrix")
        assert [s.name for s in moved].index("Third") == place

    def test_that_a_removed_subject_takes_its_ratings_only(self) -> None:
        block = {CELL: 2.0, Cell("FND-1", "SUB-2"): 3.0}
        plan = remove_record(with_ratings(BASE, block, SCALE, making()), "SUB-2")
        assert ratings_of(plan) == [(2.0, DAY)]
