from datetime import date, datetime
from pathlib import Path

import pytest

from desktop_app.catalog.kpis import UNITS
from desktop_app.errors import UserFacingError
from desktop_app.metrics.measures.errors import (
    EmptyRangeError,
    Form,
    MissingParameterError,
    NoAttributeError,
    ParameterChoiceError,
    ParameterFormError,
    UnknownEventError,
    UnknownMeasureError,
    UnknownParameterError,
)
from desktop_app.metrics.measures.parameters import plain
from desktop_app.metrics.measures.registry import MEASURES
from desktop_app.metrics.measures.spec import MeasureSpec
from desktop_app.plan.periods import Grain
from tests.metrics.measures.building import Event, asked, table_of, visits

ROWS = visits(("a", "2026-01-05"))


def raised_by(folder: Path, measure: str, **parameters: str) -> UserFacingError:
    with pytest.raises(UserFacingError) as raised:
        asked(table_of(folder, ROWS), measure, **parameters)
    return raised.value


def test_that_an_unknown_measure_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    error = raised_by(tmp_path, "actives")
    assert isinstance(error, UnknownMeasureError)
    assert error.known == tuple(MEASURES)


def test_that_an_unknown_parameter_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    error = raised_by(tmp_path, "active", windows="7")
    assert isinstance(error, UnknownParameterError)
    assert (error.name, error.measure) == ("windows", "active")
    assert error.known == (
        "grain", "event", "by", "from", "to", "data_end", "tz", "engine", "window",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "name", "value", "allowed"),
    [
        ("active", "grain", "quarter", ("day", "week", "month")),
        ("active", "engine", "pandas", ("duckdb", "spark")),
        ("lifecycle", "full_history", "yes", ("true", "false")),
        ("retention", "mode", "before", ("on", "unbounded", "within", "bracket", "streak")),
        ("retention", "clock", "sun", ("calendar", "hours")),
        ("retention", "cohort", "year", ("day", "week", "month")),
        ("revenue", "refunds", "never", ("order_date", "refund_date")),
        ("repeat", "by", "channel", ("order", "day")),
        ("ltv", "model", "pareto", ("history", "bgnbd", "sbg", "retention")),
        ("rfm", "cuts", "mode", ("mean", "median", "fixed")),
    ],
)
def test_that_a_value_outside_the_allowed_words_is_answered_with_them(
    tmp_path: Path, measure: str, name: str, value: str, allowed: tuple[str, ...]
) -> None:
    error = raised_by(tmp_path, measure, **{name: value})
    assert isinstance(error, ParameterChoiceError)
    assert (error.name, error.value, error.allowed) == (name, value, allowed)


@pytest.mark.parametrize(
    ("measure", "name", "value", "form"),
    [
        ("active", "from", "January", Form.DAY),
        ("active", "to", "2026-02-30", Form.DAY),
        ("active", "data_end", "2026-01-05T10:00+08:00", Form.INSTANT),
        ("active", "tz", "Asia/Atlantis", Form.TIME_ZONE),
        ("active", "tz", "../etc/passwd", Form.TIME_ZONE),
        ("active", "event", "open,,share", Form.NAMES),
        ("active", "window", "0", Form.LENGTH),
        ("active", "window", "1.5", Form.LENGTH),
        ("ltv", "days", "-1", Form.WHOLE_NUMBERS),
        ("ltv", "days", "1;2", Form.WHOLE_NUMBERS),
        ("retention", "ages", "7-1", Form.AGES),
        ("rfm", "r", "nan", Form.NUMBER),
        ("activation", "within", "0h", Form.SPAN),
        ("activation", "within", "today", Form.SPAN),
    ],
)
def test_that_an_unreadable_value_is_answered_with_its_form(
    tmp_path: Path, measure: str, name: str, value: str, form: Form
) -> None:
    error = raised_by(tmp_path, measure, **{name: value})
    assert isinstance(error, ParameterFormError)
    assert (error.measure, error.name, error.value, error.form) == (measure, name, value, form)


def test_that_a_range_must_hold_a_day(tmp_path: Path) -> None:
    error = raised_by(tmp_path, "active", from_="2026-02-01", to="2026-02-01")
    assert isinstance(error, EmptyRangeError)
    assert (error.start, error.end) == ("2026-02-01", "2026-02-01")


def test_that_an_attribute_the_file_lacks_is_refused(tmp_path: Path) -> None:
    error = raised_by(tmp_path, "active", by="channel")
    assert isinstance(error, NoAttributeError)
    assert (error.attribute, error.known) == ("channel", ("event",))


@pytest.mark.parametrize(
    ("measure", "name", "parameters"),
    [
        ("funnel", "steps", {}),
        ("activation", "event", {}),
        ("community", "posts", {}),
        ("push", "push", {}),
        ("push", "open", {"push": "visit"}),
        ("twins", "steps", {"of": "funnel"}),
    ],
)
def test_that_a_missing_event_is_answered_with_those_of_the_file(
    tmp_path: Path, measure: str, name: str, parameters: dict[str, str]
) -> None:
    error = raised_by(tmp_path, measure, **parameters)
    assert isinstance(error, MissingParameterError)
    assert (error.measure, error.name, error.known) == (measure, name, ("visit",))


