"""How many cards are of each class, and whose they are; a click leaves only those on the board."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from desktop_app.analysis.worksheets.answers import answer_of
from desktop_app.plan.plan import records
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.market.kind_texts import said
from desktop_app.ui.parts.flow import FlowLayout
from desktop_app.ui.parts.record_names import name_of
from desktop_app.ui.texts import action_text, plain_label, tip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.analysis.worksheets.results import WorksheetResult
    from desktop_app.catalog.worksheets import Field
    from desktop_app.plan.fields import Record
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.desk import Desk
    from desktop_app.words import Words

_BOARD = "board"


class CardClass(NamedTuple):
    """Cards that have something in common.

    Attributes:
        group: what they are told apart by: "Kano class", "Owner".
        ids: of their records.
    """

    group: str
    name: str
    ids: frozenset[str]


def classes_of(plan: Plan, result: WorksheetResult, words: Words) -> list[CardClass]:
    """The classes of what stands in columns: by its first choice, then by owner.

    Choices nobody made are left out; so is whatever does not tell cards apart.
    """
    kind = result.kind
    if kind.layout != _BOARD:
        return []
    there = records(plan, kind.records)
    shown = [there[item.id] for item in result.items if item.id in there]
    choice = next((field for field in kind.fields if field.sort == "choice"), None)
    by_choice = [] if choice is None else list(_by_choice(shown, choice, words))
    owners = list(_by_owner(plan, shown, words))
    return [*by_choice, *(owners if len(owners) > 1 else ())]


def _by_choice(shown: list[Record], field: Field, words: Words) -> Iterator[CardClass]:
    ids: dict[str, set[str]] = defaultdict(set)
    for record in shown:
        ids[str(answer_of(record, field) or "")].add(record.id)
    for choice in field.choices:
        if choice.key in ids:
            group = said(field.name, words)
            yield CardClass(group, said(choice.name, words), frozenset(ids[choice.key]))


def _by_owner(plan: Plan, shown: list[Record], words: Words) -> Iterator[CardClass]:
    ids: dict[str, set[str]] = defaultdict(set)
    for record in shown:
        if owner := getattr(record, "owner", None):
            ids[owner].add(record.id)
    for owner, own in ids.items():
        yield CardClass(words("Owner"), name_of(plan, owner, words), frozenset(own))


class ClassCounts(QWidget):
    """A line of classes with their counts. One of them at most is chosen.

    Signals: chosen(): another class is chosen, or none.
    """

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._classes: list[CardClass] = []
        self._shown: frozenset[str] = frozenset()
        self._name = ("", "")
        self.buttons: list[QToolButton] = []
        self._row = FlowLayout(self, spacing=SPACING // 2)
        self._row.setContentsMargins(MARGIN, 0, MARGIN, SPACING // 2)

    @property
    def kept(self) -> frozenset[str] | None:
        """Ids of the records of the chosen class; None where all are wanted."""
        found = (one.ids for one in self._classes if (one.group, one.name) == self._name)
        return next(found, None)

    def show_result(self, plan: Plan, result: WorksheetResult) -> None:
        """Count the cards as they are now; where one came, all are shown again."""
        shown = frozenset(item.id for item in result.items)
        if shown - self._shown:
            self._name = ("", "")
        self._shown = shown
        found = classes_of(plan, result, self._desk.words)
        if found != self._classes:
            self._classes = found
            self._build()
        self._mark()
        self.setVisible(bool(found))

    def clear(self) -> None:
        """Want all cards again."""
        if self.kept is not None:
            self._name = ("", "")
            self._mark()
            self.chosen.emit()

    def _build(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons, group = [], ""
        for one in self._classes:
            if one.group != group:
                group = one.group
                name = self._desk.words("{name}:").format(name=group)
                self._row.addWidget(plain_label(name, self._desk.look.colour("muted")))
            self.buttons.append(self._button(one))
            self._row.addWidget(self.buttons[-1])

    def _button(self, one: CardClass) -> QToolButton:
        words, button = self._desk.words, QToolButton()
        told = words("{name} {count}").format(name=one.name, count=len(one.ids))
        button.setText(action_text(told))
        button.setAccessibleName(told)
        button.setToolTip(tip(words("Show only these cards")))
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.clicked.connect(partial(self._on_clicked, (one.group, one.name)))
        return button

    def _mark(self) -> None:
        for one, button in zip(self._classes, self.buttons, strict=True):
            button.setChecked((one.group, one.name) == self._name)

    def _on_clicked(self, name: tuple[str, str], *_checked: bool) -> None:
        self._name = ("", "") if name == self._name else name
        self._mark()
        self.chosen.emit()
