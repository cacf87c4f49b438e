"""What an answer leaves in the plan: a kept table, or a KPI that is measured from now on."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.metrics.measured_tables import kept_table
from desktop_app.metrics.measures.registry import MEASURES
from desktop_app.plan.edits import add_record, add_records, last_rank, remove_record
from desktop_app.plan.fields import LocalText, text_in
from desktop_app.plan.history import label
from desktop_app.plan.ids import DatasetId, KpiId, KpiVersionId, SmallTableId
from desktop_app.plan.kpis import Kpi, KpiVersion, SmallTable
from desktop_app.plan.periods import Grain
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.kpis.kpi_work import NewKpis, measure_new
from desktop_app.words import words_in

if TYPE_CHECKING:
    from desktop_app.metrics.measured import Measured
    from desktop_app.metrics.measures.spec import Column
    from desktop_app.ui.pages.users.asking import Answer

# A KPI goes on with every import: what fixes the time or the machine is no part of it.
_OF_THE_MOMENT = frozenset({"grain", "from", "to", "data_end", "engine"})


def keep_answer(desk: Desk, answer: "Answer", name: str) -> str:
    """Keep an answer as a table of the plan, as one edit. Returns its id, "" where not allowed."""
    question = answer.question
    table_id = SmallTableId(desk.document.new_id("TBL"))
    table = kept_table(answer.measured, question.parameters, table_id, name)
    table = replace(table, dataset=DatasetId(question.dataset.id))
    done = desk.edit(label("Keep table “{record}”", record=name), partial(add_record, record=table))
    return table.id if done else ""


def remove_kept(desk: Desk, table: SmallTable) -> bool:
    """Take a kept table out of the plan; undo brings it back."""
    done = label("Remove table “{record}”", record=table.kept_as)
    return desk.edit(done, partial(remove_record, record_id=table.id))


def kpi_columns(measured: "Measured") -> "list[Column]":
    """The numbers of an answer that are values over time."""
    found = []
    for column in MEASURES[measured.measure].columns:
        rows = measured.beside.get(column.beside, ()) if column.beside else measured.rows
        if isinstance(rows, list | tuple) and any(row.get("period") for row in rows):
            found.append(column)
    return found


def make_kpi(desk: Desk, answer: "Answer", column: "Column", name: str) -> str:
    """Add a KPI that is one number of an answer and measure it, as one edit.

    Returns: the KPI's id, "" where the plan may not be changed.
    """
    document = desk.document
    kpi_id = KpiId(document.new_id("KPI"))
    kpi = Kpi(
        id=kpi_id,
        key=kpi_id.replace("-", "_").lower(),
        name=text_in(desk.words.language, name),
        unit=column.unit,
        additivity=column.additivity,
        rank=last_rank(document.plan.kpis.values()),
    )
    version = KpiVersion(
        id=KpiVersionId(document.new_id("VER")),
        kpi=kpi.id,
        definition=_definition(answer.measured),
        source=answer.question.dataset.role,
        measure=answer.measured.measure,
        column=column.name,
        parameters=_lasting(answer.question.parameters),
        grain=_grain(answer.measured),
    )
    done = label("Add KPI {kpi}", kpi=name)
    if not desk.edit(done, partial(add_records, new=(kpi, version)), merge_key=kpi.id):
        return ""
    measure_new(desk, NewKpis(versions=(version,), done=done, step=kpi.id))
    return kpi.id


def _lasting(parameters: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in parameters.items() if name not in _OF_THE_MOMENT}


def _grain(measured: "Measured") -> Grain:
    return Grain(measured.parameters.get("grain") or Grain.MONTH)


def _definition(measured: "Measured") -> LocalText:
    return LocalText(
        zh_CN=measured.definition_in(words_in("zh_CN")),
        zh_TW=measured.definition_in(words_in("zh_TW")),
        en=measured.definition_in(words_in("en")),
    )
