"""What can be wrong with a file of the catalogue, as facts."""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.errors import UserFacingError


class Fault(StrEnum):
    """What is wrong at a place of a catalogue file."""

    NOT_TOML = "not_toml"
    MISSING = "missing"
    UNKNOWN = "unknown"
    NOT_ALLOWED = "not_allowed"
    TWICE = "twice"


@dataclass(eq=False)
class CatalogFileError(UserFacingError):
    """A file of the catalogue cannot be used.

    Attributes:
        file: the file's name.
        place: the key ("revenue.unit"), or the line of a file that is no TOML ("3").
        fault: what is wrong there.
        value: what stands there, "" where nothing does.
        allowed: what may stand there, where that is one of a few words.
    """

    file: str
    place: str
    fault: Fault
    value: str = ""
    allowed: tuple[str, ...] = ()
