"""The headings of columns or rows, beside the map, so that they stay while it is scrolled."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from desktop_app.charts.map_texts import column_joints
from desktop_app.charts.wrapping import wrap
from desktop_app.ui.look import Look
from desktop_app.ui.pages.map.arrangement import Arrangement, Heading
from desktop_app.ui.pages.map.zoom_view import ZoomView
from desktop_app.ui.texts import tip
from desktop_app.words import Words

_PAD = 8.0
_RULE = 3.0
_EMS_WIDE = 7.0
_LINES_HIGH = 2.1
_MOST_LINES = 3


class MapHeader(QWidget):
    """Names every column above it, or every row beside it; a click folds one.

    Signals: fold_requested(str): key of a heading.
    """

    fold_requested = Signal(str)

    def __init__(self, view: ZoomView, words: Words, look: Look) -> None:
        super().__init__(view)
        self._view, self._words, self._look = view, words, look
        self._headings: tuple[Heading, ...] = ()
        self._is_in_rows = False
        self.setMouseTracking(True)
        self.setAccessibleName(words("Headings of the map"))
        view.view_changed.connect(self.update)

    def show_headings(self, arrangement: Arrangement) -> None:
        """Show the headings of another arrangement."""
        self._headings = arrangement.headings
        self._is_in_rows = arrangement.is_in_rows
        said = (f"{heading.text}: {heading.records}" for heading in self._headings)
        self.setAccessibleDescription(". ".join(said))
        self.update()

    def room(self) -> tuple[int, int]:
        """How much of the view the header takes at the left and at the top."""
        if not self._headings:
            return 0, 0
        height = self.fontMetrics().height()
        if self._is_in_rows:
            return round(_EMS_WIDE * height), 0
        return 0, round(_LINES_HIGH * height)

    def place_of(self, heading: Heading) -> QRectF:
        """Where a heading is, in the header's own coordinates."""
        box, view = heading.place, self._view
        first = view.viewportTransform().map(QPointF(box.x, box.y))
        last = view.viewportTransform().map(QPointF(box.x + box.width, box.y + box.height))
        if self._is_in_rows:
            return QRectF(0, first.y(), self.width(), last.y() - first.y())
        return QRectF(first.x(), 0, last.x() - first.x(), self.height())

    def heading_at(self, place: QPointF) -> Heading | None:
        """The heading at a place of the header."""
        found = (h for h in self._headings if self.place_of(h).contains(place))
        return next(found, None)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt)
        """Names, counts, and how one column leads to the next."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._look.colour("window"))
        painter.setFont(self._font())
        for heading in self._headings:
            if self._is_in_rows:
                self._paint_row(painter, heading)
            else:
                self._paint_column(painter, heading)
        painter.setPen(QPen(self._look.colour("grid"), 1))
        if self._is_in_rows:
            painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
            return
        self._paint_joints(painter)
        painter.setPen(QPen(self._look.colour("grid"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt)
        """Fold the column or row, or show it again."""
        heading = self.heading_at(event.position())
        if heading is not None and self._can_fold(heading):
            self.fold_requested.emit(heading.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt)
        """Show what can be clicked."""
        heading = self.heading_at(event.position())
        is_over = heading is not None and self._can_fold(heading)
        shape = Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what is under the mouse."""
        if isinstance(event, QHelpEvent):
            heading = self.heading_at(QPointF(event.pos()))
            text = "" if heading is None else self._tip(heading)
            QToolTip.showText(event.globalPos(), tip(text), self)
            return True
        return super().event(event)

    def _tip(self, heading: Heading) -> str:
        if not self._can_fold(heading):
            return f"{heading.text} ({heading.records})"
        words = self._words
        if self._is_in_rows:
            said = words("Show this row") if heading.is_folded else words("Fold this row")
        else:
            said = words("Show this column") if heading.is_folded else words("Fold this column")
        return f"{heading.text} ({heading.records})\n{said}"

    def _can_fold(self, heading: Heading) -> bool:
        """An empty row has nothing to fold."""
        return heading.records > 0 or not self._is_in_rows

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _paint_column(self, painter: QPainter, heading: Heading) -> None:
        place = self.place_of(heading)
        if not place.intersects(QRectF(self.rect())):
            return
        look, metrics = self._look, QFontMetricsF(painter.font())
        rule = QRectF(place.left(), place.bottom() - _RULE - 1, place.width(), _RULE)
        painter.fillRect(rule, look.colour(heading.role))
        count = str(heading.records)
        sign = "▸" if heading.is_folded else "▾"
        middle = Qt.AlignmentFlag.AlignVCenter
        if heading.is_folded:
            painter.setPen(look.colour("muted"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"{sign} {count}")
            return
        painter.setPen(look.colour("muted"))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | middle, f"{count} {sign}")
        taken = metrics.horizontalAdvance(f"{count} {sign}") + _PAD
        room = place.width() - taken
        text = metrics.elidedText(heading.text, Qt.TextElideMode.ElideRight, room)
        painter.setPen(look.colour("text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | middle, text)

    def _paint_joints(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self.font())
        painter.setFont(self.font())
        painter.setPen(self._look.colour("muted"))
        places = [self.place_of(heading) for heading in self._headings]
        pairs = zip(column_joints(self._words), places, places[1:], strict=False)
        for text, before, after in pairs:
            gap = QRectF(before.right(), 0, after.left() - before.right(), self.height())
            fitting = (
                said
                for said in (f"{text} →", "→")
                if metrics.horizontalAdvance(said) + 2 * _PAD < gap.width()
            )
            painter.drawText(gap, Qt.AlignmentFlag.AlignCenter, next(fitting, ""))

    def _paint_row(self, painter: QPainter, heading: Heading) -> None:
        place = self.place_of(heading)
        seen = place.intersected(QRectF(self.rect()))
        if seen.isEmpty():
            return
        look, metrics = self._look, QFontMetricsF(painter.font())
        painter.fillRect(
            QRectF(0, place.top() + 4, _RULE, place.height() - 8), look.colour(heading.role)
        )
        count = f"{heading.records} {'▸' if heading.is_folded else '▾'}"
        height, room = metrics.lineSpacing(), place.width() - _RULE - 2 * _PAD
        # An empty row says so itself; a low one has its number behind its name.
        fitting = max(int(place.height() / height), 1)
        counted = self._can_fold(heading) and fitting > 1
        most = min(_MOST_LINES, fitting - counted)
        text = heading.text if counted or not self._can_fold(heading) else f"{heading.text} {count}"
        lines = wrap(text, room, metrics.horizontalAdvance, max_lines=most)
        # The name stays in sight while its row is.
        highest = max(seen.center().y() - (len(lines) + counted) * height / 2, place.top())
        painter.setPen(look.colour("text"))
        for number, line in enumerate(lines):
            at = QRectF(_RULE + _PAD, highest + number * height, room, height)
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, line)
        if counted:
            painter.setPen(look.colour("muted"))
            at = QRectF(_RULE + _PAD, highest + len(lines) * height, room, height)
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, count)
