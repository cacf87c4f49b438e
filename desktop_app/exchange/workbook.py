"""The living workbook of a plan: written whole, with identity, live formulas and right values."""

import hashlib
import io
import os
import tempfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.analysis.results import Computed
from desktop_app.analysis.situation import Situation
from desktop_app.exchange.addresses import Area, area_of
from desktop_app.exchange.draft import Draft
from desktop_app.exchange.errors import WorkbookNotWrittenError
from desktop_app.exchange.hidden_sheets import write_base, write_lists, write_meta
from desktop_app.exchange.identity import (
    BASE_SHEET,
    LISTS_SHEET,
    META_SHEET,
    Identity,
    Snapshot,
    snapshot_of,
)
from desktop_app.exchange.lists import lists_of
from desktop_app.exchange.measured_sheet import MeasuredSheet, measured_sheet, tables_shown
from desktop_app.exchange.measured_words import sheet_name
from desktop_app.exchange.measured_writer import MeasuredWriter
from desktop_app.exchange.options import Exported, WorkbookOptions, derived_export_id
from desktop_app.exchange.overview import overview_columns
from desktop_app.exchange.overview_writer import FIRST_LINE, OverviewTexts, OverviewWriter
from desktop_app.exchange.period_columns import PeriodColumns, period_columns
from desktop_app.exchange.read_me import ReadMeWriter
from desktop_app.exchange.selection import Selection, select
from desktop_app.exchange.sheets import SHEETS, columns_of, purposes, sheet_names, sheet_of
from desktop_app.exchange.table_writer import TableWriter
from desktop_app.metrics.measure_words import measure_word
from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

# Where a plan does not say when it was made; a file must not depend on the clock.
_SOME_MOMENT = datetime(2000, 1, 1)  # noqa: DTZ001  (document properties carry no zone)


