"""Why a workbook cannot be written or is not one of ours."""

from dataclasses import dataclass
from pathlib import Path

from desktop_app.errors import UserFacingError


@dataclass(eq=False)
class TextTooLongForExcelError(UserFacingError):
    """A text longer than an Excel cell holds; it would be cut.

    Attributes:
        title: how the record begins, so that a person finds it.
        field: the key of its column.
        place: sheet and cell it would stand in, as "Findings!C7".
        length: characters as Excel counts them.
    """

    title: str
    field: str
    place: str
    length: int


@dataclass(eq=False)
class TooManyForExcelError(UserFacingError):
    """More rows or columns than a sheet has.

    Attributes:
        sheet: the sheet's name as people see it.
        place: the first cell that does not exist, "row 1048577".
    """

    sheet: str
    place: str


@dataclass(eq=False)
class WorkbookNotWrittenError(UserFacingError):
    """The operating system refused a step of writing; the old file is untouched.

    Attributes:
        reason: what the operating system says.
    """

    path: Path
    reason: str


@dataclass(eq=False)
class UnknownTeamError(UserFacingError):
    """A slice was asked for a team that the plan does not have."""

    team: str


@dataclass(eq=False)
class NotOurWorkbookError(UserFacingError):
    """The file is no workbook of Causeway: it cannot be read, or carries no identity."""

    path: Path


@dataclass(eq=False)
class DamagedSnapshotError(UserFacingError):
    """The snapshot inside a workbook does not match its hash."""

    path: Path
