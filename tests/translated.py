"""Words in every language straight from the `.po` files, so that no test needs compiled ones."""

import gettext
from collections.abc import Sequence
from functools import cache

from babel.messages.pofile import read_po

from desktop_app.resource_files import resource
from desktop_app.words import Language, Words


class _FromFiles(gettext.NullTranslations):
    """Translations by their sentences."""

    def __init__(self, sentences: dict[str, str]) -> None:
        super().__init__()
        self._sentences = sentences

    def gettext(self, message: str) -> str:
        return self._sentences.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._sentences.get(msgid1, msgid1 if n == 1 else msgid2)


@cache
def words_from_files(language: Language) -> Words:
    sentences: dict[str, str] = {}
    if language != "en":
        for path in sorted(resource("locale", language).glob("*.po")):
            with path.open("rb") as file:
                found = read_po(file, abort_invalid=True)
            for message in found:
                sentences[forms(message.id)[0]] = forms(message.string)[0]
    return Words(language, _FromFiles(sentences))


def forms(part: str | Sequence[str] | None) -> Sequence[str]:
    """A text of a catalogue in its forms: one, or one and many."""
    return [part or ""] if isinstance(part, str | None) else part
