"""One import: file to table of text, to roles, to clean canonical rows in the cache."""

import hashlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from desktop_app.metrics import cache
from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.cleaning.answers import Question, answers_by_column
from desktop_app.metrics.cleaning.canonicalising import canonicalise
from desktop_app.metrics.cleaning.cells import cells_of, count_rows, distinct_counts
from desktop_app.metrics.cleaning.cleaned import Cleaned
from desktop_app.metrics.cleaning.columns import EXAMPLES
from desktop_app.metrics.cleaning.judging import CleaningPlan
from desktop_app.metrics.cleaning.large_files import KINDS as STREAMED_KINDS
from desktop_app.metrics.cleaning.large_files import clean_large, count_filled
from desktop_app.metrics.data_end import inferred_end
from desktop_app.metrics.errors import (
    BadDataEndError,
    EmptyFileError,
    NoRowLeftError,
    UnknownTimeZoneError,
)
from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.import_report import (
    ImportOptions,
    ImportReport,
    OddLine,
    PreparedImport,
    Preview,
)
from desktop_app.metrics.kept_text import KeptText
from desktop_app.metrics.progress_keys import CLEANING, READING, RECOGNISING, WRITING
from desktop_app.metrics.reading.large_text import LargeText, look_at
from desktop_app.metrics.reading.limits import LONGEST_SHOWN
from desktop_app.metrics.reading.opening import read_bytes, read_table
from desktop_app.metrics.reading.tables import (
    LINE,
    MOST_ODD_LINES,
    TextTable,
    cell_column,
    shortened,
)
from desktop_app.metrics.recognition.choices import asked_kind, asked_roles
from desktop_app.metrics.recognition.recognising import Recognised, SeenColumn, recognise
from desktop_app.metrics.recognition.roles import FileKind
from desktop_app.metrics.recognition.shapes import SAMPLE_ROWS, shape_of
from desktop_app.plan.kpis import SetAside
from desktop_app.progress import Progress

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PREVIEW_ROWS = 100
QUESTION_OPEN = "question-open"
_STEPS = 4


def prepare_import(
    path: Path, options: ImportOptions, progress: Progress, kept: KeptText | None = None
) -> PreparedImport:
    """Read, recognise and clean a file; its rows go to the cache.

    Nothing is guessed: with a question open the result has no table. Whoever asks several times
    about one file hands in the same `kept` each time.

    Raises:
        UserFacingError: a failure of `metrics.errors`.
        Cancelled: a person stopped it; nothing is left behind.
    """
    check_time_zone(options.time_zone)
    progress.step(0, _STEPS, READING)
    large = look_at(path, options.read, progress)
    if large is not None:
        streamed = _streamed_import(large, options, progress)
        if streamed is not None:
            return streamed
    raw = read_bytes(path)
    sha256 = hashlib.sha256(raw).hexdigest()
    rows_path = cache.rows_path(sha256, path.suffix, options)
    stored = cache.stored_import(rows_path, sha256)
    if stored is not None:
        return _under_name(stored, path.name)
    kept = kept or KeptText()
    text = kept.text_of(sha256, path.name, options.read)
    if text is None:
        text = read_table(raw, path.name, options.read, progress)
        kept.keep(sha256, path.name, options.read, text)
    del raw
    report, cleaned = _cleaned(text, path.name, sha256, options, progress)
    progress.step(3, _STEPS, WRITING)
    return _stored(report, cleaned, text, options, rows_path)


def _stored(
    report: ImportReport,
    cleaned: Cleaned | None,
    text: TextTable,
    options: ImportOptions,
    rows_path: Path,
) -> PreparedImport:
    """The import with its rows and its report in the cache, unless there are questions."""
    prepared = _finished(report, cleaned, _preview(text), options, rows_path)
    odd = () if cleaned is None or cleaned.rows is None else _odd_lines(text, cleaned)
    prepared = replace(prepared, odd_lines=odd)
    if prepared.table is not None:
        cache.store_report(rows_path, prepared)
    return prepared


def _streamed_import(
    large: LargeText, options: ImportOptions, progress: Progress
) -> PreparedImport | None:
    """The import of a large text, never held in memory; None where it goes the usual way."""
    file, text = large.path.name, large.head
    rows_path = cache.rows_path(large.sha256, large.path.suffix, options)
    stored = cache.stored_import(rows_path, large.sha256)
    if stored is not None:
        return _under_name(stored, file)
    progress.step(1, _STEPS, RECOGNISING)
    found = _recognised(text.names, _seen_of_large(large), file, options)
    report = replace(_report(file, large.sha256, text, found, options), rows_read=large.rows)
    questions = _recognition_questions(found)
    if questions:
        filled = count_filled(large)
        if filled is None:
            return None
        report = replace(_without_blank_rows(report, filled), questions=questions)
        return _stored(report, None, text, options, rows_path)
    if found.kind not in STREAMED_KINDS:
        return None
    cache.shrink_cache(cache.MOST_BYTES)
    cleaned = clean_large(large, _cleaning_plan(found, text, options, file), rows_path, progress)
    if cleaned is None:
        return None
    progress.step(3, _STEPS, WRITING)
    report = _without_blank_rows(report, cleaned.row_count)
    return _stored(report, cleaned, text, options, rows_path)


