"""Ways into an import: the menu, a button, a dropped file, a pasted table."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.data.import_paths import table_question
from desktop_app.ui.places import plans_folder

if TYPE_CHECKING:
    from desktop_app.plan.kpis import Dataset
    from desktop_app.ui.pages.data.import_dialog import ImportDialog

ShowPage = Callable[[str], object]


def ask_import(desk: Desk, window: QWidget, show_page: ShowPage | None = None) -> None:
    """Ask for a file, then show what would be imported from it."""
    if not _takes_imports(desk):
        return
    desk.questions.file_to_open(
        table_question(desk.words, plans_folder()),
        partial(_import_chosen, desk, window, None, show_page),
    )


def ask_newer_import(desk: Desk, window: QWidget, dataset: "Dataset", show_page: ShowPage) -> None:
    """Ask for a newer file of the same source, beside the earlier one where that is known."""
    from desktop_app.ui.pages.data.import_paths import remembered_path

    if not _takes_imports(desk):
        return
    path = remembered_path(desk.memory, dataset.id)
    start = path if path is not None and path.parent.is_dir() else plans_folder()
    desk.questions.file_to_open(
        table_question(desk.words, start),
        partial(_import_chosen, desk, window, dataset, show_page),
    )


def import_file(
    desk: Desk,
    window: QWidget,
    path: Path,
    *,
    basis: "Dataset | None" = None,
    show_page: ShowPage | None = None,
) -> "ImportDialog | None":
    """Show what would be imported from a file, and import it when the person agrees.

    Args:
        desk: of the window.
        window: over which the wizard stands.
        path: the file.
        basis: an import before of the same source, whose answers it begins with.
        show_page: shows a page of the window.

    Returns: the wizard; None where the plan takes no import.
    """
    if not _takes_imports(desk):
        return None
    from desktop_app.ui.pages.data.import_dialog import ImportDialog

    dialog = ImportDialog(desk, window, path, basis)
    if show_page is not None:
        dialog.page_requested.connect(show_page)
    dialog.open()
    return dialog


def _takes_imports(desk: Desk) -> bool:
    """Whether the plan takes what would be imported; a plan that does not is told of."""
    session = desk.document.session
    if session is not None and not session.read_only:
        return True
    desk.notices.problem(
        desk.words("This plan is open for reading only, so nothing can be imported."),
        desk.words("Save a copy under another name and import there."),
    )
    return False


def import_files(desk: Desk, window: QWidget, paths: Sequence[Path], show_page: ShowPage) -> None:
    """Import several files, each after the one before is done with."""
    if len(paths) == 1:
        import_file(desk, window, paths[0], show_page=show_page)
        return
    from desktop_app.ui.pages.data.import_queue import ImportQueue

    show_file = partial(import_file, desk, window, show_page=show_page)
    ImportQueue(window, paths, show_file).go_on()


def import_pasted(desk: Desk, window: QWidget, show_page: ShowPage) -> None:
    """Import the table or the files on the clipboard, or say that there are none."""
    from PySide6.QtGui import QGuiApplication

    from desktop_app.ui.pages.data.clipboard_table import table_text, written_table

    words, dragged = desk.words, QGuiApplication.clipboard().mimeData()
    files = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    if files:
        import_files(desk, window, files, show_page)
        return
    table = table_text(dragged.text(), dragged.html())
    if not table:
        desk.notices.hint(
            words("There is no table on the clipboard."),
            words("Copy cells with their titles in Excel or on a page, then paste them here."),
        )
        return
    try:
        path = written_table(table, words("Clipboard"), desk.document.now().astimezone())
    except OSError as error:
        desk.notices.problem(
            words("The pasted table could not be kept."), str(error.strerror or "")
        )
        return
    import_file(desk, window, path, show_page=show_page)


def _import_chosen(
    desk: Desk,
    window: QWidget,
    basis: "Dataset | None",
    show_page: ShowPage | None,
    path: Path,
) -> None:
    import_file(desk, window, path, basis=basis, show_page=show_page)
