"""The columns of the KPI list: what they say, how they sort, and what can be typed into them."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt

from desktop_app.plan.edits import change_record, set_target
from desktop_app.plan.fields import LocalText
from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.kpis import Kpi
from desktop_app.terms import field_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import parse_number
from desktop_app.ui.pages.kpis.aim_cells import ChangeCells, TargetCells
from desktop_app.ui.pages.kpis.kpi_cells import KpiCells
from desktop_app.ui.pages.kpis.stage_cell import StageCell
from desktop_app.ui.pages.kpis.year_cells import YearCells
from desktop_app.ui.pages.kpis.year_changes import YearChanges
from desktop_app.ui.parts.delegates import CHOICES
from desktop_app.ui.parts.record_form import Choices, assign_person
from desktop_app.ui.parts.record_names import name_of, record_name
from desktop_app.ui.parts.record_table import TableColumn
from desktop_app.ui.parts.sheet_delegates import SheetNameDelegate
from desktop_app.ui.parts.sparkline import SPARK, SparklineDelegate
from desktop_app.ui.parts.stages import stages

COLUMNS = (
    "name", "trend", "value", "change", "year", "target", "status", "stage", "owner", "period",
    "source",
)  # fmt: skip
_EDIT, _TIP = Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def kpi_columns(desk: Desk, years: YearChanges) -> tuple[TableColumn, ...]:
    """One column per name in `COLUMNS`, in that order."""
    cells, edits = KpiCells(desk), KpiEdits(desk)
    return (
        *_value_columns(desk, cells, edits),
        _year_column(desk, years),
        *_aim_columns(desk, cells, edits),
        *_further_columns(desk, cells, edits),
    )


def _value_columns(desk: Desk, cells: KpiCells, edits: "KpiEdits") -> tuple[TableColumn, ...]:
    words, change = desk.words, ChangeCells(desk)
    name = partial(record_name, words=words)
    return (
        TableColumn(
            title=words("KPI"),
            text=name,
            key=lambda kpi: name(kpi).casefold(),
            roles={_EDIT: name},
            write=edits.rename,
            width_ems=0,
        ),
        TableColumn(
            title=words("Trend"),
            text=lambda _kpi: "",
            delegate=SparklineDelegate,
            is_picture=True,
            roles={SPARK: cells.spark, _TIP: cells.spark_text, _SPOKEN: cells.spark_text},
            goes_last=True,
        ),
        TableColumn(title=words("Latest"), text=cells.value, key=cells.value_key, is_number=True),
        TableColumn(
            title=words("Change"),
            text=change.text,
            key=change.key,
            colour=change.colour,
            roles={_TIP: change.tip},
            is_number=True,
            goes_last=True,
        ),
    )


def _year_column(desk: Desk, years: YearChanges) -> TableColumn:
    year = YearCells(desk, years)
    return TableColumn(
        title=desk.words("Year on year"),
        text=year.text,
        key=year.key,
        colour=year.colour,
        roles={_TIP: year.tip},
        is_number=True,
        goes_last=True,
    )


def _aim_columns(desk: Desk, cells: KpiCells, edits: "KpiEdits") -> tuple[TableColumn, ...]:
    words, target = desk.words, TargetCells(desk)
    return (
        TableColumn(
            title=field_word(words, "target"),
            text=target.text,
            key=target.key,
            roles={_EDIT: target.typed, _TIP: target.tip},
            write=edits.aim,
            is_number=True,
        ),
        TableColumn(
            title=field_word(words, "status"),
            text=cells.status,
            key=cells.status_key,
            colour=cells.status_colour,
            width_ems=8,
        ),
    )


def _further_columns(desk: Desk, cells: KpiCells, edits: "KpiEdits") -> tuple[TableColumn, ...]:
    words = desk.words
    order = [stage for stage, _ in stages(desk.document.plan, words)]
    return (
        TableColumn(
            title=field_word(words, "stage"),
            text=cells.stage,
            key=lambda kpi: order.index(kpi.stage) if kpi.stage in order[1:] else None,
            roles={_EDIT: lambda kpi: kpi.stage, CHOICES: edits.stages},
            write=edits.place,
            delegate=StageCell,
            width_ems=7,
            is_dispensable=True,
        ),
        TableColumn(
            title=field_word(words, "owner"),
            text=cells.owner,
            key=lambda kpi: cells.owner(kpi).casefold() if kpi.owner else None,
            roles={_EDIT: edits.owner, CHOICES: edits.people},
            write=edits.give,
            delegate=SheetNameDelegate,
            width_ems=8,
            is_dispensable=True,
        ),
        TableColumn(
            title=field_word(words, "period"),
            text=cells.period,
            key=cells.period,
            is_dispensable=True,
        ),
        TableColumn(
            title=words("Source"),
            text=cells.source,
            key=cells.source,
            width_ems=15,
            is_dispensable=True,
        ),
    )


class KpiEdits:
    """What is typed into a cell, as one edit of the plan. All return whether it was done."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def rename(self, kpi: Kpi, text: object) -> bool:
        """Another name in the reader's language."""
        name = str(text).strip()
        if not name:
            return False
        texts: LocalText = replace(kpi.name, **{self._desk.words.language: name})
        return self._desk.edit(
            self._label(kpi, "name"), partial(change_record, record_id=kpi.id, name=texts)
        )

    def place(self, kpi: Kpi, stage: object) -> bool:
        """Another stage."""
        return self._desk.edit(
            self._label(kpi, "stage"),
            partial(change_record, record_id=kpi.id, stage=str(stage or "")),
        )

    def give(self, kpi: Kpi, name: object) -> bool:
        """Another owner, who is added where nobody has the name; "" for none."""
        edit = partial(assign_person, self._desk, kpi.id, "owner", str(name or "").strip())
        return self._desk.edit(self._label(kpi, "owner"), edit)

    def aim(self, kpi: Kpi, text: object) -> bool:
        """Another target of the period that the list shows; blank takes it away."""
        words = self._desk.words
        try:
            value = parse_number(str(text), kpi.unit)
        except ValueError:
            self._desk.notices.problem(
                words("The target was not set: “{text}” is no number.").format(text=str(text)),
                words("Type a number like 1200 or 41.5%, or leave it blank to remove the target."),
            )
            return False
        period = TargetCells(self._desk).period(kpi)
        edit = partial(
            set_target, kpi=kpi.id, period=period, value=value, new_id=self._desk.document.new_id
        )
        done = label("Set the target of {kpi}", kpi=record_name(kpi, words))
        return self._desk.edit(done, edit)

    def stages(self, _kpi: Kpi) -> Choices:
        """The stages to choose from."""
        return stages(self._desk.document.plan, self._desk.words)

    def owner(self, kpi: Kpi) -> str:
        """The owner's name, "" for none."""
        return name_of(self._desk.document.plan, kpi.owner, self._desk.words)

    def people(self, _kpi: Kpi) -> tuple[str, ...]:
        """The names of the plan's people."""
        people = self._desk.document.plan.people.values()
        return tuple(sorted(person.name for person in people))

    def _label(self, kpi: Kpi, field: str) -> EditLabel:
        words = self._desk.words
        return label(
            "Change {field} of “{record}”",
            field=field_word(words, field),
            record=record_name(kpi, words),
        )
