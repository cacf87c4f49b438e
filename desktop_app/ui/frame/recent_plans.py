"""The plans a person had open lately: name, folder, when changed, and whether they are still there.

Rows are painted, but for the button of a plan whose file is gone.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui.frame.file_looks import FileLooks, Looked
from desktop_app.ui.look import SPACING, Look, icon_size
from desktop_app.ui.texts import tip
from desktop_app.words import Words

_PATH = Qt.ItemDataRole.UserRole
_FOLDER, _CHANGED, _GONE, _HAS_FOLDER = (
    Qt.ItemDataRole(int(_PATH) + more) for more in (1, 2, 3, 4)
)
_MOST_SHOWN = 5
_ROUND = 6


class RecentPlans(QListWidget):
    """A list of plan files, latest first.

    Signals: plan_chosen(Path): to be opened; plan_forgotten(Path): to be taken off the list.
    """

    plan_chosen = Signal(object)
    plan_forgotten = Signal(object)

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._words, self._look = words, look
        self.setObjectName("recent")
        self.setAccessibleName(words("Recent plans"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("#recent { background: transparent; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_Rows(look, self))
        self._looks = FileLooks(self._on_looked, self)
        self.itemActivated.connect(self._on_activated)
        self.itemClicked.connect(self._on_activated)

    def show_recent(self, names: tuple[str, ...]) -> None:
        """List other plans than before; those whose file is gone are marked."""
        self.clear()
        for path in map(Path, names):
            self._add(path)
        row = self.itemDelegate().sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        self.setFixedHeight(row * min(max(self.count(), 1), _MOST_SHOWN))
        self._looks.look(map(Path, names))

    def menu_of(self, item: QListWidgetItem) -> QMenu:
        """What can be done with a plan of the list."""
        words, path = self._words, Path(item.data(_PATH))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, icon, act, is_possible in (
            (words("Open"), "open", self.plan_chosen.emit, not item.data(_GONE)),
            (words("Show in its folder"), "folder", _show_folder, item.data(_HAS_FOLDER)),
            (words("Remove from the list"), "remove", self.plan_forgotten.emit, True),
        ):
            action = menu.addAction(self._look.icon(icon), text)
            action.setEnabled(is_possible)
            action.triggered.connect(partial(_act_on, act, path))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """Keep the buttons of lost plans at the right edge."""
        super().resizeEvent(event)
        self.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Take the current plan off the list with Del."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Delete and item is not None:
            self.plan_forgotten.emit(Path(item.data(_PATH)))
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802  (Qt)
        """Offer what can be done with the plan below the pointer, or the current one."""
        is_by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        item = self.itemAt(event.pos()) if is_by_mouse else self.currentItem()
        if item is not None:
            self.menu_of(item).popup(event.globalPos())

    def _add(self, path: Path) -> None:
        item = QListWidgetItem(path.stem, self)
        item.setData(_PATH, str(path))
        item.setData(_FOLDER, _short(path.parent))
        item.setToolTip(tip(str(path)))
        item.setData(_HAS_FOLDER, True)  # noqa: FBT003  (Qt)
        self._show_state(item, "", is_gone=False)

    def _on_looked(self, looked: Looked) -> None:
        """The drive of a file has answered."""
        words, changed = self._words, looked.changed
        state = words("The file is gone") if changed is None else _day_text(changed, words)
        for item in map(self.item, range(self.count())):
            if item.data(_PATH) == str(looked.path):
                self._show_state(item, state, is_gone=changed is None)
                item.setData(_HAS_FOLDER, looked.has_folder)
                if changed is None:
                    self.setItemWidget(item, self._removal(looked.path))

    def _show_state(self, item: QListWidgetItem, state: str, *, is_gone: bool) -> None:
        item.setData(_CHANGED, state)
        item.setData(_GONE, is_gone)
        words = self._words
        spoken = words("{plan}, in {folder}, {state}") if state else words("{plan}, in {folder}")
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            spoken.format(plan=item.text(), folder=item.data(_FOLDER), state=state),
        )

    def _removal(self, path: Path) -> QWidget:
        """A button at the right of a plan that is gone; the rest of the row stays the list's."""
        button = QPushButton(self._words("Remove from the list"))
        button.setAccessibleName(self._words("Remove from the list"))
        button.setAccessibleDescription(path.stem)
        button.clicked.connect(partial(_act_on, self.plan_forgotten.emit, path))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, SPACING, 0)
        row.addStretch()
        row.addWidget(button)
        return holder

    @Slot(QListWidgetItem)
    def _on_activated(self, item: QListWidgetItem) -> None:
        self.plan_chosen.emit(Path(item.data(_PATH)))


