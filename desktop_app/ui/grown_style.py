"""The window's style with marks that grow with the letters: boxes to tick, icons, indents.

Only made where letters are not of the usual size: every question to it costs a call into Python.
"""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QWidget,
)

_CHEVRON = 8
_METRIC = QStyle.PixelMetric
# Others follow one of these.
_GROWING = frozenset({
    _METRIC.PM_ButtonIconSize,
    _METRIC.PM_CheckBoxLabelSpacing,
    _METRIC.PM_ExclusiveIndicatorHeight,
    _METRIC.PM_ExclusiveIndicatorWidth,
    _METRIC.PM_HeaderMarkSize,
    _METRIC.PM_IconViewIconSize,
    _METRIC.PM_IndicatorHeight,
    _METRIC.PM_IndicatorWidth,
    _METRIC.PM_ListViewIconSize,
    _METRIC.PM_MenuButtonIndicator,
    _METRIC.PM_RadioButtonLabelSpacing,
    _METRIC.PM_SmallIconSize,
    _METRIC.PM_ToolBarIconSize,
    _METRIC.PM_TreeViewIndentation,
})  # fmt: skip


class GrownStyle(QProxyStyle):
    """Fusion for letters of `percent` of the usual size."""

    def __init__(self, percent: int) -> None:
        super().__init__("fusion")
        self.setObjectName("fusion")
        self._percent = percent

    def pixelMetric(  # noqa: N802  (Qt)
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """A length in pixels, larger or smaller as the letters are."""
        usual = super().pixelMetric(metric, option, widget)
        return round(usual * self._percent / 100) if metric in _GROWING else usual

    def drawPrimitive(  # noqa: N802  (Qt)
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Arrows that unfold a row are as large as its letters."""
        if element != QStyle.PrimitiveElement.PE_IndicatorBranch:
            super().drawPrimitive(element, option, painter, widget)
            return
        state, flag = option.state, QStyle.StateFlag
        if state & flag.State_Children:
            self._draw_chevron(painter, option, is_down=bool(state & flag.State_Open))

    def drawComplexControl(  # noqa: N802  (Qt)
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """The arrow of a list of choices is as large as its letters."""
        if widget is None or not isinstance(option, QStyleOptionComboBox):
            super().drawComplexControl(control, option, painter, widget)
            return
        arrow = QStyle.SubControl.SC_ComboBoxArrow
        place = self.subControlRect(control, option, arrow, widget)
        whole, asked = QRect(option.rect), option.subControls
        option.subControls = asked & ~arrow
        super().drawComplexControl(control, option, painter, widget)
        option.rect = place
        self._draw_chevron(painter, option, is_down=True)
        # The caller goes on with it, and writes the text into it.
        option.rect, option.subControls = whole, asked

    def _draw_chevron(self, painter: QPainter, option: QStyleOption, *, is_down: bool) -> None:
        room, palette = option.rect, option.palette
        half = min(_CHEVRON * self._percent / 200, room.width() / 2 - 2)
        long, short = (half, half / 2) if is_down else (half / 2, half)
        middle = QPointF(room.center()) + QPointF(0.5, 0.5)
        ends = [QPointF(-long, -short), QPointF(0, short), QPointF(long, -short)]
        if not is_down:
            ends = [QPointF(-long, -short), QPointF(long, 0), QPointF(-long, short)]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), max(1.0, half / 3)))
        painter.drawPolyline([middle + end for end in ends])
        painter.restore()
