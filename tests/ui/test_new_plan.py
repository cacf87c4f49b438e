"""A new plan: from a template, for a cycle, in a file that nothing else is in."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.samples.templates import template_names, template_summary
from desktop_app.ui.frame import file_commands
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.frame.new_plan_cycle import cycle_around, cycle_title
from desktop_app.ui.frame.new_plan_dialog import NewPlanDialog
from desktop_app.ui.frame.template_list import contents_text
from desktop_app.ui.pages.data.import_dialog import ImportDialog
from desktop_app.ui.places import free_path
from desktop_app.ui.services import Services
from desktop_app.words import words_in
from tests.ui.conftest import AnsweredQuestions

OpenWindow = Callable[..., MainWindow]
RETAIL = template_names().index("retail_year")


@pytest.fixture(autouse=True)
def documents(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of documents that is nobody's own."""
    folder = tmp_path / "documents"
    folder.mkdir()
    monkeypatch.setattr(file_commands, "plans_folder", lambda: folder)
    return folder


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window()


@pytest.fixture
def dialog(window: MainWindow) -> Iterator[NewPlanDialog]:
    """The dialog as it is first shown; the clock says 1 July 1998."""
    window.desk.actions["new"].trigger()
    (shown,) = window.findChildren(NewPlanDialog)
    yield shown
    dismiss(window)


def dismiss(window: MainWindow) -> None:
    for left in window.findChildren(QDialog):
        left.reject()


def choose(dialog: NewPlanDialog, box: str, value: object) -> None:
    chosen = getattr(dialog.form, box)
    chosen.setCurrentIndex(chosen.findData(value))


def day(text: str) -> QDate:
    return QDate.fromString(text, "yyyy-MM-dd")


# What it proposes.


def test_that_the_dialog_proposes_a_plan_for_this_year(
    dialog: NewPlanDialog, documents: Path
) -> None:
    form = dialog.form
    assert form.title.text() == "Plan for 1998"
    assert (form.cycle.text(), form.days) == ("Year 1998", (date(1998, 1, 1), date(1998, 12, 31)))
    assert (form.currency.currentText(), form.fiscal_year.currentText()) == ("USD", "January")
    assert dialog.path == documents / "Plan for 1998.causeway"
    assert dialog.accept_button.isEnabled()


def test_that_a_template_says_what_it_holds_before_it_is_chosen(dialog: NewPlanDialog) -> None:
    dialog.templates.names.setCurrentRow(RETAIL)
    summary = template_summary("retail_year", "en")
    texts = [label.text() for label in dialog.templates.findChildren(QLabel)]
    assert summary.title in texts
    assert summary.about in texts
    assert contents_text(summary, words_in("en")) in texts
    assert dialog.title.text() == "Business plan for 1998"


def test_that_the_contents_of_a_template_are_counted_and_named() -> None:
    lines = contents_text(template_summary("retail_year", "en"), words_in("en")).split("\n")
    assert lines[0] == "3 objectives · 6 key results · 14 KPIs · 3 actions"
    assert lines[2] == "• Bring buyers back"
    assert lines[-1].startswith("KPIs: New buyers, Monthly buyers")
    assert lines[-1].endswith(" and others")
    assert contents_text(template_summary("empty", "en"), words_in("en")) == (
        "It holds one cycle and nothing else."
    )


def test_that_the_language_of_the_content_renames_what_nobody_typed(
    dialog: NewPlanDialog,
) -> None:
    choose(dialog, "language", "zh_TW")
    form = dialog.form
    assert (form.title.text(), form.cycle.text()) == ("1998 年計畫", "1998 年度")
    assert form.currency.currentText() == "TWD"
    assert dialog.templates.names.item(0).text() == "空白計畫"


def test_that_a_typed_title_stays_whatever_is_chosen_later(dialog: NewPlanDialog) -> None:
    dialog.title.selectAll()
    dialog.title.insert("Spring")
    dialog.templates.names.setCurrentRow(RETAIL)
    choose(dialog, "language", "zh_CN")
    assert dialog.title.text() == "Spring"


