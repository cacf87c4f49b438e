"""The living workbook of a plan: written whole, with identity, live formulas and right values."""

import hashlib
import io
import os
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.analysis.results import Computed
from desktop_app.analysis.worksheets.results import WorksheetResult
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
from desktop_app.exchange.measured_sheet import MeasuredSheet, measured_sheet, tables_shown
from desktop_app.exchange.measured_words import sheet_name
from desktop_app.exchange.measured_writer import MeasuredWriter
from desktop_app.exchange.options import Exported, WorkbookOptions, derived_export_id
from desktop_app.exchange.overview_writer import OverviewTexts, OverviewWriter
from desktop_app.exchange.placing import draft_of, taken_names
from desktop_app.exchange.read_me import ReadMeWriter
from desktop_app.exchange.selection import select
from desktop_app.exchange.sheet import Sheet
from desktop_app.exchange.sheets import (
    SHEETS,
    purposes,
    sheet_names,
    sheet_of,
    worksheet_sheet,
)
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
    for sheet in _tables(draft, options, progress):
        tables.write(sheet, progress)
    names, subtitle = sheet_names(draft.words), _subtitle(draft, options)
    texts = OverviewTexts(
        name=names["overview"], subtitle=subtitle, key_line=identity.key_line("overview")
    )
    OverviewWriter(book, draft, tables).write(texts)
    pages = MeasuredWriter(book, tables.looks, identity, draft.plan.info.title)
    for page in measured:
        pages.write(page, draft.words)
    read_me = ReadMeWriter(book, draft, tables.looks, names["read_me"])
    read_me.write(identity.key_line("read_me"), subtitle, _described(draft, measured))
    write_meta(book, identity, snapshot, _facts(options))
    write_base(book, identity, snapshot)
    progress.step(0, 0, "packing")
    book.close()
    return buffer.getvalue()


def _tables(draft: Draft, options: WorkbookOptions, progress: Progress) -> Iterator[Sheet]:
    """The sheets of records; pictures are drawn when it is their turn."""
    boards = {"requirements": draft.requirements, "themes": draft.themes}
    for kind in SHEETS:
        board = boards.get(kind)
        is_kept = board is not None and board.worksheet.id in draft.plan.worksheets
        yield sheet_of(draft, kind, _picture(board, options) if board and is_kept else b"")
    for number, sheet in enumerate(draft.market):
        progress.step(number, len(draft.market), "writing")
        yield worksheet_sheet(draft, sheet, _picture(sheet.result, options))


def _picture(result: WorksheetResult, options: WorkbookOptions) -> bytes:
    is_wanted = options.picture_of is not None and options.team is None and bool(result.items)
    return options.picture_of(result) if options.picture_of and is_wanted else b""


def _described(draft: Draft, measured: Iterable[MeasuredSheet]) -> list[tuple[str, str]]:
    """Every sheet but the first with what it is for, in their order."""
    words, names = draft.words, sheet_names(draft.words)
    described = []
    for kind, purpose in purposes(words).items():
        described.append((names[kind], purpose))
        if kind == "findings":
            described += [(s.name, s.kind.name[words.language]) for s in draft.market]
    return described + [(sheet.name, sheet.title) for sheet in measured]


def _measured(draft: Draft, options: WorkbookOptions) -> list[MeasuredSheet]:
    """The sheets of measured tables; a team's slice has none, for they are about everybody."""
    if options.team is not None:
        return []
    taken = taken_names(draft.words) | {sheet.name.casefold() for sheet in draft.market}
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

    shown = sheet_names(draft.words)
    names = list(shown.values())
    after = names.index(shown["findings"]) + 1
    names[after:after] = [sheet.name for sheet in draft.market]
    for name in (*names, *measured, LISTS_SHEET, META_SHEET, BASE_SHEET):
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
