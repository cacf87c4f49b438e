import json
import random
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop_app.errors import UserFacingError
from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.measures.errors import (
    MissingParameterError,
    ParameterFormError,
    RepeatedStepError,
    UnknownEventError,
)
from desktop_app.metrics.measures.wilson import wilson_interval
from tests.metrics.measures.building import Event, asked, column, table_of
from tests.metrics.measures.reference_funnel import Asked, Deed, Way, ways

CASES = json.loads(
    (Path(__file__).parents[2] / "fixtures" / "cases.json").read_text(encoding="utf-8")
)["funnels"]
WINDOWS = {"1 hour": "1h", "1 day": "1d", "7 days": "7d"}
QUESTIONS = {"first_entry": {"entry": "first"}, "strict": {"order": "strict"}}
FEW = settings(max_examples=8, phases=set(Phase) - {Phase.shrink})
START = datetime.fromisoformat("2026-03-01T22:00")
EVENTS = ("A", "B", "C", "X")
# Every step must occur somewhere: somebody does them all, long before, in an order of no use.
BEFORE = [
    Deed("before", START - timedelta(days=30, hours=place), event)
    for place, event in enumerate(EVENTS)
]
deeds = st.lists(
    st.builds(
        Deed,
        user=st.sampled_from(["ann", "bob", "cai"]),
        at=st.integers(0, 40).map(lambda ticks: START + timedelta(minutes=10 * ticks)),
        event=st.sampled_from(EVENTS),
    ),
    max_size=30,
).map(lambda rows: BEFORE + rows)
paths = st.sampled_from([("A", "B"), ("A", "B", "C"), ("A", "A"), ("A", "B", "A"), ("C", "A", "B")])
windows = st.sampled_from(["20m", "1h", "2h", "today"])
LENGTHS = {"20m": timedelta(minutes=20), "1h": timedelta(hours=1), "2h": timedelta(hours=2)}


def rows_of(rows: Iterable[Deed], **attributes: str) -> list[Event]:
    return [
        Event(user=row.user, at=row.at.isoformat(), event=row.event, attributes=attributes)
        for row in rows
    ]


def converting(users: int, converted: int, at: str = "2026-03-02T10:00") -> list[Event]:
    """So many users who enter; some of them buy an hour later."""
    begun = datetime.fromisoformat(at)
    entries = [Event(user=f"u{n}", at=at, event="A") for n in range(users)]
    later = (begun + timedelta(hours=1)).isoformat()
    return entries + [Event(user=f"u{n}", at=later, event="B") for n in range(converted)]


def raised_by(folder: Path, **parameters: str) -> UserFacingError:
    with pytest.raises(UserFacingError) as raised:
        asked(table_of(folder, rows_of(BEFORE)), "funnel", **parameters)
    return raised.value


def accounts(found: Any) -> dict[str, int]:
    return {name: found.beside["totals"][name] for name in ("converted", "dropped", "open")}


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Any:
    def store(rows: list[Deed], **facts: Any) -> CanonicalTable:
        return table_of(tmp_path_factory.mktemp("deeds"), rows_of(rows), **facts)

    return store


@pytest.mark.parametrize(
    ("case", "what"),
    [(case, what) for case in CASES for what in case["expect"]],
    ids=[f"{case['id']}-{what}" for case in CASES for what in case["expect"]],
)
def test_that_the_published_funnel_cases_come_out(
    tmp_path: Path, case: dict[str, Any], what: str
) -> None:
    told = [Event(user=u, at=at.replace(" ", "T"), event=event) for u, event, at in case["events"]]
    # Steps that nobody ever does are refused, so somebody does them after the data ends.
    never = [Event(user="never", at=case["end"], event=step) for step in case["steps"]]
    found = asked(
        table_of(tmp_path, told + never, end=case["end"]),
        "funnel",
        steps=",".join(case["steps"]),
        window=WINDOWS[case["window"]],
        **QUESTIONS.get(what, {}),
    )
    expected = case["expect"][what]
    assert sum(column(found.rows, "reached")) == expected["reached"]
    if "state" in expected:
        assert accounts(found)[expected["state"]] == 1


@FEW
@given(
    deeds,
    paths,
    windows,
    st.tuples(st.sampled_from(["best", "first"]), st.sampled_from(["loose", "strict", "any"])),
)
def test_that_funnels_agree_with_following_every_entry_on_foot(
    stored: Any, rows: list[Deed], path: tuple[str, ...], window: str, rules: tuple[str, str]
) -> None:
    entry, order = rules
    if order == "any":
        path = tuple(dict.fromkeys(path))
    end = START + timedelta(minutes=10 * 35)
    question = Asked(path, LENGTHS.get(window), entry, order, end)
    expected = ways(rows, question).values()
    found = asked(
        stored(rows, end=end.isoformat()),
        "funnel", steps=",".join(path), window=window, entry=entry, order=order,
    )  # fmt: skip
    check(found, list(expected), len(path))


