"""The metrics of a file with what is known of each: how its values may be put together, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.metrics.recognition.roles import Role
from desktop_app.plan.kpis import Additivity
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.data.question_words import ADDITIVITY, additivity_reasons, answer_to
from desktop_app.ui.parts.record_names import record_name
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.metrics.cleaning.answers import Question
    from desktop_app.metrics.import_report import ImportOptions, ImportReport, PreparedImport

_CATALOG, _PLAN = "import.catalog-kpi", "import.plan-kpi"
_EXAMPLES = 3
CHOICES = tuple(choice.value for choice in Additivity)


class GivenAnswer(NamedTuple):
    """An answer about a column or metric: the choice, and all the choices there were."""

    column: str
    choice: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricRow:
    """A metric of the file.

    Attributes:
        metric: as the file has it; answers go by it.
        examples: its first values as they stand there.
        choice: what is taken now, or proposed.
        why: a sentence.
        is_open: it is only proposed: a person has to agree.
        is_fixed: the plan decides it.
    """

    metric: str
    choice: str
    why: str
    examples: str = ""
    is_open: bool = False
    is_fixed: bool = False


def metric_rows(
    desk: Desk,
    found: "PreparedImport",
    wishes: "ImportOptions",
    asked: Iterable["Question"],
    earlier: Mapping[str, str],
) -> list[MetricRow]:
    """Every metric that was asked about or that catalogue or plan know; the open ones first.

    Args:
        desk: has the plan and the reader's language.
        found: the file as it is read now.
        wishes: what was decided.
        asked: every question about additivity so far.
        earlier: what was answered last time, by column.
    """
    words = desk.words
    known = _known(found.report, desk)
    rows: dict[str, MetricRow] = {}
    for question in asked:
        if question.question == ADDITIVITY and question.column not in known:
            rows[question.column] = _asked_row(question, wishes, earlier, words)
    rows.update(known)
    for metric in wishes.answers:
        if (
            metric not in rows
            and metric in _metrics_in(found)
            and (told := _told(wishes.answers[metric]))
        ):
            why = words("Chosen by you.")
            rows[metric] = MetricRow(metric=metric, choice=told, why=why)
    examples = _examples(found, rows)
    made = [
        replace(row, examples=" · ".join(examples.get(row.metric, ()))) for row in rows.values()
    ]
    return sorted(made, key=lambda row: (not row.is_open, row.is_fixed))


def asked_names(report: "ImportReport") -> frozenset[str]:
    """Columns and metrics that a file's questions and notices speak of."""
    told = (n.parameters["column"] for n in report.notices if n.rule in (_CATALOG, _PLAN))
    return frozenset((*(q.column for q in report.questions), *map(str, told)))


def _asked_row(
    question: "Question", wishes: "ImportOptions", earlier: Mapping[str, str], words: Words
) -> MetricRow:
    answer = answer_to(question, wishes)
    why = words("Chosen by you.") if answer else additivity_reasons(words)[question.proposed]
    if answer and answer == _told(earlier.get(question.column, "")):
        why = words("Answered last time.")
    return MetricRow(
        metric=question.column,
        choice=answer or question.proposed,
        why=why,
        is_open=not answer,
    )


def _known(report: "ImportReport", desk: Desk) -> dict[str, MetricRow]:
    """What plan and catalogue know by themselves; the plan knows better."""
    from desktop_app.catalog.kpis import kpi_catalog
    from desktop_app.metrics.cleaning.metric_names import metric_names
    from desktop_app.metrics.metric_kpis import kpis_by_name
    from desktop_app.metrics.recognition.names import plain_name

    words, catalog, of_plan = desk.words, kpi_catalog(), kpis_by_name(desk.document.plan)
    told = {
        str(notice.parameters["column"]): notice.parameters
        for rule in (_CATALOG, _PLAN)
        for notice in report.notices
        if notice.rule == rule
    }
    rows = {}
    for metric, name in metric_names([*told]).items():
        kpi = of_plan.get(plain_name(name.name))
        if kpi is None:
            shown = catalog[str(told[metric]["key"])].name[words.language]
            why = words("As the KPI “{kpi}” of the library has it.").format(kpi=shown)
        else:
            shown = record_name(kpi, words)
            why = words("As the KPI “{kpi}” of the plan has it.").format(kpi=shown)
        choice = str(told[metric]["additivity"]) if kpi is None else kpi.additivity.value
        rows[metric] = MetricRow(metric=metric, choice=choice, why=why, is_fixed=kpi is not None)
    return rows


def _told(answers: str) -> str:
    parts = {part.strip() for part in answers.split(",")}
    return next((choice for choice in CHOICES if choice in parts), "")


def _metrics_in(found: "PreparedImport") -> frozenset[str]:
    """Names of metrics in sight: columns of values, or names in the first rows."""
    columns = found.report.columns
    names = {column.name for column in columns if column.role is Role.VALUE}
    at = next((i for i, column in enumerate(columns) if column.role is Role.METRIC), None)
    if at is not None:
        names |= {row[at] for row in found.preview.rows}
    return frozenset(names)


def _examples(found: "PreparedImport", metrics: Iterable[str]) -> dict[str, Sequence[str]]:
    """The first values of each metric."""
    columns, rows = found.report.columns, found.preview.rows
    values = [i for i, column in enumerate(columns) if column.role is Role.VALUE]
    by_name = {columns[i].name: i for i in values}
    at = next((i for i, column in enumerate(columns) if column.role is Role.METRIC), None)
    shown: dict[str, Sequence[str]] = {}
    for metric in metrics:
        if at is None:
            index = by_name.get(metric)
            texts = [] if index is None else [row[index] for row in rows]
        else:
            texts = [row[i] for row in rows if row[at] == metric for i in values]
        shown[metric] = [text for text in texts if text][:_EXAMPLES]
    return shown
