"""What the map shows of the plan and how a person left it; makes its arrangements."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF

from desktop_app.charts.causeway_map import CausewayMap, map_of
from desktop_app.charts.map_layout import Box, Spacing
from desktop_app.charts.map_nodes import MapColumn, MapNode
from desktop_app.charts.strategy_map import StrategyMap, strategy_of
from desktop_app.ui.desk import Desk
from desktop_app.ui.memory import Remembered
from desktop_app.ui.pages.map.arrangement import (
    NARROW_WIDTH,
    ROW,
    UNLINKED,
    Arrangement,
    Measures,
    column_key,
    in_columns,
    in_rows,
)
from desktop_app.ui.pages.map.card_text import CardFont, CardText
from desktop_app.ui.pages.map.map_filter import OwnFilter, kept_by
from desktop_app.ui.pages.map.map_shown import Folds, below_objectives, shown_of
from desktop_app.ui.parts.numbers import numbers_of

CAUSEWAY, STRATEGY, TABLE = "causeway", "strategy", "table"
_CARD_EMS = 14.0
_GAP_SHARE = 0.24
_CARD_GAP = 14.0


class Pictured(NamedTuple):
    """An arrangement with the texts of its cards and the objectives that can be folded."""

    arrangement: Arrangement
    texts: Mapping[str, CardText]
    foldable: frozenset[str]


class MapBoard:
    """The map's state; the page asks it for pictures.

    Attributes:
        causeway_map: everything, whatever is shown of it.
        own: the map's own filter.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.causeway_map = CausewayMap()
        self.own = OwnFilter()
        self._boxes: dict[str, dict[str, Box]] = {CAUSEWAY: {}, STRATEGY: {}}
        self._texts: dict[str, CardText] = {}
        self._font: CardFont | None = None

    @property
    def view(self) -> str:
        """Which of the views a person looks at."""
        found = self._desk.memory.recall("map.view", CAUSEWAY)
        is_known = isinstance(found, str) and found in {CAUSEWAY, STRATEGY, TABLE}
        return str(found) if is_known else CAUSEWAY

    @view.setter
    def view(self, view: str) -> None:
        self._desk.memory.remember("map.view", view)

    @property
    def folds(self) -> Folds:
        """What is folded."""
        recall = self._desk.memory.recall
        columns = [at for at in _listed(recall("map.columns")) if isinstance(at, int)]
        return Folds(
            columns=frozenset(at for at in columns if at in {*MapColumn}),
            objectives=frozenset(str(i) for i in _listed(recall("map.objectives"))),
            has_folded_unlinked=recall("map.unlinked", usual=True) is not False,
            rows=frozenset(str(key) for key in _listed(recall("map.rows"))),
        )

    @folds.setter
    def folds(self, folds: Folds) -> None:
        remember = self._desk.memory.remember
        remember("map.columns", [*sorted(folds.columns)])
        remember("map.objectives", [*sorted(folds.objectives)])
        remember("map.unlinked", folds.has_folded_unlinked)
        remember("map.rows", [*sorted(folds.rows)])

    @property
    def kept(self) -> frozenset[str]:
        """The records that the filters let through."""
        plan, shared = self._desk.document.plan, self._desk.filters.current
        return kept_by(self.causeway_map, plan, shared, self.own)

    @property
    def strategy(self) -> StrategyMap:
        """The objectives that the filters let through, in rows."""
        whole, kept = self.causeway_map, self.kept
        nodes = {i: node for i, node in whole.nodes.items() if i in kept}
        edges = tuple(e for e in whole.edges if e.source in nodes and e.target in nodes)
        found = CausewayMap(title=whole.title, as_of=whole.as_of, nodes=nodes, edges=edges)
        return strategy_of(found)

    def forget(self) -> None:
        """Lay out anew: another plan is open."""
        self._boxes = {CAUSEWAY: {}, STRATEGY: {}}
        self._texts.clear()

    def take_plan(self) -> None:
        """Show the plan as it is now."""
        desk = self._desk
        plan, computed = desk.document.plan, desk.document.computed
        self.causeway_map = map_of(plan, computed, desk.words.language)

    def fold(self, key: str) -> None:
        """Fold or unfold what a heading's key or an objective's id names."""
        folds = self.folds
        if key.startswith(UNLINKED):
            self.folds = folds._replace(has_folded_unlinked=not folds.has_folded_unlinked)
            return
        columns = {column_key(column): int(column) for column in MapColumn}
        if key.startswith(ROW):
            self.folds = folds._replace(rows=folds.rows ^ {key})
        elif key in columns:
            self.folds = folds._replace(columns=folds.columns ^ {columns[key]})
        else:
            self.folds = folds._replace(objectives=folds.objectives ^ {key})

    def unfold_for(self, record_id: str) -> bool:
        """Unfold what nothing is linked to where a record is one of them.

        Returns: whether anything was unfolded.
        """
        folds = self.folds
        if self.view != CAUSEWAY or not folds.has_folded_unlinked:
            return False
        if record_id not in shown_of(self.causeway_map, self.kept, folds).unlinked:
            return False
        self.folds = folds._replace(has_folded_unlinked=False)
        return True

    def pictured(self, font: QFont) -> Pictured:
        """The picture of the view a person looks at."""
        shared = self._shared_font(font)
        is_strategy = self.view == STRATEGY
        view = STRATEGY if is_strategy else CAUSEWAY
        measures = Measures(
            heights={},
            spacing=Spacing(
                card_width=shared.width,
                column_gap=shared.width * _GAP_SHARE,
                card_gap=_CARD_GAP,
                narrow=self.folds.columns,
                narrow_width=NARROW_WIDTH,
            ),
            previous=self._boxes[view] or None,
            words=self._desk.words,
        )
        arrangement, texts = self._arranged(measures, is_strategy=is_strategy)
        self._boxes[view] |= arrangement.boxes
        below = {i for i, many in below_objectives(self.causeway_map).items() if many}
        return Pictured(arrangement, texts, frozenset() if is_strategy else frozenset(below))

    def _arranged(
        self, measures: Measures, *, is_strategy: bool
    ) -> tuple[Arrangement, Mapping[str, CardText]]:
        if is_strategy:
            strategy = self.strategy
            texts = self._texts_of(strategy.nodes)
            sized = measures._replace(heights={i: text.height for i, text in texts.items()})
            return in_rows(strategy, self.folds, sized), texts
        folds = self.folds
        shown = shown_of(self.causeway_map, self.kept, folds)
        texts = self._texts_of(shown.nodes)
        sized = measures._replace(heights={i: text.height for i, text in texts.items()})
        return in_columns(shown, folds, sized), texts

    def _texts_of(self, nodes: Mapping[str, MapNode]) -> Mapping[str, CardText]:
        """The texts of cards; breaking them into lines is slow, so unchanged ones are kept."""
        words, numbers, font = self._desk.words, numbers_of(self._desk), self._font
        if font is None:
            return {}
        for record_id, node in nodes.items():
            known = self._texts.get(record_id)
            if known is None or known.node != node:
                self._texts[record_id] = CardText(node, font, words, numbers)
        return {record_id: self._texts[record_id] for record_id in nodes}

    def _shared_font(self, font: QFont) -> CardFont:
        if self._font is None or self._font.plain != font:
            self._font = CardFont(font, _CARD_EMS * QFontMetricsF(font).height())
            self._texts.clear()
        return self._font


def _listed(value: Remembered) -> list[object]:
    return value if isinstance(value, list) else []
