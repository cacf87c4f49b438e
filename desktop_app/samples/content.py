"""Plans written as TOML with texts in three languages: bundled samples and templates.

Records stand in tables named like their kind and refer to each other by `key`, also to those that
come later; KPIs are named by their key in the catalogue, those that a plan computes itself stand
in `formula_kpi`, and `kpi_parameters` answers what a KPI asks. A `small_table` is a question that
is measured with the data. A table of `ratings` names a worksheet and a day and has under `values`
a list per criterion, a value for each subject. `because_of`, `measured_by`, `made_from`, `moves`,
`serves` and `relies_on` become links. Each table `data` is a file of `resources/data`. The table
`template` says what a template is for and is no part of the plan, see `templates.py`.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.plan.edits import add_record, add_records, last_rank
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import Link, LinkKind
from desktop_app.plan.ids import CycleId, IdFactory, KpiId, LinkId, PlanId
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import KINDS, Plan
from desktop_app.plan.rank import ranks_after
from desktop_app.samples.content_kpis import catalogue_records, formula_kpis, ratings, targets
from desktop_app.samples.writing import LINKS, Writing
from desktop_app.words import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A file that a plan is measured from.

    Attributes:
        file: its name below `resources/data`.
        role: what it is read as.
        data_end: ISO day up to which it is complete; None: its last full day.
        full_history: nobody's first row lies before the file begins.
    """

    file: str
    role: str
    data_end: str | None = None
    full_history: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A plan's content before anything is measured.

    Attributes:
        plan: every record of the file.
        data: its files, in the order in which they are to be imported.
    """

    plan: Plan
    data: tuple[DataFile, ...] = ()


def read_content(path: Path, language: Language, new_id: IdFactory, created: str) -> Written:
    """The plan that a TOML file describes, with its texts in `language`.

    Raises: KeyError: a key that nothing has; UserFacingError: a record the plan must not hold.
    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    writing = Writing(language=language, new_id=new_id)
    info = _plan_info(content["plan"], writing, created)
    plan = add_records(Plan(info=info), catalogue_records(content, writing))
    plan = add_records(plan, formula_kpis(content, writing, last_rank(plan.kpis.values())))
    writing.name_all(_tables(content))
    for kind, bodies in _tables(content):
        ranks = ranks_after("", len(bodies))
        for body, rank in zip(bodies, ranks, strict=True):
            plan = add_record(plan, writing.record(kind, body, rank))
    plan = add_records(plan, targets(content, writing))
    plan = add_records(plan, ratings(content, writing))
    plan = add_records(plan, _links(content, writing))
    return Written(
        plan=_with_chosen(plan, content["plan"], writing),
        data=tuple(DataFile(**writing.plain(body)) for body in content.get("data", ())),
    )


def _plan_info(body: Mapping[str, Any], writing: Writing, created: str) -> PlanInfo:
    plain = {name: writing.plain(value) for name, value in body.items()}
    as_of = plain.get("as_of")
    return PlanInfo(
        id=PlanId(writing.new_id("PLN")),
        title=plain["title"],
        language=writing.language,
        time_zone=plain.get("time_zone", "Asia/Shanghai"),
        currency=plain.get("currency", "CNY"),
        as_of=date.fromisoformat(as_of) if as_of else None,
        note=plain.get("note", ""),
        created=created,
    )


def _tables(content: Mapping[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The tables of records, owners before what they own."""
    for kind in KINDS:
        if kind != "plan" and isinstance(content.get(kind), list):
            yield kind, content[kind]


def _links(content: Mapping[str, Any], writing: Writing) -> Iterator[Record]:
    for _, bodies in _tables(content):
        for body in bodies:
            for kind in LINKS:
                yield from _links_of(body.get("key", ""), kind, body.get(kind, ()), writing)


def _links_of(source: str, kind: str, ends: Iterable[str], writing: Writing) -> Iterator[Record]:
    for target in ends:
        yield Link(
            id=LinkId(writing.new_id("LNK")),
            source=writing.ids[source],
            target=writing.ids[target],
            kind=LinkKind(kind),
        )


def _with_chosen(plan: Plan, body: Mapping[str, Any], writing: Writing) -> Plan:
    """The plan that points to its North Star and its first cycle."""
    north_star = writing.ids.get(body.get("north_star", ""))
    cycle = next(iter(plan.cycles), None)
    info = replace(
        plan.info,
        north_star=None if north_star is None else KpiId(north_star),
        current_cycle=None if cycle is None else CycleId(cycle),
    )
    return replace(plan, info=info)
