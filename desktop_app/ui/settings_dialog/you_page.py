"""Who works here, and in which language."""

from desktop_app.ui.desk import Desk
from desktop_app.ui.language_names import LANGUAGE_NAMES
from desktop_app.ui.parts.field_editors import TextEditor
from desktop_app.ui.settings import Settings
from desktop_app.ui.settings_dialog.settings_page import SettingsPage
from desktop_app.words import LANGUAGES


class YouPage(SettingsPage):
    """Name and language."""

    def __init__(self, desk: Desk, settings: Settings, title: str) -> None:
        super().__init__(desk, settings, title)
        words = desk.words
        self.add_setting(
            "author",
            words("Your name"),
            TextEditor(),
            words(
                "Changes you make from now on are recorded under this name."
                " Without one, it is the name of your account on this computer."
            ),
        )
        languages = [(language, LANGUAGE_NAMES[language]) for language in LANGUAGES]
        self.add_choice(
            "language",
            words("Language"),
            [("", words("As the system")), *languages],
            words("Of menus, pages, dates and numbers. A plan keeps its own language."),
        )
