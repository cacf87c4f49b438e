"""The themes at the left: search, Pareto list, words of the chosen theme, words for new themes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.plan.fields import Record
from desktop_app.plan.market import Theme
from desktop_app.plan.plan import Plan, by_rank
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.voice.lesson_bar import WordButtons
from desktop_app.ui.pages.voice.theme_fields import WORD_FIELDS
from desktop_app.ui.pages.voice.theme_sheet import ThemeFigures, ThemeSheet
from desktop_app.ui.parts.below import Below
from desktop_app.ui.parts.delegates import row_height
from desktop_app.ui.parts.empty_state import NothingFits
from desktop_app.ui.parts.list_bar import ListBar
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.record_form import RecordForm
from desktop_app.ui.parts.record_order import TypedFilter, ordered
from desktop_app.ui.parts.section import Section
from desktop_app.ui.parts.sounds import Sounds
from desktop_app.ui.texts import plain_label, shortened

if TYPE_CHECKING:
    from desktop_app.metrics.voice.suggesting import Suggestion

_MOST_OFFERED = 8
_LONGEST = 24
_LEAST_ROWS, _LEAST_EMS = 4, 10


class ThemesPane(QWidget):
    """Lists themes by how much is said about them; what is chosen here is the selected record.

    Signals: theme_wanted(str): a new theme is to be made from this word.
    """

    theme_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self.figures = ThemeFigures()
        self._may_edit = False
        self.view = ThemeSheet(desk, self.figures)
        self.bar = ListBar(desk, words("Filter by name, keyword or owner"))
        sounds = Sounds(desk, self)
        sounds.learned.connect(self._list)
        self._typed = TypedFilter(self._said, sounds)
        self._nothing = NothingFits(desk)
        self.form = RecordForm(desk, WORD_FIELDS)
        self.form.make_room(_LEAST_EMS * self.fontMetrics().height())
        self.suggested = WordButtons()
        self.delete = self.view.removal(desk.actions["remove"])
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.view.order_changed.connect(self._list)
        self.view.typed.connect(self.bar.begin)
        self.bar.search.textChanged.connect(self._on_typed)
        self.bar.left.connect(self.view.setFocus)
        self._nothing.show_all_requested.connect(self.bar.search.clear)
        self.suggested.chosen.connect(self.theme_wanted)
        self._desk.filters.filter_changed.connect(self._list)

    def show_themes(self, plan: Plan, *, may_edit: bool) -> None:
        """List the themes of the plan with the figures as they are."""
        self.view.allow_editing(is_allowed=may_edit)
        self._may_edit = may_edit
        self.delete.setEnabled(may_edit)
        self.suggested.setEnabled(may_edit)
        if set(plan.themes) != {record.id for record in self._records}:
            self.view.fit_anew()
        self._list()

    def show_theme(self, plan: Plan, theme: Theme | None) -> None:
        """Show the words of the chosen theme."""
        self._words_section.setVisible(theme is not None)
        if theme is not None:
            self.form.show_record(plan, theme.id)
            self.form.setEnabled(self._may_edit)

    def offer(self, found: Sequence[Suggestion]) -> None:
        """Offer words of texts about no theme."""
        words, numbers = self._desk.words, numbers_of(self._desk)
        self.suggested.offer([
            (
                each.word,
                shortened(each.word, _LONGEST),
                words("“{word}” stands in {n} texts about no theme. Click: a theme of it.").format(
                    word=each.word, n=numbers.full(each.texts)
                ),
            )
            for each in found[:_MOST_OFFERED]
        ])  # fmt: skip
        self._offer_section.setVisible(bool(found))

    @Slot()
    def _list(self) -> None:
        plan, narrowed = self._desk.document.plan, self._desk.filters.current
        themes = by_rank(plan.themes)
        themes.sort(key=lambda theme: -(self.figures.mentions(theme) or 0.0))
        self._records: list[Record] = [*themes]
        passing = [theme for theme in themes if narrowed.lets_through(plan, theme)]
        shown = self._typed.kept(passing)
        self.view.show_records(ordered(shown, self.view.columns, self.view.order))
        self.bar.show_count(len(shown), len(themes))
        self._found.setCurrentWidget(self._nothing if themes and not shown else self.view)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self._typed.type(text)
        self._list()

    def _said(self, record: Record) -> str:
        words = (*record.keywords, *record.excluded) if isinstance(record, Theme) else ()
        return " ".join((*(column.text(record) for column in self.view.columns), *words))

    def _lay_out(self) -> None:
        words, muted = self._desk.words, self._desk.look.colour("muted")
        self._records = []
        self._found = QStackedWidget()
        self._found.addWidget(self.view)
        self._found.addWidget(self._nothing)
        self._words_section = Section(self._desk, "voice.words", words("Words of the theme"))
        self.explained = plain_label(
            words("A text that has a keyword is about the theme, unless it has an excluded word."),
            muted,
        )
        self.explained.setWordWrap(True)
        self._words_section.column.addWidget(self.explained)
        self._words_section.column.addWidget(self.form)
        self._offer_section = Section(self._desk, "voice.offer", words("In texts about no theme"))
        self._offer_section.column.addWidget(self.suggested)
        self._offer_section.hide()
        self._words_section.hide()
        # Large letters on a small screen: the list keeps some rows, what is below is scrolled.
        self.view.setMinimumHeight(_LEAST_ROWS * row_height(self.fontMetrics()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._found, 1)
        column.addWidget(Below((self._words_section, self._offer_section)))