def _seen_of_large(large: LargeText) -> list[SeenColumn]:
    """What the columns look like, from lines spread over the file; values counted in its head."""
    columns = [large.head.cells.column(cell_column(i)) for i in range(len(large.head.names))]
    return [
        SeenColumn(
            name=name,
            shape=shape_of([cells[index] for cells in large.sample]),
            distinct=f"≥ {len(set(columns[index].to_pylist()) - {'', None}):,}",
        )
        for index, name in enumerate(large.head.names)
    ]


def _under_name(stored: PreparedImport, file: str) -> PreparedImport:
    """The same content may come again under another name."""
    if stored.table is None or stored.report.file == file:
        return stored
    return replace(
        stored,
        report=replace(stored.report, file=file),
        table=replace(stored.table, file=file),
    )


def _cleaned(
    text: TextTable, file: str, sha256: str, options: ImportOptions, progress: Progress
) -> tuple[ImportReport, Cleaned | None]:
    """What is known so far, and the cleaned rows unless the columns raise questions."""
    progress.step(1, _STEPS, RECOGNISING)
    with cells_of(text) as connection:
        found = _recognised(text.names, _seen_columns(connection, text), file, options)
        report = _report(file, sha256, text, found, options)
        report = _without_blank_rows(report, count_rows(connection))
        questions = _recognition_questions(found)
        if questions:
            return replace(report, questions=questions), None
        progress.step(2, _STEPS, CLEANING)
        return report, canonicalise(connection, _cleaning_plan(found, text, options, file))


def check_time_zone(name: str) -> None:
    """Raises: UnknownTimeZoneError: there is no such time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownTimeZoneError(name) from error


def _recognised(
    names: tuple[str, ...], seen: list[SeenColumn], file: str, options: ImportOptions
) -> Recognised:
    mapping = asked_roles(options.mapping, names, file)
    return recognise(seen, mapping, asked_kind(options.role))


def _seen_columns(connection: "DuckDBPyConnection", text: TextTable) -> list[SeenColumn]:
    distinct = distinct_counts(connection, len(text.names))
    sample = _sample(text)
    return [
        SeenColumn(
            name=name,
            shape=shape_of(sample[index]),
            distinct=distinct[index],
        )
        for index, name in enumerate(text.names)
    ]


def _sample(text: TextTable) -> list[list[str | None]]:
    """Some cells of each column, spread over the file."""
    step = max(1, text.cells.num_rows // SAMPLE_ROWS)
    columns = [text.cells.column(cell_column(index)) for index in range(len(text.names))]
    return [column[::step].to_pylist() for column in columns]


def _recognition_questions(found: Recognised) -> tuple[Question, ...]:
    if found.kind is None:
        choices = found.likely or tuple(FileKind)
        return (Question(column="", question="read-as", choices=choices),)
    names = tuple(column.name for column in found.columns)
    return tuple(
        Question(column="", question="which-column", choices=names, role=role.value)
        for role in found.missing
    )


def _report(
    file: str, sha256: str, text: TextTable, found: Recognised, options: ImportOptions
) -> ImportReport:
    """What is known once the columns have roles."""
    word = _line_word(text)
    return ImportReport(
        file=file,
        sha256=sha256,
        role=found.kind.value if found.kind else None,
        form=text.form,
        columns=found.columns,
        account=text.account,
        rows_read=text.rows_read,
        rows_kept=0,
        set_aside=tuple(
            SetAside(
                reason=reason,
                count=len(lines),
                examples=tuple(f"{word} {line}" for line in lines[:EXAMPLES]),
            )
            for reason, lines in text.set_aside.items()
        ),
        time_zone=options.time_zone,
        answers=options.answers,
        notices=text.notices,
    )


def _without_blank_rows(report: ImportReport, filled: int) -> ImportReport:
    """Rows of blank cells only, such as ",,,", are blank lines."""
    blank = report.rows_read - sum(item.count for item in report.set_aside) - filled
    account = replace(
        report.account,
        blank=report.account.blank + blank,
        in_rows=report.account.in_rows - blank,
    )
    if report.rows_read == blank:
        raise EmptyFileError(report.file)
    return replace(report, account=account, rows_read=report.rows_read - blank)


def _cleaning_plan(
    found: Recognised, text: TextTable, options: ImportOptions, file: str
) -> CleaningPlan:
    assert found.kind is not None  # noqa: S101  (asked before)
    return CleaningPlan(
        kind=found.kind,
        columns=found.columns,
        answers=answers_by_column(options.answers, text.names, file),
        time_zone=options.time_zone,
        line_word=_line_word(text),
        file=file,
    )


def _finished(
    report: ImportReport,
    cleaned: Cleaned | None,
    preview: Preview,
    options: ImportOptions,
    rows_path: Path,
) -> PreparedImport:
    """Raises: NoRowLeftError, BadDataEndError."""
    if cleaned is not None:
        report = _with_cleaned(report, cleaned, options)
    if cleaned is None or cleaned.rows is None:
        return PreparedImport(report=_with_rows_waiting(report), preview=preview, table=None)
    if report.rows_kept == 0:
        reasons = sorted(((s.reason, s.count) for s in report.set_aside), key=lambda r: -r[1])
        raise NoRowLeftError(report.file, tuple(reasons))
    if not isinstance(cleaned.rows, Path):
        cache.shrink_cache(cache.MOST_BYTES)
        cache.store_rows(rows_path, cleaned.rows)
    table = _table(report, cleaned.attributes, options, rows_path)
    return PreparedImport(report=report, preview=preview, table=table)


def _odd_lines(text: TextTable, cleaned: Cleaned) -> tuple[OddLine, ...]:
    """The first rows set aside, in reading or in cleaning, in the file's order."""
    reasons = {line: reason for reason, lines in text.set_aside.items() for line in lines}
    read = [(line, reasons[line], words) for line, words in text.odd_texts.items()]
    return tuple(
        OddLine(line=line, reason=reason, text=words)
        for line, reason, words in sorted((*read, *cleaned.odd_lines))[:MOST_ODD_LINES]
    )


