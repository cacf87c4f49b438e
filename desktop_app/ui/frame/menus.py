"""The menu bar."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.sample import sample_actions
from desktop_app.ui.language_names import LANGUAGE_NAMES
from desktop_app.ui.pages.registry import PAGES, page_keys
from desktop_app.ui.settings import Settings
from desktop_app.ui.texts import action_text, tip
from desktop_app.words import LANGUAGES, Words

_MENUS: Mapping[str, tuple[str, ...]] = {
    "file": ("new", "open", "recent", "samples", "", "save", "save_as", "close", "", "leave"),
    "edit": ("undo", "redo", "", "palette", "link_with", "", "add_finding", "add_objective",
             "add_child", "add_key_result", "add_kpis", "add_own_kpi", "add_initiative",
             "add_occasion", "", "plan_settings", "settings"),
    "exchange": ("import", "", "workbook", "report", "picture", "strategy_picture"),
    "view": ("pages", "", "back", "forward", "", "next_part", "previous_part", "",
             "inspector", "navigation", "", "language", "theme"),
    "help": ("tour", "shortcuts", "messages", "about"),
}  # fmt: skip


class Menus(QWidget):
    """Builds the menus of a window.

    Signals: plan_chosen(Path), page_chosen(str), language_chosen(str), theme_chosen(str).
    """

    plan_chosen = Signal(object)
    page_chosen = Signal(str)
    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(self, window: QMainWindow, desk: Desk, settings: Settings) -> None:
        super().__init__(window)
        self.hide()
        self._desk, self._window = desk, window
        self._pages: list[QAction] = []
        self._recent = QMenu(desk.words("Recent plans"), window)
        self._language, self.theme = self._choices(settings)
        titles = _titles(desk.words)
        for key, entries in _MENUS.items():
            menu = window.menuBar().addMenu(titles[key])
            for entry in entries:
                self._add(menu, entry)
        self.show_recent(settings.recent)
        desk.actions["about"].triggered.connect(self._on_about)

    @Slot()
    def draw_soon(self) -> None:
        """Give the entries their icons when there is nothing else to do."""
        QTimer.singleShot(0, self._draw)

    @Slot()
    def _draw(self) -> None:
        look = self._desk.look
        self._desk.actions.draw()
        self._recent.setIcon(look.icon("recent"))
        self._language.setIcon(look.icon("language"))
        self.theme.setIcon(look.icon("theme"))
        for action, kind in zip(self._pages, PAGES, strict=True):
            action.setIcon(look.icon(kind.icon))

    def show_recent(self, names: tuple[str, ...]) -> None:
        """List the recent plans."""
        self._recent.clear()
        for path in map(Path, names):
            action = self._recent.addAction(action_text(path.stem))
            action.setData(path)
            action.setToolTip(tip(str(path)))
            action.triggered.connect(self._on_recent)
        self._recent.setEnabled(bool(names))

    def _add(self, menu: QMenu, entry: str) -> None:
        submenus = {"recent": self._recent, "language": self._language, "theme": self.theme}
        if not entry:
            menu.addSeparator()
        elif entry == "pages":
            self._add_pages(menu)
        elif entry == "samples":
            actions = self._desk.actions
            menu.addActions([actions[key] for key in sample_actions(self._desk.words.language)])
        elif entry in submenus:
            menu.addMenu(submenus[entry])
        else:
            menu.addAction(self._desk.actions[entry])

    def _add_pages(self, menu: QMenu) -> None:
        for number, kind in enumerate(PAGES, start=1):
            action = menu.addAction(kind.title(self._desk.words))
            action.setShortcut(QKeySequence(page_keys(number)))
            action.setData(kind.key)
            action.triggered.connect(self._on_page)
            self._pages.append(action)

    def _choices(self, settings: Settings) -> tuple[QMenu, QMenu]:
        words = self._desk.words
        languages: dict[str, str] = {language: LANGUAGE_NAMES[language] for language in LANGUAGES}
        themes = {
            "system": words("As the system"),
            "light": words("Light"),
            "dark": words("Dark"),
        }
        language = _choice_menu(self._window, words("Language"), languages, words.language)
        language.triggered.connect(self._on_language)
        theme = _choice_menu(self._window, words("Appearance"), themes, settings.theme)
        theme.triggered.connect(self._on_theme)
        # The palette offers them as well, each as a command of its own.
        for key in languages:
            self._desk.actions[f"language_{key}"].triggered.connect(partial(self._speak, key))
        for key in themes:
            self._desk.actions[f"theme_{key}"].triggered.connect(partial(self._wear, key))
        return language, theme

    def _speak(self, language: str, *_checked: bool) -> None:
        self.language_chosen.emit(language)

    def _wear(self, theme: str, *_checked: bool) -> None:
        self.theme_chosen.emit(theme)

    def _on_recent(self) -> None:
        self.plan_chosen.emit(_sender_value(self))

    def _on_page(self) -> None:
        self.page_chosen.emit(_sender_value(self))

    def _on_language(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())

    def _on_theme(self, action: QAction) -> None:
        self.theme_chosen.emit(action.data())

    def _on_about(self) -> None:
        from PySide6.QtWidgets import QMessageBox

        words = self._desk.words
        box = QMessageBox(self._window)
        box.setWindowTitle(words("About Causeway"))
        box.setText(words("Causeway"))
        box.setInformativeText(
            words(
                "Plans strategy from market findings to measured KPIs. Works without a network;"
                " your data stays on this computer."
            )
        )
        box.open()


def _sender_value(menus: QWidget) -> object:
    sender = menus.sender()
    return sender.data() if isinstance(sender, QAction) else None


def _choice_menu(window: QWidget, title: str, choices: Mapping[str, str], current: str) -> QMenu:
    menu = QMenu(title, window)
    group = QActionGroup(menu)
    for key, text in choices.items():
        action = menu.addAction(text)
        action.setData(key)
        action.setCheckable(True)
        action.setChecked(key == current)
        group.addAction(action)
    return menu


def _titles(words: Words) -> Mapping[str, str]:
    return {
        "file": words("&File"),
        "edit": words("&Edit"),
        "exchange": words("E&xchange"),
        "view": words("&View"),
        "help": words("&Help"),
    }
