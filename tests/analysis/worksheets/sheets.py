"""Small worksheets of the catalogue's kinds and of made-up ones, seen from the first of July."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from desktop_app.analysis.explanation import Explanation
from desktop_app.analysis.results import Computed
from desktop_app.analysis.wording import explanation_text
from desktop_app.analysis.worksheets.evaluating import evaluated
from desktop_app.analysis.worksheets.market_index import market_index
from desktop_app.analysis.worksheets.results import (
    ItemResult,
    SlotResult,
    SubjectResult,
    WorksheetResult,
)
from desktop_app.analysis.worksheets.wording import remark_text
from desktop_app.catalog.worksheets import Field, Slot, Subjects, WorksheetKind, worksheet_kinds
from desktop_app.plan.edits import add_records
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import Link, LinkKind
from desktop_app.plan.market import Finding, Rating, Subject, Worksheet
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan
from desktop_app.words import LANGUAGES, words_in

DAY = date(1998, 7, 1)
HOME = "WKS-1"
ENGLISH = words_in("en")


def named(text: str) -> Mapping[str, str]:
    return MappingProxyType(dict.fromkeys(LANGUAGES, text))


def sheet(kind: str, worksheet_id: str = HOME, **settings: str) -> Worksheet:
    return Worksheet(id=worksheet_id, kind=kind, title=f"My {kind}", settings=settings)


def finding(number: int, slot: str = "", **values: object) -> Finding:
    """FND-number on the worksheet; numbers that a finding has no attribute for are scores."""
    own = {"worksheet", "text", "impact", "likelihood", "answers", "rank", "found_on"}
    given: dict[str, object] = {
        "worksheet": HOME,
        "text": f"Finding {number}",
        "rank": f"V{number:03}",
    }
    given |= {name: value for name, value in values.items() if name in own}
    scores = {name: value for name, value in values.items() if name not in own}
    return Finding(id=f"FND-{number}", slot=slot, scores=scores, **given)


def subject(number: int, *, is_us: bool = False) -> Subject:
    return Subject(
        id=f"SUB-{number}", worksheet=HOME, name="We" if is_us else f"Rival {number}",
        is_us=is_us, rank=f"V{number:03}",
    )  # fmt: skip


def rating(criterion: int, of: int, value: float | None, rated_on: date | None = None) -> Rating:
    day = "" if rated_on is None else rated_on.isoformat()
    return Rating(
        id=f"RTG-{criterion}-{of}{day}", subject=f"SUB-{of}", criterion=f"FND-{criterion}",
        value=value, rated_on=rated_on,
    )  # fmt: skip


def made_from(option: int, *sources: int) -> list[Link]:
    return [
        Link(
            id=f"LNK-{option}-{source}", source=f"FND-{option}", target=f"FND-{source}",
            kind=LinkKind.MADE_FROM,
        )
        for source in sources
    ]  # fmt: skip


def plan_with(*records: Record) -> Plan:
    return add_records(Plan(info=PlanInfo(id="PLN-1", title="Plan", current_cycle=None)), records)


def result_of(
    kind: str | WorksheetKind,
    *records: Record,
    computed: Computed | None = None,
    settings: Mapping[str, str] = MappingProxyType({}),
) -> WorksheetResult:
    """What follows from one worksheet of that kind with these records."""
    key = kind if isinstance(kind, str) else kind.key
    kinds = worksheet_kinds() if isinstance(kind, str) else {kind.key: kind}
    plan = plan_with(sheet(key, **settings), *records)
    return evaluated(market_index(plan, kinds), plan.worksheets[HOME], computed, DAY)


def items(result: WorksheetResult) -> dict[str, ItemResult]:
    return {item.id: item for item in result.items}


def scores(result: WorksheetResult) -> dict[str, float | None]:
    return {item.id: item.score for item in result.items}


def slots(result: WorksheetResult) -> dict[str, SlotResult]:
    return {slot.key: slot for slot in result.slots}


def subjects(result: WorksheetResult) -> dict[str, SubjectResult]:
    return {column.id: column for column in result.subjects}


def totals(result: WorksheetResult) -> dict[str, float | None]:
    return {total.key: total.value for total in result.totals}


def rules(result: WorksheetResult) -> list[str]:
    return [remark.rule for remark in result.remarks]


def remarks(result: WorksheetResult) -> list[str]:
    return [remark_text(remark, ENGLISH) for remark in result.remarks]


def steps(explanation: Explanation) -> Iterator[Explanation]:
    yield explanation
    for step in explanation.inputs:
        yield from steps(step)


def texts(explanation: Explanation) -> list[str]:
    return [explanation_text(step, ENGLISH) for step in steps(explanation)]


def known(value: float | None) -> float:
    """A number that must be there."""
    assert value is not None
    return value


def number_field(key: str, **values: object) -> Field:
    return Field(key=key, name=named(key), hint=named(""), **values)


def kind_of(*slot_list: Slot, **values: object) -> WorksheetKind:
    """A made-up kind with the weight and the number `points` as its fields."""
    given = {
        "key": "made_up", "name": named("Made up"), "purpose": named(""), "source": "",
        "layout": "list", "picture": "cards", "slots": slot_list,
        "fields": (number_field("points"), number_field("weight", is_weight=True)), **values,
    }  # fmt: skip
    return WorksheetKind(**given)


def slot(key: str, **values: object) -> Slot:
    return Slot(key=key, name=named(key), **values)


def matrix_kind(**values: object) -> WorksheetKind:
    """Criteria with weights, rated from 1 to 4."""
    scale = Subjects(low=1, high=4, total="weighted_sum")
    return kind_of(slot("criterion"), layout="matrix", picture="heat", subjects=scale, **values)
