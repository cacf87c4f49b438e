"""The cleaned rows of imports that are kept on this computer: how much, for which plans."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLocale, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from desktop_app.errors import UserFacingError
from desktop_app.metrics.cache import CachedImport, cached_imports, forget_imports
from desktop_app.storage.plan_file import read_plan
from desktop_app.ui.look import SPACING
from desktop_app.ui.number_text import NOTHING, day_text
from desktop_app.ui.parts.delegates import RowDelegate
from desktop_app.ui.settings_dialog.files_page import is_alive
from desktop_app.ui.settings_dialog.settings_page import SettingsPage

if TYPE_CHECKING:
    from desktop_app.plan.plan import Plan
    from desktop_app.progress import Progress
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.settings import Settings

_LIST_LINES, _LEAST_COLUMN_EMS = 9, 5


class Used(NamedTuple):
    """An import in the cache, and the titles of the plans that know it."""

    cached: CachedImport
    plans: tuple[str, ...]


class CachePage(SettingsPage):
    """What the cache holds, and how to make room."""

    def __init__(self, desk: Desk, settings: Settings, title: str) -> None:
        super().__init__(desk, settings, title)
        words = desk.words
        self._found: list[Used] = []
        self.add_below(
            self.muted(
                words(
                    "Causeway keeps the cleaned rows of imported files, so that a KPI added later"
                    " is measured at once. Your plans keep their numbers without them; a removed"
                    " file is read again when you import it."
                )
            )
        )
        self.list = self._made_list()
        self.add_below(self.list)
        self.room = self.muted(words("Counting what is kept..."))
        self.add_below(self.room)
        self.unused_button = self._button("remove_unused", words("Remove what no plan uses"))
        self.unused_button.clicked.connect(self._on_remove_unused)
        self.chosen_button = self._button("remove_chosen", words("Remove the selected"))
        self.chosen_button.clicked.connect(self._on_remove_chosen)
        self.add_below(self._buttons())
        self.list.itemSelectionChanged.connect(self._enable)
        self._enable()
        QTimer.singleShot(0, self, self._look)

    def _made_list(self) -> QTreeWidget:
        words, made = self.desk.words, QTreeWidget()
        made.setObjectName("cached_imports")
        made.setAccessibleName(words("Imported data"))
        made.setHeaderLabels([words("File"), words("Size"), words("Last used"), words("Used by")])
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setAllColumnsShowFocus(True)
        made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        made.setItemDelegate(RowDelegate(made))
        made.setTabKeyNavigation(False)
        made.setMinimumHeight(_LIST_LINES * made.fontMetrics().height())
        header = made.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(_LEAST_COLUMN_EMS * made.fontMetrics().height())
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return made

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _buttons(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(self.unused_button)
        row.addWidget(self.chosen_button)
        row.addStretch()
        return holder

    @Slot()
    def _look(self) -> None:
        open_plan, recent = self.desk.document.plan, self.settings.recent
        self.desk.run(
            self.desk.words("Counting what is kept..."),
            lambda progress: found_in_cache(open_plan, recent, progress),
            self._show,
        )

    def _show(self, found: list[Used]) -> None:
        if not is_alive(self):
            return
        words = self.desk.words
        self._found = found
        self.list.clear()
        for each in found:
            item = QTreeWidgetItem([
                each.cached.file or words("Cannot be read any more"),
                _size(each.cached.size),
                day_text(each.cached.used.astimezone().date(), words),
                words(", ").join(each.plans) or NOTHING,
            ])  # fmt: skip
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)
        size = _size(sum(each.cached.size for each in found))
        count = words.count("{n} import", "{n} imports", len(found))
        text = words("{count}, {size} in all").format(count=count, size=size)
        self.room.setText(text if found else words("Nothing is kept."))
        self._enable()

    @Slot()
    def _enable(self) -> None:
        self.unused_button.setEnabled(any(not each.plans for each in self._found))
        self.chosen_button.setEnabled(bool(self.list.selectedItems()))

    @Slot()
    def _on_remove_unused(self) -> None:
        self._remove([each.cached for each in self._found if not each.plans])

    @Slot()
    def _on_remove_chosen(self) -> None:
        rows = [self.list.indexOfTopLevelItem(item) for item in self.list.selectedItems()]
        self._remove([self._found[row].cached for row in rows])

    def _remove(self, imports: list[CachedImport]) -> None:
        self.desk.run(
            self.desk.words("Making room"), lambda _progress: forget_imports(imports), self._freed
        )

    def _freed(self, size: int) -> None:
        text = self.desk.words("{size} freed. Your plans are as they were.")
        self.desk.notices.done(text.format(size=_size(size)))
        if is_alive(self):
            self._look()


def found_in_cache(open_plan: Plan, recent: tuple[str, ...], progress: Progress) -> list[Used]:
    """What is in the cache, and which of the open and the recent plans know it.

    Raises: Cancelled.
    """
    plans = {open_plan.info.id: open_plan}
    for number, name in enumerate(recent):
        progress.step(number, len(recent))
        try:
            plan = read_plan(Path(name)).plan
        except UserFacingError:
            continue
        plans.setdefault(plan.info.id, plan)
    return [
        Used(cached, tuple(_title(plan) for plan in plans.values() if _knows(plan, cached)))
        for cached in cached_imports()
    ]


def _knows(plan: Plan, cached: CachedImport) -> bool:
    return any(cached.is_of(dataset) for dataset in plan.datasets.values())


def _title(plan: Plan) -> str:
    return plan.info.title


def _size(size: int) -> str:
    return QLocale().formattedDataSize(size, 1)
