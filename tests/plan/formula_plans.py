"""Plans with KPIs that are computed from others, and formulas of any form."""

from typing import Any

from hypothesis import strategies as st

from desktop_app.plan.edits import add_records
from desktop_app.plan.fields import Record, text_in
from desktop_app.plan.formulas.syntax import (
    Call,
    Expression,
    Name,
    Negated,
    Number,
    Operation,
)
from desktop_app.plan.kpis import Additivity, Kpi, KpiVersion, Point, Series
from desktop_app.plan.periods import Grain
from desktop_app.plan.plan import Plan
from tests.plan.strategies import EMPTY

NAMES = ("payers", "付费人数", "a b", "a  b", "7 days", "min", "x`y", "arppu_2")


def kpi(key: str, unit: str = "", additivity: Additivity = Additivity.FLOW, name: str = "") -> Kpi:
    """A KPI with the id KPI-KEY."""
    return Kpi(
        id=f"KPI-{key.upper()}", key=key, unit=unit, additivity=additivity,
        name=text_in("zh_CN", name or key),
    )  # fmt: skip


def values(key: str, *points: tuple[Any, ...], grain: Grain = Grain.MONTH) -> list[Record]:
    """Definition and values of a KPI; each point as `Point` takes it."""
    return [
        KpiVersion(id=f"VER-{key.upper()}", kpi=f"KPI-{key.upper()}", source="orders", grain=grain),
        Series(
            id=f"SER-{key.upper()}", kpi=f"KPI-{key.upper()}", version=f"VER-{key.upper()}",
            grain=grain, as_of="2026-03-01", points=tuple(Point(*point) for point in points),
        ),
    ]  # fmt: skip


def computed(key: str, formula: str, grain: Grain = Grain.MONTH, **more: Any) -> KpiVersion:
    """The definition of a KPI that is computed."""
    return KpiVersion(
        id=f"VER-{key.upper()}", kpi=f"KPI-{key.upper()}", source="formula", formula=formula,
        grain=grain, **more,
    )  # fmt: skip


def plan_of(*records: Record | list[Record]) -> Plan:
    """A plan with these records, lists of them opened."""
    flat = [one for part in records for one in (part if isinstance(part, list) else [part])]
    return add_records(EMPTY, flat)


def shop() -> Plan:
    """Revenue = payers × ARPPU over two months, the second one open."""
    return plan_of(
        kpi("payers", "users", Additivity.UNIQUE, "付费人数"),
        values("payers", ("2026-01", 10.0), ("2026-02", 12.0, None, None, False)),
        kpi("arppu", "money_per_user", Additivity.RATIO),
        values("arppu", ("2026-01", 5.0), ("2026-02", 4.0), ("2026-03", 4.5)),
        kpi("revenue", "money"),
        computed("revenue", "payers × arppu"),
    )


def expressions(names: tuple[str, ...] = NAMES) -> st.SearchStrategy[Expression]:
    """Formulas of every form, a few levels deep."""
    numbers = st.floats(0, 1e9, allow_nan=False).map(abs).map(Number)
    leaves = st.one_of(numbers, st.sampled_from(names).map(Name))
    return st.recursive(leaves, _around, max_leaves=8)


def _around(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        inner.map(Negated),
        st.builds(Operation, st.sampled_from("+-*/"), inner, inner),
        st.builds(Call, st.sampled_from(("min", "max")), several),
        st.builds(lambda a, b: Call("if_blank", (a, b)), inner, inner),
    )
