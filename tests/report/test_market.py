"""The market in the review book: which worksheets, what is said of them, and how it looks."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from desktop_app.analysis.computing import compute
from desktop_app.plan.edits import add_records
from desktop_app.plan.goals import Link, LinkKind, Objective
from desktop_app.plan.market import Finding, Theme, Worksheet
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan
from desktop_app.report.market import MOST_PAGES, Market, market_of
from desktop_app.report.market_pages import market_pages
from desktop_app.report.page import Foot, figure_of
from desktop_app.words import LANGUAGES, Language
from tests.charts.looking import faults, said, style_in

TODAY = date(2026, 5, 20)
_EMPTY = Plan(info=PlanInfo(id="PLN-1", title="Market", language="en"))


def found(worksheet: str, number: int, **fields: Any) -> Finding:
    fields = {"slot": "strength", "impact": 4.0, "likelihood": 5.0, **fields}
    text = fields.pop("text", f"{worksheet} {number}")
    return Finding(id=f"FND-{worksheet}{number}", worksheet=f"WKS-{worksheet}", text=text, **fields)


def sheets(keys: str, kind: str = "swot") -> list[Any]:
    """A worksheet with one finding for each key."""
    named = [Worksheet(id=f"WKS-{k}", kind=kind, title=f"Sheet {k}", rank=k) for k in keys]
    return [*named, *(found(key, 1) for key in keys)]


def reason(number: int, target: str, objective: str = "OBJ-1") -> Link:
    return Link(id=f"LNK-{number}", source=objective, target=target, kind=LinkKind.BECAUSE_OF)


def voices() -> list[Any]:
    return [
        Worksheet(id="WKS-V", kind="user_voice", title="Voices", rank="V"),
        Theme(id="THM-1", name="Taste", mentions=10.0, quotes=("Good  beans",), rank="A"),
        Theme(id="THM-2", name="Waiting", mentions=30.0, quotes=("Too slow", "Again"), rank="B"),
        Theme(id="THM-3", name="Quiet", mentions=1.0, rank="C"),
    ]


def plan_of(*records: Any) -> Plan:
    return add_records(_EMPTY, records)


def market(plan: Plan, language: Language = "en") -> Market:
    return market_of(plan, compute(plan, TODAY), style_in(language))


def titles(lines: Sequence[Any]) -> list[str]:
    return [line.result.worksheet.title for line in lines]


def test_that_worksheets_that_objectives_rest_on_come_first_and_voices_close() -> None:
    plan = plan_of(
        *sheets("ABC"), *voices(), Objective(id="OBJ-1", title="Grow"), reason(1, "FND-C1")
    )
    shown = market(plan)
    assert titles(shown.shown) == ["Sheet C", "Sheet A", "Sheet B", "Voices"]
    assert shown.listed == ()


def test_that_what_a_reason_is_made_from_counts_as_a_reason_even_in_a_circle() -> None:
    made = [
        Link(id="LNK-2", source="FND-B1", target="FND-C1", kind=LinkKind.MADE_FROM),
        Link(id="LNK-3", source="FND-C1", target="FND-B1", kind=LinkKind.MADE_FROM),
    ]
    plan = plan_of(*sheets("ABC"), Objective(id="OBJ-1", title="Grow"), reason(1, "FND-B1"), *made)
    lines = {line.result.worksheet.title: line.notes for line in market(plan).shown}
    assert list(lines) == ["Sheet B", "Sheet C", "Sheet A"]
    assert lines["Sheet C"][0] == "Objectives that rest on it: Grow."
    assert not any("rest on it" in note for note in lines["Sheet A"])


def test_that_only_so_many_have_a_page_and_the_others_and_empty_ones_are_listed() -> None:
    empty = Worksheet(id="WKS-0", kind="swot", title="Empty", rank="0")
    plan = plan_of(*sheets("ABCDEFGHIJ"), *voices(), empty)
    shown = market(plan)
    assert len(shown.shown) == MOST_PAGES
    assert titles(shown.shown)[-1] == "Voices"
    assert titles(shown.listed) == ["Empty", "Sheet H", "Sheet I", "Sheet J"]


def test_that_sources_days_age_and_remarks_are_told() -> None:
    sources = ["Survey", "Press  2026", "Survey", "Panel", "Talks"]
    plan = plan_of(
        *sheets("A"),
        *(
            found("A", number, source=source, found_on=date(2024, number, 1))
            for number, source in enumerate(sources, start=2)
        ),
        Finding(id="FND-X", worksheet="WKS-A", text="Lost", slot="no such slot"),
    )
    (line,) = market(plan).shown
    assert line.notes[:3] == (
        "Sources: Survey; Press 2026; Panel, and 1 more.",
        "Found from 2024-02-01 to 2024-06-01.",
        "5 findings are past their shelf life.",
    )
    assert len(line.notes) == 4
    assert line.kind == "SWOT and TOWS"


def test_that_figures_are_named_and_long_names_cut() -> None:
    plan = plan_of(*sheets("A"), found("A", 2, text="x" * 60, impact=1.0))
    (line,) = market(plan).shown
    assert line.figures == f"A 1 20; {'x' * 27}… 5"


def test_that_each_theme_says_one_quote_the_most_mentioned_first() -> None:
    (line,) = market(plan_of(*voices())).shown
    assert line.quotes == ("Waiting: “Too slow”", "Taste: “Good beans”")
    assert line.figures == "Waiting 30; Taste 10; Quiet 1"


def test_that_a_worksheet_of_an_unknown_kind_has_its_page_too() -> None:
    plan = plan_of(*sheets("A", kind="nobody_knows"))
    (line,) = market(plan).shown
    assert (line.kind, line.figures) == ("nobody_knows", "")
    assert any("nobody_knows" in note for note in line.notes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_pages_of_the_market_keep_texts_apart_and_on_the_paper(language: Language) -> None:
    plan = plan_of(
        *sheets("A"), *voices(), Worksheet(id="WKS-0", kind="efe", title="长" * 90),
        Objective(id="OBJ-1", title="很长的目标" * 30), reason(1, "FND-A1"),
        *(found("A", n, text="很长的洞察" * 40, source="问卷" * 60) for n in range(2, 5)),
    )  # fmt: skip
    style = style_in(language)
    pages = list(market_pages(plan, compute(plan, TODAY), style))
    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        figure = figure_of(page, Foot(left="A plan", number=number, count=9), style)
        figure.draw_without_rendering()
        assert (number, faults(figure)) == (number, [])


def test_that_a_page_shows_name_picture_figures_and_notes() -> None:
    plan = plan_of(*sheets("A"), Objective(id="OBJ-1", title="Grow"), reason(1, "FND-A1"))
    style = style_in()
    (page,) = market_pages(plan, compute(plan, TODAY), style)
    figure = figure_of(page, Foot(left="", number=1, count=1), style)
    figure.draw_without_rendering()
    texts = said(figure)
    assert page.title == "Market: Sheet A"
    assert texts[0] == "Market: SWOT and TOWS"
    assert {"Sheet A", "A 1 20", "Objectives that rest on it: Grow."} <= set(texts)


def test_that_a_plan_without_worksheets_has_no_pages_on_the_market() -> None:
    assert list(market_pages(_EMPTY, compute(_EMPTY, TODAY), style_in())) == []
