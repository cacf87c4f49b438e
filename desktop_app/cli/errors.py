"""What can be wrong with what was asked of the command line, beyond its grammar."""

from dataclasses import dataclass
from pathlib import Path

from desktop_app.errors import UserFacingError
from desktop_app.metrics.cleaning.answers import Question


@dataclass(eq=False)
class BadPairError(UserFacingError):
    """An option that takes NAME=VALUE got something else."""

    option: str
    text: str


@dataclass(eq=False)
class NoScreenError(UserFacingError):
    """The window was asked for where nothing can show it."""


@dataclass(eq=False)
class OutputNotWrittenError(UserFacingError):
    """Standard output took no more: a full disk, a closed device."""

    reason: str


@dataclass(eq=False)
class FileExistsAlreadyError(UserFacingError):
    """A new plan would overwrite an existing file."""

    path: Path


@dataclass(eq=False)
class QuestionsOpenError(UserFacingError):
    """An import needs answers that were not given; there is at least one question."""

    file: str
    questions: tuple[Question, ...]


@dataclass(eq=False)
class UnsupportedFileKindError(UserFacingError):
    """A file's ending is none that this command reads or writes."""

    path: Path
    supported: tuple[str, ...]


@dataclass(eq=False)
class OtherPlanError(UserFacingError):
    """Two files are versions of different plans."""

    path: Path
    title: str