def write_workbook(
    plan: Plan,
    computed: Computed,
    path: Path,
    options: WorkbookOptions,
    progress: Progress | None = None,
) -> Exported:
    """Write the workbook of a plan, or of one team's slice of it, in place of `path`.

    The file appears whole or not at all. `computed` must be the results of `plan`.

    Raises: UnknownTeamError, TextTooLongForExcelError, TooManyForExcelError,
        WorkbookNotWrittenError; Cancelled.
    """
    progress = progress or Progress()
    progress.step(0, 0, "choosing")
    selection = select(plan, options.team)
    snapshot = snapshot_of(selection.snapshot)
    identity = Identity(
        plan_id=plan.info.id,
        export_id=options.export_id or derived_export_id(snapshot.sha256, options),
        revision=options.revision,
    )
    draft = draft_of(selection, computed, options)
    content = _content(draft, identity, snapshot, options, progress)
    progress.step(0, 0, "saving")
    _replace(path, content)
    return Exported(
        path=path,
        export_id=identity.export_id,
        revision=identity.revision,
        records=snapshot.records,
        snapshot_sha256=snapshot.sha256,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def draft_of(selection: Selection, computed: Computed, options: WorkbookOptions) -> Draft:
    """What the sheets are made from: everything gets its place before anything is written."""
    situation = Situation(plan=selection.plan, index=computed.index, today=computed.today)
    periods = period_columns(selection, situation)
    return Draft(
        selection=selection,
        computed=computed,
        situation=situation,
        words=options.words,
        theme=options.theme,
        lists=lists_of(selection, options.words),
        periods=periods,
        areas=_areas(selection, periods, options),
    )


def _areas(
    selection: Selection, periods: PeriodColumns, options: WorkbookOptions
) -> Mapping[str, Area]:
    names = sheet_names(options.words)
    rounds = max(selection.depth.values(), default=0) + 1
    areas = {
        kind: area_of(
            names[kind],
            [column.key for column in columns_of(kind, options.words, periods, rounds)],
            len(getattr(selection, sheet.records)) + sheet.spare,
            sheet.header_rows,
        )
        for kind, sheet in SHEETS.items()
    }
    overview = area_of(
        names["overview"],
        [column.key for column in overview_columns(options.words)],
        len(selection.objectives) + len(selection.key_results),
    )
    areas["overview"] = overview.moved_to(FIRST_LINE + 1)
    return areas


def _content(
    draft: Draft,
    identity: Identity,
    snapshot: Snapshot,
    options: WorkbookOptions,
    progress: Progress,
) -> bytes:
    from xlsxwriter.workbook import Workbook

    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    measured = _measured(draft, options)
    _add_sheets(book, draft, [sheet.name for sheet in measured])
    book.set_properties({
        "title": draft.plan.info.title,
        "created": _moment(draft.plan, options),
    })  # fmt: skip
    write_lists(book, draft.lists, identity)
    tables = TableWriter(book, draft, identity)
    for kind in SHEETS:
        tables.write(sheet_of(draft, kind), progress)
    names, subtitle = sheet_names(draft.words), _subtitle(draft, options)
    texts = OverviewTexts(
        name=names["overview"], subtitle=subtitle, key_line=identity.key_line("overview")
    )
    OverviewWriter(book, draft, tables).write(texts)
    pages = MeasuredWriter(book, tables.looks, identity, draft.plan.info.title)
    for sheet in measured:
        pages.write(sheet, draft.words)
    described = [(names[kind], purpose) for kind, purpose in purposes(draft.words).items()]
    described += [(sheet.name, sheet.title) for sheet in measured]
    read_me = ReadMeWriter(book, draft, tables.looks, names["read_me"])
    read_me.write(identity.key_line("read_me"), subtitle, described)
    write_meta(book, identity, snapshot, _facts(options))
    write_base(book, identity, snapshot)
    progress.step(0, 0, "packing")
    book.close()
    return buffer.getvalue()


def _measured(draft: Draft, options: WorkbookOptions) -> list[MeasuredSheet]:
    """The sheets of measured tables; a team's slice has none, for they are about everybody."""
    if options.team is not None:
        return []
    taken = {name.casefold() for name in sheet_names(draft.words).values()}
    taken |= {LISTS_SHEET, META_SHEET, BASE_SHEET}
    return [
        measured_sheet(
            draft.plan,
            table,
            sheet_name(table.kept_as or measure_word(draft.words, table.kind), taken),
            draft.words,
            keeps_small=options.keeps_small_counts,
        )
        for table in tables_shown(draft.plan)
    ]


def _add_sheets(book: "Workbook", draft: Draft, measured: Iterable[str]) -> None:
    from desktop_app.exchange.plain_sheet import PlainSheet

    hidden = (LISTS_SHEET, META_SHEET, BASE_SHEET)
    for name in (*sheet_names(draft.words).values(), *measured, *hidden):
        book.add_worksheet(name, PlainSheet)


def _moment(plan: Plan, options: WorkbookOptions) -> datetime:
    """When the file says that it was made, in UTC as document properties want it."""
    try:
        moment = options.exported_at or datetime.fromisoformat(plan.info.created)
    except ValueError:
        return _SOME_MOMENT
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _subtitle(draft: Draft, options: WorkbookOptions) -> str:
    words, plan = draft.words, draft.plan
    if options.team is not None:
        return words("The slice of the team “{team}”, as of {day}").format(
            team=plan.teams[options.team].name, day=draft.computed.today.isoformat()
        )
    cycle = plan.cycles.get(plan.info.current_cycle) if plan.info.current_cycle else None
    if cycle is None:
        return words("As of {day}").format(day=draft.computed.today.isoformat())
    return words("{cycle}, {start} to {end}, as of {day}").format(
        cycle=cycle.title, start=cycle.start, end=cycle.end, day=draft.computed.today
    )


def _facts(options: WorkbookOptions) -> dict[str, str]:
    moment = options.exported_at
    return {
        "language": options.words.language,
        "team": options.team or "",
        "exported_at": moment.isoformat(timespec="seconds") if moment else "",
    }


def _replace(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step; the old file stays until the new one is on the disk."""
    try:
        handle, name = tempfile.mkstemp(prefix=".causeway-", suffix=".tmp", dir=path.parent)
    except OSError as error:
        raise _not_written(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise _not_written(path, error) from error


def _mode(path: Path) -> int:
    """The rights that the file has, or an ordinary new one would get."""
    return path.stat().st_mode & 0o777 if path.exists() else 0o644


def _not_written(path: Path, error: OSError) -> WorkbookNotWrittenError:
    return WorkbookNotWrittenError(path=path, reason=error.strerror or str(error))
