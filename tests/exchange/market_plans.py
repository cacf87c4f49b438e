"""Plans with a market side for the workbook's tests: every arithmetic, small and by hand."""

from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.plan.edits import add_record, add_records, change_record
from desktop_app.plan.goals import Link, LinkKind, Objective
from desktop_app.plan.ids import FindingId
from desktop_app.plan.market import (
    CareContact,
    Finding,
    Rating,
    Requirement,
    Subject,
    Theme,
    Worksheet,
)
from desktop_app.plan.people import Person, PlanInfo, Team
from desktop_app.plan.plan import Plan
from tests.exchange.books import cell_of, opened


def finding(worksheet: str, number: int, slot: str, text: str = "", **fields: Any) -> Finding:
    """The number-th finding of worksheet WKS-`worksheet`; numbers of fields go into scores."""
    own = {key: fields.pop(key) for key in ("impact", "likelihood") if key in fields}
    answers = {key: fields.pop(key) for key in list(fields) if isinstance(fields[key], str)}
    return Finding(
        id=f"FND-{worksheet}{number}", text=text or f"{worksheet} finding {number}",
        worksheet=f"WKS-{worksheet}", slot=slot, rank=f"{number:03}", scores=fields,
        answers=answers, **own,
    )  # fmt: skip


def worksheet(key: str, kind: str, title: str = "", **fields: Any) -> Worksheet:
    return Worksheet(
        id=f"WKS-{key}", kind=kind, title=title or f"Worksheet {key}", rank=key, **fields
    )


def swot() -> list[Any]:
    return [
        worksheet("A", "swot"),
        Finding(id="FND-LOOSE", text="On no worksheet", impact=2.0, likelihood=2.0, rank="0"),
        finding("A", 1, "strength", impact=5.0, likelihood=4.0),
        finding("A", 2, "opportunity", "=1+1", impact=4.0, likelihood=3.0),
        finding("A", 3, "threat", impact=2.0),
        finding("A", 4, "so", feasibility=4.0),
        finding("A", 5, "wt", feasibility=2.0),
        finding("A", 6, "no such slot", impact=3.0, likelihood=3.0),
        Link(id="LNK-1", source="FND-A4", target="FND-A1", kind=LinkKind.MADE_FROM),
        Link(id="LNK-2", source="FND-A4", target="FND-A2", kind=LinkKind.MADE_FROM),
        Link(id="LNK-3", source="FND-A5", target="FND-A3", kind=LinkKind.MADE_FROM),
        Link(id="LNK-4", source="FND-A5", target="FND-LOOSE", kind=LinkKind.MADE_FROM),
    ]


def matrix() -> list[Any]:
    """Our total is (0.5·4 + 0.3·2) / 0.8 = 3.25: the third criterion is not rated."""
    return [
        worksheet("B", "competitors"),
        finding("B", 1, "criterion", weight=0.5),
        finding("B", 2, "criterion", weight=0.3),
        finding("B", 3, ""),
        *(
            Subject(id=f"SUB-{n}", worksheet="WKS-B", name=name, is_us=n == 1, rank=str(n))
            for n, name in enumerate(["We", "They?*", "<b>Third</b>"], start=1)
        ),
        Rating(id="RTG-0", subject="SUB-1", criterion="FND-B1", value=1.0,
               rated_on=date(2025, 1, 1)),
        Rating(id="RTG-1", subject="SUB-1", criterion="FND-B1", value=4.0,
               rated_on=date(2026, 1, 1)),
        Rating(id="RTG-2", subject="SUB-1", criterion="FND-B2", value=2.0),
        Rating(id="RTG-3", subject="SUB-2", criterion="FND-B1", value=3.0),
        Rating(id="RTG-4", subject="SUB-2", criterion="FND-B2", value=3.5),
        Rating(id="RTG-5", subject="SUB-2", criterion="FND-B3", value=1.0),
    ]  # fmt: skip


def sizes() -> list[Any]:
    """TAM 1000 × 0.4 = 400, SAM × 0.5 = 200; nothing stands in SOM."""
    return [
        worksheet("C", "market_size"),
        finding("C", 1, "tam", low=800.0, base=1000.0, high=1500.0, counted_in="people"),
        finding("C", 2, "tam", base=0.4, high=0.5),
        finding("C", 3, "sam", low=0.6, base=0.5),
        finding("C", 4, "bottom_up", low=2.0),
    ]


def weighed() -> list[Any]:
    """Five forces with a shared and a too large weight, factors of which one is not rated."""
    return [
        worksheet("D", "five_forces"),
        finding("D", 1, "rivalry", pressure=4.0, weight=0.75),
        finding("D", 2, "rivalry", pressure=2.0),
        finding("D", 3, "buyers", pressure=3.0, weight=0.9),
        finding("D", 4, "buyers", pressure=5.0, weight=0.4),
        finding("D", 5, "suppliers"),
        worksheet("E", "efe"),
        finding("E", 1, "opportunity", weight=0.6, rating=3.0),
        finding("E", 2, "opportunity", weight=0.2),
        finding("E", 3, "opportunity", rating=4.0),
        worksheet("F", "portfolio", settings={"divide_x": "2"}),
        finding("F", 1, "product", our_share=0.3, rival_share=0.1, growth=0.2, revenue=5e6),
        finding("F", 2, "product", our_share=0.3, rival_share=0.0, growth=0.2),
        finding("F", 3, "product", our_share=0.1, rival_share=0.2, growth=-0.05),
        worksheet("G", "assumptions"),
        finding("G", 1, "assumption", verify="=ask()", direction="at_most", threshold=0.4),
    ]


