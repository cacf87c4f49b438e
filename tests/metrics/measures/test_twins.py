from pathlib import Path

import pytest

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.measures.errors import MissingParameterError
from desktop_app.words import words_in
from tests.metrics.measures.building import Event, asked, column, table_of, visits


def by_key(found: list[dict[str, object]]) -> dict[str, tuple[object, object]]:
    return {str(row["key"]): (row["numerator"], row["denominator"]) for row in found}


def test_that_one_return_is_next_day_for_one_tool_and_not_for_another(tmp_path: Path) -> None:
    rows = visits(
        # Ten hours later, on the next calendar day.
        ("night", "2026-03-02T20:00"), ("night", "2026-03-03T06:00"),
        # 23 hours and 2 minutes later: 24 once both times are cut to the hour.
        ("hour", "2026-03-02T10:59"), ("hour", "2026-03-03T10:01"),
        # Five days later only.
        ("later", "2026-03-02T10:00"), ("later", "2026-03-07T10:00"),
    )  # fmt: skip
    table = table_of(tmp_path, rows, end="2026-03-20")
    assert by_key(asked(table, "twins", of="retention").rows) == {
        "causeway": (2, 3),
        "mixpanel": (1, 3),
        "amplitude": (1, 3),
        "posthog": (2, 3),
        "calendar_day": (2, 3),
    }
    (amplitude,) = (row for row in asked(table, "twins").rows if row["key"] == "amplitude")
    assert amplitude["value"] == pytest.approx(1 / 3)


def test_that_day_seven_is_the_sixth_day_after_where_the_first_is_day_one(tmp_path: Path) -> None:
    rows = visits(
        ("a", "2026-03-02"), ("a", "2026-03-08"), ("b", "2026-03-02"), ("b", "2026-03-09")
    )
    found = asked(table_of(tmp_path, rows, end="2026-04-01"), "twins", age="1,7").rows
    readings = [row for row in found if str(row["key"]).startswith("calendar")]
    assert column(readings, "key", "age", "numerator", "denominator") == [
        ("calendar_day", 1, 0, 2),
        ("calendar_day", 7, 1, 2),
        ("calendar_day_inclusive", 7, 1, 2),
    ]


def did(user: str, *deeds: str) -> list[Event]:
    """Events such as `A 02T10:00` in March 2026."""
    return [Event(user=user, event=deed[0], at=f"2026-03-{deed[2:]}") for deed in deeds]


def test_that_a_funnel_differs_by_entry_order_window_and_who_is_still_open(tmp_path: Path) -> None:
    rows = [
        *did("again", "A 02T10:00", "A 05T10:00", "B 09T12:00"),
        *did("between", "A 02T10:00", "X 02T10:05", "B 02T11:00"),
        *did("night", "A 02T23:50", "B 03T00:10"),
        *did("open", "A 18T10:00"),
    ]
    table = table_of(tmp_path, rows, end="2026-03-20")
    assert by_key(asked(table, "twins", of="funnel", steps="A,B").rows) == {
        "causeway": (3, 3),
        "mixpanel": (2, 4),
        "mixpanel_reentry": (3, 4),
        "amplitude": (3, 4),
        "posthog": (3, 4),
        "posthog_strict": (2, 4),
        "calendar_day": (1, 4),
    }


def test_that_new_differs_by_which_event_makes_a_user_known(tmp_path: Path) -> None:
    rows = [
        Event(user="old", at="2026-01-10", event="visit"),
        Event(user="old", at="2026-02-10", event="pay"),
        Event(user="new", at="2026-02-11", event="visit"),
        Event(user="new", at="2026-02-12", event="pay"),
        Event(user="looks", at="2026-02-13", event="visit"),
    ]
    found = asked(table_of(tmp_path, rows), "twins", of="new", event="pay").rows
    february = [row for row in found if row["period"] == "2026-02"]
    assert by_key(february) == {
        "causeway": (2, 2),
        "mixpanel": (2, 3),
        "amplitude": (1, 2),
        "posthog": (1, 2),
        "calendar_day": (2, 2),
    }
    january = [row for row in found if row["period"] == "2026-01"]
    assert {row["numerator"] for row in january} == {None}


def test_that_twins_of_cdnow_are_the_measures_own_numbers(cdnow: CanonicalTable) -> None:
    found = {row["key"]: row for row in asked(cdnow, "twins", age="30").rows}
    (exactly,) = asked(cdnow, "retention", ages="30").beside["overall"]
    (ever,) = asked(
        cdnow, "retention", ages="30", clock="hours", mode="unbounded"
    ).beside["overall"]  # fmt: skip
    assert found["posthog"]["value"] == found["causeway"]["value"] == exactly["value"]
    assert (found["mixpanel"]["numerator"], found["mixpanel"]["value"]) == (
        ever["retained"], ever["value"],
    )  # fmt: skip


def test_that_every_rule_is_a_sentence_in_the_readers_language(tmp_path: Path) -> None:
    table = table_of(tmp_path, visits(("a", "2026-03-02")))
    found = asked(table, "twins")
    spoken = found.to_json(words_in("en"))["rows"][1]
    assert (spoken["tool"], spoken["rule"]) == (
        "Mixpanel",
        "Back N times 24 hours after the first event or at any time later.",
    )
    chinese = found.to_json(words_in("zh_CN"))["rows"]
    assert chinese[4]["tool"] == "自然日口径"
    assert all(row["rule"].endswith("。") for row in chinese)


def test_that_a_compared_funnel_needs_its_steps(tmp_path: Path) -> None:
    with pytest.raises(MissingParameterError) as raised:
        asked(table_of(tmp_path, visits(("a", "2026-03-02"))), "twins", of="funnel")
    assert (raised.value.name, raised.value.because) == ("steps", "of=funnel")
