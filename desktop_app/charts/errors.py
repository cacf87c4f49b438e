"""What can go wrong with a picture that a person can do something about."""

from dataclasses import dataclass
from pathlib import Path

from desktop_app.errors import UserFacingError


@dataclass(eq=False)
class UnknownPictureFormatError(UserFacingError):
    """A file name whose ending names no kind of picture; `known` are the endings that do."""

    path: Path
    known: tuple[str, ...]


@dataclass(eq=False)
class UnknownChartError(UserFacingError):
    """No chart of that name; `offered` are those the plan has, as a person would type them."""

    asked: str
    offered: tuple[str, ...]


@dataclass(eq=False)
class PictureNotWrittenError(UserFacingError):
    """The file could not be written; `reason` is the system's."""

    path: Path
    reason: str