def _with_cleaned(report: ImportReport, cleaned: Cleaned, options: ImportOptions) -> ImportReport:
    """The report with what cleaning found."""
    end = _data_end(report.file, cleaned, options)
    return replace(
        report,
        rows_kept=cleaned.kept if cleaned.rows is not None else 0,
        set_aside=(*report.set_aside, *cleaned.set_aside),
        data_start=cleaned.first,
        data_end=end,
        questions=cleaned.questions,
        notices=(*report.notices, *cleaned.notices, *_end_notice(cleaned, end, options)),
    )


def _with_rows_waiting(report: ImportReport) -> ImportReport:
    """With a question open no row is kept, so that the others count as waiting for the answer."""
    waiting = report.rows_read - sum(aside.count for aside in report.set_aside)
    if not waiting:
        return report
    return replace(
        report, set_aside=(*report.set_aside, SetAside(reason=QUESTION_OPEN, count=waiting))
    )


def _data_end(file: str, cleaned: Cleaned, options: ImportOptions) -> datetime | None:
    if cleaned.last is None:
        return None
    if options.data_end is None:
        return inferred_end(cleaned.last, cleaned.until, has_times=cleaned.has_times)
    try:
        end = datetime.fromisoformat(options.data_end)
    except ValueError as error:
        raise BadDataEndError(file, options.data_end) from error
    if end.tzinfo is not None:
        end = end.astimezone(ZoneInfo(options.time_zone)).replace(tzinfo=None)
    if cleaned.first is not None and end <= cleaned.first:
        raise BadDataEndError(file, options.data_end)
    return end


def _end_notice(cleaned: Cleaned, end: datetime | None, options: ImportOptions) -> tuple[Fact, ...]:
    """Said where the last day was taken as incomplete."""
    if options.data_end is not None or cleaned.last is None or end is None or end > cleaned.last:
        return ()
    last = cleaned.last.isoformat(sep=" ", timespec="minutes")
    return (fact("import.partial-last-day", last=last, end=end.date().isoformat()),)


def _table(
    report: ImportReport, attributes: tuple[str, ...], options: ImportOptions, rows_path: Path
) -> CanonicalTable:
    assert report.role is not None  # noqa: S101  (rows were kept, so all of this is known)
    assert report.data_start is not None  # noqa: S101
    assert report.data_end is not None  # noqa: S101
    return CanonicalTable(
        role=report.role,
        parquet=rows_path,
        attributes=attributes,
        time_zone=report.time_zone,
        data_start=report.data_start,
        data_end=report.data_end,
        file=report.file,
        sha256=report.sha256,
        rows_read=report.rows_read,
        rows_kept=report.rows_kept,
        has_full_history=options.has_full_history,
    )


def _line_word(text: TextTable) -> str:
    return "line" if text.form.kind == "csv" else "row"


def _preview(text: TextTable) -> Preview:
    first = text.cells.slice(0, PREVIEW_ROWS)
    columns = [first.column(cell_column(index)).to_pylist() for index in range(len(text.names))]
    rows = tuple(
        tuple(shortened(cell or "", LONGEST_SHOWN) for cell in row)
        for row in zip(*columns, strict=True)
    )
    return Preview(lines=tuple(first.column(LINE).to_pylist()), rows=rows)