@pytest.mark.parametrize(
    ("length", "title", "start", "end"),
    [
        ("year", "Year 1998/99", date(1998, 4, 1), date(1999, 3, 31)),
        ("half", "First half of 1998/99", date(1998, 4, 1), date(1998, 9, 30)),
        ("quarter", "Quarter 2 of 1998/99", date(1998, 7, 1), date(1998, 9, 30)),
    ],
)
def test_that_the_cycle_follows_length_and_fiscal_year(
    dialog: NewPlanDialog, length: str, title: str, start: date, end: date
) -> None:
    choose(dialog, "length", length)
    choose(dialog, "fiscal_year", 4)
    assert (dialog.form.cycle.text(), dialog.form.days) == (title, (start, end))


def test_that_another_first_day_moves_the_last_one_along(dialog: NewPlanDialog) -> None:
    choose(dialog, "length", "quarter")
    dialog.form.start.setDate(day("1999-01-01"))
    assert dialog.form.days == (date(1999, 1, 1), date(1999, 3, 31))
    assert dialog.form.cycle.text() == "Quarter 1 of 1999"


def test_that_days_of_ones_own_stay_as_they_are_typed(dialog: NewPlanDialog) -> None:
    choose(dialog, "length", "own")
    dialog.form.start.setDate(day("1998-02-10"))
    dialog.form.end.setDate(day("1998-03-05"))
    assert dialog.form.days == (date(1998, 2, 10), date(1998, 3, 5))


@pytest.mark.parametrize(
    ("on", "length", "first_month", "days", "number"),
    [
        (date(2024, 2, 29), "quarter", 12, (date(2023, 12, 1), date(2024, 2, 29)), 1),
        (date(2026, 1, 1), "half", 7, (date(2026, 1, 1), date(2026, 6, 30)), 2),
        (date(2026, 12, 31), "year", 1, (date(2026, 1, 1), date(2026, 12, 31)), 1),
        (date(2026, 3, 31), "year", 4, (date(2025, 4, 1), date(2026, 3, 31)), 1),
    ],
)
def test_that_a_cycle_holds_its_day_and_ends_before_the_next_begins(
    on: date, length: str, first_month: int, days: tuple[date, date], number: int
) -> None:
    cycle = cycle_around(on, length, first_month)
    assert (cycle.start, cycle.end, cycle.number) == (*days, number)


def test_that_the_second_half_has_a_name_in_every_language() -> None:
    cycle = cycle_around(date(2026, 9, 1), "half", 1)
    titles = [cycle_title(cycle, words_in(language)) for language in ("en", "zh_CN", "zh_TW")]
    assert titles == ["Second half of 2026", "2026 年下半年", "2026 年下半年"]


# What it refuses.


def test_that_what_is_missing_is_said_and_keeps_the_plan_from_being_made(
    dialog: NewPlanDialog,
) -> None:
    form = dialog.form
    said = []
    for spoil, mend in (
        (lambda: form.title.setText("  "), lambda: form.title.setText("Plan")),
        (
            lambda: form.end.setDate(day("1997-01-01")),
            lambda: form.end.setDate(day("1998-12-31")),
        ),
        (
            lambda: form.currency.setCurrentText("dollars"),
            lambda: form.currency.setCurrentText("eur"),
        ),
        (
            lambda: form.time_zone.setCurrentText("Atlantis"),
            lambda: form.time_zone.setCurrentText("Asia/Taipei"),
        ),
    ):
        spoil()
        said.append((form.missing, dialog.accept_button.isEnabled()))
        mend()
    assert said == [
        ("Give the plan a title.", False),
        ("The cycle ends before it begins.", False),
        ("Write the currency as three letters, for example CNY.", False),
        ("Choose a time zone from the list, for example Asia/Shanghai.", False),
    ]
    assert (form.missing, dialog.accept_button.isEnabled()) == ("", True)


# What it makes.