@pytest.mark.parametrize(
    ("measure", "name", "parameters"),
    [
        ("funnel", "steps", {}),
        ("activation", "start", {"event": "visit"}),
        ("retention", "return", {}),
        ("content", "shares", {"item": "item"}),
        ("community", "replies", {"posts": "visit"}),
        ("push", "off", {"push": "visit", "open": "visit"}),
        ("referral", "invite", {}),
        ("twins", "steps", {"of": "funnel"}),
    ],
)
def test_that_an_event_that_never_occurs_is_refused_wherever_it_is_named(
    tmp_path: Path, measure: str, name: str, parameters: dict[str, str]
) -> None:
    table = table_of(tmp_path, [Event(user="a", at="2026-01-05", attributes={"item": "x"})])
    with pytest.raises(UnknownEventError) as raised:
        asked(table, measure, **parameters, **{name: "visit,vist"})
    assert (raised.value.event, raised.value.known) == ("vist", ("visit",))


@pytest.mark.parametrize(
    ("measure", "parameter", "attribute", "parameters"),
    [
        ("channels", "channel", "channel", {}),
        ("referral", "invited_by", "invited_by", {}),
        ("referral", "channel", "source", {"channel": "source", "invited_channel": "friends"}),
        ("content", "item", "item_id", {}),
        ("community", "group", "board", {"posts": "visit", "group": "board"}),
        ("members", "tier", "level", {"tier": "level"}),
    ],
)
def test_that_a_missing_attribute_is_told_with_the_parameter_that_asks_for_it(
    tmp_path: Path, measure: str, parameter: str, attribute: str, parameters: dict[str, str]
) -> None:
    rows = visits(("a", "2026-01-05"), ("a", "2026-02-05"))
    with pytest.raises(NoAttributeError) as raised:
        asked(table_of(tmp_path, rows), measure, **parameters)
    assert (raised.value.parameter, raised.value.attribute) == (parameter, attribute)


@pytest.mark.parametrize(
    ("measure", "parameters", "name", "value"),
    [
        ("churn", {}, "mode", "period"),
        ("churn", {"window": "7"}, "mode", "inactivity"),
        ("churn", {"window": "7", "mode": "period"}, "mode", "period"),
    ],
)
def test_that_a_length_named_alone_is_not_ignored(
    tmp_path: Path, measure: str, parameters: dict[str, str], name: str, value: str
) -> None:
    found = asked(table_of(tmp_path, ROWS), measure, **parameters)
    assert found.parameters[name] == value


def test_that_one_cut_alone_asks_for_the_others(tmp_path: Path) -> None:
    error = raised_by(tmp_path, "rfm", r="30")
    assert isinstance(error, MissingParameterError)
    assert (error.name, error.because) == ("f", "cuts=fixed")


def test_that_every_parameter_is_told_with_the_value_used(tmp_path: Path) -> None:
    found = asked(table_of(tmp_path, ROWS), "retention", cohort="week", ages="1,2")
    assert found.parameters == {
        "grain": "week", "event": None, "by": None, "from": None, "to": None, "data_end": None,
        "tz": "Asia/Shanghai", "engine": "duckdb", "start": None, "return": None, "mode": "on",
        "ages": [1, 2], "clock": "calendar", "cohort": "week",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Grain.DAY, "day"),
        (date(2026, 1, 2), "2026-01-02"),
        (datetime.fromisoformat("2026-01-02T03:00"), "2026-01-02T03:00:00"),
        (((1, 7), (8, 30)), [[1, 7], [8, 30]]),
        (None, None),
        (True, True),
    ],
)
def test_that_values_are_told_as_json_has_them(value: object, expected: object) -> None:
    assert plain(value) == expected


@pytest.mark.parametrize("spec", MEASURES.values(), ids=lambda spec: spec.name)
def test_that_parts_of_ratios_are_named(spec: MeasureSpec) -> None:
    ratios = [column for column in spec.columns if column.additivity == "ratio"]
    assert all(column.numerator and column.denominator for column in ratios)


@pytest.mark.parametrize("spec", MEASURES.values(), ids=lambda spec: spec.name)
def test_that_every_number_has_a_unit_with_a_word(spec: MeasureSpec) -> None:
    by_question = {"campaign", "value"}
    units = {column.unit for column in spec.columns}
    assert units <= ({""} if spec.name in by_question else set(UNITS))


@pytest.mark.parametrize("spec", MEASURES.values(), ids=lambda spec: spec.name)
def test_that_every_parameter_and_number_is_named_once(spec: MeasureSpec) -> None:
    assert len({column.name for column in spec.columns}) == len(spec.columns)
    assert len({parameter.name for parameter in spec.parameters}) == len(spec.parameters)
