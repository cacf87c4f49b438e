"""Asks what a new plan starts from, what it is called, for which cycle, and where it is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.errors import UserFacingError
from desktop_app.messages.errors import message_of
from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.new_plan import Answers, Asked, NewPlan, plan_as_asked
from desktop_app.ui.frame.new_plan_form import NewPlanForm
from desktop_app.ui.frame.template_list import TemplateList
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.parts.action_buttons import primary_style
from desktop_app.ui.parts.day_editor import begin_weeks
from desktop_app.ui.parts.elided_label import ElidedLabel
from desktop_app.ui.places import SUFFIX, free_path
from desktop_app.ui.questions import FileQuestion
from desktop_app.ui.texts import heading, plain_label, tint

if TYPE_CHECKING:
    from collections.abc import Callable

_LEFT_EMS, _RIGHT_EMS = 20, 22


class Beginning(NamedTuple):
    """Where new plans are kept, and the table that this one is made for, if any."""

    folder: Path
    table: Path | None = None


class NewPlanDialog(QDialog):
    """The few things a plan needs to start with; all of them can be changed later.

    `answered` is called with the new plan when the person agrees, and tells back what became of
    it: the dialog stays where the file cannot be written.
    """

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        beginning: Beginning,
        answered: Callable[[NewPlan, Answers], None],
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.words("New plan"))
        self.setStyleSheet(primary_style(desk.look))
        self._desk, self._beginning, self._answered = desk, beginning, answered
        self._chosen_path: Path | None = None
        self.templates = TemplateList(desk.words, desk.look)
        self.form = NewPlanForm(desk.words, desk.document.now().date(), self)
        for edit in (self.form.start, self.form.end):
            begin_weeks(edit.calendarWidget(), desk.settings.week_start)
        self.title = self.form.title
        self.place, self.folder = ElidedLabel(), ElidedLabel()
        tint(self.folder, desk.look.colour("muted"))
        self.place_button = QPushButton(desk.words("Choose..."))
        # Enter in a field would press it instead of making the plan.
        self.place_button.setAutoDefault(False)
        self._reason = plain_label("", desk.look.colour("problem"))
        self._lay_out()
        self.form.language_chosen.connect(self._on_language_chosen)
        self.form.edited.connect(self._show_state)
        self.templates.template_chosen.connect(self._on_template_chosen)
        self.place_button.clicked.connect(self.ask_place)
        self._on_template_chosen()
        self.title.setFocus()

    @property
    def path(self) -> Path:
        """Where the plan will be kept: a file that is not there, or one the person chose."""
        if self._chosen_path is not None:
            return self._chosen_path
        return free_path(self._beginning.folder, self.title.text())

    @property
    def reason(self) -> str:
        """What keeps the plan from being made, "" for nothing."""
        return self._reason.text()

    @Slot()
    def ask_place(self) -> None:
        """Ask for another file than the proposed one."""
        words = self._desk.words
        filters = words("Causeway plans ({pattern})").format(pattern=f"*.{SUFFIX}")
        question = FileQuestion(
            title=words("Where to keep the plan"), filters=filters, start=self.path, suffix=SUFFIX
        )
        self._desk.questions.file_to_write(question, self._take_place)

    def _lay_out(self) -> None:
        words, em = self._desk.words, self.fontMetrics().height()
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, text in ((left, words("Start from")), (right, words("The plan"))):
            column.setSpacing(SPACING)
            column.addWidget(heading(text, 1.1))
        self.templates.setMinimumWidth(_LEFT_EMS * em)
        left.addWidget(self.templates, 1)
        fields = self.form.lay_out()
        self._add_place(fields)
        right.addLayout(fields)
        self._reason.setMinimumWidth(_RIGHT_EMS * em)
        self._reason.setWordWrap(True)
        right.addWidget(self._reason)
        right.addStretch()
        both = QHBoxLayout()
        both.setSpacing(2 * MARGIN)
        both.addLayout(left, 2)
        both.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addLayout(both, 1)
        column.addWidget(self._buttons())

    def _add_place(self, fields: QFormLayout) -> None:
        words, table = self._desk.words, self._beginning.table
        self.place_button.setAccessibleName(words("Choose where to keep the plan"))
        self.place.setAccessibleName(words("File of the plan"))
        self.folder.setAccessibleName(words("Folder of the plan"))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.place)
        lines.addWidget(self.folder)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addLayout(lines, 1)
        row.addWidget(self.place_button)
        fields.addRow(words("Kept in"), row)
        if table is not None:
            name = ElidedLabel()
            name.show_text(table.name)
            fields.addRow(words("Then imports"), name)

    def _buttons(self) -> QDialogButtonBox:
        words = self._desk.words
        text = words("Create plan")
        if self._beginning.table is not None:
            text = words("Create plan and import...")
        buttons = QDialogButtonBox()
        self.accept_button = buttons.addButton(text, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setObjectName("primary")
        self.accept_button.setDefault(True)
        buttons.addButton(words("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        return buttons

    @Slot()
    def _on_language_chosen(self) -> None:
        self.templates.speak(self.form.content_language)
        self._on_template_chosen()

    @Slot()
    def _on_template_chosen(self) -> None:
        self.form.call_it(self.templates.chosen.plan_title)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        missing = self.form.missing
        self._reason.setText(missing)
        self.accept_button.setEnabled(not missing)
        path = self.path
        self.place.show_text(path.name)
        self.folder.show_text(str(path.parent))

    def _take_place(self, path: Path) -> None:
        self._chosen_path = path
        self._show_state()

    @Slot()
    def _on_accepted(self) -> None:
        form, document = self.form, self._desk.document
        asked = Asked(
            template=self.templates.chosen.name,
            language=form.content_language,
            title=form.title.text().strip(),
            cycle=form.cycle.text().strip() or self._desk.words("First cycle"),
            days=form.days,
            currency=form.currency.currentText().strip().upper(),
            time_zone=form.time_zone.currentText(),
            fiscal_year_start=int(form.fiscal_year.currentData()),
        )
        new = NewPlan(
            plan=plan_as_asked(asked, document),
            path=self.path,
            # The file dialog has asked about a file that is there.
            replaces=self._chosen_path is not None,
            table=self._beginning.table,
        )
        self._answered(new, Answers(created=self._on_created, refused=self._on_refused))

    def _on_created(self) -> None:
        if isValid(self):
            self.accept()

    def _on_refused(self, error: UserFacingError) -> None:
        """Stay with all that was typed, and say why the file could not be written."""
        if not isValid(self):
            self._desk.tell(error)
            return
        message = message_of(error, self._desk.words)
        self._reason.setText("\n".join(part for part in (message.text, message.hint) if part))
        self.place_button.setFocus()
