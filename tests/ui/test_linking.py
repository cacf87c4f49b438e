"""Linking the selected record with any other, from every page, by typing a part of its name."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.plan.edits import add_records
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.history import label
from desktop_app.plan.ids import FindingId, ThemeId
from desktop_app.plan.market import Finding, Theme
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.parts.record_chooser import RecordChooser
from desktop_app.ui.services import Services

FINDING, OBJECTIVE = "FND-00000000000A", "OBJ-00000000000A"
THEME = "THM-00000000000A"


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    return open_window()


def offered(window: MainWindow) -> RecordChooser:
    window.desk.actions["link_with"].trigger()
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, RecordChooser)]
    return found


@pytest.mark.parametrize("page", ["goals", "market", "kpis", "data"])
def test_that_a_finding_is_linked_from_any_page_and_the_link_says_what_it_means(
    window: MainWindow, services: Services, page: str
) -> None:
    window.show_page(page)
    services.selection.select(FINDING)
    told: list[str] = []
    services.notices.notice_raised.connect(lambda notice: told.append(notice.text))
    chooser = offered(window)
    QTest.keyClicks(chooser.field, "because")
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    made = [li for li in services.document.plan.links.values() if li.target == FINDING]
    assert [(li.source, li.kind) for li in made] == [(OBJECTIVE, LinkKind.BECAUSE_OF)]
    assert told == ["“Bring customers back” is there because of “Most customers buy once”"]
    assert window.page_key == page


def test_that_themes_are_offered_with_markup_shown_as_it_is(
    window: MainWindow, services: Services
) -> None:
    more = [
        Theme(id=ThemeId(THEME), name="<b>Waiting</b>"),
        Finding(id=FindingId("FND-00000000000B"), text="Queues 😀"),
    ]
    services.document.edit(label("Add"), lambda plan: add_records(plan, more))
    services.selection.select("FND-00000000000B")
    chooser = offered(window)
    names = [
        chooser.view.model().index(n, 0).data() for n in range(chooser.view.model().rowCount())
    ]
    chooser.close()
    assert "“Queues 😀” is made from “<b>Waiting</b>”" in names
    assert len(names) == len(set(names)) == 4


@pytest.mark.parametrize(
    ("selected", "said"),
    [
        ("", "Select a record first."),
        ("CYC-00000000000A", "There is nothing that this could be linked with."),
    ],
)
def test_that_what_cannot_be_linked_says_so(
    window: MainWindow, services: Services, selected: str, said: str
) -> None:
    told: list[str] = []
    services.notices.notice_raised.connect(lambda notice: told.append(notice.text))
    window.show_page("data")
    services.selection.select(selected)
    window.desk.actions["link_with"].trigger()
    assert told == [said]


def test_that_a_plan_that_can_only_be_read_is_not_linked(
    window: MainWindow, services: Services, plan_file: Path
) -> None:
    services.document.close()
    services.document.open(plan_file, read_only=True)
    told: list[str] = []
    services.notices.notice_raised.connect(lambda notice: told.append(notice.text))
    services.selection.select(FINDING)
    window.desk.actions["link_with"].trigger()
    assert told == ["This plan can only be read."]
