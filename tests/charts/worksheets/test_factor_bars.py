"""Bars of weighted factors: values, lengths, the total on its scale."""

from dataclasses import replace

import pytest
from matplotlib.figure import Figure

from desktop_app.catalog.worksheets import Total
from desktop_app.charts.worksheets.factor_bars import FactorBars, Scale, factor_bars_of
from desktop_app.charts.worksheets.registry import worksheet_picture
from tests.charts.ink import boxes_of
from tests.charts.looking import drawn, faults, said, style_in
from tests.charts.worksheets.kinds_drawn import EFE, factors
from tests.charts.worksheets.worksheets import Filled, Row, filled, finding_id, texts, total

STYLE = style_in()
WINDOW = replace(STYLE, is_in_window=True)


def bars(made: Filled) -> FactorBars:
    return factor_bars_of(made.plan, made.result, STYLE.words)


def figure_of(made: Filled, width: float = 7.0, height: float = 4.2) -> Figure:
    figure = Figure(figsize=(width, height), dpi=100)
    worksheet_picture(made.plan, made.result, STYLE.words).draw(figure, WINDOW)
    return figure


def test_that_factors_come_by_slot_with_weight_and_rating() -> None:
    value = bars(factors())
    assert value.columns == (("Weight", "%"), ("Rating", ""))
    assert value.score == "Weighted score"
    shown = [
        (group.group.name, group.value, [(one.entry.score, one.parts) for one in group.factors])
        for group in value.groups
    ]
    assert shown == [
        ("Opportunities", 1.65, [(1.2, (0.3, 4)), (0.45, (0.15, 3)), (None, (0.1, None))]),
        ("Threats", 0.7, [(0.5, (0.25, 2)), (0.2, (0.2, 1))]),
    ]


def test_that_the_total_stands_on_its_scale() -> None:
    assert bars(factors()).total == Scale(name="Total", value=2.35, low=1, high=4, midpoint=2.5)


@pytest.mark.parametrize(
    ("known", "value"),
    [
        (Total(key="total", name=texts("Total"), value="o"), 2.0),
        (EFE.totals[0], None),
        (Total(key="other", name=texts("Total"), value="o", low=1, high=4), 2.0),
    ],
)
def test_that_without_scale_or_value_there_is_no_line(known: Total, value: float | None) -> None:
    kind = replace(EFE, totals=(known,))
    made = filled(kind, [Row(slot="o", text="One")], totals=[total("total", value)])
    assert bars(made).total is None


def test_that_the_total_is_said_once() -> None:
    texts_drawn = said(figure_of(factors()))
    assert texts_drawn.count("Total") == 1
    assert not any("midpoint" in text for text in texts_drawn)


def test_that_bars_are_as_long_as_their_scores() -> None:
    figure = figure_of(factors())
    colours = STYLE.theme.series
    # The first box of a slot's colour is the stripe before its name.
    opportunities = [box.width for box in boxes_of(figure, colours[0])][1:]
    threats = [box.width for box in boxes_of(figure, colours[1])][1:]
    longest = opportunities[0]
    assert [width / longest for width in opportunities + threats] == pytest.approx(
        [1.0, 0.45 / 1.2, 0.5 / 1.2, 0.2 / 1.2]
    )


def test_that_a_factor_without_a_rating_has_no_bar_but_a_dash() -> None:
    made = filled(EFE, [Row(slot="o", text="One", weight=1.0)])
    assert said(figure_of(made)).count("—") == 2


def test_that_columns_go_first_when_there_is_little_width() -> None:
    wide, narrow = (said(figure_of(factors(), width)) for width in (7.0, 3.2))
    assert {"Weight", "Rating", "30%"} <= set(wide)
    assert not {"Weight", "Rating", "30%"} & set(narrow)
    assert "1.2" in narrow


def test_that_a_long_title_of_a_column_has_two_lines() -> None:
    fields = (EFE.fields[0], replace(EFE.fields[1], name=texts("How well we answer to it")))
    made = filled(replace(EFE, fields=fields), [Row(slot="o", text="One", score=1.0)])
    figure = figure_of(made)
    assert "How well we" in said(figure)
    assert faults(figure) == []


def test_that_what_has_no_room_is_counted() -> None:
    rows = [Row(slot="o", text=f"Factor {at}", score=1.0 + at) for at in range(80)]
    made = filled(EFE, rows)
    figure = figure_of(made)
    marks = worksheet_picture(made.plan, made.result, STYLE.words).marks(figure, WINDOW)
    assert 5 < len(marks) < 80
    assert f"+ {80 - len(marks)} more" in said(figure)
    assert faults(figure) == []


def test_that_a_heading_never_stands_without_a_row_below() -> None:
    rows = [Row(slot="o", text="One", score=2.0)]
    rows += [Row(slot="t", text=f"Threat {at}", score=1.0) for at in range(40)]
    for height in (1.6, 1.8, 2.0, 2.2, 2.4):
        figure = figure_of(filled(EFE, rows), 3.2, height)
        shown = said(figure)
        if "Threats" in shown:
            assert "Threat 0" in shown


def test_that_a_file_is_as_high_as_its_factors_need() -> None:
    few, many = (
        drawn(worksheet_picture(made.plan, made.result, STYLE.words).draw, STYLE)
        for made in (
            factors(),
            filled(EFE, [Row(slot="o", text=f"Factor {at}", score=1.0) for at in range(30)]),
        )
    )
    assert few.get_size_inches()[1] < many.get_size_inches()[1]
    assert not any("more" in text for text in said(many))


def test_that_marks_choose_the_factor() -> None:
    made = factors()
    marks = worksheet_picture(made.plan, made.result, STYLE.words).marks(figure_of(made), WINDOW)
    assert [mark.key for mark in marks] == [finding_id(at) for at in range(1, 6)]
    assert marks[4].text == "Threats: A rival gives loyalty points (0.2)"


def test_that_a_negative_score_has_a_bar_within_its_place() -> None:
    rows = [Row(slot="o", text="One", score=-2.0), Row(slot="o", text="Two", score=1.0)]
    figure = figure_of(filled(EFE, rows))
    widths = [box.width for box in boxes_of(figure, STYLE.theme.series[0])][1:]
    assert widths[0] == pytest.approx(widths[1] / 2)
    assert "−2" in said(figure)
