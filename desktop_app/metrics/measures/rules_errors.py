"""What can be wrong with a person's own file of stages or themes, as facts."""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.errors import UserFacingError


class RulesFault(StrEnum):
    """What is wrong at a place of a person's own file of rules."""

    NO_FILE = "no_file"
    NOT_TOML = "not_toml"
    MISSING = "missing"
    UNKNOWN = "unknown"
    NOT_ALLOWED = "not_allowed"
    TWICE = "twice"
    NEVER = "never"
    NO_REST = "no_rest"


@dataclass(eq=False)
class RulesFileError(UserFacingError):
    """A person's own file of stages or themes cannot be used.

    Attributes:
        file: the file's name.
        place: the key ("mature.days_since_last"), or the line of a file that is no TOML ("3").
        fault: what is wrong there.
        value: what stands there, "" where nothing does.
        allowed: what may stand there, where that is one of a few words.
    """

    file: str
    place: str
    fault: RulesFault
    value: str = ""
    allowed: tuple[str, ...] = ()
