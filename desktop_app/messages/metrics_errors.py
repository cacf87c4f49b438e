"""Words for what can be wrong with a file that is imported."""

from collections.abc import Mapping
from functools import singledispatch

from desktop_app.errors import UserFacingError
from desktop_app.messages.message import Message
from desktop_app.metrics.errors import (
    BadDataEndError,
    EmptyFileError,
    FileMissingError,
    NoRowLeftError,
    NotATableError,
    RoleTakenTwiceError,
    TooManyColumnsError,
    UncalculatedWorkbookError,
    UnknownAnswerError,
    UnknownColumnError,
    UnknownEncodingError,
    UnknownKindError,
    UnknownRoleError,
    UnknownSheetError,
    UnknownTimeZoneError,
    UnsafeWorkbookError,
    WorkbookLockedError,
    WorkbookUnreadableError,
    WorkerStoppedError,
)
from desktop_app.metrics.reading.limits import WORKBOOK_MB, most_workbook_mb
from desktop_app.metrics.wording import reason_sentence
from desktop_app.words import Words


@singledispatch
def metrics_message(error: UserFacingError, words: Words) -> Message | None:  # noqa: ARG001
    """The message for a failure of an import, or None for any other."""
    return None


@metrics_message.register
def _file_missing(error: FileMissingError, words: Words) -> Message:
    return Message(
        kind="metrics.file-missing",
        text=words("“{file}” cannot be read: {reason}.").format(
            file=error.file, reason=_file_troubles(words)[error.reason]
        ),
        file=error.file,
        hint=words("Check the path and whether you may open the file."),
    )


def _file_troubles(words: Words) -> Mapping[str, str]:
    return {
        "missing": words("there is no such file"),
        "folder": words("it is a folder"),
        "forbidden": words("you may not open it"),
        "other": words("the system refused it"),
    }


@metrics_message.register
def _empty_file(error: EmptyFileError, words: Words) -> Message:
    return Message(
        kind="metrics.empty-file",
        text=words("“{file}” holds no rows.").format(file=error.file),
        file=error.file,
        hint=words("Export it again and check that it has a header and at least one row."),
    )


@metrics_message.register
def _too_many_columns(error: TooManyColumnsError, words: Words) -> Message:
    return Message(
        kind="metrics.too-many-columns",
        text=words("“{file}” has {columns} columns; at most {most} can be read.").format(
            file=error.file, columns=f"{error.columns:,}", most=f"{error.most:,}"
        ),
        file=error.file,
        hint=words("Keep the columns you need, or check whether the line ends got lost."),
    )


@metrics_message.register
def _not_a_table(error: NotATableError, words: Words) -> Message:
    return Message(
        kind="metrics.not-a-table",
        text=words("“{file}” is no table that can be read; it seems to be {what}.").format(
            file=error.file, what=_contents(words).get(error.kind, error.kind)
        ),
        file=error.file,
        hint=words("Save it as CSV or as an Excel workbook and import that."),
    )


def _contents(words: Words) -> Mapping[str, str]:
    return {
        "binary": words("binary content"),
        "nested": words("a Parquet file of lists and records only"),
        "pdf": words("a PDF document"),
        "database": words("a database"),
        "archive": words("a packed archive"),
        "picture": words("a picture"),
        "program": words("a program"),
        "html": words("a web page"),
        "xml": words("an XML document"),
    }


@metrics_message.register
def _unknown_encoding(error: UnknownEncodingError, words: Words) -> Message:
    return Message(
        kind="metrics.unknown-encoding",
        text=words("There is no encoding “{encoding}”.").format(encoding=error.encoding),
        file=error.file,
        place=error.encoding,
        hint=words("Use a name such as utf-8, gb18030, big5 or utf-16."),
    )


@metrics_message.register
def _unsafe_workbook(error: UnsafeWorkbookError, words: Words) -> Message:
    return Message(
        kind=f"metrics.workbook-{error.danger}",
        text=words("“{file}” was not opened: {reason}.").format(
            file=error.file, reason=_dangers(words)[error.danger]
        ),
        file=error.file,
        hint=_way_out(error.danger, words),
    )


def _way_out(danger: str, words: Words) -> str:
    if danger == "file-too-large":
        return words(
            "Save the sheet as CSV and import that, or set {variable} to read larger workbooks."
        ).format(variable=WORKBOOK_MB)
    return words("Open it in Excel, copy the table into a new workbook and import that.")


def _dangers(words: Words) -> Mapping[str, str]:
    return {
        "damaged": words("the workbook is damaged"),
        "file-too-large": words("it is larger than {most} MB").format(most=most_workbook_mb()),
        "too-many-parts": words("it has more than 2,000 parts"),
        "duplicate-parts": words("it holds the same part twice"),
        "part-outside": words("a part of it points outside the workbook"),
        "part-too-large": words("a part of it unpacks to more than 300 MB"),
        "document-type": words("it holds a document type definition, which workbooks never need"),
        "cell-outside": words("it has a cell where no sheet has cells"),
        "too-many-cells": words("its sheet spans too many cells, perhaps by one cell far away"),
    }


