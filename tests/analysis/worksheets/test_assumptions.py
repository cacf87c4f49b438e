"""Assumptions follow the KPI that measures them."""

import pytest

from desktop_app.analysis.computing import compute
from desktop_app.analysis.worksheets.assumptions import is_reached
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import Link, LinkKind
from tests.analysis.plans import kpi, measured
from tests.analysis.worksheets.sheets import DAY, finding, items, plan_with, result_of, texts


def assumption(number: int, **values: object) -> list[Record]:
    link = Link(id=f"LNK-{number}", source=f"FND-{number}", target="KPI-1",
                kind=LinkKind.MEASURED_BY)  # fmt: skip
    return [finding(number, "assumption", **values), link]


@pytest.mark.parametrize(
    ("direction", "threshold", "state"),
    [
        ("at_least", 120.0, "right"),
        ("at_least", 130.0, "right"),
        ("at_least", 131.0, "wrong"),
        ("at_most", 130.0, "right"),
        ("at_most", 120.0, "wrong"),
        ("", 120.0, "right"),
    ],
)
def test_that_an_assumption_follows_its_kpi(direction: str, threshold: float, state: str) -> None:
    answers = {"direction": direction} if direction else {}
    records = [kpi(), *measured(110, 130, 500, open_periods=1),
               *assumption(1, threshold=threshold, answers=answers)]  # fmt: skip
    computed = compute(plan_with(*measured_only(records)), DAY)
    (item,) = result_of("assumptions", *records, computed=computed).items
    assert item.state == state
    assert item.explanation.value == 130.0
    assert item.explanation.facts["period"] == "1998-02"


def measured_only(records: list[Record]) -> list[Record]:
    return [record for record in records if record.id[:3] in {"KPI", "VER", "SER"}]


def test_that_an_assumption_without_threshold_or_kpi_is_open_and_without_values_waits() -> None:
    records = [kpi(), *assumption(1), *assumption(2, threshold=5.0),
               finding(3, "assumption", threshold=5.0)]  # fmt: skip
    computed = compute(plan_with(kpi()), DAY)
    found = items(result_of("assumptions", *records, computed=computed))
    assert {at: item.state for at, item in found.items()} == {
        "FND-1": "open", "FND-2": "waiting", "FND-3": "open",
    }  # fmt: skip
    assert [texts(found[f"FND-{n}"].explanation) for n in (1, 2, 3)] == [
        ["Open: Buyers 1 measures it, but there is no threshold yet."],
        ["Waiting: Buyers 1 has no complete value yet."],
        ["Open: no KPI measures it yet."],
    ]
    not_computed = items(result_of("assumptions", *records))
    assert not_computed["FND-2"].state == "waiting"


def test_that_a_threshold_is_reached_whatever_the_last_digits() -> None:
    assert is_reached(0.1 + 0.2, 0.3, is_at_most=True)
    assert is_reached(0.3, 0.1 + 0.2, is_at_most=False)
    assert not is_reached(0.301, 0.3, is_at_most=True)
    assert not is_reached(0.299, 0.3, is_at_most=False)
