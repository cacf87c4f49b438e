"""An answer: its key figures, its picture or table, its definition, and every number explained."""

from PySide6.QtCore import QModelIndex, QRect, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.charts.answer_table import shown_columns
from desktop_app.charts.measured import MeasuredPicture, pictures_of, stored_pictures
from desktop_app.charts.tables import Wording
from desktop_app.metrics.measured import Measured
from desktop_app.metrics.measures.registry import MEASURES
from desktop_app.plan.kpis import SmallTable
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.number_text import data_moment_text
from desktop_app.ui.pages.users.explaining import (
    Facts,
    explained_cell,
    parameters_text,
    provenance,
)
from desktop_app.ui.pages.users.key_figures import key_figures
from desktop_app.ui.parts.chart_pictures import Picture
from desktop_app.ui.parts.chart_view import ChartView
from desktop_app.ui.parts.columns import CELL_PAD
from desktop_app.ui.parts.delegates import row_height
from desktop_app.ui.parts.fact_list import FactList
from desktop_app.ui.parts.field_editors import ChoiceEditor
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.section import Section
from desktop_app.ui.texts import plain_label

_CHART_EMS = 22
_ROW_LINES, _CHART_FRAME_LINES, _MOST_CHART_EMS = 1.25, 8, 40
_SENTENCE_EMS = 22
_MOST_WRAPPED = 100
_TALL = 10_000


