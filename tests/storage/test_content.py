import gc
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.plan.edits import add_record
from desktop_app.plan.ids import SmallTableId
from desktop_app.plan.kpis import SmallTable
from desktop_app.storage.content import (
    BadContentError,
    RecordRow,
    content_sha256,
    json_text,
    json_value,
    plan_of,
    plan_sha256,
    record_row,
    record_rows,
)
from tests.storage.plans import empty_plan, objective, plan_with

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)  # fmt: skip


@given(JSON)
def test_that_json_comes_back_as_it_was(value: object) -> None:
    assert json_value(json_text(value)) == value


def test_that_half_a_character_of_a_broken_paste_is_kept() -> None:
    text = json_text({"title": "目标\ud83d"})
    assert json_value(text.encode().decode()) == {"title": "目标\ud83d"}


def test_that_a_number_that_is_none_is_refused() -> None:
    table = SmallTable(id=SmallTableId("TBL-000000000001"), kind="rfm", rows=((float("nan"),),))
    with pytest.raises(ValueError, match="not JSON compliant"):
        record_rows(add_record(empty_plan(), table))


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "1" * 5_000])
def test_that_text_that_is_no_json_is_bad_content(text: str) -> None:
    with pytest.raises(BadContentError):
        json_value(text)


def test_that_a_plan_comes_back_from_its_rows() -> None:
    plan = plan_with(objectives=4)
    again = plan_of(record_rows(plan))
    assert again == plan
    assert list(again.objectives) == list(plan.objectives)


def test_that_fields_of_a_newer_version_survive() -> None:
    newer = replace(objective(1), extra=MappingProxyType({"mood": {"level": 3}}))
    row = record_row(newer)
    assert '"mood":{"level":3}' in row.body
    rows = (*record_rows(empty_plan()), row)
    assert record_rows(plan_of(rows)) == rows


def test_that_kinds_of_a_newer_version_are_passed_over() -> None:
    rows = (*record_rows(plan_with()), RecordRow("mood", "MOD-000000000001", '{"id":"x"}'))
    assert plan_of(rows) == plan_with()


@pytest.mark.parametrize("rows", [record_rows(plan_with()), ()], ids=["a plan", "none"])
def test_that_reading_leaves_the_garbage_collector_as_it_was(rows: tuple[RecordRow, ...]) -> None:
    with suppress(BadContentError):
        plan_of(rows)
    assert gc.isenabled()


BAD_ROWS = {
    "a body that is no object": RecordRow("objective", "OBJ-1", "[]"),
    "another id than its row": RecordRow("objective", "OBJ-1", '{"id":"OBJ-2","title":"a"}'),
    "no title": RecordRow("objective", "OBJ-1", '{"id":"OBJ-1"}'),
    "a title that is a number": RecordRow("objective", "OBJ-1", '{"id":"OBJ-1","title":3}'),
}


@pytest.mark.parametrize("row", BAD_ROWS.values(), ids=BAD_ROWS)
def test_that_a_record_of_a_wrong_form_is_named(row: RecordRow) -> None:
    with pytest.raises(BadContentError) as caught:
        plan_of((*record_rows(empty_plan()), row))
    assert caught.value.what == "record:OBJ-1"


def test_that_rows_without_the_plans_own_record_are_no_plan() -> None:
    with pytest.raises(BadContentError, match="record:plan"):
        plan_of([record_row(objective(1))])


def test_that_the_content_hash_does_not_depend_on_the_order_of_records() -> None:
    rows = record_rows(plan_with(objectives=5))
    assert content_sha256(rows) == content_sha256(rows[::-1])


def test_that_the_content_hash_is_the_one_the_documentation_describes() -> None:
    # sha256 of "objective\tOBJ-…\t{…}\n" and so on, by kind and id.
    plan = plan_with(objectives=1)
    assert plan_sha256(plan) == ("d203933f6e783216e853244278939262697a18cf0dd3d2841ed9f451baa3bb0c")
