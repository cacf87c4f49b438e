"""Tables of metrics through the wizard: one table of questions, new and known KPIs, old and new."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.metrics.facts import fact
from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.plan import by_rank
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.data.import_dialog import CHECK, QUESTIONS, ImportDialog
from desktop_app.ui.pages.data.warning_list import WarningList
from desktop_app.ui.services import Services
from tests.ui.importing import Imports, check, choose, import_now, settle

WIDE = "month,sign-ups,refund rate,stock\n" + "".join(
    f"2025-{month:02},{100 + month},{month / 100},{50 - month}\n" for month in range(1, 7)
)
LONG = "metric,month,value\n" + "".join(
    f"{name},2025-{month:02},{month * times}\n"
    for name, times in (("sign-ups", 10), ("tickets", 3))
    for month in range(1, 5)
)
LATER = WIDE.replace("2025-06,106", "2025-06,111") + "2025-07,107,0.07,43\n"


@pytest.fixture
def imports(
    open_window: Callable[..., MainWindow], plan_file: Path, tmp_path: Path, qtbot: QtBot
) -> Imports:
    return Imports(open_window(), tmp_path, qtbot)


def agreed(dialog: ImportDialog, qtbot: QtBot) -> ImportDialog:
    """At the check, with everything answered as proposed."""
    dialog.go_to(QUESTIONS)
    assert dialog.foot.next.text() == "Agree and go on"
    dialog.foot.next.click()
    settle(dialog, qtbot)
    assert dialog.step == CHECK
    return dialog


def choices(dialog: ImportDialog) -> dict[str, str]:
    boxes = dialog.questions.questions.additivity.boxes
    return {metric: str(box.currentData()) for metric, box in boxes.items()}


# The questions.


def test_that_all_metrics_are_asked_about_in_one_table(imports: Imports) -> None:
    dialog = imports.show(WIDE, "wide.csv")
    table = dialog.questions.questions.additivity
    assert choices(dialog) == {"sign-ups": "flow", "refund rate": "ratio", "stock": "level"}
    assert not dialog.session.is_ready
    shown = [each.text() for each in table.findChildren(QLabel)]
    assert "Proposed: Its name or its values are those of a rate." in shown
    assert "101 · 102 · 103" in shown
    dialog.reject()


def test_that_what_is_proposed_counts_once_a_person_agrees(imports: Imports) -> None:
    dialog = agreed(imports.show(WIDE, "wide.csv"), imports.qtbot)
    assert dialog.session.wishes.answers == {
        "sign-ups": "flow",
        "refund rate": "ratio",
        "stock": "level",
    }
    dialog.reject()


def test_that_one_choice_can_be_applied_to_all_metrics(imports: Imports) -> None:
    dialog = imports.show(WIDE, "wide.csv")
    table = dialog.questions.questions.additivity
    table.for_all.setCurrentIndex(table.for_all.findData("level"))
    table.apply_all.click()
    settle(dialog, imports.qtbot)
    assert set(choices(dialog).values()) == {"level"}
    assert dialog.session.is_ready
    dialog.reject()


def test_that_metrics_named_in_the_rows_are_answered_too(
    imports: Imports, services: Services
) -> None:
    dialog = imports.show(LONG, "long.csv")
    assert choices(dialog) == {"sign-ups": "flow", "tickets": "flow"}
    choose(dialog.questions.questions.additivity.boxes["tickets"], "level")
    settle(dialog, imports.qtbot)
    agreed(dialog, imports.qtbot)
    import_now(dialog, imports.qtbot)
    kpis = {kpi.name.en: kpi.additivity for kpi in services.document.plan.kpis.values()}
    assert (kpis["sign-ups"], kpis["tickets"]) == (Additivity.FLOW, Additivity.LEVEL)


def test_that_answers_about_metrics_in_rows_are_remembered(imports: Imports) -> None:
    import_now(agreed(imports.show(LONG, "long.csv"), imports.qtbot), imports.qtbot)
    again = imports.show(LONG.replace("2025-04", "2025-05"), "newer.csv")
    assert again.session.is_ready
    assert again.state.earlier.isVisible()
    again.reject()


def test_that_an_answer_of_last_time_says_so_and_can_be_changed(imports: Imports) -> None:
    dialog = agreed(imports.show(WIDE, "wide.csv"), imports.qtbot)
    dialog.reject()
    again = imports.show(WIDE, "wide.csv")
    assert again.session.is_ready
    table = again.questions.questions.additivity
    assert "Answered last time." in [each.text() for each in table.findChildren(QLabel)]
    choose(table.boxes["stock"], "flow")
    settle(again, imports.qtbot)
    assert choices(again)["stock"] == "flow"
    again.state.again.click()
    settle(again, imports.qtbot)
    assert not again.session.is_ready
    assert choices(again)["stock"] == "level"
    again.reject()


def test_that_a_metric_of_another_file_of_the_source_is_asked_about(imports: Imports) -> None:
    import_now(agreed(imports.show(LONG, "long.csv"), imports.qtbot), imports.qtbot)
    other = imports.show(LONG.replace("tickets", "complaints"), "other.csv")
    assert not other.session.is_ready
    assert choices(other)["complaints"] == "flow"
    other.reject()


def test_that_a_kpi_of_the_plan_decides_by_itself(imports: Imports, services: Services) -> None:
    rename = partial(change_record, record_id="KPI-00000000000A", additivity=Additivity.UNIQUE)
    services.document.edit(label("Unique"), rename)
    dialog = imports.show(WIDE.replace("sign-ups", "Monthly buyers"), "wide.csv")
    table = dialog.questions.questions.additivity
    assert choices(dialog)["Monthly buyers"] == "unique"
    assert not table.boxes["Monthly buyers"].isEnabled()
    assert table.boxes["stock"].isEnabled()
    dialog.reject()


def test_that_choosing_keeps_the_keyboard_where_it_is(imports: Imports) -> None:
    dialog = imports.show(WIDE, "wide.csv")
    dialog.go_to(QUESTIONS)
    box = dialog.questions.questions.additivity.boxes["stock"]
    box.setFocus()
    choose(box, "flow")
    settle(dialog, imports.qtbot)
    assert dialog.focusWidget() is box
    dialog.reject()


def test_that_days_which_begin_months_are_asked_about_with_a_proposal(imports: Imports) -> None:
    text = WIDE
    for month in range(1, 7):
        text = text.replace(f"2025-{month:02},", f"2025-{month:02}-01,")
    dialog = imports.show(text, "days.csv")
    (block,) = dialog.questions.questions.blocks.values()
    assert block.radios["month"].isChecked()
    assert block.is_proposal
    assert block.note.text() == "Proposed because every date is the first day of such a period."
    block.choose("day")
    settle(dialog, imports.qtbot)
    assert not block.is_proposal
    assert block.note.text() == ""
    dialog.reject()


# The columns.


def test_that_the_kind_decides_which_roles_a_column_may_have(imports: Imports) -> None:
    dialog = imports.show(WIDE, "wide.csv")
    dialog.go_to(1)
    imports.qtbot.wait(20)
    box = dialog.columns.heads.heads[1].box
    roles = [box.itemData(row) for row in range(box.count())]
    assert roles == ["at", "value", "metric", "segment", "ignore", "attribute"]
    assert dialog.columns.kind.currentData() == "metrics"
    dialog.reject()


def test_that_another_kind_is_chosen_above_the_columns(imports: Imports) -> None:
    dialog = imports.show(WIDE, "wide.csv")
    choose(dialog.columns.kind, "spend")
    settle(dialog, imports.qtbot)
    asked = [block.question.role for block in dialog.questions.questions.blocks.values()]
    assert asked == ["cost"]
    assert choices(dialog) == {}
    dialog.reject()


# The check.


def test_that_each_metric_names_the_kpi_it_becomes(imports: Imports) -> None:
    dialog = agreed(imports.show(WIDE, "wide.csv"), imports.qtbot)
    model = dialog.check.kpis
    titles = list(model.titles)
    rows = {row[0]: dict(zip(titles, row, strict=True)) for row in model.rows}
    assert rows["sign-ups"] == {
        "KPI": "sign-ups",
        "What happens": "New",
        "In the file": "sign-ups",
        "Latest": "106",
        "Period": "2025-06",
        "Before": "—",
        "New values": "6",
        "Changed": "",
        "As before": "",
        "Unit": "—",
        "Its values": "Adds up",
        "Covers": "2025-01 to 2025-06",
        "Note": "",
    }
    dialog.reject()


def test_that_restated_values_are_shown_old_and_new(imports: Imports, services: Services) -> None:
    import_now(agreed(imports.show(WIDE, "wide.csv"), imports.qtbot), imports.qtbot)
    dialog = imports.show(LATER, "later.csv")
    check(dialog, imports.qtbot)
    assert list(dialog.check.restated.rows.rows) == [
        ("sign-ups", "2025-06", "106", "111", "+5", "—")
    ]
    assert dialog.check.restated.title.text() == "1 value of the plan changes"
    row = next(row for row in dialog.check.kpis.rows if row[0] == "sign-ups")
    assert (row[1], row[6:9]) == ("Updated", ("1", "1", "5"))
    dialog.check.kpis.ticked.emit([r[0] for r in dialog.check.kpis.rows].index("sign-ups"), False)
    assert not dialog.check.restated.isVisible()
    before = services.document.plan
    dialog.reject()
    assert services.document.plan is before


def test_that_the_same_file_again_changes_nothing(imports: Imports) -> None:
    import_now(agreed(imports.show(WIDE, "wide.csv"), imports.qtbot), imports.qtbot)
    dialog = imports.show(WIDE, "again.csv")
    check(dialog, imports.qtbot)
    assert {row[1] for row in dialog.check.kpis.rows} == {"Unchanged"}
    assert not dialog.check.restated.isVisible()
    dialog.reject()


def test_that_a_definition_that_differs_is_a_warning_with_what_to_do(imports: Imports) -> None:
    import_now(agreed(imports.show(WIDE, "wide.csv"), imports.qtbot), imports.qtbot)
    dialog = imports.show(LATER, "later.csv")
    dialog.session.decide(replace(dialog.session.wishes, time_zone="Europe/Berlin"))
    check(dialog, imports.qtbot)
    warnings = dialog.check.warnings
    assert warnings.isVisible()
    assert any("Asia/Shanghai" in text and "Europe/Berlin" in text for text in warnings.texts)
    hints = [each.text() for each in warnings.findChildren(QLabel)]
    assert any("Choose the same time zone under “Questions”" in hint for hint in hints)
    dialog.reject()


def test_that_a_warning_names_no_codes(imports: Imports) -> None:
    shown = WarningList(imports.window.desk)
    imports.qtbot.addWidget(shown)
    shown.show_warnings(
        [fact("import.other-duplicates", file="a.csv", old="keep-duplicates", new="—")]
    )
    assert shown.texts == [
        "Equal rows were treated otherwise in “a.csv” (kept) than in this import (as usual)."
    ]


def test_that_new_kpis_stand_after_the_others(imports: Imports, services: Services) -> None:
    import_now(agreed(imports.show(WIDE, "wide.csv"), imports.qtbot), imports.qtbot)
    names = [kpi.name.in_language("en") for kpi in by_rank(services.document.plan.kpis)]
    assert names[0] == "Monthly buyers"
    assert set(names[1:]) == {"sign-ups", "refund rate", "stock"}
