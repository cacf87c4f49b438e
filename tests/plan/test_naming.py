import pytest

from desktop_app.plan.fields import LocalText, Record
from desktop_app.plan.goals import Link, LinkKind, Objective
from desktop_app.plan.kpis import Dataset, Kpi
from desktop_app.plan.market import Finding
from desktop_app.plan.naming import name_in, own_name
from desktop_app.plan.people import Person

BUYERS = LocalText(zh_CN="购买人数", en="Buyers")


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (Objective(id="OBJ-1", title="Keep customers"), "Keep customers"),
        (Person(id="PER-1", name="王小明"), "王小明"),
        (Finding(id="FND-1", text="Half never return"), "Half never return"),
        (Kpi(id="KPI-1", key="buyers", name=BUYERS), "Buyers"),
        (Kpi(id="KPI-1", key="buyers", name=LocalText()), "buyers"),
        (Dataset(id="DST-1", file="a.csv", sha256="", role="", imported_at=""), "a.csv"),
        (Link(id="LNK-1", source="A", target="B", kind=LinkKind.MOVES), ""),
        (None, ""),
    ],
)
def test_that_a_record_is_called_by_title_name_text_or_key(
    record: Record | None, name: str
) -> None:
    assert name_in(record, "en") == name


def test_that_a_name_in_several_languages_is_kept_whole() -> None:
    kpi = Kpi(id="KPI-1", key="buyers", name=BUYERS)
    assert own_name(kpi) is BUYERS
    assert [name_in(kpi, language) for language in ("zh_CN", "zh_TW", "en")] == [
        "购买人数", "购买人数", "Buyers",
    ]  # fmt: skip
