"""What a record is linked with: one chip per linked record, and a list to add more from."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop_app.analysis.doubts import doubt_of
from desktop_app.plan.edits import add_record, remove_record
from desktop_app.plan.goals import Link, LinkKind
from desktop_app.plan.history import label
from desktop_app.plan.ids import FindingId, LinkId
from desktop_app.plan.plan import Plan, find, kind_of_id
from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.doubt_words import doubt_badge
from desktop_app.ui.parts.link_chip import LinkChip
from desktop_app.ui.parts.record_chooser import RecordChooser
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
        name = side.heading(desk.words)
        self.add_button = QToolButton()
        self.add_button.setIcon(desk.look.icon("add", "accent"))
        self.add_button.setAutoRaise(True)
        self.add_button.setAccessibleName(desk.words("Link: {what}").format(what=name))
        self.add_button.setToolTip(desk.words("Link..."))
        self.add_button.clicked.connect(self._on_add)
        head = QHBoxLayout()
        title = plain_label(name, desk.look.colour("muted"))
        title.setWordWrap(True)
        head.addWidget(title, 1)
        head.addWidget(self.add_button)
        self._chips = QVBoxLayout()
        self._chips.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(self._chips)

    @property
    def heading(self) -> str:
        """What the linked records are to the shown one."""
        return self._side.heading(self._desk.words)

    @property
    def chips(self) -> list[LinkChip]:
        """A chip per link, in the order of their ids."""
        items = [self._chips.itemAt(at) for at in range(self._chips.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, LinkChip)]

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Show the links of a record."""
        self._record_id = record_id
        for chip in self.chips:
            self._chips.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for link in self._links_of(plan):
            other = self._other_end(link)
            if other is not None:
                name = name_of(plan, other, self._desk.words)
                chip = LinkChip(self._desk, link.id, other, name, self._badge(plan, other))
                chip.opened.connect(self._desk.selection.select)
                chip.removed.connect(self.remove)
                self._chips.addWidget(chip)

    def _badge(self, plan: Plan, other: str) -> str:
        """What is doubtful about a finding that something rests on."""
        finding = plan.findings.get(FindingId(other)) if self._side.is_source else None
        if finding is None:
            return ""
        return doubt_badge(doubt_of(finding, self._desk.document.today), self._desk.words)

    def offered(self) -> list[tuple[str, str]]:
        """Id and name of every record that could be linked and is not yet."""
        plan = self._desk.document.plan
        linked = {self._other_end(link) for link in self._links_of(plan)}
        return [
            (record_id, name)
            for record_id, name in choices_of(plan, self._side.other, self._desk.words)
            if record_id is not None and record_id not in linked and record_id != self._record_id
        ]

    @Slot(str)
    def link(self, other: str) -> None:
        """Link the shown record with another one."""
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

    @Slot(str)
    def remove(self, link_id: str) -> None:
        """Take a link away."""
        plan = self._desk.document.plan
        link = plan.links.get(LinkId(link_id))
        if link is None:
            return
        name = name_of(plan, self._other_end(link), self._desk.words)
        done = label("Remove the link to “{record}”", record=name)
        self._desk.edit(done, partial(remove_record, record_id=link.id))

    def _links_of(self, plan: Plan) -> list[Link]:
        """The links at this end of the record: a plan may have thousands of others."""
        index = self._desk.document.computed.index
        ids = index.links_from if self._side.is_source else index.links_to
        return [plan.links[LinkId(each)] for each in ids.get(self._record_id, ())]

    def _other_end(self, link: Link) -> str | None:
        side = self._side
        here, there = (link.source, link.target) if side.is_source else (link.target, link.source)
        fits = link.kind is side.kind and here == self._record_id
        return there if fits and kind_of_id(there) == side.other else None

    @Slot()
    def _on_add(self) -> None:
        chooser = RecordChooser(self._desk, self.offered(), self)
        chooser.chosen.connect(self.link)
        chooser.pop_up(self.add_button)
