"""Imports replace the values of the periods they cover, and give them back when they go."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.plan.edits import add_records
from desktop_app.plan.fields import text_in
from desktop_app.plan.ids import DatasetId
from desktop_app.plan.imports import (
    EARLIER,
    RemovalEffect,
    Restatement,
    add_import,
    fed_kpis,
    measured_again,
    removal_effect,
    remove_import,
    restated,
    restated_by,
)
from desktop_app.plan.kpis import Dataset, Kpi, KpiVersion, Point, Series, SmallTable
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan

PLAN = add_records(
    Plan(info=PlanInfo(id="PLN-1", title="P")),
    (
        Kpi(id="KPI-1", key="buyers", name=text_in("en", "Buyers")),
        KpiVersion(id="VER-1", kpi="KPI-1"),
    ),
)
MONTHS = ("2026-01", "2026-02", "2026-03", "2026-04")


def dataset(number: int, start: str = "2026-01-01") -> Dataset:
    return Dataset(
        id=DatasetId(f"DST-{number}"),
        file=f"{number}.csv",
        sha256=str(number),
        role="orders",
        imported_at="",
        data_start=start,
    )


def series(number: int, *points: Point) -> Series:
    return Series(
        id=f"SER-{number}",
        kpi="KPI-1",
        version="VER-1",
        dataset=f"DST-{number}",
        as_of=f"2026-0{number}-01",
        points=points,
    )


def imported(plan: Plan, number: int, *points: Point, start: str = "2026-01-01") -> Plan:
    return add_import(plan, dataset(number, start), [series(number, *points)], ())


def values(plan: Plan) -> dict[str, float | None]:
    found = {}
    for one in plan.series.values():
        found.update({point.period: point.value for point in one.points})
    return found


def test_that_an_import_comes_and_goes_with_what_was_measured_from_it() -> None:
    table = SmallTable(id="TBL-9", kind="rfm", dataset="DST-1")
    one = series(1, Point("2026-01", 5.0))

    plan = add_import(PLAN, dataset(1), [one], [table])

    assert (dict(plan.series), dict(plan.small_tables)) == ({"SER-1": one}, {"TBL-9": table})
    assert remove_import(plan, DatasetId("DST-1")) == PLAN


def test_that_a_newer_file_replaces_the_periods_it_covers_and_keeps_the_others() -> None:
    first = imported(PLAN, 1, Point("2026-01", 1.0), Point("2026-02", 2.0))

    second = imported(first, 2, Point("2026-02", 2.5), Point("2026-03", 3.0), start="2026-02-01")

    assert values(second) == {"2026-01": 1.0, "2026-02": 2.5, "2026-03": 3.0}
    assert [one.dataset for one in second.series.values()] == ["DST-2"]
    assert [one.as_of for one in second.series.values()] == ["2026-02-01"]


def test_that_late_data_is_told_as_old_and_new() -> None:
    old = series(1, Point("2026-01", 1.0), Point("2026-02", 2.0), Point("2026-03", None))
    new = series(2, Point("2026-01", 1.0), Point("2026-02", 2.5), Point("2026-03", 3.0))

    assert restated(old, new, dataset(2)) == (
        Restatement(kpi="KPI-1", segment="", period="2026-02", old=2.0, new=2.5),
    )


def test_that_part_of_a_period_or_a_blank_replaces_no_whole_value() -> None:
    first = imported(PLAN, 1, *(Point(month, 1.0) for month in MONTHS))

    second = imported(
        first,
        2,
        Point("2026-02", 0.5),
        Point("2026-03", None),
        Point("2026-04", 0.5, complete=False),
        start="2026-02-15",
    )

    assert values(second) == dict.fromkeys(MONTHS, 1.0)


def test_that_an_import_that_goes_gives_back_what_it_replaced() -> None:
    first = imported(PLAN, 1, Point("2026-01", 1.0), Point("2026-02", 2.0))
    second = imported(first, 2, Point("2026-02", 2.5), Point("2026-03", 3.0))

    assert remove_import(second, DatasetId("DST-2")) == first


def test_that_the_first_import_goes_and_leaves_what_the_second_has() -> None:
    first = imported(PLAN, 1, Point("2026-01", 1.0), Point("2026-02", 2.0))
    second = imported(first, 2, Point("2026-02", 2.5), Point("2026-03", 3.0))

    without = remove_import(second, DatasetId("DST-1"))

    assert values(without) == {"2026-02": 2.5, "2026-03": 3.0}
    assert not [table for table in without.small_tables.values() if table.kind == EARLIER]


months = st.sets(st.sampled_from(MONTHS), min_size=1)


@given(st.lists(months, min_size=1, max_size=4), st.data())
def test_that_what_is_left_does_not_depend_on_what_has_gone(
    files: Sequence[set[str]], data: st.DataObject
) -> None:
    gone = data.draw(st.sets(st.integers(1, len(files))))
    plan, expected = PLAN, PLAN
    for number, covers in enumerate(files, start=1):
        points = [Point(month, float(number)) for month in sorted(covers)]
        plan = imported(plan, number, *points)
        if number not in gone:
            expected = imported(expected, number, *points)

    for number in data.draw(st.permutations(sorted(gone))):
        plan = remove_import(plan, DatasetId(f"DST-{number}"))

    assert values(plan) == values(expected)
    assert set(plan.datasets) == set(expected.datasets)


# What an import did, and what its going does.


def test_that_the_values_an_import_changed_can_be_told_later() -> None:
    first = imported(PLAN, 1, Point("2026-01", 1.0), Point("2026-02", 2.0))
    second = imported(first, 2, Point("2026-02", 2.5), Point("2026-03", 3.0))
    third = imported(second, 3, Point("2026-02", 2.75), Point("2026-03", 3.0))

    told = {
        number: [(one.period, one.old, one.new) for one in restated_by(third, f"DST-{number}")]
        for number in (1, 2, 3)
    }

    assert told == {1: [], 2: [("2026-02", 2.0, 2.5)], 3: [("2026-02", 2.5, 2.75)]}


def test_that_removing_is_told_before_it_is_done() -> None:
    first = imported(PLAN, 1, Point("2026-01", 1.0), Point("2026-02", 2.0))
    second = imported(first, 2, Point("2026-02", 2.5), Point("2026-03", 3.0))

    assert removal_effect(second, DatasetId("DST-2")) == RemovalEffect(back=1, gone=1)
    assert removal_effect(second, DatasetId("DST-1")) == RemovalEffect(back=0, gone=1)
    assert removal_effect(first, DatasetId("DST-1")) == RemovalEffect(back=0, gone=2)


def test_that_an_import_still_feeds_a_kpi_that_a_newer_one_feeds_too() -> None:
    first = imported(PLAN, 1, Point("2026-01", 1.0), Point("2026-02", 2.0))
    second = imported(first, 2, Point("2026-02", 2.5))

    assert fed_kpis(second) == {"DST-1": {"KPI-1"}, "DST-2": {"KPI-1"}}


def measured(number: int, *points: Point) -> tuple[Dataset, list[Series]]:
    return dated(number), [replace(series(number, *points), id=f"SER-{number}0")]


def dated(number: int) -> Dataset:
    return replace(dataset(number), imported_at=f"2026-0{number}-01")


def grown(*imports: tuple[int, tuple[Point, ...]]) -> Plan:
    plan = PLAN
    for number, points in imports:
        plan = add_import(plan, dated(number), [series(number, *points)], ())
    return plan


def test_that_measuring_again_keeps_each_import_to_its_periods() -> None:
    old = (Point("2026-01", 1.0), Point("2026-02", 2.0))
    plan = grown((1, old), (2, (Point("2026-02", 2.5), Point("2026-03", 3.0))))

    again = measured_again(
        plan,
        [
            measured(2, Point("2026-02", 25.0), Point("2026-03", 30.0)),
            measured(1, Point("2026-01", 10.0), Point("2026-02", 20.0)),
        ],
    )

    assert values(again) == {"2026-01": 10.0, "2026-02": 25.0, "2026-03": 30.0}
    assert values(remove_import(again, DatasetId("DST-2"))) == {"2026-01": 10.0, "2026-02": 20.0}


def test_that_measuring_one_import_again_leaves_the_values_of_another() -> None:
    plan = grown((1, (Point("2026-01", 1.0),)), (2, (Point("2026-02", 2.0),)))

    again = measured_again(plan, [measured(2, Point("2026-02", 20.0))])

    assert values(again) == {"2026-01": 1.0, "2026-02": 20.0}


def test_that_measuring_again_forgets_segments_that_are_no_more() -> None:
    by_channel = replace(series(1, Point("2026-01", 1.0)), segment="mail", id="SER-7")
    plan = add_import(PLAN, dated(1), [by_channel], ())

    again = measured_again(plan, [measured(1, Point("2026-01", 5.0))])

    assert [(one.segment, one.points) for one in again.series.values()] == [
        ("", (Point("2026-01", 5.0),))
    ]


@given(
    st.lists(
        st.dictionaries(st.sampled_from(MONTHS), st.floats(0, 99), min_size=1),
        min_size=1,
        max_size=4,
    )
)
def test_that_measuring_the_same_again_changes_nothing(imports: list[dict[str, float]]) -> None:
    points = {
        number: tuple(Point(month, value) for month, value in sorted(one.items()))
        for number, one in enumerate(imports, start=1)
    }
    plan = grown(*points.items())

    again = measured_again(plan, [(dated(n), [series(n, *own)]) for n, own in points.items()])

    assert values(again) == values(plan)
    assert fed_kpis(again) == fed_kpis(plan)
