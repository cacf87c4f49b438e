"""The head of the inspector: what kind of record, its name, how it stands."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop_app.plan.goals import Status
from desktop_app.plan.plan import Plan, find, kind_of_id
from desktop_app.terms import kind_word, term
from desktop_app.themes import STATUS_MARKS
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING, small_icon_size
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.record_icons import icon_of
from desktop_app.ui.parts.record_names import record_name
from desktop_app.ui.texts import breakable, heading, plain_label, shortened, tint, tip

_MOST_LETTERS = 300


class InspectorHeader(QWidget):
    """Names the shown record."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self._icon = QLabel()
        self._kind = plain_label("", desk.look.colour("muted"))
        self.title = heading("", 1.15)
        self.title.setAccessibleName(words("Selected record"))
        self.standing = plain_label("")
        self.standing.setAccessibleName(words("How it stands"))
        for text in (self.title, self.standing):
            text.setWordWrap(True)
        close = QToolButton()
        close.setIcon(desk.look.icon("close", "muted"))
        close.setIconSize(QSize(small_icon_size(), small_icon_size()))
        close.setAutoRaise(True)
        close.setAccessibleName(words("Hide the details"))
        close.setToolTip(words("Hide the details"))
        close.clicked.connect(desk.actions["inspector"].trigger)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self._icon)
        row.addWidget(self._kind, 1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.title)
        column.addWidget(self.standing)

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Name a record; without one, nothing."""
        record = find(plan, record_id) if record_id else None
        for widget in (self._icon, self.title):
            widget.setVisible(record is not None)
        # Stays where it is, blank: it keeps the button beside it at the right edge.
        self._kind.setText("")
        self.standing.setVisible(False)
        if record is None:
            return
        words, look = self._desk.words, self._desk.look
        kind = kind_word(words, kind_of_id(record_id))
        self._kind.setText(kind[:1].upper() + kind[1:])
        icon = look.icon(icon_of(record_id), "muted")
        self._icon.setPixmap(icon.pixmap(small_icon_size()))
        name = record_name(record, words)
        self.title.setText(breakable(shortened(name, _MOST_LETTERS)))
        self.title.setToolTip(tip(name) if len(name) > _MOST_LETTERS else "")
        status, text = self._standing_of(record_id)
        self.standing.setVisible(bool(text))
        self.standing.setText(text)
        if status is not None:
            tint(self.standing, look.colour(status.value))

    def _standing_of(self, record_id: str) -> tuple[Status | None, str]:
        computed = self._desk.document.computed
        goal, kpi = computed.goals.get(record_id), computed.kpis.get(record_id)
        if goal is not None:
            return goal.status, self._goal_text(goal.status, goal.progress, goal.pace)
        if kpi is not None and kpi.status is not None:
            return kpi.status, self._status_text(kpi.status)
        return None, ""

    def _status_text(self, status: Status) -> str:
        return f"{STATUS_MARKS[status.value]} {term(self._desk.words, status)}"

    def _goal_text(self, status: Status, progress: float | None, pace: float | None) -> str:
        words, numbers = self._desk.words, numbers_of(self._desk)
        shown = self._status_text(status)
        if progress is None:
            return shown
        if pace is None:
            return words("{status} · {progress} done").format(
                status=shown, progress=numbers.share(progress)
            )
        return words("{status} · {progress} done, {pace} expected by now").format(
            status=shown, progress=numbers.share(progress), pace=numbers.share(pace)
        )