def voice() -> list[Any]:
    return [
        Person(id="PER-1", name="Ann"),
        Theme(id="THM-1", name="Waiting", keywords=("wait", "queue"), mentions=30.0,
              mean_score=4.5, quotes=("Too slow", "=too slow"), owner="PER-1", rank="A"),
        Theme(id="THM-2", name="Taste", excluded=("waste",), mentions=10.0, rank="B"),
        Theme(id="THM-3", name="Uncounted", rank="C"),
        Requirement(id="REQ-1", title="Order ahead", stage="designed", kano="must", reach=900.0,
                    impact=2.0, confidence=0.5, effort=3.0, rank="A"),
        Requirement(id="REQ-2", title="Free", stage="dreamt of", kano="odd", reach=1.0,
                    impact=1.0, confidence=1.0, effort=0.0, rank="B"),
        CareContact(id="CAR-1", day=date(2026, 5, 2), title="Coupons", channel="sms",
                    theme="THM-1", reached=100.0, answered=40.0, solved=10.0),
        CareContact(id="CAR-2", day=date(2026, 4, 2), title="Calls", channel="pigeon"),
        Link(id="LNK-5", source="REQ-1", target="THM-1", kind=LinkKind.SERVES),
    ]  # fmt: skip


def market_plan() -> Plan:
    """All of these, and a worksheet of a kind that nobody knows, and an empty one."""
    return add_records(
        Plan(info=PlanInfo(id="PLN-1", title="Market", language="en")),
        [
            *voice(), *swot(), *matrix(), *sizes(), *weighed(),
            worksheet("H", "nobody_knows", "[Findings]: what/if?*\\"),
            finding("H", 1, "own", asked="kept"),
            worksheet("I", "swot", "'Worksheet A'"),
            Team(id="TEM-1", name="Growth", rank="A"),
            Objective(id="OBJ-1", title="Grow", team="TEM-1"),
            Link(id="LNK-6", source="OBJ-1", target="FND-B1", kind=LinkKind.BECAUSE_OF),
        ],
    )  # fmt: skip


def wide_matrix(criteria: int, subjects: int) -> Plan:
    """A matrix in which every seventh cell is empty."""
    found = [finding("W", n, "criterion") for n in range(criteria)]
    named = [
        Subject(id=f"SUB-{n:03}", worksheet="WKS-W", name=f"S{n}", is_us=not n, rank=f"{n:03}")
        for n in range(subjects)
    ]
    ratings = [
        Rating(id=f"RTG-{c}-{s}", subject=named[s].id, criterion=found[c].id,
               value=float(1 + (c * s) % 4))
        for c in range(criteria) for s in range(subjects) if (c + s) % 7
    ]  # fmt: skip
    return add_records(
        Plan(info=PlanInfo(id="PLN-W", title="Wide")),
        [worksheet("W", "competitors", "W" * 60), *found, *named, *ratings],
    )


# What somebody types into the workbook: kind of sheet, record, column, and what.
EDITS = (
    ("findings", "FND-A1", "impact", 1.0),
    ("worksheet:WKS-A", "FND-A4", "feasibility", 1.0),
    ("worksheet:WKS-B", "FND-B1", "weight", 0.2),
    ("worksheet:WKS-B", "FND-B3", "rating:SUB-1", 3.0),
    ("worksheet:WKS-C", "FND-C1", "base", 900.0),
    ("worksheet:WKS-C", "FND-C4", "base", 3.0),
    ("worksheet:WKS-D", "FND-D5", "pressure", 1.0),
    ("worksheet:WKS-E", "FND-E2", "rating", 2.0),
    ("worksheet:WKS-F", "FND-F3", "our_share", 0.9),
    ("requirements", "REQ-2", "effort", 4.0),
)  # fmt: skip


def edited_market(path: Path, to: Path) -> Path:
    """The workbook after `EDITS`."""
    book = opened(path)
    for kind, record_id, key, value in EDITS:
        cell_of(book, kind, record_id, key).value = value
    book.save(to)
    return to


def edited_market_plan() -> Plan:
    """The plan after the same edits."""
    plan = add_record(
        market_plan(), Rating(id="RTG-9", subject="SUB-1", criterion="FND-B3", value=3.0)
    )
    for _, record_id, key, value in EDITS:
        if key in {"impact", "effort"}:
            plan = change_record(plan, record_id, **{key: value})
        elif not key.startswith("rating:"):
            scores = plan.findings[FindingId(record_id)].scores
            plan = change_record(plan, record_id, scores={**scores, key: value})
    return plan
