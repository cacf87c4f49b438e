"""What becomes of files dropped on the window, and of a table pasted on the data page."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.data.clipboard_table import MOST_FILES, table_text, written_table
from desktop_app.ui.pages.data.drop_cover import DropCover
from desktop_app.ui.pages.data.drops import Drop, cover_text, what_is_dropped
from desktop_app.ui.pages.data.import_dialog import ImportDialog
from desktop_app.words import words_in
from tests.metrics.files import orders_rows, workbook_parts, zipped
from tests.ui.importing import ORDERS, Imports, settle

WORDS = words_in("en")
HINT = "Drop a CSV, text or Excel file to import it, or a plan to open it."
OURS = '<Properties><property name="causeway"><vt:lpwstr>causeway1</vt:lpwstr></property>'
PAGE = (
    "<html><head><style>td {x: y}</style></head><body><table><tr><th>user_id<th>amount</tr>"
    "<tr><td>u1</td><td>1&nbsp;<b>2</b></td></tr></table></body></html>"
)


def dropped(folder: Path, **files: bytes) -> Drop:
    paths = []
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content)
        paths.append(path)
    return what_is_dropped(paths, WORDS)


@pytest.mark.parametrize("name", ["a.csv", "a.CSV", "a.tsv", "a.txt", "no_ending"])
def test_that_a_text_is_imported_whatever_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(ORDERS, encoding="utf-8")
    assert what_is_dropped([path], WORDS) == Drop(tables=(path,))


def test_that_a_workbook_is_imported(tmp_path: Path) -> None:
    found = dropped(tmp_path, a__xlsx=zipped(workbook_parts(orders_rows())))
    assert found == Drop(tables=(tmp_path / "a.xlsx",))


def test_that_a_plan_is_opened(tmp_path: Path) -> None:
    assert dropped(tmp_path, p__causeway=b"x") == Drop(plan=tmp_path / "p.causeway")


def test_that_a_plan_among_other_files_is_opened_by_itself(tmp_path: Path) -> None:
    found = dropped(tmp_path, p__causeway=b"x", a__csv=ORDERS.encode())
    assert (found.plan, found.tables) == (None, ())
    assert found.hint == "Drop the plan alone, then the tables."


def test_that_a_workbook_of_ours_is_no_table(tmp_path: Path) -> None:
    parts = {**workbook_parts(orders_rows()), "docProps/custom.xml": OURS}
    found = dropped(tmp_path, plan__xlsx=zipped(parts))
    assert found.tables == ()
    assert found.problem == (
        "“plan.xlsx” is a workbook that Causeway wrote: it holds a plan, not rows of data."
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(200))),
        ("paper.pdf", b"%PDF-1.7\n"),
        ("things.zip", zipped({"a.txt": "x"})),
        ("program.exe", b"MZ" + bytes(range(250))),
        ("page.html", b"<!doctype html><html></html>"),
        ("empty.csv", b""),
    ],
)
def test_that_anything_else_is_explained_by_name(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    found = what_is_dropped([tmp_path / name], WORDS)
    assert found.tables == ()
    assert name in found.problem
    assert found.hint == HINT


def test_that_a_folder_and_what_is_gone_are_explained(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert what_is_dropped([tmp_path / "folder"], WORDS).problem == "“folder” is a folder."
    assert "gone.csv" in what_is_dropped([tmp_path / "gone.csv"], WORDS).problem
    assert "p.causeway" in what_is_dropped([tmp_path / "p.causeway"], WORDS).problem
    assert what_is_dropped([], WORDS).problem == "Only files on this computer can be dropped."


def test_that_of_several_files_the_tables_are_taken_and_the_rest_explained(tmp_path: Path) -> None:
    found = dropped(tmp_path, a__csv=ORDERS.encode(), b__pdf=b"%PDF-1.7\n", c__csv=b"")
    assert found.tables == (tmp_path / "a.csv",)
    assert found.problem.startswith("“b.pdf”")
    assert found.problem.endswith("(1 more file)")


@pytest.mark.parametrize(
    ("names", "title", "expected"),
    [
        (["a.csv"], "Retailer", "Drop to import into “Retailer”"),
        (["a.csv"], "", "Drop to begin a plan with your numbers"),
        (["a.causeway"], "Retailer", "Drop to open “a.causeway”"),
        (["a.png"], "Retailer", "Drop to see what can be done with “a.png”"),
        (["a.csv", "b.csv"], "Retailer", "Drop to import 2 files one after the other"),
    ],
)
def test_that_the_cover_says_what_dropping_does(
    names: list[str], title: str, expected: str
) -> None:
    assert cover_text([Path(name) for name in names], title, WORDS) == expected


# Over the window.


@pytest.fixture
def imports(
    open_window: Callable[..., MainWindow], plan_file: Path, tmp_path: Path, qtbot: QtBot
) -> Imports:
    return Imports(open_window(), tmp_path, qtbot)


def drag(over: QWidget, dragged: QMimeData) -> bool:
    event = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        dragged,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.setAccepted(False)
    over.dragEnterEvent(event)
    return event.isAccepted()


def files(*paths: Path) -> QMimeData:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return dragged


def covers(window: MainWindow) -> list[DropCover]:
    return [cover for cover in window.findChildren(DropCover) if cover.isVisible()]


def test_that_a_cover_takes_the_files_and_starts_the_wizard(imports: Imports) -> None:
    window, dragged = imports.window, files(imports.write(ORDERS))
    assert drag(window, dragged)
    (cover,) = covers(window)
    assert cover.text.text() == "Drop to import into “Retailer”"
    assert cover.geometry() == window.rect()
    window.dragLeaveEvent(QDragLeaveEvent())
    assert drag(cover, dragged)
    cover.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            dragged,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert covers(window) == []
    dialog = imports.shown()
    assert dialog.session.path.name == "orders.csv"
    dialog.reject()


def test_that_the_cover_goes_when_the_files_do(imports: Imports) -> None:
    window = imports.window
    drag(window, files(imports.write(ORDERS)))
    window.dragLeaveEvent(QDragLeaveEvent())
    imports.qtbot.waitUntil(lambda: covers(window) == [])


def test_that_dragged_text_is_not_taken(imports: Imports) -> None:
    dragged = QMimeData()
    dragged.setText("words")
    assert not drag(imports.window, dragged)
    assert covers(imports.window) == []


def test_that_several_files_are_imported_one_after_the_other(imports: Imports) -> None:
    paths = [imports.write(ORDERS, f"{name}.csv") for name in "ab"]
    imports.window._drops.take(paths)
    first = imports.shown()
    assert first.windowTitle() == "Import data – 1 file to go"
    first.reject()
    imports.qtbot.waitUntil(
        lambda: any(
            dialog.isVisible() and dialog.session.path == paths[1]
            for dialog in imports.window.findChildren(ImportDialog)
        )
    )
    imports.shown().reject()


def test_that_a_dropped_picture_is_explained_in_the_message_bar(imports: Imports) -> None:
    path = imports.write(b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "picture.png")
    imports.window._drops.take([path])
    assert imports.window.findChildren(ImportDialog) == []
    assert "picture.png" in imports.window.message_bar.text


# The clipboard.


@pytest.mark.parametrize(
    ("text", "html", "expected"),
    [
        ("a\tb\n1\t2", "", "a\tb\n1\t2"),
        ("a,b\n1,2", "", "a,b\n1,2"),
        ("user_id amount u1 12", PAGE, "user_id\tamount\nu1\t1 2"),
        ("just words", "", ""),
        ("two\nlines", "", ""),
        ("", "<p>no table</p>", ""),
        ("", "<table><tr><td>one row</td><td>x</td></tr></table>", ""),
    ],
)
def test_that_a_table_is_found_on_the_clipboard(text: str, html: str, expected: str) -> None:
    assert table_text(text, html) == expected


def test_that_only_the_latest_pasted_tables_are_kept() -> None:
    for second in range(MOST_FILES + 5):
        path = written_table(
            "a\tb\n1\t2", "Clipboard", datetime(2026, 1, 1, 0, 0, second, tzinfo=UTC)
        )
    assert path.name == "Clipboard 2026-01-01 00.00.24.txt"
    assert len(list(path.parent.iterdir())) == MOST_FILES


def test_that_ten_thousand_pasted_lines_are_imported_from_the_data_page(imports: Imports) -> None:
    lines = "".join(f"u{n % 50}\t1998-0{1 + n % 6}-1{n % 9}\t{n}\n" for n in range(10_000))
    QGuiApplication.clipboard().setText("user_id\tdate\tamount\n" + lines)
    imports.window.show_page("data")
    imports.window.desk.actions["paste_table"].trigger()
    dialog = imports.shown()
    assert dialog.session.found is not None
    assert dialog.session.found.report.rows_kept == 10_000
    settle(dialog, imports.qtbot)
    dialog.reject()


def test_that_pasting_without_a_table_is_explained(imports: Imports) -> None:
    QGuiApplication.clipboard().setText("just words")
    imports.window.show_page("data")
    imports.window.desk.actions["paste_table"].trigger()
    assert imports.window.findChildren(ImportDialog) == []
    assert "There is no table on the clipboard." in imports.window.message_bar.text
