"""Answers Ctrl+K: gathers what can be found, searches it, and runs what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.plan.plan import find, kind_of_id
from desktop_app.ui.jobs import Lane
from desktop_app.ui.palette.commands import (
    analysis_entries,
    command_entries,
    page_entries,
    plan_entries,
)
from desktop_app.ui.palette.entries import Entry, Sort
from desktop_app.ui.palette.index import Indexed, indexed, read_query, search
from desktop_app.ui.palette.plan_records import KINDS_FOUND, Named, record_entries, record_entry
from desktop_app.ui.palette.popup import PalettePopup
from desktop_app.ui.palette.recent import Recent
from desktop_app.ui.palette.results import Line
from desktop_app.ui.parts.matching import Readings, silent, spans
from desktop_app.ui.parts.measure_questions import put_measure
from desktop_app.ui.parts.pinyin import readings_of

if TYPE_CHECKING:
    from desktop_app.plan.plan import Plan
    from desktop_app.progress import Progress
    from desktop_app.ui.desk import Desk

MOST_SHOWN = 100
_PAINTED_AFTER_MS = 50
_FIRST_RECORDS = 6
_FIRST_COMMANDS = 6
_FIRST_PLANS = 3


class Ways(NamedTuple):
    """Where the window can go."""

    show_page: Callable[[str], None]
    show_record: Callable[[str], None]
    open_plan: Callable[[Path], None]
    recent_plans: Callable[[], Iterable[str]]


class Finder(QObject):
    """The palette of one window.

    What the plan holds is prepared in a job, at the first time together with the sounds of
    Chinese characters; until that is done commands and pages are found, and records as they
    were prepared last.
    """

    def __init__(self, desk: Desk, window: QWidget, ways: Ways) -> None:
        super().__init__(window)
        self._desk, self._ways = desk, ways
        self._readings: Readings = silent
        self._own: tuple[Indexed, ...] = ()
        self._records: tuple[Indexed, ...] = ()
        self._prepared: Plan | None = None
        self._awaited: Plan | None = None
        self.recent = Recent(desk, self)
        self.popup = PalettePopup(desk.words, desk.look, window)
        self.popup.query_changed.connect(self._show_found)
        self.popup.entry_chosen.connect(self._run)

    @property
    def is_ready(self) -> bool:
        """Whether everything of the plan as it is now can be found."""
        return self._prepared is self._desk.document.plan

    def toggle(self) -> None:
        """Open the palette, or close it."""
        if self.popup.isVisible():
            self.popup.leave()
            return
        self._gather()
        self.popup.appear()
        self._show_found()
        # Once the palette is painted: both would take turns otherwise, and be late.
        QTimer.singleShot(_PAINTED_AFTER_MS, self._prepare)

    def _gather(self) -> None:
        desk, session = self._desk, self._desk.document.session
        opened = None if session is None else session.path
        own = (
            *page_entries(desk.words),
            *command_entries(desk.actions),
            *plan_entries(desk.words, self._ways.recent_plans(), opened),
        )
        if session is None:
            own = tuple(entry for entry in own if entry.sort is not Sort.PAGE)
        else:
            own = (*own, *analysis_entries(desk.words))
        self._own = indexed(own, self._readings)
        if self._prepared is not None and self._prepared.info.id != desk.document.plan.info.id:
            self._records = ()

    @Slot()
    def _prepare(self) -> None:
        desk, plan = self._desk, self._desk.document.plan
        if self.is_ready or self._awaited is plan or not self.popup.isVisible():
            return
        self._awaited = plan
        named = self._named()
        known = {one.entry.name: one for one in self._records}

        def prepare(progress: Progress) -> tuple[Plan, tuple[Indexed, ...]]:
            readings_of("一")
            progress.step(0)
            return plan, indexed(record_entries(named), readings_of, known)

        desk.jobs.start(
            desk.words("Preparing the search"),
            prepare,
            done=self._on_prepared,
            failed=desk.tell,
            lane=Lane.QUIET,
        )

    def _named(self) -> Named:
        desk = self._desk
        return Named(desk.document.plan, desk.document.computed, desk.words)

    def _on_prepared(self, made: tuple[Plan, tuple[Indexed, ...]]) -> None:
        if not isValid(self.popup):
            # The window is gone: another one, in another language, has a palette of its own.
            return
        self._prepared, self._records = made
        self._awaited = None
        self._readings = readings_of
        self._own = indexed((one.entry for one in self._own), readings_of)
        if self.popup.isVisible() and self.popup.field.text().strip():
            self._show_found()

    @Slot()
    def _show_found(self) -> None:
        text, words = self.popup.field.text(), self._desk.words
        query = read_query(text)
        if not query.words and not query.only_commands:
            first = list(self._first())
            self.popup.show_lines(first, total=len(first), note="")
            return
        found = search(
            query, (*self._own, *self._records), recent=self.recent.names, most=MOST_SHOWN
        )
        lines = [Line(one.entry, spans(query.words, one.text)) for one in found.best]
        note = words(
            "Nothing fits. You can search for objectives, key results, KPIs, findings, actions,"
            " imports, worksheets and people by their names, in Chinese also by pinyin or by"
            " initials, and for every command and page."
        )
        self.popup.show_lines(lines, total=found.total, note=note)

    def _first(self) -> Iterator[Line]:
        """What stands there before anything is typed."""
        words = self._desk.words
        yield from _section(words("Looked at lately"), self._recent_records())
        commands = {one.entry.key: one.entry for one in self._own if one.entry.is_possible}
        used = (commands[key] for key in self.recent.commands if key in commands)
        yield from _section(words("Commands"), list(islice(used, _FIRST_COMMANDS)))
        plans = [one.entry for one in self._own if one.entry.sort is Sort.PLAN]
        yield from _section(words("Recent plans"), plans[:_FIRST_PLANS])

    def _recent_records(self) -> list[Entry]:
        if self._desk.document.session is None:
            return []
        named = self._named()
        found = (find(named.plan, record_id) for record_id in self.recent.records)
        there = (
            record_entry(named, record)
            for record in found
            if record is not None and kind_of_id(record.id) in KINDS_FOUND
        )
        return list(islice(there, _FIRST_RECORDS))

    @Slot(object)
    def _run(self, entry: Entry) -> None:
        {
            Sort.COMMAND: self._run_command,
            Sort.PAGE: self._ways.show_page,
            Sort.PLAN: self._open_plan,
            Sort.RECORD: self._go_to_record,
            Sort.ANALYSIS: self._ask_measure,
        }[entry.sort](entry.key)

    def _run_command(self, key: str) -> None:
        self._desk.actions[key].trigger()

    def _open_plan(self, file: str) -> None:
        self._ways.open_plan(Path(file))

    def _ask_measure(self, measure: str) -> None:
        put_measure(self._desk.memory, measure)
        self._ways.show_page("users")

    def _go_to_record(self, record_id: str) -> None:
        """Select a record and show the page where its kind is at home."""
        if find(self._desk.document.plan, record_id) is not None:
            self.recent.look_at(record_id)
            self._ways.show_record(record_id)


def _section(title: str, entries: Sequence[Entry]) -> Iterator[Line]:
    if entries:
        yield Line(Entry(Sort.HEADING, "", title))
        yield from map(Line, entries)
