"""What can be wrong with opening rows and running questions on them, as facts."""

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


@dataclass(eq=False)
class NeedsEngineError(UserFacingError):
    """The rows are only on a cluster, which this engine cannot reach; `engine` can."""

    file: str
    engine: str


@dataclass(eq=False)
class SparkMissingError(UserFacingError):
    """Spark is not installed; `command` installs it."""

    command: str = "pip install causeway-planner[spark]"


@dataclass(eq=False)
class SparkNotStartedError(UserFacingError):
    """Spark is there but does not start; `reason` is what it says."""

    reason: str


@dataclass(eq=False)
class ClusterColumnsError(UserFacingError):
    """Rows on a cluster have no column for a role that they need.

    Attributes:
        columns: those they have.
    """

    file: str
    role: str
    columns: tuple[str, ...]


@dataclass(eq=False)
class EngineFailedError(UserFacingError):
    """The engine gave up on a question; `reason` is what it says."""

    file: str
    reason: str