def test_that_the_plan_is_made_as_it_was_asked_for(
    dialog: NewPlanDialog, services: Services, documents: Path
) -> None:
    dialog.templates.names.setCurrentRow(RETAIL)
    choose(dialog, "length", "half")
    choose(dialog, "fiscal_year", 4)
    dialog.form.currency.setCurrentText("eur")
    dialog.form.time_zone.setCurrentText("Europe/Berlin")
    dialog.title.setText("Shop")
    dialog.accept_button.click()
    plan = services.document.plan
    info = plan.info
    assert (info.title, info.language, info.currency) == ("Shop", "en", "EUR")
    assert (info.time_zone, info.fiscal_year_start) == ("Europe/Berlin", 4)
    (cycle,) = plan.cycles.values()
    assert (cycle.start, cycle.end, info.current_cycle) == (
        date(1998, 4, 1),
        date(1998, 9, 30),
        cycle.id,
    )
    assert (len(plan.objectives), len(plan.key_results)) == (3, 6)
    assert (documents / "Shop.causeway").exists()


def test_that_a_file_that_is_there_is_never_replaced_unasked(
    dialog: NewPlanDialog, services: Services, documents: Path
) -> None:
    (documents / "Shop.causeway").write_text("somebody's plan", encoding="utf-8")
    dialog.title.setText("Shop")
    assert dialog.path == documents / "Shop 2.causeway"
    dialog.accept_button.click()
    assert services.document.plan.info.title == "Shop"
    assert (documents / "Shop.causeway").read_text(encoding="utf-8") == "somebody's plan"


def test_that_the_place_can_be_chosen(
    dialog: NewPlanDialog, services: Services, questions: AnsweredQuestions, tmp_path: Path
) -> None:
    questions.paths = [tmp_path / "elsewhere.causeway"]
    dialog.place_button.click()
    dialog.title.setText("Another title")
    assert dialog.path == tmp_path / "elsewhere.causeway"
    dialog.accept_button.click()
    assert services.document.session is not None
    assert services.document.session.path == tmp_path / "elsewhere.causeway"


def test_that_free_names_are_counted_up(tmp_path: Path) -> None:
    names = []
    for _ in range(3):
        path = free_path(tmp_path, "R/D")
        path.write_text("taken", encoding="utf-8")
        names.append(path.name)
    assert names == ["R_D.causeway", "R_D 2.causeway", "R_D 3.causeway"]


# From a table of one's own.


def test_that_a_table_of_ones_own_becomes_a_plan_and_an_import(
    window: MainWindow,
    services: Services,
    questions: AnsweredQuestions,
    documents: Path,
    qtbot: QtBot,
) -> None:
    orders = documents / "orders.csv"
    orders.write_text(
        "user_id,date,amount\n" + "".join(f"u{n},1998-01-{n:02},10\n" for n in range(1, 29)),
        encoding="utf-8",
    )
    questions.paths = [orders]
    window.desk.actions["new_from_table"].trigger()
    (dialog,) = window.findChildren(NewPlanDialog)
    dialog.accept_button.click()
    assert services.document.session is not None
    assert services.document.session.path.parent == documents
    qtbot.waitUntil(lambda: not window.desk.jobs.running, timeout=20_000)
    assert len(window.findChildren(ImportDialog)) == 1
    dismiss(window)


def test_that_nothing_is_made_where_the_table_is_not_chosen(
    window: MainWindow, services: Services, questions: AnsweredQuestions
) -> None:
    window.desk.actions["new_from_table"].trigger()
    assert questions.asked == ["Choose your numbers"]
    assert window.findChildren(NewPlanDialog) == []
    assert services.document.session is None


# A file that cannot be written.


def test_that_the_dialog_stays_with_what_was_typed_where_the_file_cannot_be_written(
    dialog: NewPlanDialog, documents: Path, services: Services, qtbot: QtBot
) -> None:
    dialog.title.setText("Members")
    blocked = documents / "file" / "Members.causeway"
    blocked.parent.write_text("no folder", encoding="utf-8")
    dialog._take_place(blocked)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: "Members.causeway" in dialog.reason)
    assert (dialog.isVisible(), dialog.title.text()) == (True, "Members")
    assert services.document.session is None
    dialog._take_place(documents / "Members.causeway")
    assert dialog.reason == ""
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: services.document.session is not None)
    assert services.document.plan.info.title == "Members"


def test_that_weeks_begin_in_the_dialog_as_the_person_has_chosen(dialog: NewPlanDialog) -> None:
    days = [edit.calendarWidget().firstDayOfWeek() for edit in (dialog.form.start, dialog.form.end)]
    assert days == [Qt.DayOfWeek.Monday] * 2
