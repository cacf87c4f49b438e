"""Worksheets as rows."""

from dataclasses import replace

from desktop_app.catalog.worksheets import Field, Region
from desktop_app.charts.tables import TableCell, Wording, table_text
from desktop_app.charts.worksheets.pentagon import pentagon_table
from desktop_app.charts.worksheets.records_table import records_table
from desktop_app.number_formats import NumberFormats
from desktop_app.words import words_in
from tests.charts.worksheets.kinds_drawn import assumptions, board, factors, forces
from tests.charts.worksheets.worksheets import SWOT, Row, filled, finding_id, swot, texts
from tests.translated import words_from_files

ENGLISH = Wording(words_in("en"), NumberFormats(language="en"))
CHINESE = Wording(words_from_files("zh_CN"), NumberFormats(language="zh_CN"))


def test_that_a_table_has_a_row_per_finding_in_the_worksheet_s_order() -> None:
    made = factors()
    table = records_table(made.plan, made.result, ENGLISH)
    assert table.title == "How well do we answer the market?"
    assert table.columns == (
        "Slot", "Text", "Weight", "Rating", "Effective weight", "Weighted score", "Evidence",
    )  # fmt: skip
    assert [cell.shown for cell in table.rows[0]] == [
        "Opportunities", "Households online double every year", "0.3", "4", "30%", "1.2",
        "Several sources",
    ]  # fmt: skip
    assert table.keys == tuple(finding_id(at) for at in range(1, 6))
    assert table.numbers == {2, 3, 4, 5}


def test_that_a_sheet_gets_all_digits() -> None:
    made = filled(SWOT, [Row(slot="s", text="One", score=1 / 3)])
    table = records_table(made.plan, made.result, ENGLISH)
    cell = table.rows[0][table.columns.index("priority = impact × likelihood")]
    assert cell == TableCell("0.3333", "0.333333333333333")


def test_that_columns_without_an_answer_are_left_out_but_never_the_text() -> None:
    made = filled(SWOT, [Row(slot="", text="One")])
    assert records_table(made.plan, made.result, ENGLISH).columns == ("Text", "Evidence")
    empty = filled(SWOT, [])
    assert records_table(empty.plan, empty.result, ENGLISH).columns == ("Text",)


def test_that_stale_findings_are_remarked() -> None:
    made = swot()
    table = records_table(made.plan, made.result, ENGLISH)
    remarks = [row[table.columns.index("Remark")].shown for row in table.rows]
    assert remarks.count("older than its shelf life") == 1
    assert remarks.count("") == len(remarks) - 1


def test_that_choices_have_their_names_and_unknown_ones_stay() -> None:
    made = board()
    requirement = next(iter(made.plan.requirements.values()))
    odd = replace(requirement, kano="odd")
    plan = replace(made.plan, requirements={**made.plan.requirements, requirement.id: odd})
    table = records_table(plan, made.result, ENGLISH)
    at = table.columns.index("Kano class")
    assert [row[at].shown for row in table.rows[:4]] == [
        "odd", "More is better", "", "More is better",
    ]  # fmt: skip


def test_that_requirements_have_no_strength() -> None:
    made = board()
    assert "Evidence" not in records_table(made.plan, made.result, ENGLISH).columns


def test_that_texts_are_read_in_the_reader_s_language() -> None:
    made = assumptions("zh_CN")
    table = records_table(made.plan, made.result, CHINESE)
    assert table.columns[:3] == ("位置", "内容", "怎么验证")
    assert table.rows[0][0].shown == "我们相信"


def test_that_a_region_has_its_name() -> None:
    region = Region(key="star", name=texts("Star"), advice=texts("Invest"))
    made = filled(replace(SWOT, regions=(region,)), [Row(slot="s", text="One")])
    items = (replace(made.result.items[0], region="star"),)
    table = records_table(made.plan, replace(made.result, items=items), ENGLISH)
    assert table.rows[0][table.columns.index("Region")].shown == "Star"


def test_that_shares_are_percent() -> None:
    field = Field(key="share", name=texts("Share"), hint=texts(""), unit="%")
    made = filled(
        replace(SWOT, fields=(field,)), [Row(slot="s", text="One", scores={"share": 0.125})]
    )
    table = records_table(made.plan, made.result, ENGLISH)
    assert table.rows[0][table.columns.index("Share")] == TableCell("12.5%", "12.5%")


def test_that_records_which_are_gone_have_no_row() -> None:
    made = swot()
    findings = dict(made.plan.findings)
    del findings[finding_id(1)]
    table = records_table(replace(made.plan, findings=findings), made.result, ENGLISH)
    assert len(table.rows) == len(made.result.items) - 1
    assert finding_id(1) not in table.keys


def test_that_a_text_with_breaks_stays_one_cell_of_a_sheet() -> None:
    made = filled(SWOT, [Row(slot="s", text="two\nlines\tand <b>tabs</b>")])
    lines = table_text(records_table(made.plan, made.result, ENGLISH)).split("\n")
    assert lines[1] == "Strengths\ttwo lines and <b>tabs</b>\tSeveral sources"


def test_that_the_table_of_a_polygon_has_each_slot_before_its_entries() -> None:
    made = forces()
    table = pentagon_table(made.plan, made.result, ENGLISH)
    assert table.columns == ("Slot", "Text", "Value", "Weight")
    shown = [tuple(cell.shown for cell in row) for row in table.rows]
    assert shown[:3] == [
        ("Rivalry", "", "4.2", "30%"),
        ("Rivalry", "Prices are compared in one click", "5", ""),
        ("Rivalry", "Three shops hold 60% of sales", "3", ""),
    ]
    assert shown[-2:] == [
        ("Buyers", "", "—", "20%"),
        ("Buyers", "Switching costs nothing", "—", ""),
    ]
    assert table.keys[:3] == ("", finding_id(1), finding_id(2))
