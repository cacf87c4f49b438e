"""Every page and dialog in a language one third longer, in which nothing may stay untranslated."""

import re
from calendar import month_name
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from zoneinfo import available_timezones

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.plan.fields import LocalText
from desktop_app.plan.plan import Plan
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.look import Look
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.services import Services
from desktop_app.ui.settings import Settings
from desktop_app.ui.settings_dialog.dialog import SettingsDialog
from desktop_app.ui.settings_dialog.plan_dialog import PlanDialog
from tests.ui.conftest import AnsweredQuestions, small_plan
from tests.ui.looking import clipped_texts, pseudo_words, untranslated_texts

WORDS = pseudo_words()
ROOM = QSize(1280, 800)
DAY = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4}")


@pytest.fixture
def window(
    application: QApplication, services: Services, questions: AnsweredQuestions, tmp_path: Path
) -> Iterator[MainWindow]:
    """A window in the pseudo-language over the small plan."""
    look = Look("light")
    look.dress(application)
    made = MainWindow(services, WORDS, look, Settings(), questions)
    made.resize(ROOM)
    made.show()
    services.document.create(tmp_path / "retailer.causeway", small_plan())
    yield made
    made.leave_for_another()
    QApplication.processEvents()


def own_texts(plan: Plan) -> set[str]:
    """Everything that people wrote in a plan."""
    found: set[str] = {plan.info.title, plan.info.currency, plan.info.time_zone}
    for records in (plan.objectives, plan.key_results, plan.kpis, plan.kpi_versions, plan.findings,
                    plan.initiatives, plan.cycles, plan.people, plan.teams):  # fmt: skip
        for record in records.values():
            for name in record.__dataclass_fields__:
                value = getattr(record, name)
                if isinstance(value, LocalText):
                    found.add(value.en)
                elif isinstance(value, str):
                    found.add(value)
    return {text for text in found if text}


def faults(widget: QWidget, known: set[str]) -> list[str]:
    found = untranslated_texts(widget, WORDS, known)
    return [text for text in found if not DAY.fullmatch(text)]


@pytest.mark.parametrize("key", [kind.key for kind in PAGES])
def test_that_every_page_is_translated(window: MainWindow, key: str) -> None:
    known = own_texts(window.desk.document.plan)
    window.show_page(key)
    QApplication.processEvents()
    window.grab()
    assert faults(window, known) == []


def settings_dialog(window: MainWindow) -> QDialog:
    return SettingsDialog(window.desk, Settings(), window)


def plan_dialog(window: MainWindow) -> QDialog:
    return PlanDialog(window.desk, window)


@pytest.mark.parametrize("make", [settings_dialog, plan_dialog])
def test_that_settings_are_translated_and_whole(
    window: MainWindow, make: Callable[[MainWindow], QDialog], qtbot: QtBot
) -> None:
    dialog = make(window)
    dialog.resize(dialog.size().expandedTo(QSize(1000, 700)))
    dialog.open()
    qtbot.waitUntil(lambda: not window.desk.jobs.running)
    problems = []
    rows = len(dialog.pages) if isinstance(dialog, SettingsDialog) else 1
    for row in range(rows):
        if isinstance(dialog, SettingsDialog):
            dialog.list.setCurrentRow(row)
        QApplication.processEvents()
        problems += clipped_texts(dialog)
    known = own_texts(window.desk.document.plan)
    untranslated = faults(dialog, known)
    dialog.reject()
    assert problems == []
    assert [text for text in untranslated if not _is_of_the_computer(text)] == []


def _is_of_the_computer(text: str) -> bool:
    """Months, places, currencies and folders."""
    return text in _months_and_places() or "/" in text or text[:3].isupper()


@cache
def _months_and_places() -> frozenset[str]:
    """Found once: the list of time zones is a walk through folders."""
    return frozenset({*month_name, *(name.replace("_", " ") for name in available_timezones())})
