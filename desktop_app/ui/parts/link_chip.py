"""A linked record as a chip: click to go there, the cross takes the link away."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton

from desktop_app.plan.plan import kind_of_id
from desktop_app.terms import kind_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import grown, small_icon_size
from desktop_app.ui.parts.record_icons import icon_of, role_of
from desktop_app.ui.texts import plain_label, tip

_CROSS = 14
_PADDING_EMS = 1.6
_ROW_EMS = 1.7


class LinkChip(QFrame):
    """One linked record.

    Signals: opened(str): the record's id; removed(str): the link's id.
    """

    opened = Signal(str)
    removed = Signal(str)

    def __init__(self, desk: Desk, link_id: str, other: str, name: str, badge: str = "") -> None:
        """Args: badge: what is doubtful about the linked record, "" for nothing."""
        super().__init__()
        self._link_id, self._other, self._name = link_id, other, name
        words, look = desk.words, desk.look
        self.go = QPushButton()
        self.go.setFlat(True)
        self.go.setIcon(look.icon(icon_of(other), role_of(other, look)))
        self.go.setIconSize(QSize(small_icon_size(), small_icon_size()))
        self.go.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.go.setMinimumHeight(round(_ROW_EMS * self.fontMetrics().height()))
        self.go.setToolTip(tip("\n".join(part for part in (name, badge) if part)))
        kind = kind_word(words, kind_of_id(other))
        spoken = words("{kind} “{record}”").format(kind=kind, record=name)
        self.go.setAccessibleName(f"{spoken} {badge}".rstrip())
        self.badge = plain_label(badge, look.colour("at_risk"))
        self.go.setCursor(Qt.CursorShape.PointingHandCursor)
        self.cross = QToolButton()
        self.cross.setIcon(look.icon("close", "muted"))
        self.cross.setIconSize(QSize(grown(_CROSS), grown(_CROSS)))
        self.cross.setAutoRaise(True)
        self.cross.setAccessibleName(words("Remove the link to {record}").format(record=name))
        self.cross.setToolTip(words("Remove this link"))
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.go, 1)
        if badge:
            row.addWidget(self.badge)
        else:
            self.badge.hide()
        row.addWidget(self.cross)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setObjectName("chip")
        self.setStyleSheet(_style(look.colour("line"), look.colour("surface")))
        self.go.clicked.connect(self._on_go)
        self.cross.clicked.connect(self._on_cross)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """Shorten the name to the room there is."""
        super().resizeEvent(event)
        taken = self.cross.sizeHint().width() + self.go.iconSize().width()
        if self.badge.text():
            taken += self.badge.sizeHint().width()
        room = self.width() - taken - round(_PADDING_EMS * self.fontMetrics().height())
        text = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.go.setText(text.replace("&", "&&"))

    @property
    def name(self) -> str:
        """The whole name of the linked record."""
        return self._name

    @Slot()
    def _on_go(self) -> None:
        self.opened.emit(self._other)

    @Slot()
    def _on_cross(self) -> None:
        self.removed.emit(self._link_id)


def _style(line: QColor, ground: QColor) -> str:
    return (
        f"#chip {{ background: {ground.name()}; border: 1px solid {line.name()};"
        " border-radius: 6px; }"
        " #chip QPushButton { text-align: left; border: 0; padding: 4px 2px; }"
        " #chip QPushButton:focus { text-decoration: underline; }"
    )
