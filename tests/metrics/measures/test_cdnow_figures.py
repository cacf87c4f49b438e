"""Published figures of the CDNOW orders, each computed before by two independent programs."""

import pytest

from desktop_app.metrics.canonical import CanonicalTable
from tests.metrics.measures.building import asked, column

MONTHS = {
    "1997-01": (7846, 8928, 299060.17),
    "1997-02": (9633, 11272, 379590.03),
    "1997-03": (9524, 11598, 393155.27),
    "1997-04": (2822, 3781, 142824.49),
    "1997-05": (2214, 2895, 107933.30),
    "1997-06": (2339, 3054, 108395.87),
    "1997-07": (2180, 2942, 122078.88),
    "1997-08": (1772, 2320, 88367.69),
    "1997-09": (1739, 2296, 81948.80),
    "1997-10": (1839, 2562, 89780.77),
    "1997-11": (2028, 2750, 115448.64),
    "1997-12": (1864, 2504, 95577.35),
    "1998-01": (1537, 2032, 76756.78),
    "1998-02": (1551, 2026, 77096.96),
    "1998-03": (2060, 2793, 108970.15),
    "1998-04": (1437, 1878, 66231.52),
    "1998-05": (1488, 1985, 70989.66),
    "1998-06": (1506, 2043, 76109.30),
}
COHORTS = {
    "1997-01": [
        7846, 1157, 964, 810, 679, 736, 720, 582, 559, 594, 673, 634, 528, 511, 664, 472, 497, 498,
    ],
    "1997-02": [
        8476, 1312, 980, 783, 847, 786, 626, 619, 666, 721, 661, 545, 568, 718, 545, 548, 551,
    ],
    "1997-03": [
        7248, 1032, 752, 756, 674, 564, 561, 579, 634, 569, 464, 472, 678, 420, 443, 457,
    ],
}  # fmt: skip
RFM = {
    "111": 4617, "011": 449, "101": 268, "001": 579,
    "110": 1974, "010": 543, "100": 1532, "000": 13608,
}  # fmt: skip


def test_that_buyers_orders_and_revenue_of_every_month_are_reproduced(
    cdnow: CanonicalTable,
) -> None:
    rows = asked(cdnow, "revenue").rows
    found = {row["period"]: (row["buyers"], row["orders"], row["revenue"]) for row in rows}
    assert found == MONTHS
    assert all(row["complete"] for row in rows)


def test_that_the_totals_are_those_of_the_file(cdnow: CanonicalTable) -> None:
    rows = asked(cdnow, "revenue").rows
    assert sum(column(rows, "orders")) == 69_659
    assert sum(column(rows, "items")) == 167_881
    assert round(sum(column(rows, "revenue")), 2) == 2_500_315.63


def test_that_monthly_active_users_are_the_monthly_buyers(cdnow: CanonicalTable) -> None:
    rows = asked(cdnow, "active").rows
    assert column(rows, "period", "value") == [(p, m[0]) for p, m in MONTHS.items()]


def test_that_lifecycle_accounting_of_march_is_reproduced(cdnow: CanonicalTable) -> None:
    rows = {row["period"]: row for row in asked(cdnow, "lifecycle").rows}
    march = rows["1997-03"]
    names = ("active", "new", "retained", "resurrected", "dormant", "unclassified")
    assert column([march], *names) == [(9524, 7248, 1681, 595, 7952, 0)]


def test_that_the_quick_ratio_of_march_1998_is_reproduced(cdnow: CanonicalTable) -> None:
    rows = {row["period"]: row for row in asked(cdnow, "lifecycle").rows}
    row = rows["1998-03"]
    assert (row["gained"], row["dormant"]) == (1489, 980)
    assert row["quick_ratio"] == 1489 / 980


def test_that_stickiness_of_march_is_reproduced(cdnow: CanonicalTable) -> None:
    rows = {row["period"]: row for row in asked(cdnow, "stickiness").rows}
    march = rows["1997-03"]
    assert march["numerator"] == pytest.approx(365.4516, abs=5e-5)
    assert march["denominator"] == 9524
    assert march["value"] == pytest.approx(0.038372, abs=5e-7)


def test_that_the_cohort_triangles_are_reproduced(cdnow: CanonicalTable) -> None:
    rows = asked(cdnow, "retention", cohort="month").rows
    found: dict[str, list[int]] = {}
    for row in rows:
        assert row["age"] == len(found.setdefault(row["cohort"], []))
        found[row["cohort"]].append(row["retained"])
    assert found == COHORTS
    assert all(row["complete"] for row in rows)


@pytest.mark.parametrize(("days", "users"), [(1, 129), (7, 1081), (28, 8583), (30, 9214)])
def test_that_rolling_buyers_at_the_end_of_march_are_reproduced(
    cdnow: CanonicalTable, days: int, users: int
) -> None:
    window = {"grain": "day", "window": str(days), "from_": "1997-03-31", "to": "1997-04-01"}
    (row,) = asked(cdnow, "active", **window).rows
    assert (row["period"], row["value"], row["complete"]) == ("1997-03-31", users, True)


def test_that_buying_again_on_a_later_day_is_reproduced(cdnow: CanonicalTable) -> None:
    found = asked(cdnow, "retention", mode="within", ages="7,30,90,365").beside["overall"]
    assert column(found, "age", "retained", "size") == [
        (7, 1384, 23570), (30, 4115, 23570), (90, 6887, 23570), (365, 10810, 23570),
    ]  # fmt: skip


@pytest.mark.parametrize(("by", "percent"), [("order", 10.757), ("day", 9.597)])
def test_that_the_repeat_rates_of_january_are_reproduced(
    cdnow: CanonicalTable, by: str, percent: float
) -> None:
    january = asked(cdnow, "repeat", by=by).rows[0]
    assert january["period"] == "1997-01"
    assert january["denominator"] == 7846
    assert round(100 * january["value"], 3) == percent


def test_that_the_repurchase_rate_of_january_is_reproduced(cdnow: CanonicalTable) -> None:
    january = asked(cdnow, "repeat").beside["next_window"][0]
    assert (january["numerator"], january["denominator"]) == (1157, 7846)
    assert round(100 * january["value"], 2) == 14.75


def test_that_lifetime_values_are_reproduced(cdnow: CanonicalTable) -> None:
    rows = asked(cdnow, "ltv", days="0,30,90,180,365").rows
    assert [(row["age"], row["users"], round(row["value"], 3)) for row in rows] == [
        (0, 23570, 33.286), (30, 23570, 42.285), (90, 23570, 53.681),
        (180, 23570, 66.926), (365, 23570, 90.858),
    ]  # fmt: skip


def test_that_the_eight_rfm_segments_are_reproduced(cdnow: CanonicalTable) -> None:
    found = asked(cdnow, "rfm", cuts="mean")
    assert dict(column(found.rows, "code", "users")) == RFM
    assert found.beside["totals"]["users"] == 23570
    assert found.beside["totals"]["at"] == "1998-07-01"