def check(found: Any, expected: list[Way], steps: int) -> None:
    reached = [sum(way.reached >= step for way in expected) for step in range(1, steps + 1)]
    assert column(found.rows, "reached") == reached
    converted = sum(way.reached == steps for way in expected)
    still_open = sum(way.is_open for way in expected)
    assert accounts(found) == {
        "converted": converted,
        "dropped": len(expected) - converted - still_open,
        "open": still_open,
    }
    seconds = sorted(way.seconds for way in expected if way.seconds is not None)
    shown = found.beside["totals"]["median_seconds"]
    middle = [seconds[(len(seconds) - 1) // 2], seconds[len(seconds) // 2]] if seconds else []
    assert shown == (sum(middle) / 2 if middle else None)


@FEW
@given(deeds, paths, windows, st.randoms(use_true_random=False))
def test_that_order_and_repetition_of_rows_change_no_funnel(
    stored: Any, rows: list[Deed], path: tuple[str, ...], window: str, chance: random.Random
) -> None:
    shuffled = rows + rows
    chance.shuffle(shuffled)
    for order in ("loose", "strict"):
        question = {"steps": ",".join(path), "window": window, "order": order}
        one, other = (asked(stored(each), "funnel", **question) for each in (rows, shuffled))
        assert (one.rows, one.beside) == (other.rows, other.beside)


@FEW
@given(deeds, st.sampled_from([("A", "B"), ("A", "B", "C")]), windows)
def test_that_no_step_is_reached_by_more_than_the_one_before(
    stored: Any, rows: list[Deed], path: tuple[str, ...], window: str
) -> None:
    table, steps = stored(rows), ",".join(path)
    best = column(asked(table, "funnel", steps=steps, window=window).rows, "reached")
    assert best == sorted(best, reverse=True)
    for narrower in ({"entry": "first"}, {"order": "strict"}):
        fewer = column(
            asked(table, "funnel", steps=steps, window=window, **narrower).rows, "reached"
        )
        assert all(one <= other for one, other in zip(fewer, best, strict=True))


@FEW
@given(deeds, st.sampled_from(["2h", "7d", "today"]), st.sampled_from(["best", "first"]))
def test_that_each_period_is_the_funnel_of_its_own_entries(
    stored: Any, rows: list[Deed], window: str, entry: str
) -> None:
    table = stored(rows)
    question = {"steps": "A,B", "window": window, "entry": entry}
    by_day = asked(table, "funnel", grain="day", **question).beside["conversion"]
    for row in by_day[-2:]:
        day = datetime.fromisoformat(row["start"])
        following = (day + timedelta(days=1)).date().isoformat()
        alone = asked(table, "funnel", from_=row["start"], to=following, **question)
        parts = ("entrants", "converted", "dropped", "open")
        assert {name: row[name] for name in parts} == {
            name: alone.beside["totals"][name] for name in parts
        }


def test_that_a_rate_is_shown_from_thirty_entrants_on(tmp_path: Path) -> None:
    facts = {"end": "2026-03-20"}
    few = asked(table_of(tmp_path / "few", converting(29, 10), **facts), "funnel", steps="A,B")
    assert column(few.rows, "value", "numerator", "denominator") == [(None, 29, 29), (None, 10, 29)]
    assert (few.beside["totals"]["rate"], few.beside["totals"]["interval_low"]) == (None, None)
    enough = asked(table_of(tmp_path / "ok", converting(30, 12), **facts), "funnel", steps="A,B")
    assert column(enough.rows, "value", "converted_from_previous") == [(1.0, 1.0), (0.4, 0.4)]
    totals = enough.beside["totals"]
    low, high = wilson_interval(12, 30)
    assert (totals["rate"], totals["interval_low"], totals["interval_high"]) == (0.4, low, high)
    assert (totals["median_seconds"], totals["p90_seconds"]) == (3600, 3600)


def test_that_rates_leave_out_who_can_still_convert(tmp_path: Path) -> None:
    late = [Event(user=f"late{n}", at="2026-03-18T10:00", event="A") for n in range(5)]
    table = table_of(tmp_path, converting(30, 12) + late, end="2026-03-20")
    found = asked(table, "funnel", steps="A,B")
    assert column(found.rows, "reached", "value", "complete") == [
        (35, 1.0, False),
        (12, 0.4, False),
    ]
    assert accounts(found) == {"converted": 12, "dropped": 18, "open": 5}


def test_that_a_month_of_entries_waits_for_the_last_window(tmp_path: Path) -> None:
    rows = [*converting(40, 10, "2026-02-10T10:00"), *converting(50, 20, "2026-03-30T10:00")]
    table = table_of(tmp_path, rows, end="2026-04-05")
    found = asked(table, "funnel", steps="A,B", grain="month").beside["conversion"]
    assert column(found, "period", "value", "numerator", "denominator", "complete") == [
        ("2026-02", 0.25, 10, 40, True),
        ("2026-03", None, 20, 20, False),
        ("2026-04", None, 0, 0, False),
    ]


def test_that_a_user_counts_in_the_segment_of_the_first_entry(tmp_path: Path) -> None:
    rows = [
        Event(user="a", at="2026-03-02T10:00", event="A", attributes={"channel": "app"}),
        Event(user="a", at="2026-03-02T11:00", event="A", attributes={"channel": "web"}),
        Event(user="a", at="2026-03-02T12:00", event="B", attributes={"channel": "web"}),
        Event(user="b", at="2026-03-02T10:00", event="A", attributes={"channel": None}),
    ]
    found = asked(table_of(tmp_path, rows), "funnel", steps="A,B", by="channel")
    assert column(found.rows, "segment", "name", "reached") == [
        ("app", "A", 1), ("app", "B", 1), ("—", "A", 1), ("—", "B", 0),
    ]  # fmt: skip


def test_that_only_entries_of_the_range_count_and_later_steps_may_follow(tmp_path: Path) -> None:
    table = table_of(tmp_path, converting(3, 3, "2026-03-02T23:30"), end="2026-03-20")
    inside = asked(table, "funnel", steps="A,B", from_="2026-03-02", to="2026-03-03")
    assert column(inside.rows, "reached") == [3, 3]
    after = asked(table, "funnel", steps="A,B", from_="2026-03-03")
    assert accounts(after) == {"converted": 0, "dropped": 0, "open": 0}
    assert column(after.rows, "reached", "value") == [(0, None), (0, None)]


def test_that_steps_in_any_order_are_named_by_how_many_were_taken(tmp_path: Path) -> None:
    rows = [
        Event(user="a", at="2026-03-02T10:00", event="B"),
        Event(user="a", at="2026-03-02T11:00", event="A"),
        Event(user="b", at="2026-03-02T10:00", event="B"),
    ]
    found = asked(table_of(tmp_path, rows), "funnel", steps="A,B", order="any")
    assert column(found.rows, "name", "reached") == [("1/2", 2), ("2/2", 1)]


def test_that_the_window_is_told_as_it_was_asked(tmp_path: Path) -> None:
    table = table_of(tmp_path, rows_of(BEFORE))
    told = {
        window: asked(table, "funnel", steps="A,B", window=window).parameters["window"]
        for window in ("7d", "168h", "90m", "36h", "today")
    }
    assert told == {"7d": "7d", "168h": "7d", "90m": "90m", "36h": "36h", "today": "today"}


@pytest.mark.parametrize("window", ["0d", "7", "7w", "-1d", "d", "yesterday"])
def test_that_a_window_that_is_none_is_refused(tmp_path: Path, window: str) -> None:
    error = raised_by(tmp_path, steps="A,B", window=window)
    assert isinstance(error, ParameterFormError)
    assert error.value == window


def test_that_a_funnel_asks_for_steps_that_somebody_took(tmp_path: Path) -> None:
    missing = raised_by(tmp_path)
    assert isinstance(missing, MissingParameterError)
    assert missing.name == "steps"
    unknown = raised_by(tmp_path, steps="A,pay")
    assert isinstance(unknown, UnknownEventError)
    assert unknown.event == "pay"
    repeated = raised_by(tmp_path, steps="A,B,A", order="any")
    assert isinstance(repeated, RepeatedStepError)
    assert repeated.step == "A"


@pytest.mark.parametrize(
    ("hits", "of", "expected"),
    [(0, 10, (0.0, 0.27753)), (10, 10, (0.72247, 1.0)), (1, 10, (0.01788, 0.40415))],
)
def test_that_the_interval_of_a_share_is_wilsons(
    hits: int, of: int, expected: tuple[float, float]
) -> None:
    assert wilson_interval(hits, of) == pytest.approx(expected, abs=5e-5)
    assert wilson_interval(0, 0) == (None, None)
