"""Addresses, periods and widths: where things stand and how much room they take."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel

from desktop_app.analysis.computing import compute
from desktop_app.exchange.addresses import area_of, column_letters
from desktop_app.exchange.period_columns import period_columns
from desktop_app.exchange.placing import draft_of
from desktop_app.exchange.selection import select
from desktop_app.exchange.sheet import safe_number
from desktop_app.exchange.sheet_writer import excel_length, serial_of
from desktop_app.exchange.text_width import lines_in, width_of
from desktop_app.plan.edits import add_record
from desktop_app.plan.goals import Target
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan
from tests.exchange.books import options_in
from tests.exchange.plans import TODAY, plan_with_everything

days = st.dates(date(1901, 1, 1), date(2200, 1, 1))


@given(st.integers(0, 16_383))
def test_that_columns_have_the_letters_that_excel_gives_them(index: int) -> None:
    assert column_letters(index) == get_column_letter(index + 1)


def test_that_an_area_names_columns_cells_and_hidden_rows() -> None:
    area = area_of("Bob's", ["title", "weight"], 4, ["start", "end"])
    assert area.column("weight") == "'Bob''s'!$C$5:$C$8"
    assert area.here("id", 6) == "$A6"
    assert area.hidden_span("end", "title", "weight") == "'Bob''s'!$B$3:$C$3"
    assert area.found("title", "$X1") == "INDEX('Bob''s'!$B$5:$B$8,MATCH($X1,'Bob''s'!$A$5:$A$8,0))"


@given(days)
def test_that_a_day_has_the_number_that_excel_gives_it(day: date) -> None:
    assert from_excel(serial_of(day)) == datetime.combine(day, time())


def columns_of_plan(plan: Plan) -> list[str]:
    draft = draft_of(select(plan), compute(plan, TODAY), options_in())
    columns = period_columns(draft.selection, draft.situation)
    return [period.label for period in columns.periods]


def test_that_periods_stand_grain_by_grain_and_without_gaps() -> None:
    labels = columns_of_plan(plan_with_everything())
    months = [label for label in labels if "W" not in label]
    assert months[0] == "2025-01"
    assert months[-1] == "2026-06"
    assert len(months) == 18
    assert labels == [*months, *(f"2026-W{week}" for week in range(14, 20))]


def test_that_targets_far_apart_do_not_make_thousands_of_columns() -> None:
    plan = plan_with_everything()
    for number, period in enumerate(("1990-01-01", "2026-01-01")):
        plan = add_record(
            plan, Target(id=f"TGT-D{number}", kpi="KPI-ORDERS", period=period, value=1.0)
        )
    assert [label for label in columns_of_plan(plan) if len(label) == 10] == [
        "1990-01-01", "2026-01-01",
    ]  # fmt: skip


def test_that_a_plan_without_anything_measured_has_a_column_for_this_month() -> None:
    assert columns_of_plan(Plan(info=PlanInfo(id="PLN-1", title="Empty"))) == ["2026-05"]


def test_that_a_number_beyond_excels_is_written_as_its_largest() -> None:
    assert safe_number(-1.7976931348623151e308) == -9.99999999999999e307


@given(st.floats(-9e307, 9e307))
def test_that_rounding_to_fifteen_digits_changes_nothing_that_matters(value: float) -> None:
    assert safe_number(value) == pytest.approx(value, rel=1e-14, abs=0)
    assert safe_number(safe_number(value)) == safe_number(value)


@given(st.text("abcdeghk", max_size=50))
def test_that_chinese_needs_about_twice_the_room(text: str) -> None:
    room = width_of(text) - width_of("")
    assert width_of("策" * len(text)) - width_of("") == pytest.approx(2.05 * room, rel=0.01)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_that_length_is_counted_in_the_units_of_excel(text: str) -> None:
    assert excel_length(text) == sum(2 if ord(letter) > 0xFFFF else 1 for letter in text)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("ten letter", 1),
        ("ten capitals TEN CAPITALS", 4),
        ("x" * 31, 4),
        ("one two and " + "x" * 12, 4),  # the long word begins a line and breaks in it
        ("a\nb\n\nc", 4),
        ("策" * 10, 3),
        ("ok 策策策策策", 2),  # between Chinese characters a line may end
    ],
)
def test_that_wrapped_text_takes_the_lines_that_it_needs(text: str, lines: int) -> None:
    assert lines_in(text, 11.5) == lines


@given(st.text(st.sampled_from("ab W策。 \n"), max_size=80), st.floats(3, 60))
def test_that_a_wider_column_never_needs_more_lines(text: str, width: float) -> None:
    assert 1 <= lines_in(text, width + 5) <= lines_in(text, width)


@given(st.text(st.sampled_from("ab W策。 "), max_size=80))
def test_that_a_column_as_wide_as_its_text_holds_it_in_one_line(text: str) -> None:
    assert lines_in(text, width_of(text)) == 1
