"""Columns that share a width: what is fitted, what goes where room is short, what is elided."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from desktop_app.plan.ids import FindingId
from desktop_app.plan.market import Finding
from desktop_app.ui.parts.columns import Room, calm, fit_columns, share_width
from desktop_app.ui.parts.elided_label import ElidedLabel
from desktop_app.ui.parts.record_table import TableColumn
from desktop_app.ui.parts.record_view import RecordView
from desktop_app.ui.selection import Selection

WIDE = 900
COLUMNS = (
    TableColumn(title="Finding", text=lambda f: f.text, width_ems=0),
    TableColumn(title="Source", text=lambda f: f.source, width_ems=10, is_dispensable=True),
    TableColumn(title="Impact", text=lambda f: f"{f.impact or 0:,.0f}", is_number=True),
)
FINDINGS = (
    Finding(
        id=FindingId("FND-00000000000A"),
        text="Most customers buy once",
        source="A very long name of a source that nobody reads to its end",
        impact=123_456_789.0,
    ),
    Finding(id=FindingId("FND-00000000000B"), text="Shipping is dear", source="Interviews"),
)


def table_of(titles: Sequence[str], widths: Sequence[int]) -> QTableView:
    """A table as wide as a page, with columns of these widths."""
    view = QTableView()
    model = QStandardItemModel(1, len(titles), view)
    model.setHorizontalHeaderLabels(list(titles))
    view.setModel(model)
    calm(view.horizontalHeader(), "Table")
    view.resize(WIDE, 200)
    view.show()
    for column, width in enumerate(widths):
        view.setColumnWidth(column, width)
    return view


@pytest.fixture
def view(application: QApplication) -> Iterator[QTableView]:
    made = table_of(("Title", "Status", "Owner", "Note"), (100, 150, 150, 150))
    yield made
    made.hide()
    made.deleteLater()


@pytest.fixture
def records(application: QApplication) -> Iterator[RecordView]:
    made = RecordView("Findings", COLUMNS, Selection())
    made.resize(WIDE, 200)
    made.show()
    made.show_records(FINDINGS)
    yield made
    made.hide()
    made.deleteLater()


def room_in(view: QTableView) -> int:
    return view.horizontalHeader().viewport().width()


def used(view: QTableView) -> int:
    return sum(view.columnWidth(column) for column in range(4))


def test_that_the_first_column_takes_what_the_others_leave(view: QTableView) -> None:
    share_width(view.horizontalHeader(), Room(least=50, wished=50))
    assert used(view) == room_in(view)
    assert [view.columnWidth(column) for column in (1, 2, 3)] == [150, 150, 150]


def test_that_dispensable_columns_go_from_the_last_until_the_wish_is_met(view: QTableView) -> None:
    wished = room_in(view) - 300
    share_width(view.horizontalHeader(), Room(least=50, wished=wished, dispensable=(2, 3)))
    assert [view.isColumnHidden(column) for column in range(4)] == [False, False, False, True]
    share_width(view.horizontalHeader(), Room(least=50, wished=wished + 1, dispensable=(2, 3)))
    assert [view.isColumnHidden(column) for column in range(4)] == [False, False, True, True]
    assert used(view) == room_in(view)


def test_that_hidden_columns_come_back_as_wide_as_they_were(view: QTableView) -> None:
    header = view.horizontalHeader()
    share_width(header, Room(least=50, wished=WIDE, dispensable=(2, 3)))
    share_width(header, Room(least=50, wished=50, dispensable=(2, 3)))
    assert not any(view.isColumnHidden(column) for column in range(4))
    assert [view.columnWidth(column) for column in (2, 3)] == [150, 150]


def test_that_last_columns_go_only_where_the_first_gets_less_than_its_least(
    view: QTableView,
) -> None:
    header = view.horizontalHeader()
    share_width(header, Room(least=100, wished=WIDE, dispensable=(3,), last=(1,)))
    assert [view.isColumnHidden(column) for column in (1, 3)] == [False, True]
    view.setColumnWidth(2, WIDE)
    share_width(header, Room(least=100, wished=WIDE, dispensable=(3,), last=(1,)))
    assert [view.isColumnHidden(column) for column in (1, 3)] == [True, True]


def test_that_the_first_column_keeps_its_least_and_the_view_scrolls(view: QTableView) -> None:
    view.setColumnWidth(1, WIDE)
    share_width(view.horizontalHeader(), Room(least=120, wished=200))
    assert view.columnWidth(0) == 120


def test_that_nobody_gets_more_than_it_wishes_as_a_least(view: QTableView) -> None:
    view.setColumnWidth(1, WIDE)
    share_width(view.horizontalHeader(), Room(least=120, wished=40))
    assert view.columnWidth(0) == 40


@given(
    widths=st.lists(st.integers(20, 400), min_size=4, max_size=4),
    least=st.integers(20, 300),
    wished=st.integers(20, 800),
)
def test_that_the_view_never_scrolls_while_the_first_column_has_more_than_its_least(
    widths: list[int], least: int, wished: int
) -> None:
    view = table_of(("A", "B", "C", "D"), widths)
    room = Room(least=least, wished=wished, dispensable=(2, 3), last=(1,))
    share_width(view.horizontalHeader(), room)
    # Qt itself lets no column be narrower than its title's frame.
    enough = max(min(least, wished), view.horizontalHeader().minimumSectionSize())
    assert view.columnWidth(0) >= enough
    if view.columnWidth(0) > enough:
        assert used(view) == room_in(view)
    view.hide()
    view.deleteLater()


def test_that_columns_fit_their_title_and_their_first_rows(view: QTableView) -> None:
    model = view.model()
    assert isinstance(model, QStandardItemModel)
    model.setItem(0, 2, QStandardItem("A name that is longer than its title"))
    fit_columns(view, {})
    header = view.horizontalHeader()
    assert view.columnWidth(1) == header.sectionSizeHint(1)
    assert view.columnWidth(2) == view.sizeHintForColumn(2) > header.sectionSizeHint(2)


def test_that_a_column_stops_growing_but_never_cuts_its_title(view: QTableView) -> None:
    model = view.model()
    assert isinstance(model, QStandardItemModel)
    model.setItem(0, 2, QStandardItem("A name that is longer than its title"))
    fit_columns(view, {2: 60, 3: 1})
    header = view.horizontalHeader()
    assert view.columnWidth(2) == max(60, header.sectionSizeHint(2))
    assert view.columnWidth(3) == header.sectionSizeHint(3)


# Tables of records.


def test_that_numbers_are_never_cut(records: RecordView) -> None:
    needed = records.fontMetrics().horizontalAdvance("123,456,789")
    assert records.columnWidth(2) > needed
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert records.records.index(0, 2).data(Qt.ItemDataRole.TextAlignmentRole) == right
    title = records.records.headerData(
        2, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
    )
    assert title == right


def test_that_a_narrow_table_shows_what_the_details_do_not_say(records: RecordView) -> None:
    assert not records.isColumnHidden(1)
    records.resize(330, 200)
    assert records.isColumnHidden(1)
    records.resize(WIDE, 200)
    assert not records.isColumnHidden(1)


def test_that_widths_follow_other_records_but_not_every_edit(records: RecordView) -> None:
    before = records.columnWidth(2)
    changed = (replace(FINDINGS[0], impact=1.0), FINDINGS[1])
    records.show_records(changed)
    assert records.columnWidth(2) == before
    records.show_records(FINDINGS[1:])
    assert records.columnWidth(2) < before


def test_that_every_cell_tells_its_whole_text(records: RecordView) -> None:
    index = records.records.index(0, 1)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == FINDINGS[0].source


# One line of text.


@pytest.fixture
def line(application: QApplication) -> Iterator[ElidedLabel]:
    made = ElidedLabel()
    made.show_text("A title that is rather long for its place")
    made.show()
    yield made
    made.hide()
    made.deleteLater()


def test_that_a_line_ends_in_dots_where_there_is_no_room(line: ElidedLabel) -> None:
    line.resize(120, 20)
    assert line.text().endswith("…")
    assert line.fontMetrics().horizontalAdvance(line.text()) <= 120
    assert (line.whole, line.toolTip()) == (
        "A title that is rather long for its place",
        "A title that is rather long for its place",
    )


def test_that_a_line_is_whole_where_there_is_room(line: ElidedLabel) -> None:
    line.resize(line.sizeHint())
    assert line.text() == line.whole
    line.resize(80, 20)
    line.resize(line.sizeHint())
    assert line.text() == line.whole


def test_that_a_short_line_asks_for_no_more_than_it_needs(line: ElidedLabel) -> None:
    line.show_text("Hi")
    assert line.minimumSizeHint().width() <= line.sizeHint().width()
    line.show_text("")
    assert line.text() == ""
