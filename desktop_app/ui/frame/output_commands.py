"""What leaves the window: workbook, report, pictures. Each is written by a job from a snapshot."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.notices import Notice, Urgency
from desktop_app.ui.places import plans_folder
from desktop_app.ui.questions import FileQuestion


class OutputCommands(QObject):
    """Asks for a file, then writes it in the background."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        desk.actions["workbook"].triggered.connect(self.ask_workbook)
        desk.actions["report"].triggered.connect(self.ask_report)
        desk.actions["picture"].triggered.connect(self.ask_picture)

    @Slot()
    def ask_workbook(self) -> None:
        """Export the plan as an Excel workbook."""
        words = self._desk.words
        self._ask(words("Export Excel workbook"), words("Excel workbook (*.xlsx)"), "xlsx")

    @Slot()
    def ask_report(self) -> None:
        """Export the review report."""
        words = self._desk.words
        self._ask(words("Export review report"), words("PDF document (*.pdf)"), "pdf")

    @Slot()
    def ask_picture(self) -> None:
        """Export the causeway map."""
        words = self._desk.words
        filters = words("PNG picture (*.png);;SVG drawing (*.svg)")
        self._ask(words("Export causeway map as picture"), filters, "png")

    def _ask(self, title: str, filters: str, suffix: str) -> None:
        session = self._desk.document.session
        if session is None:
            return
        start = (session.path or plans_folder()).with_suffix(f".{suffix}")
        question = FileQuestion(title=title, filters=filters, start=start, suffix=suffix)
        self._desk.questions.file_to_write(question, lambda path: self._write(path, suffix))

    def _write(self, path: Path, suffix: str) -> None:
        from desktop_app.ui.frame.outputs import (
            Snapshot,
            write_map,
            write_report,
            write_workbook_file,
        )

        words, document = self._desk.words, self._desk.document
        writers = {
            "xlsx": write_workbook_file,
            "pdf": write_report,
            "png": write_map,
        }
        snapshot = Snapshot(
            plan=document.plan,
            computed=document.computed,
            words=words,
            paper=self._desk.look.paper,
            now=document.now(),
        )
        self._desk.run(
            words("Writing {file}").format(file=path.name),
            lambda progress: writers[suffix](snapshot, path, progress),
            self._on_written,
        )

    def _on_written(self, path: Path) -> None:
        from desktop_app.ui.alive.outside import ways_to_see

        words = self._desk.words
        self._desk.notices.offer(
            Notice(
                text=words("{file} was written.").format(file=path.name),
                hint=words("You find it in {folder}.").format(folder=str(path.parent)),
                urgency=Urgency.DONE,
                ways_out=ways_to_see(self._desk, path),
            )
        )
