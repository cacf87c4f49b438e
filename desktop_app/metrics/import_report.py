"""What an import was asked and what it found, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.cleaning.answers import Question
from desktop_app.metrics.cleaning.canonicalising import SetAside
from desktop_app.metrics.facts import Fact
from desktop_app.metrics.reading.tables import Form, LineAccount, ReadOptions
from desktop_app.metrics.recognition.recognising import Column

DEFAULT_TIME_ZONE = "Asia/Shanghai"
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """What a person decided about an import; what is left open is found out or asked.

    Attributes:
        role: what the file is read as ("orders", "events"), None: find out.
        mapping: column name to role, the contract of `--map`.
        answers: column name to answer, the contract of `--answer`; several are separated by
            commas; "*" stands for whole rows ("keep-duplicates", "set-duplicates-aside").
        read: encoding, delimiter, sheet, header row.
        data_end: ISO day or time up to which the data is complete; None: the last full day.
        has_full_history: nobody's first row lies before the file begins.
    """

    role: str | None = None
    mapping: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    answers: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    read: ReadOptions = ReadOptions()
    time_zone: str = DEFAULT_TIME_ZONE
    data_end: str | None = None
    has_full_history: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The first rows as they stand in the file, for a person to judge encoding and columns.

    Attributes:
        lines: number of each row's first line.
        rows: its cells, one per column.
    """

    lines: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """Everything about an import but its rows.

    `rows_read = rows_kept + sum of set_aside counts`; the lines balance in `account`.

    Attributes:
        role: what the file was read as, None while that is a question.
        answers: as they were given.
        data_start: local moment of the first row; data_end: up to when the data is complete.
            Both None while questions are open.
        questions: what must be answered; while there are any, no row is kept.
    """

    file: str
    sha256: str
    role: str | None
    form: Form
    columns: tuple[Column, ...]
    account: LineAccount
    rows_read: int
    rows_kept: int
    set_aside: tuple[SetAside, ...]
    time_zone: str
    data_start: datetime | None = None
    data_end: datetime | None = None
    answers: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    questions: tuple[Question, ...] = ()
    notices: tuple[Fact, ...] = ()

    @property
    def mapping(self) -> dict[str, str]:
        """Column name to role, as it was used in the end."""
        return {column.name: column.role.value for column in self.columns}


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedImport:
    """An import that is ready to be measured, or that waits for answers.

    Attributes:
        table: None while the report has questions.
    """

    report: ImportReport
    preview: Preview
    table: CanonicalTable | None
