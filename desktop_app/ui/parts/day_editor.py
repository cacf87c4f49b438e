"""A control for a day: typed as people write it, or chosen from a calendar."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING, Look
from desktop_app.ui.number_text import day_text, parse_day
from desktop_app.ui.parts.line_editor import LineEditor
from desktop_app.ui.settings import WeekStart
from desktop_app.ui.texts import tip

_TURNING = {
    "qt_calendar_prevmonth": "chevron-left",
    "qt_calendar_nextmonth": "chevron-right",
}
_FIRST_DAYS = {"monday": Qt.DayOfWeek.Monday, "sunday": Qt.DayOfWeek.Sunday}


def begin_weeks(calendar: QCalendarWidget, week_start: WeekStart) -> None:
    """Let the weeks of a calendar begin on the person's first day."""
    calendar.setFirstDayOfWeek(_FIRST_DAYS[week_start])
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)


class DayEditor(LineEditor):
    """A day; blank is none. Alt+Down opens the calendar, Ctrl+; is today."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self.setPlaceholderText(words("for example 2026-03-31"))
        self.choose = QAction(desk.look.icon("calendar", "muted"), words("Choose a day"), self)
        self.choose.setToolTip(tip(words("Choose a day (Alt+Down); today is Ctrl+;")))
        self.choose.triggered.connect(self.open_calendar)
        self.addAction(self.choose, QLineEdit.ActionPosition.TrailingPosition)

    def text_of(self, value: object) -> str:
        """As the language writes it."""
        return day_text(value, self._desk.words) if isinstance(value, date) else ""

    def value_of(self, text: str) -> object:
        """The day."""
        return parse_day(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Alt+Down opens the calendar, Ctrl+; types today."""
        pressed, held = event.key(), event.modifiers()
        if pressed == Qt.Key.Key_Down and held & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        is_control = bool(held & Qt.KeyboardModifier.ControlModifier)
        if is_control and pressed == Qt.Key.Key_Semicolon and not self.isReadOnly():
            self.setText(self.text_of(self._desk.document.today))
            return
        super().keyPressEvent(event)

    @Slot()
    def open_calendar(self) -> None:
        """Offer a calendar below the field, at the day that stands there or today."""
        if self.isReadOnly():
            return
        try:
            day = parse_day(self.text())
        except ValueError:
            day = None
        popup = DayPopup(self._desk, day, self)
        popup.day_chosen.connect(self._on_chosen)
        popup.show_below(self)

    @Slot(object)
    def _on_chosen(self, day: date) -> None:
        self.setFocus()
        self.setText(self.text_of(day))
        self.editingFinished.emit()


class DayPopup(QFrame):
    """A calendar and today's button; goes away with the choice, Esc or a click elsewhere.

    Signals: day_chosen(date).
    """

    day_chosen = Signal(object)

    def __init__(self, desk: Desk, day: date | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(desk.words("Choose a day"))
        self._today = desk.document.today
        shown = day or self._today
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(desk.words("Calendar"))
        begin_weeks(self.calendar, desk.settings.week_start)
        self._dress(desk.look)
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.calendar.clicked.connect(self._on_day)
        self.calendar.activated.connect(self._on_day)
        self.today = QPushButton(desk.words("Today"))
        self.today.clicked.connect(self._on_today)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING, SPACING, SPACING, SPACING)
        column.setSpacing(SPACING)
        column.addWidget(self.calendar)
        column.addWidget(self.today, 0, Qt.AlignmentFlag.AlignLeft)

    def _dress(self, look: Look) -> None:
        """Qt has black arrows and bright red ends of weeks on every ground."""
        quiet = QTextCharFormat()
        quiet.setForeground(look.colour("muted"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, quiet)
        for name, icon in _TURNING.items():
            button = self.calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(look.icon(icon))

    def show_below(self, field: QWidget) -> None:
        """Show it below a field, or above where there is no room below."""
        self.adjustSize()
        room = field.screen().availableGeometry()
        place = field.mapToGlobal(QPoint(0, field.height()))
        if place.y() + self.height() > room.bottom():
            place = field.mapToGlobal(QPoint(0, -self.height()))
        self.move(max(room.left(), min(place.x(), room.right() - self.width())), place.y())
        self.show()
        self.calendar.setFocus()

    @Slot(QDate)
    def _on_day(self, day: QDate) -> None:
        if self.isVisible():
            self.close()
            self.day_chosen.emit(date(day.year(), day.month(), day.day()))

    @Slot()
    def _on_today(self) -> None:
        self.close()
        self.day_chosen.emit(self._today)
