"""What can be wrong with a file of the catalogue, as facts."""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.errors import UserFacingError


class Fault(StrEnum):
    """What is wrong at a place of a catalogue file."""

    NOT_READABLE = "not_readable"
    TOO_LARGE = "too_large"
    NOT_UTF8 = "not_utf8"
    NOT_TOML = "not_toml"
    REPEATED = "repeated"
    MISSING = "missing"
    UNKNOWN = "unknown"
    NOT_ALLOWED = "not_allowed"
    OUTSIDE = "outside"
    REVERSED = "reversed"
    NO_FORMULA = "no_formula"
    TOO_FEW = "too_few"
    TWICE = "twice"
    NAME_TAKEN = "name_taken"


@dataclass(eq=False)
class CatalogFileError(UserFacingError):
    """A file of the catalogue cannot be used.

    Attributes:
        file: the file's name.
        place: the key ("revenue.unit"); "" where it is the whole file or a line that is no TOML.
        fault: what is wrong there.
        value: what stands there, "" where nothing does.
        allowed: what may stand there, where that is one of a few words; the ends of the scale of
            a number that is outside; how many are needed of what is too few.
        line: the line of the place, from 1; None where it is the whole file.
    """

    file: str
    place: str
    fault: Fault
    value: str = ""
    allowed: tuple[str, ...] = ()
    line: int | None = None
