"""A check-in beside the row it is about, one key result after the other."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.plan.goals import Status
from desktop_app.plan.ids import KeyResultId
from desktop_app.plan.plan import Plan
from desktop_app.terms import term
from desktop_app.themes import STATUS_MARKS
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.goals.check_in_form import CheckInForm
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.texts import heading, plain_label

_WIDTH_EMS = 24
_WAITING = frozenset({Status.OUTDATED, Status.NO_DATA})


class CheckInPopup(QFrame):
    """Takes a check-in; goes when it is taken, by Esc, or by a click elsewhere.

    Signals: next_wanted(str): the person skips on, or wants the next one, from that key result.
    """

    next_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(desk.words("Check-in"))
        self.setFixedWidth(_WIDTH_EMS * self.fontMetrics().height())
        self._desk, self._key_result = desk, ""
        words = desk.words
        self._title = heading("", 1.05)
        self._title.setWordWrap(True)
        self._standing = plain_label("", desk.look.colour("muted"))
        self._standing.setWordWrap(True)
        self.form = CheckInForm(desk)
        self.form.checked_in.connect(self._on_checked_in)
        self.and_next = QPushButton(words("Skip to the next that waits"))
        self.and_next.setAccessibleName(words("Skip to the next that waits"))
        self.and_next.setAutoDefault(False)
        self.and_next.clicked.connect(self._on_next)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.and_next)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        for widget in (self._title, self._standing, self.form):
            column.addWidget(widget)
        column.addLayout(row)

    def show_key_result(self, plan: Plan, record_id: str) -> None:
        """Take the check-in of a key result."""
        self._key_result = record_id
        self._title.setText(plan.key_results[KeyResultId(record_id)].title)
        self._standing.setText(self._standing_of(record_id))
        self.form.show_key_result(plan, record_id)
        first = self.form.value if self.form.value.isEnabled() else self.form.confidence
        first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Esc goes without a check-in."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _standing_of(self, record_id: str) -> str:
        words, numbers = self._desk.words, numbers_of(self._desk)
        result = self._desk.document.computed.goals.get(record_id)
        if result is None:
            return ""
        status = f"{STATUS_MARKS[result.status.value]} {term(words, result.status)}"
        if result.progress is None:
            return status
        return words("{status} · {progress} done").format(
            status=status, progress=numbers.share(result.progress)
        )

    @Slot()
    def _on_checked_in(self) -> None:
        self.close()

    @Slot()
    def _on_next(self) -> None:
        self.next_wanted.emit(self._key_result)


def next_waiting(desk: Desk, shown: list[str], after: str) -> str:
    """The next key result that nobody has said anything about for too long, "" for none.

    Args:
        desk: with the open plan.
        shown: the goals in the order of the tree.
        after: begin below this one; after the last comes the first again.
    """
    plan, goals = desk.document.plan, desk.document.computed.goals
    start = shown.index(after) + 1 if after in shown else 0
    for record_id in shown[start:] + shown[:start]:
        result = goals.get(record_id)
        is_waiting = result is not None and result.status in _WAITING
        if is_waiting and record_id in plan.key_results and record_id != after:
            return record_id
    return ""
