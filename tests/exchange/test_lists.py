"""Names that cells choose from: unique, short, and each standing for one record."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.exchange.choices import LONGEST_LABEL, unique_labels
from desktop_app.exchange.lists import lists_of
from desktop_app.exchange.selection import select
from desktop_app.words import words_in
from tests.exchange.plans import plan_with_everything

EN = words_in("en")


@given(st.lists(st.sampled_from(["a", "A", "a (2)", "b\nc", "", "Why?", "x" * 200, "ß", "SS"])))
def test_that_no_two_labels_are_alike_for_excel(titles: list[str]) -> None:
    labels = unique_labels(titles)
    assert len(labels) == len(titles)
    assert len({label.casefold() for label in labels}) == len(labels)
    assert all(label and len(label) <= LONGEST_LABEL + len(" (999)") for label in labels)


def test_that_people_of_one_name_are_numbered_whatever_the_case() -> None:
    lists = lists_of(select(plan_with_everything()), EN)
    assert [lists.called("people", person) for person in ("PER-1", "PER-2", "PER-3")] == [
        "王小明", "Ann", "ann (2)",
    ]  # fmt: skip


def test_that_objectives_of_one_title_can_be_told_apart() -> None:
    lists = lists_of(select(plan_with_everything()), EN)
    assert lists.called("objectives", "OBJ-1") == "Grow? *fast*"
    assert lists.called("objectives", "OBJ-9") == "Grow? *fast* (2)"


def test_that_a_parent_outside_a_slice_can_still_be_named() -> None:
    lists = lists_of(select(plan_with_everything(), "TEM-1"), EN)
    assert lists.called("objectives", "OBJ-1") == "Grow? *fast*"


def test_that_a_value_a_person_typed_joins_the_known_ones() -> None:
    lists = lists_of(select(plan_with_everything()), EN)
    (slots,) = (choices for name, _, choices in lists.items() if name == "slots")
    assert slots.values[-1] == "our own slot"
    assert lists.called("slots", "weakness") == "Weakness"
    assert lists.called("slots", "") == ""


def test_that_lists_stand_side_by_side_without_meeting() -> None:
    lists = lists_of(select(plan_with_everything()), EN)
    columns = [column for _, column, _ in lists.items()]
    assert columns == list(range(0, 2 * len(columns), 2))