class AnswerView(QWidget):
    """Shows one answer; what is asked next leaves it standing until the new answer is there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pictures: tuple[MeasuredPicture, ...] = ()
        self._sources: Facts = []
        words = desk.words
        self.figures = plain_label("")
        self.figures.setWordWrap(True)
        self.notices = plain_label("", desk.look.colour("problem"))
        self.notices.setWordWrap(True)
        self.definition = plain_label("", desk.look.colour("muted"))
        self.definition.setWordWrap(True)
        self.which = ChoiceEditor()
        self.which.setAccessibleName(words("Picture shown"))
        self.which.setSizeAdjustPolicy(ChoiceEditor.SizeAdjustPolicy.AdjustToContents)
        self.chart = ChartView(desk, words("Answer"), "users.table")
        self.chart.setMinimumHeight(_CHART_EMS * self.fontMetrics().height())
        self.cell, self.sources = FactList(desk), FactList(desk)
        self.hint = plain_label(
            words("Click a number in the picture or the table, and it is explained here."),
            desk.look.colour("muted"),
        )
        self.hint.setWordWrap(True)
        self.explanation = Section(desk, "users.explain", words("Explain this number"))
        for part in (self.hint, self.cell, self.sources):
            self.explanation.column.addWidget(part)
        self._lay_out()
        self.which.edited.connect(self._on_which)
        self.chart.table.selectionModel().currentChanged.connect(self._on_cell)
        self.chart.place_chosen.connect(self._on_place)
        self.chart.table.numbers.modelReset.connect(
            self._wrap_long, Qt.ConnectionType.QueuedConnection
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        top = QHBoxLayout()
        top.addWidget(self.figures, 100)
        top.addStretch()
        top.addWidget(self.which, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self.notices)
        column.addWidget(self.chart, 1)
        column.addWidget(self.definition)
        column.addWidget(self.explanation)

    @property
    def picture(self) -> MeasuredPicture | None:
        """The picture that is shown; None for no answer."""
        at = max(self.which.currentIndex(), 0)
        return self._pictures[at] if self._pictures else None

    def show_measured(self, measured: Measured) -> None:
        """Show a fresh answer."""
        wording = self._wording()
        self.definition.setText(measured.definition_in(self._desk.words))
        self.figures.setText(_figures_text(key_figures(measured, wording), wording))
        self.notices.setText("\n".join(measured.notices_in(self._desk.words)))
        # The definition stands above already.
        self._show(pictures_of(measured), provenance(measured, wording)[1:])

    def show_stored(self, plan: Plan, table: SmallTable) -> None:
        """Show a table that the plan keeps."""
        wording, words = self._wording(), self._desk.words
        dataset = plan.datasets.get(table.dataset) if table.dataset else None
        self.definition.setText(table.definition.in_language(words.language))
        self.figures.setText("")
        self.notices.setText("")
        facts = [
            (words("Parameters"), parameters_text(table.kind, table.parameters, wording)),
            (words("File"), dataset.file if dataset else ""),
            (words("Data up to"), data_moment_text(table.as_of)),
        ]
        self._show(stored_pictures(plan, table), [fact for fact in facts if fact[1]])

    def show_nothing(self) -> None:
        """Empty the view."""
        self.definition.setText("")
        self.figures.setText("")
        self.notices.setText("")
        self._show((), [])

    def _wording(self) -> Wording:
        return Wording(self._desk.words, numbers_of(self._desk))

    def _show(self, pictures: tuple[MeasuredPicture, ...], sources: Facts) -> None:
        before = self.picture.name if self.picture else ""
        self._pictures = pictures
        words = self._desk.words
        self.which.offer([(each.name, each.title(words)) for each in pictures])
        self.which.show_value(before)
        self.which.setVisible(len(pictures) > 1)
        self.figures.setVisible(bool(self.figures.text()))
        self.definition.setVisible(bool(self.definition.text()))
        self.notices.setVisible(bool(self.notices.text()))
        self.sources.show_facts(sources)
        self.explanation.setVisible(bool(pictures))
        self._draw()

    def _draw(self) -> None:
        picture = self.picture
        self._explain([])
        if picture is None:
            self.chart.show_picture(None)
            return
        line = self.fontMetrics().height()
        self.chart.setMinimumHeight(max(_CHART_EMS * line, _height(picture, line)))
        shown = Picture(
            draw=picture.draw,
            table=picture.table,
            marks=picture.marks,
            name=picture.title(self._desk.words),
        )
        self.chart.show_picture(shown)

    def _explain(self, facts: Facts) -> None:
        self.cell.show_facts(facts)
        self.cell.setVisible(bool(facts))
        self.hint.setVisible(not facts)

    @Slot()
    def _wrap_long(self) -> None:
        """Break long sentences, such as the rules that are compared, into lines."""
        table, metrics = self.chart.table, self.fontMetrics()
        rows = table.numbers.rowCount()
        most = min(_SENTENCE_EMS * metrics.height(), table.viewport().width() // 2)
        long = [at for at in range(table.numbers.columnCount()) if table.columnWidth(at) > most]
        table.setWordWrap(bool(long))
        if not long or rows > _MOST_WRAPPED:
            return
        for column in long:
            table.setColumnWidth(column, most)
        room = QRect(0, 0, most - 4 * CELL_PAD, _TALL)
        for row in range(rows):
            texts = (table.numbers.table.rows[row][column].shown for column in long)
            flags = Qt.TextFlag.TextWordWrap
            heights = [metrics.boundingRect(room, flags, text).height() for text in texts]
            table.setRowHeight(row, max(heights) + row_height(metrics) - metrics.height())

    @Slot(object)
    def _on_which(self, _name: object) -> None:
        self._draw()

    @Slot(QModelIndex, QModelIndex)
    def _on_cell(self, index: QModelIndex, _before: QModelIndex) -> None:
        picture = self.picture
        if picture is not None and index.isValid():
            row, column = index.row(), index.column()
            self._explain(explained_cell(picture, row, column, self._wording()))

    @Slot(str)
    def _on_place(self, key: str) -> None:
        """What was clicked in the picture: its number."""
        picture = self.picture
        if picture is None:
            return
        beside = picture.recipe.beside
        found = picture.answer.place_of(key, beside)
        if found is None:
            return
        at, name = found
        rows = picture.answer.list_beside(beside) if beside else picture.answer.rows
        columns = shown_columns(rows)
        column = columns.index(name) if name in columns else _main_column(picture, columns)
        self._explain(explained_cell(picture, at, column, self._wording()))


def _main_column(picture: MeasuredPicture, columns: list[str]) -> int:
    """The number that a measure is asked for; the first there is where it has another name."""
    main = MEASURES[picture.answer.measure].columns
    return next((columns.index(one.name) for one in main if one.name in columns), 1)


def _height(picture: MeasuredPicture, line: int) -> int:
    """What a picture of many rows needs to be read; no more than a screen has."""
    rows = picture.rows_drawn
    return int(min(_ROW_LINES * rows + _CHART_FRAME_LINES, _MOST_CHART_EMS) * line) if rows else 0


def _figures_text(figures: tuple[tuple[str, str], ...], wording: Wording) -> str:
    words = wording.words
    said = (words("{name} {value}").format(name=name, value=value) for name, value in figures)
    return "   ·   ".join(said)
