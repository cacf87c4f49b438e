"""Forms over a record: every field one edit, a wrong value explained, the plan always shown."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.goals.goals_page import GoalsPage
from desktop_app.ui.parts.day_editor import DayEditor
from desktop_app.ui.parts.field_editors import (
    ChoiceEditor,
    NameEditor,
    NumberEditor,
    TextEditor,
)
from desktop_app.ui.parts.link_chip import LinkChip
from desktop_app.ui.parts.links_editor import LinksEditor
from desktop_app.ui.parts.record_form import RecordForm
from desktop_app.ui.services import Services
from tests.ui.inspecting import form_in, links_in

OBJECTIVE, FIRST = "OBJ-00000000000A", "KRS-00000000000A"
FINDING = "FND-00000000000A"


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    made = open_window()
    made.show_page("goals")
    return made


@pytest.fixture
def goals(window: MainWindow) -> GoalsPage:
    found = window.page("goals")
    assert isinstance(found, GoalsPage)
    return found


def form_of(goals: GoalsPage, services: Services, record_id: str) -> RecordForm:
    services.selection.select(record_id)
    return form_in(goals, "objective" if record_id == OBJECTIVE else "key_result")


def enter(editor: QLineEdit, text: str) -> None:
    editor.setText(text)
    editor.editingFinished.emit()


def edited(services: Services, record_id: str, title: str) -> None:
    edit = partial(change_record, record_id=record_id, title=title)
    services.document.edit(label("Change"), edit)


def test_that_a_number_typed_in_another_way_is_shown_as_always(
    goals: GoalsPage, services: Services
) -> None:
    editor = form_of(goals, services, FIRST).editor("target")
    assert isinstance(editor, NumberEditor)
    before = services.document.plan
    enter(editor, "1,600.0")
    assert (services.document.plan is before, editor.text()) == (True, "1600")


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("target", "many", "“many” cannot be read as Target."),
        ("due", "soon", "“soon” cannot be read as Due."),
        ("start", "2026-13-01", "“2026-13-01” cannot be read as Start."),
        ("title", "", ""),
        ("weight", "-5", ""),
    ],
)
def test_that_a_wrong_value_is_explained_and_the_old_one_shown(
    *,
    window: MainWindow,
    goals: GoalsPage,
    services: Services,
    field: str,
    typed: str,
    message: str,
) -> None:
    editor = form_of(goals, services, FIRST).editor(field)
    assert isinstance(editor, QLineEdit)
    before, shown = services.document.plan, editor.text()
    enter(editor, typed)
    assert (services.document.plan is before, editor.text()) == (True, shown)
    assert window.message_bar.isVisible()
    assert message in window.message_bar.text


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "en"])
def test_that_a_day_says_how_it_is_typed(
    open_window: Callable[..., MainWindow], plan_file: Path, services: Services, language: str
) -> None:
    window = open_window(language)
    window.show_page("goals")
    page = window.page("goals")
    assert isinstance(page, GoalsPage)
    editor = form_of(page, services, FIRST).editor("due")
    assert isinstance(editor, DayEditor)
    assert editor.placeholderText().endswith(" 2026-03-31")
    assert editor.placeholderText().isascii() is (language == "en")


def test_that_an_edit_elsewhere_shows_in_the_form(goals: GoalsPage, services: Services) -> None:
    editor = form_of(goals, services, OBJECTIVE).editor("title")
    assert isinstance(editor, TextEditor)
    edited(services, OBJECTIVE, "Changed elsewhere")
    assert editor.text() == "Changed elsewhere"
    services.document.undo()
    assert editor.text() == "Bring customers back"


def test_that_each_field_is_one_step_of_undo(goals: GoalsPage, services: Services) -> None:
    form = form_of(goals, services, FIRST)
    for field, typed in (("target", "1700"), ("due", "1998-09-30"), ("title", "More buyers")):
        editor = form.editor(field)
        assert isinstance(editor, QLineEdit)
        enter(editor, typed)
    seen = []
    for _ in range(3):
        record = services.document.plan.key_results[FIRST]
        seen.append((record.title, str(record.due), record.target))
        services.document.undo()
    assert seen == [
        ("More buyers", "1998-09-30", 1700.0),
        ("More monthly buyers", "1998-09-30", 1700.0),
        ("More monthly buyers", "None", 1700.0),
    ]
    assert services.document.plan.key_results[FIRST].target == 1600.0


def test_that_taking_an_owner_away_leaves_the_person_in_the_plan(
    goals: GoalsPage, services: Services
) -> None:
    editor = form_of(goals, services, OBJECTIVE).editor("owner")
    assert isinstance(editor, NameEditor)
    line = editor.lineEdit()
    assert line is not None
    enter(line, "Lin")
    enter(line, "")
    plan = services.document.plan
    assert plan.objectives[OBJECTIVE].owner is None
    assert [person.name for person in plan.people.values()] == ["Lin"]


def test_that_a_key_result_loses_its_kpi_by_a_dash(goals: GoalsPage, services: Services) -> None:
    editor = form_of(goals, services, FIRST).editor("kpi")
    assert isinstance(editor, ChoiceEditor)
    editor.setCurrentIndex(0)
    editor.activated.emit(0)
    assert services.document.plan.key_results[FIRST].kpi is None


def link_finding(goals: GoalsPage, services: Services) -> LinksEditor:
    """Links the objective with its reason; the list of reasons."""
    services.selection.select(OBJECTIVE)
    links = links_in(goals, "objective", "Because of these findings")
    links.link(FINDING)
    return links


def unlink_buttons(links: LinksEditor) -> list[QToolButton]:
    # Chips that were replaced go with the next round of the event loop.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(links.findChildren(LinkChip)) == len(links.chips)
    return [chip.cross for chip in links.chips]


def test_that_links_of_an_edited_plan_are_shown_once(goals: GoalsPage, services: Services) -> None:
    links = link_finding(goals, services)
    for title in ("One", "Two"):
        edited(services, OBJECTIVE, title)
    names = [button.accessibleName() for button in unlink_buttons(links)]
    assert names == ["Remove the link to Most customers buy once"]


def test_that_a_link_is_taken_away_and_comes_back_by_undo(
    goals: GoalsPage, services: Services
) -> None:
    links = link_finding(goals, services)
    linked = services.document.plan.links
    (button,) = unlink_buttons(links)
    button.click()
    assert len(services.document.plan.links) == len(linked) - 1
    assert unlink_buttons(links) == []
    services.document.undo()
    assert services.document.plan.links == linked
    assert len(unlink_buttons(links)) == 1
