"""The columns of the tree: which are shown, in what order, how wide; remembered per plan."""

from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView

from desktop_app.ui.memory import PlanMemory
from desktop_app.ui.pages.goals.goal_cells import COLUMNS
from desktop_app.ui.parts.columns import Room, fit_columns, share_width
from desktop_app.ui.texts import action_text
from desktop_app.words import Words

T = TypeVar("T")

_KEY = "goals.columns"
_LEAST_TITLE_EMS = 14
_MOST_TITLE_EMS = 20
_MOST_EMS = {"kpi": 10, "owner": 7, "team": 7}
# Where room is short, the last goes first; the inspector says these too.
_DISPENSABLE = ("owner", "due", "weight", "kpi", "confidence", "team")
_LAST = ("target", "current")


class GoalColumns(QObject):
    """Shares the width among the columns; what a person has chosen for one of them stays."""

    def __init__(self, tree: QTableView, memory: PlanMemory, words: Words) -> None:
        super().__init__(tree)
        self._tree, self._memory, self._words = tree, memory, words
        self._shown: dict[str, bool] = {}
        self._widths: dict[str, int] = {}
        self._is_fitting = False
        self._wished = 0
        header = tree.horizontalHeader()
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_menu_requested)
        header.sectionResized.connect(self._on_resized)
        header.sectionMoved.connect(self._on_moved)
        self.recall()

    def recall(self) -> None:
        """Take what was remembered for the plan that is open."""
        found = self._memory.recall(_KEY)
        state = found if isinstance(found, dict) else {}
        shown, widths, order = (state.get(key) for key in ("shown", "widths", "order"))
        self._shown = _known(shown, bool)
        self._widths = _known(widths, int)
        self._put_in_order([each for each in order if each in COLUMNS]
                           if isinstance(order, list) else list(COLUMNS))  # fmt: skip

    @property
    def visible(self) -> list[str]:
        """The columns that are shown, from left to right."""
        header = self._tree.horizontalHeader()
        sections = (header.logicalIndex(place) for place in range(header.count()))
        return [COLUMNS[section] for section in sections if not header.isSectionHidden(section)]

    def fit(self) -> None:
        """Make the columns as wide as their contents need, but for those a person has sized."""
        height = self._tree.fontMetrics().height()
        most = {COLUMNS.index(name): ems * height for name, ems in _MOST_EMS.items()}
        self._is_fitting = True
        for section in range(1, len(COLUMNS)):
            self._tree.setColumnHidden(section, False)  # noqa: FBT003  (Qt)
        fit_columns(self._tree, most)
        for name, width in self._widths.items():
            self._tree.horizontalHeader().resizeSection(COLUMNS.index(name), width)
        self._is_fitting = False
        self._wished = min(self._tree.sizeHintForColumn(0), _MOST_TITLE_EMS * height)
        self.share()

    def share(self) -> None:
        """Give the title what the others leave; hide what there is no room for."""
        header = self._tree.horizontalHeader()
        self._is_fitting = True
        for name, is_shown in self._shown.items():
            header.setSectionHidden(COLUMNS.index(name), not is_shown)
        share_width(
            header,
            Room(
                least=_LEAST_TITLE_EMS * self._tree.fontMetrics().height(),
                wished=self._wished,
                dispensable=self._unchosen(_DISPENSABLE),
                last=self._unchosen(_LAST),
            ),
        )
        if "title" in self._widths:
            header.resizeSection(0, self._widths["title"])
        self._is_fitting = False

    def add_choices(self, menu: QMenu) -> None:
        """Put the choice of columns into a menu."""
        visible = self.visible
        for column in COLUMNS[1:]:
            title = str(self._tree.model().headerData(
                COLUMNS.index(column), Qt.Orientation.Horizontal
            ))  # fmt: skip
            choice = QAction(action_text(title), menu)
            choice.setCheckable(True)
            choice.setChecked(column in visible)
            choice.toggled.connect(partial(self._on_chosen, column))
            menu.addAction(choice)
        menu.addSeparator()
        menu.addAction(self._words("Usual columns")).triggered.connect(self._on_usual)

    def choose(self, column: str, *, is_shown: bool) -> None:
        """Show or hide a column."""
        self._shown[column] = is_shown
        self._keep()
        self.fit()

    def _unchosen(self, columns: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(COLUMNS.index(name) for name in columns if name not in self._shown)

    def _put_in_order(self, order: list[str]) -> None:
        header = self._tree.horizontalHeader()
        self._is_fitting = True
        for place, name in enumerate(order):
            header.moveSection(header.visualIndex(COLUMNS.index(name)), place)
        self._is_fitting = False

    def _keep(self) -> None:
        header = self._tree.horizontalHeader()
        order: list[object] = [COLUMNS[header.logicalIndex(at)] for at in range(header.count())]
        self._memory.remember(
            _KEY, {"shown": dict(self._shown), "widths": dict(self._widths), "order": order}
        )

    def _on_chosen(self, column: str, *is_shown: bool) -> None:
        self.choose(column, is_shown=all(is_shown))

    @Slot()
    def _on_usual(self) -> None:
        self._shown, self._widths = {}, {}
        self._put_in_order(list(COLUMNS))
        self._keep()
        self.fit()

    @Slot(int, int, int)
    def _on_resized(self, section: int, _old: int, new: int) -> None:
        if not self._is_fitting and new > 0:
            self._widths[COLUMNS[section]] = new
            self._keep()

    @Slot(int, int, int)
    def _on_moved(self, _section: int, _old: int, _new: int) -> None:
        if not self._is_fitting:
            self._keep()

    @Slot(QPoint)
    def _on_menu_requested(self, at: QPoint) -> None:
        menu = QMenu(self._tree)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.add_choices(menu)
        menu.popup(self._tree.horizontalHeader().mapToGlobal(at))


def _known(found: object, kind: type[T]) -> dict[str, T]:
    """What was remembered by column; a file may hold anything."""
    if not isinstance(found, dict):
        return {}
    return {name: each for name, each in found.items() if name in COLUMNS and type(each) is kind}
