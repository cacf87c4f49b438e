"""What can be wrong with opening cached rows, as facts."""

from dataclasses import dataclass

from desktop_app.errors import UserFacingError


@dataclass(eq=False)
class RowsGoneError(UserFacingError):
    """The cached rows of an import were deleted; the file has to be imported again."""

    file: str


@dataclass(eq=False)
class PatternInPathError(UserFacingError):
    """The cache lies in a folder whose name the engine would read as a pattern of names."""

    path: str


@dataclass(eq=False)
class NotEnoughMemoryError(UserFacingError):
    """The engine needed more memory than it may use."""

    file: str
