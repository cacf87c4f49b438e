"""Every action of the window in one place: its text, shortcut, icon and accessible name."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from desktop_app.ui.language_names import LANGUAGE_NAMES
from desktop_app.ui.look import Look
from desktop_app.ui.settings import THEMES
from desktop_app.ui.texts import action_text, plain_text, tip
from desktop_app.ui.typed import take_typed
from desktop_app.words import LANGUAGES, Words


class ActionKind(NamedTuple):
    """What an action is but for its words.

    Attributes:
        icon: file name in `resources/icons`, "" for none.
        shortcut: as `QKeySequence` reads it.
        needs_plan: only possible while a plan is open.
        is_switch: it is on or off.
    """

    icon: str = ""
    shortcut: str = ""
    needs_plan: bool = True
    is_switch: bool = False


ACTIONS: Mapping[str, ActionKind] = {
    "new": ActionKind("new", "Ctrl+N", needs_plan=False),
    "open": ActionKind("open", "Ctrl+O", needs_plan=False),
    "sample": ActionKind("sample", "", needs_plan=False),
    "coffee_sample": ActionKind("sample", "", needs_plan=False),
    "new_from_table": ActionKind("from-table", "", needs_plan=False),
    "tour": ActionKind("tour", "", needs_plan=False),
    "save": ActionKind("save", "Ctrl+S"),
    "save_as": ActionKind("save-as", "Ctrl+Shift+S"),
    "close": ActionKind("close", "Ctrl+W"),
    "leave": ActionKind("leave", "Ctrl+Q", needs_plan=False),
    "undo": ActionKind("undo", "Ctrl+Z"),
    "redo": ActionKind("redo", "Ctrl+Shift+Z"),
    "import": ActionKind("import", "Ctrl+I"),
    "workbook": ActionKind("workbook", "Ctrl+E"),
    "report": ActionKind("report", "Ctrl+P"),
    "picture": ActionKind("picture", "Ctrl+Shift+P"),
    "add_objective": ActionKind("add", "Ctrl+Shift+O"),
    "add_child": ActionKind("child", ""),
    "add_key_result": ActionKind("key-result", "Ctrl+Shift+K"),
    "move_up": ActionKind("up", "Alt+Up"),
    "move_down": ActionKind("down", "Alt+Down"),
    "remove": ActionKind("remove", "Del"),
    "add_sibling": ActionKind("add", "Ins"),
    "indent": ActionKind("", "Alt+Shift+Right"),
    "outdent": ActionKind("", "Alt+Shift+Left"),
    "fill_down": ActionKind("", "Ctrl+D"),
    "check_in": ActionKind("check-in", "Ctrl+Shift+C"),
    "next_check_in": ActionKind("", "Ctrl+Shift+V"),
    "filter_goals": ActionKind("filter", "Ctrl+F"),
    "new_worksheet": ActionKind("worksheet", "Ctrl+Shift+W"),
    "add_finding": ActionKind("add", ""),
    "add_theme": ActionKind("add", ""),
    "add_starter_themes": ActionKind("library", ""),
    "make_option": ActionKind("", "Ctrl+Alt+O"),
    "make_objective": ActionKind("", "Ctrl+Alt+B"),
    "add_initiative": ActionKind("add", ""),
    "add_occasion": ActionKind("add", ""),
    "add_known_occasions": ActionKind("library", ""),
    "add_kpis": ActionKind("add", "Ctrl+Shift+M"),
    "add_own_kpi": ActionKind("kpis", ""),
    "remove_import": ActionKind("remove", ""),
    "newer_import": ActionKind("import", ""),
    "paste_table": ActionKind("", "Ctrl+V"),
    "fit": ActionKind("fit", "Ctrl+0"),
    "zoom_in": ActionKind("zoom-in", "Ctrl++"),
    "zoom_out": ActionKind("zoom-out", "Ctrl+-"),
    "link_with": ActionKind("link", "Ctrl+L"),
    "strategy_picture": ActionKind("picture", ""),
    "settings": ActionKind("settings", "Ctrl+,", needs_plan=False),
    "plan_settings": ActionKind("plan-settings", ""),
    "palette": ActionKind("search", "Ctrl+K", needs_plan=False),
    "shortcuts": ActionKind("keyboard", "F1", needs_plan=False),
    "show_all": ActionKind("filter", ""),
    "back": ActionKind("back", "Alt+Left"),
    "forward": ActionKind("forward", "Alt+Right"),
    "next_part": ActionKind("", "F6", needs_plan=False),
    "previous_part": ActionKind("", "Shift+F6", needs_plan=False),
    "inspector": ActionKind("inspector", "Ctrl+Alt+I", is_switch=True),
    "navigation": ActionKind("navigation", "Ctrl+Alt+N", is_switch=True),
    **{f"language_{name}": ActionKind("language", "", needs_plan=False) for name in LANGUAGES},
    **{f"theme_{name}": ActionKind("theme", "", needs_plan=False) for name in THEMES},
    "messages": ActionKind("recent", "", needs_plan=False),
    "about": ActionKind("hint", "", needs_plan=False),
}
_PAGE_SHORTCUTS = frozenset({
    "remove", "move_up", "move_down", "fit", "zoom_in", "zoom_out", "add_sibling", "indent",
    "outdent", "fill_down", "make_option", "make_objective", "check_in", "next_check_in",
    "filter_goals", "paste_table",
})  # fmt: skip


class Actions(QObject):
    """The window's actions by key. Whoever does the work connects itself to `triggered`."""

    def __init__(self, words: Words, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        texts = {
            **_file_texts(words),
            **_plan_texts(words),
            **_view_texts(words),
            **_choice_texts(words),
        }
        self._actions = {key: self._made(key, texts[key]) for key in ACTIONS}

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def enable_for(self, *, is_open: bool) -> None:
        """Enable what is possible with or without an open plan."""
        for key, kind in ACTIONS.items():
            self._actions[key].setEnabled(is_open or not kind.needs_plan)

    def draw(self, keys: Iterable[str] = ACTIONS) -> None:
        """Give actions their icons: those that are seen at once before the others."""
        for key in keys:
            action, icon = self._actions[key], ACTIONS[key].icon
            if icon and action.icon().isNull():
                action.setIcon(self._look.icon(icon))

    def _made(self, key: str, text: str) -> QAction:
        kind = ACTIONS[key]
        action = QAction(text, self)
        action.setObjectName(key)
        action.setCheckable(kind.is_switch)
        # Connected before anybody else, so that it comes first.
        action.triggered.connect(take_typed)
        if kind.shortcut:
            action.setShortcut(QKeySequence(kind.shortcut))
        action.setToolTip(_tip(text, action.shortcut()))
        if key in _PAGE_SHORTCUTS:
            # The page that adds the action answers it, not whatever else is in the window.
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return action


def describe(action: QAction, text: str) -> None:
    """Give an action a new text, for example what undo would take back."""
    action.setText(action_text(text))
    action.setToolTip(_tip(action_text(text), action.shortcut()))


def _tip(text: str, shortcut: QKeySequence) -> str:
    plain = plain_text(text).rstrip(".…")
    keys = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
    return tip(f"{plain} ({keys})" if keys else plain)


def _file_texts(words: Words) -> Mapping[str, str]:
    return {
        "new": words("New plan..."),
        "open": words("Open plan..."),
        "sample": words("Open the sample: CD retailer"),
        "coffee_sample": words("Open the sample: Coffee mini-program"),
        "new_from_table": words("New plan from my Excel or CSV..."),
        "tour": words("Guided tour of the sample"),
        "save": words("Save"),
        "save_as": words("Save as..."),
        "close": words("Close plan"),
        "leave": words("Quit Causeway"),
        "undo": words("Undo"),
        "redo": words("Redo"),
        "import": words("Import data..."),
        "workbook": words("Export Excel workbook..."),
        "report": words("Export review report..."),
        "picture": words("Export causeway map as picture..."),
        "messages": words("Messages..."),
        "about": words("About Causeway"),
    }


def _plan_texts(words: Words) -> Mapping[str, str]:
    return {
        "add_objective": words("Add objective"),
        "add_child": words("Add child objective"),
        "add_key_result": words("Add key result"),
        "move_up": words("Move up"),
        "move_down": words("Move down"),
        "remove": words("Remove"),
        "add_sibling": words("Add below"),
        "indent": words("Move one level in"),
        "outdent": words("Move one level out"),
        "fill_down": words("Fill down"),
        "check_in": words("Check in..."),
        "next_check_in": words("Next key result that waits for a check-in"),
        "filter_goals": words("Filter goals"),
        "new_worksheet": words("New worksheet..."),
        "add_finding": words("Add finding"),
        "add_theme": words("Add theme"),
        "add_starter_themes": words("Add themes of the catalogue"),
        "make_option": words("Make an option of the chosen findings..."),
        "make_objective": words("Make an objective of the chosen finding"),
        "add_initiative": words("Add initiative"),
        "add_occasion": words("Add occasion"),
        "add_known_occasions": words("Add the known occasions"),
        "add_kpis": words("Add KPIs from the catalogue..."),
        "add_own_kpi": words("Add a KPI of your own..."),
        "remove_import": words("Remove import"),
        "newer_import": words("Import a newer file..."),
        "paste_table": words("Import the table on the clipboard"),
    }


def _view_texts(words: Words) -> Mapping[str, str]:
    return {
        "fit": words("Show the whole map"),
        "zoom_in": words("Zoom in"),
        "zoom_out": words("Zoom out"),
        "link_with": words("Link with..."),
        "strategy_picture": words("Export strategy map as picture..."),
        "show_all": words("Show the whole plan"),
        "back": words("Back"),
        "forward": words("Forward"),
        "next_part": words("Next part of the window"),
        "previous_part": words("Previous part of the window"),
        "inspector": words("Details of the selected record"),
        "navigation": words("Only icons in the list of pages"),
        "settings": words("Settings..."),
        "plan_settings": words("Plan settings..."),
        "palette": words("Search or run a command..."),
        "shortcuts": words("Keyboard shortcuts..."),
    }


def _choice_texts(words: Words) -> Mapping[str, str]:
    language = words("Language: {name}")
    return {
        **{f"language_{key}": language.format(name=LANGUAGE_NAMES[key]) for key in LANGUAGES},
        "theme_system": words("Appearance: as the system"),
        "theme_light": words("Appearance: light"),
        "theme_dark": words("Appearance: dark"),
    }
