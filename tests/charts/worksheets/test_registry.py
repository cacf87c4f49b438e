"""The door to pictures of worksheets, and the names they are asked for by."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from desktop_app.analysis.computing import compute
from desktop_app.catalog.worksheets import PICTURES, worksheet_kinds
from desktop_app.charts.errors import UnknownChartError
from desktop_app.charts.kinds import ChartOffer, chart_named, charts_of
from desktop_app.charts.saving import save_chart
from desktop_app.charts.sheet import Frame
from desktop_app.charts.worksheets.asked import worksheet_asked
from desktop_app.charts.worksheets.quadrants import Quadrants
from desktop_app.charts.worksheets.registry import worksheet_picture
from desktop_app.plan.edits import add_records
from desktop_app.plan.ids import FindingId, WorksheetId
from desktop_app.plan.market import Finding, Worksheet
from desktop_app.plan.plan import Plan
from desktop_app.ui.parts.chart_pictures import worksheet_shown
from tests.charts.looking import drawn, faults, said, style_in
from tests.charts.plans import TODAY, empty_plan
from tests.charts.worksheets.worksheets import SWOT, Row, filled, kind_of, swot, texts

STYLE = style_in()
A_KIND = next(iter(worksheet_kinds()))


def sheet(number: int, title: str, kind: str = A_KIND, made_on: date | None = None) -> Worksheet:
    return Worksheet(
        id=WorksheetId(f"WKS-{number:012}"),
        kind=kind,
        title=title,
        made_on=made_on,
        rank=f"V{number}",
    )


def plan_of(*worksheets: Worksheet) -> Plan:
    return add_records(empty_plan("en"), list(worksheets))


def test_that_a_picture_has_title_drawing_table_and_marks() -> None:
    made = swot()
    picture = worksheet_picture(made.plan, made.result, STYLE.words)
    figure = drawn(picture.draw, STYLE)
    assert picture.title == "Online music retail, summer 1998"
    assert picture.title in said(figure)
    assert {mark.key for mark in picture.marks(figure, STYLE)} == set(made.plan.findings)


@pytest.mark.parametrize("name", [*PICTURES, "hologram"])
def test_that_every_picture_a_kind_may_name_is_drawn_for_every_worksheet(name: str) -> None:
    kind = replace(SWOT, picture=name)
    for rows in ([], [Row(slot="s", text="One", score=4, place=1), Row(slot="odd", text="Two")]):
        made = filled(kind, rows)
        picture = worksheet_picture(made.plan, made.result, STYLE.words)
        figure = drawn(picture.draw, STYLE)
        assert faults(figure) == []
        assert made.result.worksheet.title in said(figure)
        picture.marks(figure, STYLE)


def test_that_a_kind_of_an_unknown_picture_shows_its_slots() -> None:
    made = filled(kind_of("hologram", texts("Odd")), [Row(slot="", text="One")])
    picture = worksheet_picture(made.plan, made.result, STYLE.words)
    assert isinstance(picture.form, Quadrants)
    assert "One" in said(drawn(picture.draw, STYLE))


def test_that_a_picture_fits_a_frame_of_a_page() -> None:
    made = swot()
    figure = Figure(figsize=(8.3, 11.7))
    picture = worksheet_picture(made.plan, made.result, STYLE.words)
    picture.draw_in(figure, STYLE, Frame(40, 200, 520, 300))
    heights = {axes.get_position().y0 for axes in figure.axes}
    assert tuple(figure.get_size_inches()) == (8.3, 11.7)
    assert min(heights) * 11.7 * 72 >= 11.7 * 72 - 500 - 1e-6
    assert faults(figure) == []


def test_that_the_window_gets_the_same_parts() -> None:
    made = swot()
    picture = worksheet_picture(made.plan, made.result, STYLE.words)
    shown = worksheet_shown(picture)
    assert (shown.draw, shown.table, shown.marks, shown.name) == (
        picture.draw, picture.table, picture.marks, picture.title,
    )  # fmt: skip


def test_that_a_value_is_found_without_loading_matplotlib() -> None:
    code = (
        "import sys, desktop_app.charts.worksheets.registry\n"
        "print([name for name in ('matplotlib', 'numpy', 'PySide6') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_that_the_same_worksheet_gives_the_same_file(tmp_path: Path, ending: str) -> None:
    made = swot()
    contents = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.{ending}"
        save_chart(worksheet_picture(made.plan, made.result, STYLE.words).draw, path, STYLE)
        contents.append(path.read_bytes())
    assert contents[0] == contents[1]
    assert len(contents[0]) > 2000


def test_that_worksheets_are_offered_by_id_with_their_titles() -> None:
    plan = plan_of(sheet(2, "Second"), sheet(1, "First"))
    assert charts_of(plan, STYLE.words)[3:] == [
        ChartOffer(name="worksheet:WKS-000000000001", title="First"),
        ChartOffer(name="worksheet:WKS-000000000002", title="Second"),
    ]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("WKS-000000000001", 1),
        (" wks-000000000002 ", 2),
        ("MARKET in June", 3),
        ("plain", 2),
        ("twice", 4),
        ("nobody", None),
        ("", None),
    ],
)
def test_that_a_worksheet_is_meant_by_id_title_or_kind(asked: str, number: int | None) -> None:
    plan = plan_of(
        sheet(1, "Market in May", "plain", date(2026, 5, 1)),
        sheet(2, "Market in July", "plain", date(2026, 7, 1)),
        sheet(3, "Market in June", "plain", date(2026, 6, 1)),
        sheet(4, "Twice", "other"),
        sheet(5, "twice", "other"),
    )
    found = worksheet_asked(plan, asked)
    assert (found and found.id) == (number and f"WKS-{number:012}")


@pytest.mark.parametrize("name", ["worksheet:WKS-000000000001", " Worksheet:Rivals ", "worksheet:"])
def test_that_a_worksheet_is_drawn_by_name(name: str) -> None:
    name = f"worksheet:{A_KIND}" if name == "worksheet:" else name
    found = Finding(
        id=FindingId("FND-000000000001"), worksheet=sheet(1, "Rivals").id, text="A price war"
    )
    plan = add_records(plan_of(sheet(1, "Rivals")), [found])
    draw = chart_named(plan, compute(plan, TODAY), name, STYLE.words)
    assert "Rivals" in said(drawn(draw, STYLE))


def test_that_a_worksheet_of_an_unknown_kind_shows_its_findings() -> None:
    worksheet = sheet(1, "From a newer version", "crystal-ball")
    found = Finding(id=FindingId("FND-000000000001"), worksheet=worksheet.id, text="A price war")
    plan = add_records(plan_of(worksheet), [found])
    draw = chart_named(plan, compute(plan, TODAY), "worksheet:crystal-ball", STYLE.words)
    assert "A price war" in said(drawn(draw, STYLE))


def test_that_an_unknown_worksheet_is_refused_with_those_the_plan_has() -> None:
    plan = plan_of(sheet(1, "Rivals"))
    with pytest.raises(UnknownChartError) as raised:
        chart_named(plan, compute(plan, TODAY), "worksheet:Prices", STYLE.words)
    assert raised.value.asked == "worksheet:Prices"
    assert raised.value.offered[-1] == "worksheet:WKS-000000000001"
