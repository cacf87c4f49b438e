"""The plans that the walk over all pages is taken through: the sample, nothing, and a lot."""

from collections.abc import Mapping
from datetime import date

from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.fields import LocalText, Record, text_in
from desktop_app.plan.goals import Initiative, KeyResult, Link, LinkKind, Objective
from desktop_app.plan.ids import (
    CycleId,
    FindingId,
    InitiativeId,
    KeyResultId,
    KpiId,
    KpiVersionId,
    LinkId,
    ObjectiveId,
    PersonId,
    PlanId,
    SeriesId,
)
from desktop_app.plan.kpis import Kpi, KpiVersion, Point, Series
from desktop_app.plan.market import Finding
from desktop_app.plan.people import Cycle, Person, PlanInfo
from desktop_app.plan.plan import Plan
from desktop_app.words import Language

OBJECTIVES = 200
KPIS = 5000
MEASURED = 40
_LONG: dict[str, str] = {
    "en": "A name that nobody would choose, but that somebody pastes from a report, number {n}",
    "zh_CN": "一个没有人会起、但总有人从汇报材料里整段粘贴进来的特别长的名称，编号第 {n} 号",
    "zh_TW": "一個沒有人會取、但總有人從報告裡整段貼上的特別長的名稱，編號第 {n} 號",
}
_PERSON = PersonId("PER-00000000000A")


def empty_plan(language: Language) -> Plan:
    """A plan with nothing in it."""
    return Plan(info=PlanInfo(id=PlanId("PLN-0000000000EE"), title="—", language=language))


def large_plan(language: Language) -> Plan:
    """Two hundred objectives, five thousand KPIs, long names everywhere, some values."""
    plan = Plan(
        info=PlanInfo(
            id=PlanId("PLN-0000000000MM"),
            title=_name(language, 0),
            language=language,
        )
    )
    cycle = Cycle(
        id=CycleId("CYC-00000000000A"),
        title=_name(language, 1),
        start=date(1998, 1, 1),
        end=date(1998, 12, 31),
    )
    people: list[Record] = [cycle, Person(id=_PERSON, name=_name(language, 2))]
    plan = add_records(plan, [*people, *_kpis(language), *_goals(language)])
    return change_record(plan, plan.info.id, current_cycle=cycle.id)


def own_texts(plan: Plan) -> set[str]:
    """Every text in a plan that is a person's own and belongs to no language."""
    found = {plan.info.title, *plan.info.time_zone.split("/")}
    for record in _every(plan):
        for name in record.__slots__:
            value = getattr(record, name)
            if isinstance(value, str):
                found.add(value)
                # Whoever shows a fingerprint shows its beginning.
                found.add(value[:16])
            elif isinstance(value, Mapping):
                found |= {str(key) for key in value}
            elif isinstance(value, LocalText):
                found |= {value.zh_CN, value.zh_TW, value.en}
    return {text for text in found if text}


def _every(plan: Plan) -> list[Record]:
    from desktop_app.plan.plan import KINDS, records

    return [record for kind in KINDS for record in records(plan, kind).values()]


def _name(language: Language, number: int) -> str:
    return _LONG[language].format(n=number)


def _kpis(language: Language) -> list[Record]:
    made: list[Record] = []
    for number in range(KPIS):
        kpi = KpiId(f"KPI-{number:012}")
        name = text_in(language, _name(language, number))
        made.append(Kpi(id=kpi, key=f"kpi_{number}", name=name, stage="retention", owner=_PERSON))
        if number < MEASURED:
            version = KpiVersionId(f"VER-{number:012}")
            points = tuple(
                Point(f"1998-{month:02}", 1e6 + 1e5 * month + number) for month in range(1, 7)
            )
            made += [
                KpiVersion(id=version, kpi=kpi, definition=name),
                Series(id=SeriesId(f"SER-{number:012}"), kpi=kpi, version=version, points=points),
            ]
    return made


def _goals(language: Language) -> list[Record]:
    made: list[Record] = []
    for number in range(OBJECTIVES):
        objective = ObjectiveId(f"OBJ-{number:012}")
        made += [
            Objective(
                id=objective,
                title=_name(language, number),
                reason=_name(language, number),
                owner=_PERSON,
                rank=f"{number:04}V",
            ),
            KeyResult(
                id=KeyResultId(f"KRS-{number:012}"),
                objective=objective,
                title=_name(language, number),
                kpi=KpiId(f"KPI-{number:012}"),
                baseline=1e6,
                target=2e6,
                owner=_PERSON,
            ),
            Finding(id=FindingId(f"FND-{number:012}"), text=_name(language, number)),
            Link(
                id=LinkId(f"LNK-{number:012}"),
                source=objective,
                target=f"FND-{number:012}",
                kind=LinkKind.BECAUSE_OF,
            ),
        ]
    made.append(Initiative(id=InitiativeId("INI-00000000000A"), title=_name(language, 3)))
    return made
