"""What can be wrong with a Parquet file, as facts."""

from dataclasses import dataclass

from desktop_app.errors import UserFacingError


@dataclass(eq=False)
class ParquetUnreadableError(UserFacingError):
    """The file says that it is Parquet, but its content makes no sense."""

    file: str


@dataclass(eq=False)
class ParquetTooLargeError(UserFacingError):
    """The file's own description promises more than this program reads."""

    file: str
    rows: int
    cells: int
    most: int
