"""What settings change for the whole application: colours, letters, Qt's own words, calendars."""

from collections.abc import Mapping

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from desktop_app.ui.focus_ring import FocusRing
from desktop_app.ui.look import CHINESE_FAMILY, LATIN_FAMILY, Look
from desktop_app.ui.settings import Settings
from desktop_app.words import Language

# English with weeks that begin on Monday, days before months and four digits for a year.
_LOCALES: Mapping[Language, str] = {"en": "en_GB", "zh_CN": "zh_CN", "zh_TW": "zh_TW"}
_USUAL_SIZE = 100


class Dressing(QObject):
    """Gives the application a look, and takes it off again."""

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._usual_font = QFont(application.font())
        self._usual_locale = QLocale()
        self._ring = FocusRing(application, self)
        self._percent = _USUAL_SIZE
        self._stilled: list[Qt.UIEffect] = []
        self._translator: QTranslator | None = None

    def put_on(self, look: Look, language: Language, settings: Settings) -> None:
        """Dress the application; windows that are made from now on are made of this."""
        self._grow(settings.text_size)
        look.dress(self._application)
        self._ring.dress(look)
        self._application.setFont(self._font(language, settings.text_size))
        QLocale.setDefault(QLocale(_LOCALES[language]))
        self._move_again()
        if settings.reduce_motion:
            self._keep_still()
        self._translate_qt(language)

    def take_off(self) -> None:
        """Leave letters, calendars and Qt's words as they were."""
        self._forget_translator()
        self._move_again()
        self._grow(_USUAL_SIZE)
        self._ring.take_off()
        QLocale.setDefault(self._usual_locale)
        self._application.setFont(self._usual_font)

    def _grow(self, percent: int) -> None:
        """Boxes to tick, icons of menus and the like as large as the letters want them."""
        if percent == self._percent:
            return
        self._percent = percent
        if percent == _USUAL_SIZE:
            self._application.setStyle("fusion")
            return
        from desktop_app.ui.grown_style import GrownStyle

        self._application.setStyle(GrownStyle(percent))

    def _keep_still(self) -> None:
        for effect in (
            Qt.UIEffect.UI_AnimateMenu,
            Qt.UIEffect.UI_FadeMenu,
            Qt.UIEffect.UI_AnimateCombo,
            Qt.UIEffect.UI_AnimateTooltip,
            Qt.UIEffect.UI_FadeTooltip,
        ):
            if self._application.isEffectEnabled(effect):
                self._application.setEffectEnabled(effect, False)  # noqa: FBT003  (Qt)
                self._stilled.append(effect)

    def _move_again(self) -> None:
        for effect in self._stilled:
            self._application.setEffectEnabled(effect, True)  # noqa: FBT003  (Qt)
        self._stilled.clear()

    def _font(self, language: Language, percent: int) -> QFont:
        font = QFont(self._usual_font)
        font.setPointSizeF(self._usual_font.pointSizeF() * percent / 100)
        families = font.families()
        # The Chinese letters' quotes and dots are as wide as a character.
        if language == "en" and CHINESE_FAMILY in families:
            font.setFamilies([LATIN_FAMILY, *families])
        return font

    def _translate_qt(self, language: Language) -> None:
        """Qt's own dialogs in the window's language."""
        self._forget_translator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        translator = QTranslator(self)
        if language != "en" and translator.load(f"qtbase_{language}", folder):
            self._application.installTranslator(translator)
            self._translator = translator

    def _forget_translator(self) -> None:
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
            self._translator = None
