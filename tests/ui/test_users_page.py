"""The page of user analyses: asking, changing parameters, what cannot be answered, explaining."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.metrics.cache import cached_imports, forget_imports
from desktop_app.metrics.dataset_facts import DatasetFacts, NamedCount
from desktop_app.metrics.measures.asking import BY
from desktop_app.metrics.measures.registry import MEASURES
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.users.analyses import analyses, group_word
from desktop_app.ui.pages.users.event_picker import NamesPopup
from desktop_app.ui.pages.users.parameter_editors import ParameterEditor
from desktop_app.ui.palette.commands import analysis_entries
from desktop_app.ui.parts.field_editors import ChoiceEditor
from desktop_app.ui.parts.measure_questions import put_measure
from desktop_app.ui.services import Services
from desktop_app.words import words_in
from tests.ui.conftest import small_plan
from tests.ui.users_steps import UsersSteps, facts_of, imported, plan_with


@pytest.fixture
def steps(
    services: Services, open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> UsersSteps:
    services.document.create(tmp_path / "shop.causeway", plan_with(imported(tmp_path)))
    return UsersSteps(open_window(), qtbot)


def test_that_every_measure_stands_in_a_group_once() -> None:
    offered = analyses(words_in("en"), MEASURES)
    assert sorted(one.measure for one in offered) == sorted(MEASURES)
    assert all(group_word(words_in("zh_CN"), one.group) for one in offered)


def test_that_a_measure_nobody_described_stands_under_other() -> None:
    (found,) = analyses(words_in("en"), ["brand_new"])
    assert (found.measure, found.group, found.title) == ("brand_new", "other", "brand_new")


def test_that_the_first_visit_answers_the_first_analysis(steps: UsersSteps) -> None:
    assert steps.page.question.shown == ("active", {})
    assert steps.table() == [
        ("2026-01", "12", ""),
        ("2026-02", "12", ""),
        ("2026-03", "12", "period not complete yet"),
    ]


def test_that_choosing_events_measures_again(steps: UsersSteps) -> None:
    steps.set(event="order")
    assert [row[1] for row in steps.table()] == ["4", "4", "4"]


def test_that_a_split_gives_a_row_per_segment(steps: UsersSteps) -> None:
    steps.set(by="platform")
    assert [row[:3] for row in steps.table() if row[0] == "2026-01"] == [
        ("2026-01", "android", "6"),
        ("2026-01", "ios", "6"),
    ]


def test_that_parameters_are_remembered_by_measure(steps: UsersSteps) -> None:
    steps.set(event="order")
    steps.open("lifecycle")
    assert steps.page.question.shown == ("lifecycle", {})
    steps.open("active")
    assert steps.page.question.shown == ("active", {"event": "order"})


def test_that_a_parameter_taken_back_to_its_default_is_not_asked(steps: UsersSteps) -> None:
    steps.set(grain="week")
    assert steps.page.question.shown == ("active", {"grain": "week"})
    steps.set(grain="month")
    assert steps.page.question.shown == ("active", {})


def test_that_what_is_wrong_is_said_in_place_and_the_defaults_help(steps: UsersSteps) -> None:
    before = steps.table()
    steps.set(window="long")
    assert "window" in steps.trouble
    assert steps.page.question.again.isVisible()
    steps.page.question.again.click()
    steps.settle()
    assert (steps.trouble, steps.table()) == ("", before)


def test_that_the_last_answer_stands_while_the_next_is_measured(steps: UsersSteps) -> None:
    answer = steps.page.question.answer
    steps.page.question.form.editors["grain"].widget.edited.emit("week")
    assert steps.page.question.asker.is_busy
    assert answer.isVisible()
    assert answer.picture is not None
    steps.settle()


def test_that_an_analysis_without_its_rows_is_muted_and_says_what_to_import(
    steps: UsersSteps,
) -> None:
    steps.open("feedback")
    assert steps.trouble == "Import one of these first: Feedback."
    assert steps.page.question.import_button.isVisible()
    assert not steps.page.question.answer.isVisible()


def test_that_rows_that_are_gone_ask_for_the_file(steps: UsersSteps) -> None:
    forget_imports(cached_imports())
    steps.set(grain="week")
    assert "events.csv" in steps.trouble
    assert steps.page.question.import_button.isVisible()


def test_that_a_time_without_rows_says_so(steps: UsersSteps) -> None:
    steps.set(from_="2031-01-01")
    assert steps.trouble == "There is nothing in these periods or events."


def test_that_the_form_offers_the_events_and_attributes_of_the_data(steps: UsersSteps) -> None:
    editors = steps.page.question.form.editors
    by = editors["by"].widget
    texts = [by.itemText(row) for row in range(by.count())]
    assert texts == ["Not split", "Event name", "platform  (2)"]
    events = editors["event"].widget
    assert [each.name for each in events._offered] == ["visit", "cart", "order"]


def test_that_a_cell_is_explained_by_its_parts_and_its_source(steps: UsersSteps) -> None:
    steps.open("stickiness")
    table = steps.page.question.answer.chart.table
    steps.table()
    columns = table.numbers.table.columns
    table.setCurrentIndex(table.numbers.index(0, columns.index("Value")))
    facts = facts_of(steps)
    assert facts["Where"] == "Period: 2026-01; Number of days: 31"
    assert " ÷ " in facts["Arithmetic"]
    sources = dict(steps.page.question.answer.sources.shown)
    assert sources["File"] == "events.csv"
    assert sources["Rows read"] == "66"


def test_that_a_plan_without_imports_offers_to_import(
    services: Services, open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    services.document.create(tmp_path / "plan.causeway", small_plan())
    steps = UsersSteps(open_window(), qtbot)
    assert steps.page.empty.isVisible()
    assert not steps.page.commands.keep.isEnabled()


def test_that_a_kpi_is_opened_with_its_parameters(steps: UsersSteps) -> None:
    from desktop_app.plan.edits import add_records
    from desktop_app.plan.fields import text_in
    from desktop_app.plan.history import label
    from desktop_app.plan.ids import KpiId, KpiVersionId
    from desktop_app.plan.kpis import Kpi, KpiVersion
    from desktop_app.plan.periods import Grain
    from desktop_app.ui.pages.kpis.kpis_page import KpisPage

    kpi = Kpi(id=KpiId("KPI-00000000000W"), key="wau", name=text_in("en", "Weekly orderers"))
    version = KpiVersion(
        id=KpiVersionId("VER-00000000000W"),
        kpi=kpi.id,
        source="events",
        measure="active",
        parameters={"event": "order"},
        grain=Grain.WEEK,
    )
    steps.window.desk.edit(label("Add"), lambda plan: add_records(plan, (kpi, version)))
    steps.window.show_page("kpis")
    steps.window.desk.selection.select(kpi.id)
    kpis = steps.window.page("kpis")
    assert isinstance(kpis, KpisPage)
    kpis.commands.ask.trigger()
    steps.settle()
    assert steps.window.page_key == "users"
    assert steps.page.question.shown == ("active", {"grain": "week", "event": "order"})


def test_that_alt_with_an_arrow_moves_a_picked_name(steps: UsersSteps, qtbot: QtBot) -> None:
    from PySide6.QtCore import Qt

    popup = NamesPopup(steps.window.desk, steps.page, is_ordered=True)
    popup.offer([NamedCount("visit", 9), NamedCount("cart", 5)], ("visit", "cart"))
    told: list[tuple[str, ...]] = []
    popup.picked_changed.connect(told.append)
    popup.names.setCurrentRow(1)
    qtbot.keyClick(popup.names, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert told[-1] == ("cart", "visit")
    popup.close()


def test_that_the_palette_asks_a_measure_wherever_one_is(steps: UsersSteps) -> None:
    entries = {entry.key: entry for entry in analysis_entries(words_in("en"))}
    assert entries["lifecycle"].text.startswith("User analysis: ")
    assert entries["lifecycle"].context
    put_measure(steps.window.desk.memory, "lifecycle")
    steps.settle()
    assert steps.page.question.shown == ("lifecycle", {})
    assert steps.page.list.current_measure() == "lifecycle"


def test_that_an_attribute_with_a_value_per_user_splits_nothing(steps: UsersSteps) -> None:
    by = ParameterEditor(steps.window.desk, BY)
    attributes = (NamedCount("phone", 201), NamedCount("city", 200))
    by.offer(DatasetFacts(events=(), metrics=(), attributes=attributes, filled=frozenset()))
    assert isinstance(by.widget, ChoiceEditor)
    texts = [by.widget.itemText(row) for row in range(by.widget.count())]
    assert texts == ["Not split", "city  (200)"]


def test_that_what_has_to_be_filled_in_is_asked_for_calmly(steps: UsersSteps) -> None:
    steps.open("funnel")
    assert steps.trouble == "Fill in “Steps”, and the answer comes here."
    steps.set(steps="visit,cart")
    assert steps.trouble == ""
    assert len(steps.table()) > 0
