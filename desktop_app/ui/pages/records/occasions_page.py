"""The calendar page: days that are unlike others, so that a year ago is compared fairly."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from desktop_app.plan.edits import add_records, last_rank
from desktop_app.plan.fields import Record
from desktop_app.plan.history import label
from desktop_app.plan.ids import OccasionId
from desktop_app.plan.occasions import Occasion, Repeats
from desktop_app.plan.plan import Plan
from desktop_app.plan.rank import ranks_after
from desktop_app.terms import term
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import NOTHING, day_text
from desktop_app.ui.pages.records.known_occasions import missing_occasions
from desktop_app.ui.pages.records.record_page import RecordKind, RecordPage
from desktop_app.ui.pages.records.year_view import YearView
from desktop_app.ui.parts.record_form import Choices, Control, FormField
from desktop_app.ui.parts.record_table import TableColumn
from desktop_app.ui.parts.remembered import remember_splitter
from desktop_app.words import Words

ADD_KNOWN = "add_known_occasions"
_HEIGHTS = [440, 240]


def _repeats(_plan: Plan, words: Words) -> Choices:
    return tuple((repeats, term(words, repeats)) for repeats in Repeats)


FIELDS = (
    FormField(name="name"),
    FormField(name="start", control=Control.DAY),
    FormField(name="end", control=Control.DAY),
    FormField(name="repeats", control=Control.CHOICE, choices=_repeats),
    FormField(name="note", control=Control.LONG_TEXT),
)


class OccasionsPage(RecordPage):
    """The occasions of a plan, with the next time each of them comes."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words

        def made(plan: Plan) -> Record:
            return Occasion(
                id=OccasionId(desk.document.new_id("OCC")),
                name=words("New occasion"),
                start=desk.document.today,
                end=desk.document.today,
                rank=last_rank(plan.occasions.values()),
            )

        super().__init__(
            desk,
            RecordKind(
                kind="occasion",
                icon="calendar",
                title=words("Calendar"),
                purpose=words(
                    "Enter the days that are unlike others: sales, festivals of your own, the"
                    " anniversary. KPIs are then compared with the same days a year before."
                ),
                add="add_occasion",
                more=(ADD_KNOWN,),
                made=made,
                added=lambda name: label("Add occasion “{record}”", record=name),
                removed=lambda n: label("Remove {n} occasions", n=str(n)),
                columns=_columns(desk),
                fields=FIELDS,
                says=words("Filter by name"),
            ),
        )

    def around(self, found: QWidget) -> QWidget:
        """The year above the list."""
        self.year = YearView(self.desk)
        self.year.record_chosen.connect(self.desk.selection.select)
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(self.year)
        both.addWidget(found)
        both.setSizes(_HEIGHTS)
        both.setStretchFactor(0, 1)
        both.setChildrenCollapsible(False)
        remember_splitter(both, self.desk.memory, "calendar.splitter")
        return both

    def show_plan(self, old: Plan, new: Plan) -> None:
        """Show the occasions and the year as they are now."""
        super().show_plan(old, new)
        self.year.show_plan(new)

    def act(self, key: str) -> None:
        """Answer the actions of the page."""
        if key == ADD_KNOWN:
            self._add_known()
        else:
            super().act(key)

    def _add_known(self) -> None:
        """Add the known occasions that are missing, as one step."""
        document = self.desk.document
        missing = missing_occasions(
            document.plan, self.desk.words, document.today.year, document.new_id
        )
        if not missing:
            words = self.desk.words
            self.desk.notices.hint(
                words("All known occasions are in the plan already."),
                words("Add your own, such as the anniversary of the shop."),
            )
            return
        ranks = ranks_after(last_rank(document.plan.occasions.values()), len(missing))
        new = tuple(replace(one, rank=rank) for one, rank in zip(missing, ranks, strict=True))
        done = label("Add {n} known occasions", n=str(len(new)))
        if self.desk.edit(done, partial(add_records, new=new)):
            self.desk.selection.select(new[0].id)


def _columns(desk: Desk) -> dict[str, TableColumn]:
    words, cells = desk.words, _Cells(desk)
    return {
        "name": TableColumn(
            title="", text=lambda o: o.name, key=lambda o: o.name.casefold(), width_ems=0
        ),
        "next": TableColumn(
            title=words("Next time"), text=cells.next_time, key=cells.next_start, width_ems=19
        ),
        "start": TableColumn(
            title="", text=cells.start, key=lambda o: o.start, width_ems=9, is_dispensable=True
        ),
        "end": TableColumn(
            title="", text=cells.end, key=lambda o: o.end, width_ems=9, is_dispensable=True
        ),
        "repeats": TableColumn(
            title="",
            text=lambda o: term(words, o.repeats),
            key=lambda o: tuple(Repeats).index(o.repeats),
            width_ems=14,
        ),
    }


class _Cells:
    """What the cells say of the calendar."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def next_start(self, occasion: Any) -> date | None:  # noqa: ANN401
        """The first day of the time that is on or comes next, None where it comes no more."""
        from desktop_app.analysis.calendar.days import calendar_of

        document = self._desk.document
        calendar = calendar_of(document.plan.info.days_off, ())
        length, today = occasion.end - occasion.start, document.today
        for year in range(today.year - 1, today.year + 2):
            start = calendar.occasion_start(occasion, year)
            if start is not None and start + length >= today:
                return start
        return None

    def next_time(self, occasion: Any) -> str:  # noqa: ANN401
        """Its days, first to last."""
        start = self.next_start(occasion)
        if start is None:
            return NOTHING
        return _span(start, occasion.end - occasion.start, self._desk.words)

    def start(self, occasion: Any) -> str:  # noqa: ANN401
        """Its first day as it was entered."""
        return day_text(occasion.start, self._desk.words)

    def end(self, occasion: Any) -> str:  # noqa: ANN401
        """Its last day as it was entered."""
        return day_text(occasion.end, self._desk.words)


def _span(start: date, length: timedelta, words: Words) -> str:
    if not length:
        return day_text(start, words)
    return words("{first} to {last}").format(
        first=day_text(start, words), last=day_text(start + length, words)
    )
