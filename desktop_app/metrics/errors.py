"""Expected failures of reading and importing users' files. Facts only."""

from dataclasses import dataclass

from desktop_app.errors import UserFacingError


@dataclass(eq=False)
class FileMissingError(UserFacingError):
    """There is no such file, or this person may not read it.

    Attributes:
        reason: "missing", "folder", "forbidden" or "other".
    """

    file: str
    reason: str


@dataclass(eq=False)
class EmptyFileError(UserFacingError):
    """The file holds nothing, or nothing but a header or blank lines."""

    file: str


@dataclass(eq=False)
class TooManyColumnsError(UserFacingError):
    """A text file is wider than any table that people make; it may have lost its line ends."""

    file: str
    columns: int
    most: int


@dataclass(eq=False)
class NotATableError(UserFacingError):
    """The content is no table that can be read.

    Attributes:
        kind: what it seems to be: "binary", "pdf", "html", "parquet", "archive", ….
    """

    file: str
    kind: str


@dataclass(eq=False)
class UnknownEncodingError(UserFacingError):
    """The encoding that was asked for does not exist or does not fit the bytes."""

    file: str
    encoding: str


@dataclass(eq=False)
class UnsafeWorkbookError(UserFacingError):
    """A workbook that is damaged, too large or made to do harm.

    Attributes:
        danger: "damaged", "file-too-large", "too-many-parts", "duplicate-parts", "part-outside",
            "part-too-large", "document-type", "cell-outside" or "too-many-cells".
    """

    file: str
    danger: str


@dataclass(eq=False)
class WorkbookLockedError(UserFacingError):
    """The workbook is protected by a password."""

    file: str


@dataclass(eq=False)
class WorkbookUnreadableError(UserFacingError):
    """The workbook looked harmless but its content makes no sense.

    Attributes:
        detail: what the parser said, in English.
    """

    file: str
    detail: str


@dataclass(eq=False)
class UncalculatedWorkbookError(UserFacingError):
    """The sheet holds formulas that nobody calculated, and no other row.

    Attributes:
        formulas: how many.
    """

    file: str
    formulas: int


@dataclass(eq=False)
class WorkerStoppedError(UserFacingError):
    """Parsing the workbook took too much memory or time, or crashed, and was stopped."""

    file: str


@dataclass(eq=False)
class UnknownSheetError(UserFacingError):
    """The workbook has no sheet of that name."""

    file: str
    sheet: str
    sheets: tuple[str, ...]


@dataclass(eq=False)
class UnknownColumnError(UserFacingError):
    """The mapping names a column that the file does not have."""

    file: str
    column: str
    columns: tuple[str, ...]


@dataclass(eq=False)
class UnknownRoleError(UserFacingError):
    """The mapping gives a column a role that does not exist."""

    column: str
    role: str
    roles: tuple[str, ...]


@dataclass(eq=False)
class RoleTakenTwiceError(UserFacingError):
    """The mapping gives two columns a role that only one can have."""

    role: str
    columns: tuple[str, ...]


@dataclass(eq=False)
class UnknownKindError(UserFacingError):
    """The file was to be read as something that Causeway does not read."""

    kind: str
    kinds: tuple[str, ...]


@dataclass(eq=False)
class UnknownAnswerError(UserFacingError):
    """An answer is none of the choices.

    Attributes:
        choices: every answer that some question of an import understands.
    """

    column: str
    answer: str
    choices: tuple[str, ...]


@dataclass(eq=False)
class UnknownTimeZoneError(UserFacingError):
    """There is no such time zone."""

    time_zone: str


@dataclass(eq=False)
class BadDataEndError(UserFacingError):
    """The end of the data is no date, or lies before the first row."""

    file: str
    text: str


@dataclass(eq=False)
class NoRowLeftError(UserFacingError):
    """Every row was set aside.

    Attributes:
        reasons: (reason, count), most frequent first.
    """

    file: str
    reasons: tuple[tuple[str, int], ...]
