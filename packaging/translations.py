"""Compiles `resources/locale/<language>/*.po` into one catalogue per language.

Needs Babel, so it runs inside the environment that `dev.py` makes.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

LOCALE = Path(__file__).resolve().parent.parent / "resources" / "locale"


class ConflictingTranslationsError(Exception):
    """The same sentences have different translations in two files of one language."""


def read_catalogue(path: Path, language: str) -> Catalog:
    """The catalogue of one `.po` file; raises `PoFileError` for a file that is none."""
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def sentences(catalogue: Catalog) -> Iterator[Message]:
    """Every entry of a catalogue but its header."""
    return (message for message in catalogue if message.id)


def merged(folder: Path) -> Catalog:
    """All `.po` files of one language's folder as one catalogue.

    Raises: ConflictingTranslationsError: files disagree about sentences; says which and how.
    """
    whole = Catalog(locale=folder.name)
    seen: dict[str, tuple[Message, Path]] = {}
    conflicts = []
    for path in sorted(folder.glob("*.po")):
        for message in sentences(read_catalogue(path, folder.name)):
            key = message.id if isinstance(message.id, str) else message.id[0]
            earlier, place = seen.setdefault(key, (message, path))
            if _texts(earlier.string) != _texts(message.string):
                conflicts.append(
                    f"{key!r} is {earlier.string!r} in {place.name} "
                    f"and {message.string!r} in {path.name} ({folder.name})"
                )
            # A sentence used both plainly and counted becomes one entry that knows the plural.
            whole.add(message.id, message.string, flags=message.flags)
    if conflicts:
        raise ConflictingTranslationsError("\n".join(conflicts))
    return whole


def _texts(string: str | Iterable[str] | None) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string or ())


def compile_all(locale: Path) -> list[str]:
    """Write `LC_MESSAGES/causeway.mo` for every language below `locale`; returns the languages."""
    folders = sorted(folder for folder in locale.iterdir() if any(folder.glob("*.po")))
    for folder in folders:
        target = folder / "LC_MESSAGES" / "causeway.mo"
        target.parent.mkdir(exist_ok=True)
        partial = target.with_suffix(".partial")
        with partial.open("wb") as file:
            write_mo(file, merged(folder))
        partial.replace(target)
    return [folder.name for folder in folders]


def main() -> int:
    """Compile the project's catalogues; 1 and one line for a person where that fails."""
    try:
        languages = compile_all(LOCALE)
    except (ConflictingTranslationsError, PoFileError) as error:
        print(f"The translations cannot be compiled:\n{error}", file=sys.stderr)
        return 1
    print(f"translations: compiled {', '.join(languages) or 'nothing'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
