"""How the values of each metric may be put together, for all metrics of a file in one table."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.plan.kpis import Additivity
from desktop_app.terms import term
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.pages.data.metric_rows import CHOICES, MetricRow
from desktop_app.ui.parts.boxes import ChoiceBox
from desktop_app.ui.parts.elided_label import ElidedLabel
from desktop_app.ui.texts import breakable, plain_label, tint

MOST_ROWS = 200
_BOX_LETTERS = 14


class AdditivityTable(QWidget):
    """One choice per metric, and one for all.

    Signals: chosen(object): metric to its additivity.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: dict[str, _Line] = {}
        self._shown: list[MetricRow] = []
        words, muted = desk.words, desk.look.colour("muted")
        title = plain_label(words("How may the values of each metric be put together?"))
        font = title.font()
        font.setWeight(font.Weight.DemiBold)
        title.setFont(font)
        hint = plain_label(
            words(
                "From days to a month, for example: orders are added up; of a stock the last day"
                " counts; active users and rates are never added up."
            ),
            muted,
        )
        self.rest = plain_label("", muted)
        for label in (title, hint, self.rest):
            label.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * SPACING)
        self._grid.setVerticalSpacing(SPACING // 2)
        self._grid.setColumnStretch(3, 1)
        for place, text in enumerate(
            (words("Metric"), words("First values"), words("Its values"), words("Why"))
        ):
            self._grid.addWidget(plain_label(text, muted), 0, place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACING)
        column.setSpacing(SPACING // 2)
        column.addWidget(title)
        column.addWidget(hint)
        column.addLayout(self._laid_out_all())
        column.addLayout(self._grid)
        column.addWidget(self.rest)

    @property
    def boxes(self) -> Mapping[str, ChoiceBox]:
        """The list of choices of each metric in sight."""
        return {metric: line.box for metric, line in self._lines.items()}

    def show_rows(self, rows: Sequence[MetricRow]) -> None:
        """Show the metrics; who is shown already keeps its place and the keyboard."""
        self._shown = list(rows[:MOST_ROWS])
        wanted = {row.metric for row in self._shown}
        for metric in [metric for metric in self._lines if metric not in wanted]:
            self._lines.pop(metric).remove()
        for row in self._shown:
            if row.metric not in self._lines:
                self._lines[row.metric] = self._made_line(row.metric)
            self._lines[row.metric].show_row(row, self._desk)
        more = len(rows) - len(self._shown)
        self.rest.setText(
            self._desk.words.count(
                "{n} more metric follows once these are answered.",
                "{n} more metrics follow once these are answered.",
                more,
            )
        )
        self.rest.setVisible(more > 0)
        self._all.setVisible(len(self._shown) > 1)
        self.setVisible(bool(rows))

    def _laid_out_all(self) -> QHBoxLayout:
        words = self._desk.words
        self.for_all = _choices(self._desk)
        self.for_all.setAccessibleName(words("For all metrics"))
        self.apply_all = QPushButton(words("Apply to all"))
        self.apply_all.setAutoDefault(False)
        self.apply_all.clicked.connect(self._on_all)
        self._all = QWidget()
        inner = QHBoxLayout(self._all)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(plain_label(words("For all metrics")))
        inner.addWidget(self.for_all)
        inner.addWidget(self.apply_all)
        row = QHBoxLayout()
        row.addWidget(self._all)
        row.addStretch()
        return row

    def _made_line(self, metric: str) -> "_Line":
        line = _Line(self._desk, metric)
        line.box.activated.connect(self._on_chosen)
        row = self._grid.rowCount()
        for place, widget in enumerate(line.widgets):
            self._grid.addWidget(widget, row, place, Qt.AlignmentFlag.AlignVCenter)
        return line

    @Slot()
    def _on_chosen(self) -> None:
        box = self.sender()
        if isinstance(box, ChoiceBox):
            self.chosen.emit({str(box.property("metric")): str(box.currentData())})

    @Slot()
    def _on_all(self) -> None:
        choice = str(self.for_all.currentData())
        self.chosen.emit({row.metric: choice for row in self._shown if not row.is_fixed})


class _Line:
    """The widgets of one metric."""

    def __init__(self, desk: Desk, metric: str) -> None:
        self.name, self.examples = ElidedLabel(), ElidedLabel()
        self.name.show_text(metric)
        self.name.setMinimumWidth(6 * self.name.fontMetrics().height())
        tint(self.examples, desk.look.colour("muted"))
        self.box = _choices(desk)
        self.box.setProperty("metric", metric)
        self.box.setAccessibleName(
            desk.words("How the values of “{metric}” are put together").format(metric=metric)
        )
        self.why = plain_label("")
        self.why.setWordWrap(True)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        return (self.name, self.examples, self.box, self.why)

    def show_row(self, row: MetricRow, desk: Desk) -> None:
        self.examples.show_text(row.examples)
        self.box.setCurrentIndex(self.box.findData(row.choice))
        self.box.setEnabled(not row.is_fixed)
        sentence = row.why
        if row.is_open:
            sentence = desk.words("Proposed: {reason}").format(reason=row.why)
        self.why.setText(breakable(sentence))
        tint(self.why, desk.look.colour("accent" if row.is_open else "muted"))
        self.box.setAccessibleDescription(sentence)

    def remove(self) -> None:
        for widget in self.widgets:
            # At once out of sight and reach: deleting waits for the event loop.
            widget.setParent(None)
            widget.deleteLater()


def _choices(desk: Desk) -> ChoiceBox:
    box = ChoiceBox()
    box.setMinimumContentsLength(_BOX_LETTERS)
    for choice in CHOICES:
        box.addItem(term(desk.words, Additivity(choice)), choice)
    return box
