"""What an import was asked and what it found, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from types import MappingProxyType
from typing import Any

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.cleaning.answers import Question
from desktop_app.metrics.facts import Fact
from desktop_app.metrics.reading.tables import Form, LineAccount, ReadOptions
from desktop_app.metrics.recognition.columns import Column
from desktop_app.metrics.wording import sentence
from desktop_app.plan.kpis import SetAside
from desktop_app.words import Words

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
        encoding, delimiter, sheet: how the file is to be read; None: find out.
        header_row: line of the header from 1, 0 when the file has none; None: find out.
        data_end: ISO day or time up to which the data is complete; None: the last full day.
        has_full_history: nobody's first row lies before the file begins.
    """

    role: str | None = None
    mapping: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    answers: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    time_zone: str = DEFAULT_TIME_ZONE
    data_end: str | None = None
    has_full_history: bool = False

    @property
    def read(self) -> ReadOptions:
        """What concerns reading alone."""
        return ReadOptions(
            encoding=self.encoding,
            delimiter=self.delimiter,
            sheet=self.sheet,
            header_row=self.header_row,
        )


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
class OddLine:
    """A row that was set aside: its first line, why, and its cells as one text."""

    line: int
    reason: str
    text: str


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

    def to_json(self, words: Words) -> dict[str, Any]:
        """What `causeway import --json` promises to other programs, sentences in one language."""
        return {
            "file": self.file,
            "sha256": self.sha256,
            "as": self.role,
            "kind": self.form.kind,
            "encoding": self.form.encoding,
            "delimiter": self.form.delimiter,
            "sheet": self.form.sheet,
            "header_row": self.form.header_row,
            "columns": [
                {"name": c.name, "role": c.role.value, "why": sentence(c.why, words)}
                for c in self.columns
            ],
            "lines": self.account.lines,
            "lines_by_use": self._lines_by_use(),
            "rows_read": self.rows_read,
            "rows_kept": self.rows_kept,
            "rows_set_aside": [
                {"reason": s.reason, "count": s.count, "examples": list(s.examples)}
                for s in self.set_aside
            ],
            "data_start": _day(self.data_start),
            "data_end": _day_or_time(self.data_end),
            "time_zone": self.time_zone,
            "questions": [_question_json(question) for question in self.questions],
            "notices": [sentence(notice, words) for notice in self.notices],
        }

    def _lines_by_use(self) -> dict[str, int]:
        return {
            "preamble": self.account.preamble,
            "header": self.account.header,
            "blank": self.account.blank,
            "rows": self.account.in_rows,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedImport:
    """An import that is ready to be measured, or that waits for answers.

    Attributes:
        table: None while the report has questions.
        odd_lines: the first rows that were set aside, in the file's order; empty while there are
            questions.
    """

    report: ImportReport
    preview: Preview
    table: CanonicalTable | None
    odd_lines: tuple[OddLine, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """What must be answered before there is a table."""
        return self.report.questions


def _question_json(question: Question) -> dict[str, Any]:
    return {
        "column": question.column,
        "question": question.question,
        "role": question.role or None,
        "choices": list(question.choices),
        "examples": list(question.examples),
        "proposed": question.proposed or None,
    }


def _day(at: datetime | None) -> str | None:
    return None if at is None else at.date().isoformat()


def _day_or_time(at: datetime | None) -> str | None:
    """A day where it is midnight, else day and time."""
    return _day(at) if at is None or at.time() == time() else at.isoformat()