class _Rows(QStyledItemDelegate):
    """Paints a plan in two lines: its name, and below it the folder; at the right when changed."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(  # noqa: N802  (Qt)
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Two lines high, as wide as the list."""
        parent = self.parent()
        lines = parent.fontMetrics().height() if isinstance(parent, QWidget) else icon_size()
        return QSize(0, 2 * lines + 2 * SPACING)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground of the row, then the texts."""
        self._paint_ground(painter, option)
        inner = option.rect.adjusted(SPACING, SPACING, -SPACING, -SPACING)
        is_gone = bool(index.data(_GONE))
        icon = self._look.icon("problem" if is_gone else "recent", "muted")
        side = icon_size()
        icon.paint(painter, QRect(inner.left(), inner.top(), side, inner.height()))
        inner.setLeft(inner.left() + side + SPACING)
        painter.save()
        inner.setRight(inner.right() - self._button_width(index))
        self._write(painter, inner, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Quiet below the pointer, marked where the keyboard is."""
        # PySide makes hundreds of values for it, which a first start can do without.
        from PySide6.QtWidgets import QStyle

        state, flag = option.state, QStyle.StateFlag
        is_focused = bool(state & flag.State_HasFocus)
        if not state & (flag.State_MouseOver | flag.State_HasFocus):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("focus"), 2) if is_focused else Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("surface" if is_focused else "grid"))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        painter.restore()

    def _button_width(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """How much of the row its button takes; 0 without one."""
        plans = self.parent()
        if not isinstance(plans, QListWidget):
            return 0
        holder = plans.itemWidget(plans.item(index.row()))
        return 0 if holder is None else holder.sizeHint().width() + SPACING

    def _write(
        self, painter: QPainter, inner: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        metrics = painter.fontMetrics()
        changed = str(index.data(_CHANGED))
        is_gone = bool(index.data(_GONE))
        right, middle = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self._look.colour("problem" if is_gone else "muted"))
        painter.drawText(inner, right | middle, changed)
        inner.setRight(inner.right() - metrics.horizontalAdvance(changed) - 2 * SPACING)
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        folder = metrics.elidedText(
            str(index.data(_FOLDER)), Qt.TextElideMode.ElideMiddle, inner.width()
        )
        painter.setPen(self._look.colour("muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, folder)
        painter.setPen(self._look.colour("muted" if is_gone else "text"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop, name)


def _act_on(act: object, path: Path, *_checked: bool) -> None:
    if callable(act):
        act(path)


def _show_folder(path: Path) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _short(folder: Path) -> str:
    home = Path.home()
    return str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)


def _day_text(changed: float, words: Words) -> str:
    """When a file was changed, as people say it."""
    from PySide6.QtCore import QDateTime

    moment = QDateTime.fromSecsSinceEpoch(int(changed))
    days = moment.date().daysTo(QDateTime.currentDateTime().date())
    if days == 0:
        return words("Changed today at {time}").format(time=moment.toString("HH:mm"))
    if days == 1:
        return words("Changed yesterday at {time}").format(time=moment.toString("HH:mm"))
    return words("Changed on {day}").format(day=moment.toString("yyyy-MM-dd"))
