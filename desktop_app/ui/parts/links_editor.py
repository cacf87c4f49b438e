"""What a record is linked with: one row per linked record, and a list to add more from."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.plan.edits import add_record, remove_record
from desktop_app.plan.goals import Link, LinkKind
from desktop_app.plan.history import label
from desktop_app.plan.ids import LinkId
from desktop_app.plan.plan import Plan, find, kind_of_id
from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.boxes import ChoiceBox
from desktop_app.ui.parts.record_names import choices_of, name_of, record_name
from desktop_app.ui.texts import plain_label
from desktop_app.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSide:
    """One sort of link as seen from a record.

    Attributes:
        heading: what the linked records are to it, in words.
        kind: of the link; is_source: the record stands at the link's source.
        other: kind of the records at the other end.
    """

    heading: Callable[[Words], str]
    kind: LinkKind
    other: str
    is_source: bool = True


class LinksEditor(QWidget):
    """Shows and changes the links of one sort of the record that is shown."""

    def __init__(self, desk: Desk, side: LinkSide) -> None:
        super().__init__()
        self._desk, self._side = desk, side
        self._record_id = ""
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.box = ChoiceBox()
        self.box.setAccessibleName(side.heading(desk.words))
        self.box.activated.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(plain_label(side.heading(desk.words), desk.look.colour("muted")))
        column.addLayout(self._rows)
        column.addWidget(self.box)

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Show the links of a record."""
        self._record_id = record_id
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        linked = set()
        for link in plan.links.values():
            other = self._other_end(link)
            if other is not None:
                linked.add(other)
                self._rows.addWidget(self._row(plan, link.id, other))
        self._offer(plan, linked)

    def _other_end(self, link: Link) -> str | None:
        side = self._side
        here, there = (link.source, link.target) if side.is_source else (link.target, link.source)
        fits = link.kind is side.kind and here == self._record_id
        return there if fits and kind_of_id(there) == side.other else None

    def _offer(self, plan: Plan, linked: set[str]) -> None:
        self.box.clear()
        self.box.addItem(self._desk.words("Link..."), None)
        for value, text in choices_of(plan, self._side.other, self._desk.words):
            if value is not None and value not in linked and value != self._record_id:
                self.box.addItem(text, value)
        self.box.setEnabled(self.box.count() > 1)

    def _row(self, plan: Plan, link_id: str, other: str) -> QWidget:
        words = self._desk.words
        name = name_of(plan, other, words)
        text = plain_label(name)
        text.setWordWrap(True)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        remove = QToolButton()
        remove.setIcon(self._desk.look.icon("close", "muted"))
        remove.setAutoRaise(True)
        remove.setAccessibleName(words("Remove the link to {record}").format(record=name))
        remove.setToolTip(words("Remove this link"))
        remove.setProperty("link", link_id)
        remove.clicked.connect(self._on_remove)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(text, 1)
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return row

    @Slot(int)
    def _on_chosen(self, row: int) -> None:
        other = self.box.itemData(row)
        if other is None:
            return
        plan, words = self._desk.document.plan, self._desk.words
        ends = (self._record_id, other) if self._side.is_source else (other, self._record_id)
        link = Link(
            id=LinkId(self._desk.document.new_id("LNK")),
            source=ends[0],
            target=ends[1],
            kind=self._side.kind,
        )
        done = label(
            "Link “{record}” with “{other}”",
            record=record_name(find(plan, self._record_id), words),
            other=name_of(plan, other, words),
        )
        self._desk.edit(done, partial(add_record, record=link))

    @Slot()
    def _on_remove(self) -> None:
        button = self.sender()
        plan = self._desk.document.plan
        link = plan.links.get(str(button.property("link"))) if button else None
        if link is None:
            return
        name = name_of(plan, self._other_end(link), self._desk.words)
        done = label("Remove the link to “{record}”", record=name)
        self._desk.edit(done, partial(remove_record, record_id=link.id))
