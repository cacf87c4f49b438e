"""What people write on worksheets and about users' texts is shown as they wrote it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QTableView, QToolButton

from desktop_app.analysis.worksheets.making import new_worksheet
from desktop_app.analysis.worksheets.values import Making
from desktop_app.catalog.worksheets import worksheet_kinds
from desktop_app.plan.edits import add_records
from desktop_app.plan.fields import Record
from desktop_app.plan.history import label
from desktop_app.plan.ids import (
    CareContactId,
    PersonId,
    RequirementId,
    ThemeId,
    WorksheetId,
    id_factory,
)
from desktop_app.plan.market import CareContact, Finding, Requirement, Subject, Theme, Worksheet
from desktop_app.plan.people import Person
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.market.worksheet_head import BOARD, GRID
from desktop_app.ui.services import Services
from desktop_app.ui.texts import plain_text
from tests.ui.market_steps import market
from tests.ui.test_plain_text import NASTY, misread_labels, misread_tips, seen_in

TODAY = date(1998, 7, 1)
LIN = PersonId("PER-00000000000A")
LAYOUTS = {kind.layout: kind.key for kind in worksheet_kinds().values()}
"""One kind for every layout."""


def nasty_records() -> Iterator[Record]:
    """A worksheet of every layout, a theme, a requirement and a contact, all named like HTML."""
    making = Making(id_factory(Random(7).getrandbits), TODAY)
    yield Person(id=LIN, name=NASTY)
    theme = ThemeId("THM-00000000000A")
    yield Theme(id=theme, name=NASTY, keywords=(NASTY,), quotes=(NASTY,), mentions=3.0, owner=LIN)
    yield Requirement(id=RequirementId("REQ-00000000000A"), title=NASTY, note=NASTY, owner=LIN)
    contact = CareContactId("CON-00000000000A")
    yield CareContact(id=contact, day=TODAY, title=NASTY, channel=NASTY, theme=theme, owner=LIN)
    for key in LAYOUTS.values():
        kind = worksheet_kinds()[key]
        if kind.records != "finding":
            yield Worksheet(id=WorksheetId(making.new_id("WKS")), kind=key, title=NASTY)
            continue
        for record in new_worksheet(kind, NASTY, "en", making, with_example=True):
            match record:
                case Finding():
                    yield replace(record, text=NASTY, source=NASTY, source_link=NASTY, owner=LIN)
                case Subject():
                    yield replace(record, name=NASTY)
                case _:
                    yield record


@pytest.fixture
def window(
    open_window: Callable[..., MainWindow], plan_file: Path, services: Services
) -> MainWindow:
    assert plan_file.exists()
    done = label("Add “{record}”", record=NASTY)
    services.document.edit(done, lambda plan: add_records(plan, list(nasty_records())))
    return open_window()


def misread(window: MainWindow) -> list[str]:
    """What somebody would read as something else than what was written."""
    headers = [
        str(table.model().headerData(n, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole))
        for table in window.findChildren(QTableView)
        if isinstance(table.model(), QAbstractItemModel)
        for n in range(table.model().columnCount())
    ]
    return [
        *misread_labels(window),
        *misread_tips(window),
        *(text for text in headers if "R&" in text and NASTY not in seen_in(text)),
    ]


def test_that_the_gallery_and_every_worksheet_show_names_literally(window: MainWindow) -> None:
    page = market(window)
    assert misread(window) == []
    for worksheet in window.desk.document.plan.worksheets.values():
        for face in (BOARD, GRID):
            window.desk.memory.remember(f"market.face.{worksheet.id}", face)
            page.open_worksheet(worksheet.id)
            assert misread(window) == [], (worksheet.kind, face)
        board = page.worksheet.board
        cards = [card for panel in board.panels.values() for card in panel.model.cards]
        named = [panel.model.texts.text(card) for panel in board.panels.values()
                 for card in panel.model.cards]  # fmt: skip
        assert set(named) <= {NASTY}, worksheet.kind
        assert cards or worksheet_kinds()[worksheet.kind].layout == "matrix"


def test_that_the_inspector_of_findings_themes_and_requirements_is_plain(
    window: MainWindow, services: Services
) -> None:
    plan = services.document.plan
    finding = next(at for at, one in plan.findings.items() if one.text == NASTY)
    for record_id in (finding, next(iter(plan.themes)), next(iter(plan.requirements))):
        window.show_page("market")
        services.selection.select(record_id)
        assert misread(window) == [], record_id
        boxes = {box.itemText(n) for box in window.findChildren(QComboBox)
                 for n in range(box.count())}  # fmt: skip
        assert not any("R&&D" in text for text in boxes)


def test_that_the_voice_page_shows_themes_words_and_quotes_literally(window: MainWindow) -> None:
    window.show_page("voice")
    assert misread(window) == []
    page = window.page("voice")
    said = {plain_text(each.text()) for each in page.findChildren(QToolButton)}
    labels = {each.text() for each in page.findChildren(QLabel)}
    assert not any("R&&D" in text for text in labels)
    assert not any("<b>" in text and NASTY not in text for text in said)


def test_that_the_undo_of_a_market_edit_is_named_literally(window: MainWindow) -> None:
    assert plain_text(window.desk.actions["undo"].text()) == f"Undo: Add “{NASTY}”"
