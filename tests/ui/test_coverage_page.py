"""The coverage page: gaps of the matrix, everything that is missing, and fixing it right there."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.analysis.check_report import Severity
from desktop_app.analysis.fixes import fixes_for
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.goals import LinkKind, Objective
from desktop_app.plan.history import label
from desktop_app.plan.ids import KpiId, ObjectiveId, PersonId
from desktop_app.plan.people import Person
from desktop_app.plan.plan import Plan
from desktop_app.ui.filters import PlanFilter
from desktop_app.ui.frame.check_list import CheckList
from desktop_app.ui.frame.check_state import CheckState
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.coverage.coverage_page import CoveragePage
from desktop_app.ui.pages.coverage.looked_at import looked_at
from desktop_app.ui.pages.coverage.matrix_model import GAP_SIGN
from desktop_app.ui.parts.record_chooser import RecordChooser
from desktop_app.ui.services import Services
from desktop_app.words import words_in
from tests.ui.walked_plans import empty_plan

OBJECTIVE, FINDING, KPI = "OBJ-00000000000A", "FND-00000000000A", "KPI-00000000000A"
INITIATIVE = "INI-00000000000A"
LIN = "PER-00000000000A"
KEY = Qt.Key


def with_company(plan: Plan) -> Plan:
    """Two more objectives, a person to own them, and a stage for the KPI."""
    plan = add_records(
        plan,
        [
            Person(id=PersonId(LIN), name="Lin"),
            Objective(id=ObjectiveId("OBJ-00000000000B"), title="Grow"),
            Objective(id=ObjectiveId("OBJ-00000000000C"), title="<b>Last</b>"),
        ],
    )
    return change_record(plan, KpiId(KPI), stage="retention")


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    return open_window()


@pytest.fixture
def page(window: MainWindow, services: Services, qtbot: QtBot) -> CoveragePage:
    services.document.edit(label("Add"), with_company)
    window.show_page("coverage")
    found = window.page("coverage")
    assert isinstance(found, CoveragePage)
    window.desk.checks.refresh()
    qtbot.waitUntil(lambda: len(found.view.findings.groups) > 0)
    return found


@pytest.fixture
def checked(page: CoveragePage, qtbot: QtBot) -> Callable[[], None]:
    """Waits until the report is that of the plan as it is now."""

    def wait() -> None:
        with qtbot.waitSignal(page.desk.checks.report_changed):
            page.desk.checks.refresh()

    return wait


def rows(page: CoveragePage, rule: str) -> list[str]:
    """The records of the rows of a rule."""
    return [
        f.record
        for group in page.view.findings.groups
        if group.rule == rule
        for f in group.findings
    ]


def go_to(page: CoveragePage, rule: str, record: str) -> QModelIndex:
    index = page.view.findings.index_of(rule, record)
    assert index.isValid()
    page.view.setCurrentIndex(index)
    return index


def choose(name: str) -> None:
    """Choose a record by name in the list that pops up."""
    (chooser,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, RecordChooser)]
    QTest.keyClicks(chooser.field, name)
    QTest.keyClick(chooser.field, KEY.Key_Return)


# The list of findings.


def test_that_findings_stand_below_what_to_do_about_them_worst_first(page: CoveragePage) -> None:
    model = page.view.findings
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    order = [list(Severity).index(group.findings[0].severity) for group in model.groups]
    assert order == sorted(order)
    owners = next(g for g in model.groups if g.rule == "objective-without-owner")
    heading = model.index(model.groups.index(owners), 0)
    said = heading.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Choose a person or a team who answers for it.. 3"
    first = model.index(0, 0, heading).data(Qt.ItemDataRole.AccessibleTextRole)
    assert first == "“Bring customers back” has no owner.. Choose owner..."


def test_that_enter_does_the_next_step_as_one_step_of_undo(
    page: CoveragePage,
    window: MainWindow,
    services: Services,
    checked: Callable[[], None],
) -> None:
    before = services.document.plan
    go_to(page, "finding-without-objective", FINDING)
    QTest.keyClick(page.view, KEY.Key_Return)
    links = services.document.plan.links.values()
    assert [li.target for li in links if li.kind is LinkKind.BECAUSE_OF] == [FINDING]
    assert window.page_key == "goals"
    checked()
    window.show_page("coverage")
    assert rows(page, "finding-without-objective") == []
    services.document.undo()
    assert services.document.plan == before


def test_that_the_button_beside_a_row_fixes_and_the_row_does_not(
    page: CoveragePage, services: Services
) -> None:
    index = go_to(page, "finding-without-objective", FINDING)
    page.view.scrollTo(index)
    button = page.view.delegate.button_at(index)
    before = services.document.plan
    viewport, left = page.view.viewport(), Qt.MouseButton.LeftButton
    beside = QPoint(button.left() - 20, button.center().y())
    QTest.mouseClick(viewport, left, pos=beside)
    assert services.document.plan is before
    QTest.mouseClick(viewport, left, pos=button.center())
    assert len(services.document.plan.objectives) == len(before.objectives) + 1


def test_that_space_shows_the_record_where_it_is_at_home(
    page: CoveragePage, window: MainWindow, services: Services
) -> None:
    go_to(page, "objective-without-owner", OBJECTIVE)
    QTest.keyClick(page.view, KEY.Key_Space)
    assert (window.page_key, services.selection.record_id) == ("goals", OBJECTIVE)


def test_that_several_objectives_get_one_owner_in_one_step(
    page: CoveragePage, services: Services
) -> None:
    before = services.document.plan
    index = go_to(page, "objective-without-owner", OBJECTIVE)
    parent, mode = index.parent(), page.view.selectionModel().SelectionFlag.Select
    for row in range(3):
        page.view.selectionModel().select(page.view.findings.index(row, 0, parent), mode)
    QTest.keyClick(page.view, KEY.Key_Return)
    choose("Lin")
    assert {o.owner for o in services.document.plan.objectives.values()} == {LIN}
    services.document.undo()
    assert services.document.plan == before


def test_that_what_cannot_be_done_together_is_done_to_the_current_one(page: CoveragePage) -> None:
    index = go_to(page, "objective-without-reason", OBJECTIVE)
    asked: list[int] = []
    page.view.fix_wanted.connect(lambda found, _fix: asked.append(len(found)))
    page.view.selectAll()
    page.view.setCurrentIndex(index)
    page.view.fix(fixes_for("objective-without-key-result")[0])
    assert asked == [1]


def test_that_the_menu_offers_every_fix_and_showing(page: CoveragePage) -> None:
    go_to(page, "finding-without-objective", FINDING)
    texts = [action.text() for action in page.view.menu().actions()]
    assert texts == ["Make objective", "Link an objective...", "Show"]


def test_that_the_current_row_stays_when_its_finding_is_settled(
    page: CoveragePage, services: Services, checked: Callable[[], None]
) -> None:
    go_to(page, "objective-without-owner", OBJECTIVE)
    edit = partial(change_record, record_id=OBJECTIVE, owner=LIN)
    services.document.edit(label("Own"), edit)
    checked()
    current = page.view.findings.finding_at(page.view.currentIndex())
    assert current is not None
    assert (current.rule, current.record) == ("objective-without-owner", "OBJ-00000000000B")


def test_that_folded_groups_stay_folded(page: CoveragePage, checked: Callable[[], None]) -> None:
    heading = page.view.findings.index(0, 0)
    page.view.setCurrentIndex(heading)
    assert page.view.isExpanded(heading)
    QTest.keyClick(page.view, KEY.Key_Return)
    checked()
    assert not page.view.isExpanded(page.view.findings.index(0, 0))


# Filters.


def test_that_chips_kinds_and_typed_words_narrow_the_list(page: CoveragePage) -> None:
    page.bar.chips[Severity.NOTICE].setChecked(True)
    severities = {group.findings[0].severity for group in page.view.findings.groups}
    assert severities == {Severity.NOTICE}
    page.bar.clear()
    page.bar.kinds.setCurrentIndex(page.bar.kinds.findData("finding"))
    assert [group.rule for group in page.view.findings.groups] == ["finding-without-objective"]
    page.bar.clear()
    page.bar.search.search.setText("grow owner")
    assert rows(page, "objective-without-owner") == ["OBJ-00000000000B"]
    page.bar.search.search.setText("nothing says this")
    assert page.nothing_fits.isVisible()
    page.nothing_fits.show_all.click()
    assert rows(page, "objective-without-owner")[0] == OBJECTIVE


def test_that_chips_count_what_they_would_show(page: CoveragePage) -> None:
    findings = page.desk.checks.report.findings if page.desk.checks.report else ()
    count = sum(one.severity is Severity.WARNING for one in findings)
    assert page.bar.chips[Severity.WARNING].text() == f"Gaps {count}"


def test_that_the_filter_of_the_window_narrows_matrix_and_list(
    page: CoveragePage, services: Services
) -> None:
    services.filters.choose(PlanFilter(stage="retention"))
    assert page.matrix.cells.rowCount() == 0
    assert rows(page, "objective-without-owner") == []


# The matrix.


def cell(page: CoveragePage, row: int, stage: str) -> QModelIndex:
    titles = [page.matrix.cells.headerData(n, Qt.Orientation.Horizontal) for n in range(7)]
    return page.matrix.cells.index(row, titles.index(stage))


def test_that_gaps_of_the_matrix_have_a_sign_and_a_sentence(page: CoveragePage) -> None:
    model = page.matrix.cells
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    covered, gap = cell(page, 0, "Retention"), cell(page, 0, "Referral")
    said = Qt.ItemDataRole.AccessibleTextRole
    assert (covered.data(), gap.data()) == ("1", GAP_SIGN)
    assert covered.data(said) == "For “Retention”, “Bring customers back” has 1 KPI or initiative."
    assert gap.data(said) == (
        "Gap: no KPI and no initiative of “Bring customers back” is for “Referral”."
    )


def test_that_a_cell_selects_its_objective_and_enter_opens_it(
    page: CoveragePage, window: MainWindow, services: Services
) -> None:
    page.matrix.setFocus()
    page.matrix.setCurrentIndex(cell(page, 1, "Referral"))
    assert services.selection.record_id == "OBJ-00000000000B"
    QTest.keyClick(page.matrix, KEY.Key_Return)
    assert window.page_key == "goals"


def test_that_a_gap_is_filled_with_an_initiative_of_its_stage(
    page: CoveragePage, window: MainWindow, services: Services
) -> None:
    page.matrix.setCurrentIndex(cell(page, 0, "Referral"))
    page.matrix.menu().actions()[0].trigger()
    made = services.document.plan.initiatives[services.selection.record_id]
    assert (made.title, made.stage, window.page_key) == (
        "New initiative",
        "referral",
        "initiatives",
    )


def test_that_a_gap_is_filled_with_a_key_result_that_a_kpi_of_its_stage_measures(
    page: CoveragePage, services: Services
) -> None:
    page.matrix.setCurrentIndex(cell(page, 1, "Retention"))
    page.matrix.menu().actions()[1].trigger()
    choose("buyers")
    made = services.document.plan.key_results[services.selection.record_id]
    assert (made.title, made.kpi, made.objective) == ("Monthly buyers", KPI, "OBJ-00000000000B")


def test_that_a_stage_without_kpis_says_where_they_come_from(
    page: CoveragePage, services: Services
) -> None:
    told: list[str] = []
    services.notices.notice_raised.connect(lambda notice: told.append(notice.text))
    page.matrix.setCurrentIndex(cell(page, 1, "Referral"))
    page.matrix.menu().actions()[1].trigger()
    assert told == ["No KPI of the plan is for this stage."]


# Nothing to show.


def test_that_an_empty_plan_says_what_the_page_is_for(
    page: CoveragePage, services: Services, tmp_path: Path
) -> None:
    services.document.create(tmp_path / "empty.causeway", empty_plan("en"))
    assert not page.matrix.isVisible()
    assert not page.view.isVisible()


def test_that_a_plan_without_faults_says_what_was_looked_at() -> None:
    said = looked_at(empty_plan("en"), words_in("en"))
    assert said.startswith("Looked at: 0 objectives, 0 key results, 0 KPIs")


# The list below the window offers the same.


def test_that_the_list_at_the_bottom_fixes_too_and_leads_to_the_page(
    page: CoveragePage, window: MainWindow, services: Services
) -> None:
    window.show_page("map")
    state = window.findChild(CheckState)
    assert isinstance(state, CheckState)
    state.show_list()
    popup = state.findChild(CheckList)
    assert isinstance(popup, CheckList)
    at = [(f.rule, f.record) for f in state.findings].index(("finding-without-objective", FINDING))
    index = popup.view.model().index(at, 0)
    popup.view.scrollTo(index)
    delegate = popup.view.itemDelegate()
    place = delegate.button_at(index).center()  # type: ignore[attr-defined]
    QTest.mouseClick(popup.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(services.document.plan.objectives) == 4
    state.show_list()
    state.findChildren(CheckList)[-1].more.click()
    assert window.page_key == "coverage"
