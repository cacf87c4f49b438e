"""Words in the reader's language: gettext catalogues, without Qt.

English sentences are the keys. A `Words` value is handed to whoever writes for people, so that
one process can write a Chinese workbook from an English window.
"""

import gettext
import os
from functools import cache
from typing import Final, Literal, get_args

from desktop_app.resource_files import resource

Language = Literal["zh_CN", "zh_TW", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Words:
    """Translations into one language. Sentences carry named placeholders for `str.format`."""

    __slots__ = ("catalogue", "language")

    def __init__(self, language: Language, catalogue: gettext.NullTranslations) -> None:
        self.language: Final = language
        self.catalogue: Final = catalogue

    def __call__(self, sentence: str) -> str:
        """`sentence` in this language, or itself where no translation exists."""
        return self.catalogue.gettext(sentence)

    def count(self, one: str, many: str, n: int) -> str:
        """The form of a counted sentence that fits `n`, with `{n}` filled in."""
        return self.catalogue.ngettext(one, many, n).format(n=n)


@cache
def words_in(language: Language) -> Words:
    """The words of one language; English when its catalogue has not been compiled."""
    if language == "en":
        return Words("en", gettext.NullTranslations())
    folder = resource("locale")
    return Words(language, gettext.translation("causeway", folder, [language], fallback=True))


def language_named(name: str | None) -> Language:
    """The language that a locale name such as "zh-Hant-HK" or "de_DE.UTF-8" asks for."""
    plain = (name or "").replace("-", "_").split(".")[0].lower()
    if not plain.startswith("zh"):
        return "en"
    traditional = ("hant", "_tw", "_hk", "_mo")
    return "zh_TW" if any(mark in plain for mark in traditional) else "zh_CN"


def system_language() -> Language:
    """The language of the environment: `CAUSEWAY_LANG`, then the locale variables, then the OS."""
    for variable in ("CAUSEWAY_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return language_named(os.environ[variable])
    import locale  # not needed where the environment has already answered

    return language_named(locale.getlocale()[0])
