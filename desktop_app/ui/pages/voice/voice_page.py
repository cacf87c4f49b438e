"""The page of what users say: themes at the left, their texts and what became of them at the right.

Texts are read from the local cache while they are looked at; the plan gets counts, words and at
most five quotes per theme.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedLayout, QTabWidget, QVBoxLayout, QWidget

from desktop_app.plan.ids import ThemeId
from desktop_app.plan.market import Theme
from desktop_app.plan.plan import Plan, find
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.page import Page
from desktop_app.ui.pages.voice.contacts_pane import ContactsPane
from desktop_app.ui.pages.voice.empty_voice import empty_voice
from desktop_app.ui.pages.voice.lesson_bar import LessonBar
from desktop_app.ui.pages.voice.pictures_pane import PicturesPane
from desktop_app.ui.pages.voice.quotes_pane import QuotesPane
from desktop_app.ui.pages.voice.scores_pane import ScoresPane
from desktop_app.ui.pages.voice.state_bar import StateBar
from desktop_app.ui.pages.voice.texts_pane import TextsPane, Which
from desktop_app.ui.pages.voice.themes_pane import ThemesPane
from desktop_app.ui.pages.voice.voice_commands import VoiceCommands
from desktop_app.ui.pages.voice.voice_work import Lesson, Move, VoiceWork
from desktop_app.ui.parts.page_bar import page_bar
from desktop_app.ui.parts.record_chooser import RecordChooser
from desktop_app.ui.parts.record_names import name_of
from desktop_app.ui.parts.remembered import remember_splitter
from desktop_app.ui.texts import action_text

if TYPE_CHECKING:
    from desktop_app.metrics.voice.counting import Count, VoiceCounts

_EMPTY, _FILLED = range(2)


class VoicePage(Page):
    """Themes of users' texts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.words
        self.work = VoiceWork(desk, self)
        self.commands = VoiceCommands(desk)
        self.themes = ThemesPane(desk)
        self.texts = TextsPane(desk, self.work)
        self.lesson = LessonBar(desk)
        self.quotes = QuotesPane(desk)
        self.contacts = ContactsPane(desk, self.commands)
        self.scores = ScoresPane(desk)
        self.pictures = PicturesPane(desk)
        self.state = StateBar(desk)
        self.count = self._action(words("Put counts into the plan"), "numbers")
        self.finding = self._action(words("Make finding..."), "findings")
        self.requirement = self._action(words("Make requirement"), "initiatives")
        self._theme = ""
        self._may_edit = False
        self._lay_out()
        self._connect()

    def show_plan(self, old: Plan, new: Plan) -> None:
        """Show themes, counts and contacts as they are now."""
        session = self.desk.document.session
        self._may_edit = session is not None and not session.read_only
        self.work.look_at(new)
        dataset = self.work.dataset
        is_empty = dataset is None and not new.themes and not new.care_contacts
        self._stack.setCurrentIndex(_EMPTY if is_empty else _FILLED)
        self._show_counts()
        self.pictures.show_themes(new)
        if old.themes.keys() != new.themes.keys() and self._theme not in new.themes:
            self._theme = ""

    def take_selection(self) -> None:
        """Show the selected theme; the first one where nothing is selected at all."""
        self.themes.view.select_something()
        self._on_selected(self.desk.selection.record_id)

    def act(self, key: str) -> None:
        """Add themes."""
        if key == "add_theme":
            self.commands.add_theme(self.desk.words("New theme"))
        elif key == "add_starter_themes":
            self.commands.add_starter_themes()
        else:
            super().act(key)

    def move_text(self, row: int, theme: str) -> None:
        """Move the text of a row to a theme; out of the one that is looked at."""
        text = self.texts.model.text_at(row)
        away = self._theme if self.texts.chosen is Which.THEME else ""
        if text is not None and theme != away and (theme or away):
            self.work.move(Move(text=text, into=theme, out_of=away))

    def _show_counts(self) -> None:
        plan, counts = self.desk.document.plan, self.work.counts
        self.themes.figures.take(counts, list(plan.themes.values()), self.work.dataset)
        self.themes.show_themes(plan, may_edit=self._may_edit)
        self.state.show_state(plan, self.work)
        self.count.setEnabled(self._may_edit and self._differs(plan))
        self._show_theme()

    def _differs(self, plan: Plan) -> bool:
        from desktop_app.metrics.voice.counted_plan import with_theme_counts

        counts, dataset = self.work.counts, self.work.dataset
        if counts is None or dataset is None:
            return False
        return with_theme_counts(plan, counts, dataset.id) is not plan

    def _show_theme(self) -> None:
        plan = self.desk.document.plan
        theme = plan.themes.get(ThemeId(self._theme))
        self.themes.show_theme(plan, theme)
        self.quotes.show_quotes(theme, may_edit=self._may_edit)
        self.contacts.show_contacts(plan, self._theme, may_edit=self._may_edit)
        for action in (self.finding, self.requirement):
            action.setEnabled(self._may_edit and theme is not None)
        self.texts.quote_action.setVisible(self._may_edit)
        self._show_texts()

    @Slot()
    def _show_texts(self) -> None:
        counts, which = self.work.counts, self.texts.chosen
        if which is Which.THEME:
            self.texts.show_texts(self._theme, self._count_of(self._theme))
        else:
            found = None if counts is None else counts.everything
            if counts is not None and which is Which.NONE:
                found = counts.unclassified
            self.texts.show_texts("", found)

    def _count_of(self, theme: str) -> "Count | None":
        return None if self.work.counts is None else self.work.counts.themes.get(theme)

    @Slot(str)
    def _on_selected(self, record_id: str) -> None:
        theme = find(self.desk.document.plan, record_id) if record_id else None
        if isinstance(theme, Theme) and self.isVisible() and theme.id != self._theme:
            self._theme = theme.id
            self.texts.choose(Which.THEME)
            self._show_theme()

    @Slot(object)
    def _on_counted(self, counts: "VoiceCounts") -> None:
        self._show_counts()
        self.themes.view.fit_now()
        if counts.unclassified.mentions:
            self.work.suggest()
        else:
            self.themes.offer(())
        # Last, because questions are answered one after the other.
        self.scores.look_at(self.work.dataset)

    @Slot(object)
    def _on_lesson(self, lesson: Lesson) -> None:
        if self._may_edit:
            name = name_of(self.desk.document.plan, lesson.theme, self.desk.words)
            self.lesson.ask(lesson, name)

    @Slot()
    def _on_move(self) -> None:
        row = self.texts.view.currentIndex().row()
        plan = self.desk.document.plan
        offered = [(theme.id, theme.name) for theme in plan.themes.values()]
        offered = [each for each in offered if each[0] != self._theme or not self._is_of_theme]
        chooser = RecordChooser(self.desk, offered, self)
        chooser.chosen.connect(partial(self.move_text, row))
        chooser.pop_up(self.texts.search)

    @property
    def _is_of_theme(self) -> bool:
        return self.texts.chosen is Which.THEME

    @Slot()
    def _on_out(self) -> None:
        self.move_text(self.texts.view.currentIndex().row(), "")

    @Slot()
    def _on_forget(self) -> None:
        text = self.texts.current()
        if text is not None:
            self.work.forget(text)

    @Slot()
    def _on_quote(self) -> None:
        text = self.texts.current()
        if text is not None and self._theme:
            self.commands.keep_quote(self._theme, text.text)

    @Slot(str)
    def _on_unquote(self, text: str) -> None:
        self.commands.drop_quote(self._theme, text)

    @Slot()
    def _on_count(self) -> None:
        counts, dataset = self.work.counts, self.work.dataset
        if counts is not None and dataset is not None:
            self.commands.put_counts(counts, dataset)

    @Slot()
    def _on_finding(self) -> None:
        theme = self._theme
        chooser = RecordChooser(self.desk, self.commands.places(), self)
        chooser.chosen.connect(partial(self.commands.make_finding, theme))
        chooser.pop_up(self.themes.bar)

    @Slot()
    def _on_requirement(self) -> None:
        self.commands.make_requirement(self._theme)

    @Slot()
    def _on_remove(self) -> None:
        self.commands.remove_themes(self.themes.view.chosen_ids())

    @Slot(str)
    def _on_theme_wanted(self, word: str) -> None:
        self.commands.add_theme(word, (word,))

    def _action(self, text: str, icon: str) -> QAction:
        action = QAction(self.desk.look.icon(icon), action_text(text), self)
        action.setEnabled(False)
        return action

    def _connect(self) -> None:
        self.work.counted.connect(self._on_counted)
        self.work.rows_missing.connect(self._show_counts)
        self.work.suggested.connect(self.themes.offer)
        self.work.lesson_found.connect(self._on_lesson)
        self.scores.told.connect(self.state.show_scores)
        self.lesson.learned.connect(self.commands.learn)
        self.themes.view.text_dropped.connect(self.move_text)
        self.themes.theme_wanted.connect(self._on_theme_wanted)
        self.themes.delete.triggered.connect(self._on_remove)
        self.texts.which_changed.connect(self._show_texts)
        self.texts.move_action.triggered.connect(self._on_move)
        self.texts.out_action.triggered.connect(self._on_out)
        self.texts.forget_action.triggered.connect(self._on_forget)
        self.texts.quote_action.triggered.connect(self._on_quote)
        self.quotes.unwanted.connect(self._on_unquote)
        self.count.triggered.connect(self._on_count)
        self.finding.triggered.connect(self._on_finding)
        self.requirement.triggered.connect(self._on_requirement)
        self.desk.selection.record_selected.connect(self._on_selected)

    def _lay_out(self) -> None:
        words, actions = self.desk.words, self.desk.actions
        self.texts.room_between.addWidget(self.lesson)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(words("User voice"))
        self.tabs.addTab(self.texts, words("Texts"))
        self.tabs.addTab(self.quotes, words("Quotes"))
        self.tabs.addTab(self.contacts, words("Care contacts"))
        self.tabs.addTab(self.scores, words("Scores"))
        self.tabs.addTab(self.pictures, words("Pictures"))
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.addWidget(self.themes)
        sides.addWidget(self.tabs)
        sides.setChildrenCollapsible(False)
        sides.setSizes([500, 500])
        remember_splitter(sides, self.desk.memory, "voice.splitter")
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        own = (self.count, self.finding, self.requirement)
        added = (actions["add_theme"], actions["add_starter_themes"])
        column.addWidget(page_bar(words("User voice"), (*added, *own)))
        column.addWidget(self.state)
        column.addWidget(sides, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(empty_voice(self.desk))
        self._stack.addWidget(filled)
