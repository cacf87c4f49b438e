"""How cards are painted and typed in: text that wraps, score, evidence, age, owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui.look import grown
from desktop_app.ui.pages.market.board.card_model import CARD, Index
from desktop_app.ui.pages.market.board.cards import Card

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.market.board.card_texts import CardTexts

_AIR, _GAP, _ROUND = 8, 4, 6
_TALL = 100_000
_STEPS = 4
_BAR, _BAR_GAP = 3, 2
_EDITED_LINES = 4
_MOST_KNOWN = 5000
_MARKS = (("stale", "outdated"), ("goals", "objective"), ("done", "muted"))
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_STATE = QStyle.StateFlag


class CardDelegate(QStyledItemDelegate):
    """Paints the cards of one slot as wide as the list is."""

    def __init__(self, desk: Desk, texts: CardTexts, parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._words, self._texts = desk.look, desk.words, texts
        self._has_score = True
        self._heights: dict[tuple[object, ...], int] = {}

    @property
    def has_score(self) -> bool:
        """Whether cards have a score."""
        return self._has_score

    def show_scores(self, *, is_shown: bool) -> None:
        """Give the cards a score, or none."""
        if is_shown != self._has_score:
            self._has_score = is_shown
            self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802  (Qt)
        """As wide as the list, as high as the text and its line of marks need."""
        view, card = option.widget, index.data(CARD)
        width = view.viewport().width() if hasattr(view, "viewport") else option.rect.width()
        if not isinstance(card, Card):
            return QSize(width, 0)
        return QSize(width, self.height_of(card, option.fontMetrics, width))

    def height_of(self, card: Card, metrics: QFontMetrics, width: int) -> int:
        """How high a card is in a list of a width."""
        texts = self._texts
        key = (texts.text(card), texts.answers(card), width, self._has_marks(card))
        if key not in self._heights:
            if len(self._heights) > _MOST_KNOWN:
                self._heights.clear()
            self._heights[key] = self._height(card, metrics, width)
        return self._heights[key]

    def badge_at(self, place: QRect, metrics: QFontMetrics, card: Card) -> QRect:
        """Where the score of a card stands."""
        height = metrics.height() + _GAP
        width = max(metrics.horizontalAdvance(self._texts.badge(card)) + 2 * _AIR, height + _GAP)
        card_place = _inner(place)
        return QRect(card_place.right() - width - _AIR, card_place.top() + _AIR, width, height)

    def answers_at(self, place: QRect, metrics: QFontMetrics, card: Card) -> QRect:
        """Where the lines below the text stand; empty without any."""
        said = self._texts.answers(card)
        inner = _inner(place)
        if not said:
            return QRect()
        text = self._text_place(inner, metrics, card)
        used = metrics.boundingRect(
            QRect(0, 0, text.width(), _TALL), _WRAPPED, self._texts.shown(card)
        )
        top = text.top() + max(used.height(), metrics.height() + _GAP * self._has_score) + _GAP // 2
        room = QRect(text.left(), top, inner.width() - 2 * _AIR, _TALL)
        return QRect(room.topLeft(), metrics.boundingRect(room, _WRAPPED, said).size())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One card."""
        card = index.data(CARD)
        if not isinstance(card, Card):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, card)
        inner, metrics = _inner(option.rect), option.fontMetrics
        text_place = self._text_place(inner, metrics, card)
        painter.setPen(self._look.colour("text"))
        painter.drawText(text_place, _WRAPPED, self._texts.shown(card))
        if self._has_score:
            self._paint_badge(painter, self.badge_at(option.rect, metrics, card), card)
        painter.setPen(self._look.colour("muted"))
        below = self.answers_at(option.rect, metrics, card)
        painter.drawText(below, _WRAPPED, self._texts.answers(card))
        if self._has_marks(card):
            self._paint_marks(painter, inner, metrics, card)
        painter.restore()

    def createEditor(  # noqa: N802  (Qt)
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """A field of several lines; Enter takes what was typed."""
        field = QPlainTextEdit(parent)
        field.setAccessibleName(self._words("Text of the card"))
        field.setTabChangesFocus(True)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802  (Qt)
        """The whole text, chosen."""
        if isinstance(editor, QPlainTextEdit) and not editor.toPlainText():
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802  (Qt)
        """Hand the text to the model."""
        if isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())

    def updateEditorGeometry(  # noqa: N802  (Qt)
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Over the card, with room for some lines."""
        place = _inner(option.rect)
        least = option.fontMetrics.lineSpacing() * _EDITED_LINES
        place.setHeight(max(place.height(), least))
        around = editor.parentWidget()
        if around is not None and place.bottom() > around.height():
            place.moveBottom(max(around.height(), place.height()))
        editor.setGeometry(place)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt)
        """Enter takes the text, Shift+Enter begins a line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            is_line = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if is_enter and not is_line and isinstance(editor, QWidget):
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                return True
        return super().eventFilter(editor, event)

    def _has_marks(self, card: Card) -> bool:
        is_relied_on = card.is_linked or card.is_decided
        return bool(is_relied_on or self._texts.strength(card) or self._texts.owner(card))

    def _height(self, card: Card, metrics: QFontMetrics, width: int) -> int:
        place = self._text_place(_inner(QRect(0, 0, width, _TALL)), metrics, card)
        text = metrics.boundingRect(place, _WRAPPED, self._texts.shown(card)).height()
        marks = metrics.height() + _GAP if self._has_marks(card) else 0
        answers = self.answers_at(QRect(0, 0, width, _TALL), metrics, card).height()
        answers += _GAP // 2 if answers else 0
        return max(text, metrics.height() + _GAP) + answers + marks + 2 * _AIR + _GAP

    def _text_place(self, inner: QRect, metrics: QFontMetrics, card: Card) -> QRect:
        place = inner.adjusted(_AIR, _AIR, -_AIR, -_AIR)
        if self._has_score:
            place.setRight(self.badge_at(_outer(inner), metrics, card).left() - _AIR)
        return place

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, card: Card) -> None:
        is_chosen = bool(option.state & _STATE.State_Selected)
        is_current = bool(option.state & _STATE.State_HasFocus)
        edge = "focus" if is_current else "accent" if is_chosen else "line"
        painter.setPen(QPen(self._look.colour(edge), 1.6 if is_chosen or is_current else 1))
        painter.setBrush(self._look.colour("selection" if is_chosen else "raised"))
        painter.drawRoundedRect(_inner(option.rect), _ROUND, _ROUND)
        if card.item.is_stale:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("outdated"))
            inner = _inner(option.rect)
            painter.drawRoundedRect(
                QRect(inner.left(), inner.top() + _ROUND, _BAR, inner.height() - 2 * _ROUND), 1, 1
            )

    def _paint_badge(self, painter: QPainter, place: QRect, card: Card) -> None:
        has_score = card.item.score is not None
        painter.setPen(self._look.colour("accent" if has_score else "outline"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setPen(self._look.colour("accent" if has_score else "muted"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._texts.badge(card))

    def _paint_marks(
        self, painter: QPainter, inner: QRect, metrics: QFontMetrics, card: Card
    ) -> None:
        height = metrics.height()
        at = QPoint(inner.left() + _AIR, inner.bottom() - _AIR - height + 1)
        if strength := self._texts.strength(card):
            at.setX(self._paint_strength(painter, at, height, strength))
        told, colour = self._texts.state(card)
        if told:
            painter.setPen(self._look.colour(colour))
            painter.drawText(QRect(at.x(), at.y(), inner.width(), height), 0, told)
            at.setX(at.x() + metrics.horizontalAdvance(told) + _AIR)
        marks = (card.item.is_stale, card.is_linked, card.is_decided)
        for is_wanted, (icon, role) in zip(marks, _MARKS, strict=True):
            if is_wanted:
                picture = self._look.picture(icon, role, height - 2)
                painter.drawPixmap(at.x(), at.y() + 1, picture)
                at.setX(at.x() + height + _GAP)
        owner = self._texts.owner(card)
        if owner:
            room = inner.right() - _AIR - at.x()
            painter.setPen(self._look.colour("muted"))
            short = metrics.elidedText(owner, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(at.x(), at.y(), room, height), 0, short)

    def _paint_strength(self, painter: QPainter, at: QPoint, height: int, strength: int) -> int:
        """Four bars, as many filled as the evidence is strong; returns where they end."""
        bar, gap = grown(_BAR), grown(_BAR_GAP)
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(_STEPS):
            painter.setBrush(self._look.colour("muted" if step < strength else "line"))
            tall = (height - _GAP) * (step + 2) // (_STEPS + 1)
            left = at.x() + step * (bar + gap)
            painter.drawRect(left, at.y() + height - _GAP // 2 - tall, bar, tall)
        return at.x() + _STEPS * (bar + gap) + _AIR


def _inner(place: QRect) -> QRect:
    """The card within its row."""
    return place.adjusted(1, _GAP // 2, -2, -_GAP // 2)


def _outer(inner: QRect) -> QRect:
    return inner.adjusted(-1, -(_GAP // 2), 2, _GAP // 2)