@metrics_message.register
def _workbook_locked(error: WorkbookLockedError, words: Words) -> Message:
    return Message(
        kind="metrics.workbook-locked",
        text=words("“{file}” is protected by a password.").format(file=error.file),
        file=error.file,
        hint=words("Save it without a password in Excel and import that."),
    )


@metrics_message.register
def _workbook_unreadable(error: WorkbookUnreadableError, words: Words) -> Message:
    return Message(
        kind="metrics.workbook-unreadable",
        text=words("“{file}” cannot be read as a workbook. Detail: {detail}").format(
            file=error.file, detail=error.detail
        ),
        file=error.file,
        hint=words("Open it in Excel, save it as a new workbook and import that."),
    )


@metrics_message.register
def _uncalculated_workbook(error: UncalculatedWorkbookError, words: Words) -> Message:
    return Message(
        kind="metrics.workbook-uncalculated",
        text=words("“{file}” holds formulas that nobody calculated: {count}.").format(
            file=error.file, count=f"{error.formulas:,}"
        ),
        file=error.file,
        hint=words("Open it in Excel, save it once and import it again."),
    )


@metrics_message.register
def _worker_stopped(error: WorkerStoppedError, words: Words) -> Message:
    return Message(
        kind="metrics.workbook-stopped",
        text=words("Reading “{file}” took too much memory or time and was stopped.").format(
            file=error.file
        ),
        file=error.file,
        hint=words("Save the sheet as CSV in Excel and import that."),
    )


@metrics_message.register
def _unknown_sheet(error: UnknownSheetError, words: Words) -> Message:
    return Message(
        kind="metrics.unknown-sheet",
        text=words("“{file}” has no sheet “{sheet}”.").format(file=error.file, sheet=error.sheet),
        file=error.file,
        place=error.sheet,
        hint=words("Its sheets are: {names}.").format(names=", ".join(error.sheets)),
    )


@metrics_message.register
def _unknown_column(error: UnknownColumnError, words: Words) -> Message:
    return Message(
        kind="metrics.unknown-column",
        text=words("“{file}” has no column “{column}”.").format(
            file=error.file, column=error.column
        ),
        file=error.file,
        place=error.column,
        hint=words("Its columns are: {names}.").format(names=", ".join(error.columns)),
    )


@metrics_message.register
def _unknown_role(error: UnknownRoleError, words: Words) -> Message:
    return Message(
        kind="metrics.unknown-role",
        text=words("Column “{column}” cannot be read as “{role}”: there is no such role.").format(
            column=error.column, role=error.role
        ),
        place=error.column,
        hint=words("The roles are: {names}.").format(names=", ".join(error.roles)),
    )


@metrics_message.register
def _role_taken_twice(error: RoleTakenTwiceError, words: Words) -> Message:
    return Message(
        kind="metrics.role-taken-twice",
        text=words("Only one column can be “{role}”, but these were given it: {names}.").format(
            role=error.role, names=", ".join(error.columns)
        ),
        place=", ".join(error.columns),
        hint=words("Make all but one of them an attribute or leave them out."),
    )


@metrics_message.register
def _unknown_kind(error: UnknownKindError, words: Words) -> Message:
    return Message(
        kind="metrics.unknown-kind",
        text=words("A file cannot be read as “{kind}”.").format(kind=error.kind),
        place=error.kind,
        hint=words("It can be read as: {names}.").format(names=", ".join(error.kinds)),
    )


@metrics_message.register
def _unknown_answer(error: UnknownAnswerError, words: Words) -> Message:
    return Message(
        kind="metrics.unknown-answer",
        text=words("“{answer}” answers no question about “{column}”.").format(
            answer=error.answer, column=error.column
        ),
        place=error.column,
        hint=words("Possible answers are: {names}.").format(names=", ".join(error.choices)),
    )


@metrics_message.register
def _unknown_time_zone(error: UnknownTimeZoneError, words: Words) -> Message:
    return Message(
        kind="metrics.unknown-time-zone",
        text=words("There is no time zone “{zone}”.").format(zone=error.time_zone),
        place=error.time_zone,
        hint=words("Use a name such as Asia/Shanghai, Asia/Taipei or UTC."),
    )


@metrics_message.register
def _bad_data_end(error: BadDataEndError, words: Words) -> Message:
    return Message(
        kind="metrics.bad-data-end",
        text=words("“{text}” cannot be the end of the data in “{file}”.").format(
            text=error.text, file=error.file
        ),
        file=error.file,
        place=error.text,
        hint=words("Give a day such as 2026-03-01 that lies after the first row."),
    )


@metrics_message.register
def _no_row_left(error: NoRowLeftError, words: Words) -> Message:
    reasons = words("; ").join(
        words("{reason}: {count}").format(reason=reason_sentence(key, words), count=f"{count:,}")
        for key, count in error.reasons
    )
    return Message(
        kind="metrics.no-row-left",
        text=words("Not one row of “{file}” could be kept ({reasons}).").format(
            file=error.file, reasons=reasons
        ),
        file=error.file,
        hint=words("Check what each column was taken for, the encoding and the delimiter."),
    )
