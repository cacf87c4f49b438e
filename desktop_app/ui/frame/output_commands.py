"""What leaves the window: workbook, report, pictures. Each is written by a job from a snapshot."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.notices import Notice, Urgency
from desktop_app.ui.parts.picture_files import ask_picture_file
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
        desk.actions["strategy_picture"].triggered.connect(self.ask_strategy_picture)

    @Slot()
    def ask_workbook(self) -> None:
        """Export the plan as an Excel workbook."""
        words = self._desk.words
        filters = words("Excel workbook (*.xlsx)")
        self._ask(words("Export Excel workbook"), filters, "xlsx", "workbook")

    @Slot()
    def ask_report(self) -> None:
        """Export the review report."""
        words = self._desk.words
        self._ask(words("Export review report"), words("PDF document (*.pdf)"), "pdf", "report")

    @Slot()
    def ask_picture(self) -> None:
        """Export the causeway map."""
        words = self._desk.words
        self._ask_picture(words("Export causeway map as picture"), words("Causeway map"), "map")

    @Slot()
    def ask_strategy_picture(self) -> None:
        """Export the map by perspective."""
        words = self._desk.words
        title = words("Export strategy map as picture")
        self._ask_picture(title, words("Strategy map"), "strategy_map")

    def _ask(self, title: str, filters: str, suffix: str, kind: str) -> None:
        session = self._desk.document.session
        if session is None:
            return
        start = (session.path or plans_folder()).with_suffix(f".{suffix}")
        question = FileQuestion(title=title, filters=filters, start=start, suffix=suffix)
        self._desk.questions.file_to_write(question, partial(self._write, kind))

    def _ask_picture(self, title: str, name: str, kind: str) -> None:
        session = self._desk.document.session
        if session is None:
            return
        plan = session.path.stem if session.path else self._desk.document.plan.info.title
        ask_picture_file(self._desk, title, f"{plan}-{name}", partial(self._write, kind))

    def _write(self, kind: str, path: Path) -> None:
        from desktop_app.ui.frame import outputs

        words, document = self._desk.words, self._desk.document
        writers = {
            "workbook": outputs.write_workbook_file,
            "report": outputs.write_report,
            "map": outputs.write_map,
            "strategy_map": outputs.write_strategy_map,
        }
        snapshot = outputs.Snapshot(
            plan=document.plan,
            computed=document.computed,
            words=words,
            paper=self._desk.look.paper,
            now=document.now(),
        )
        self._desk.run(
            words("Writing {file}").format(file=path.name),
            lambda progress: writers[kind](snapshot, path, progress),
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
