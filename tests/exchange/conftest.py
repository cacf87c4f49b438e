"""All workbooks of this room go through LibreOffice at once: starting it takes seconds."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan
from tests.exchange.books import opened, written
from tests.exchange.edited_books import edited, planted, sorted_backwards
from tests.exchange.market_plans import edited_market, market_plan, wide_matrix
from tests.exchange.office import Recalculated, converted
from tests.exchange.plans import plan_with_everything, random_plan
from tests.exchange.small_plans import hostile_plan, plan_by_hand, plan_without_key_results
from tests.shared import made_once


@pytest.fixture(scope="session")
def recalculated(shared_folder: Path) -> Mapping[str, Recalculated]:
    """Workbooks by name, as they were written and as LibreOffice computed them."""
    folder = made_once(shared_folder / "office", _through_office)
    return {
        path.stem: Recalculated(
            opened(path),
            opened(path, values=True),
            opened(folder / "as_xlsx" / path.name, values=True),
        )
        for path in sorted(folder.glob("*.xlsx"))
    }


def _through_office(folder: Path) -> None:
    """Write all workbooks, and beside them what LibreOffice makes of them."""
    english = folder / "english.xlsx"
    everything = plan_with_everything()
    written(everything, english)
    for name, plan in {
        "by hand": plan_by_hand(),
        "empty": Plan(info=PlanInfo(id="PLN-0", title="")),
        "no key results": plan_without_key_results(),
        "hostile": hostile_plan(),
        "random 3": random_plan(3),
        "random 8": random_plan(8),
        "market": market_plan(),
        "wide matrix": wide_matrix(30, 60),
    }.items():
        written(plan, folder / f"{name}.xlsx")
    written(everything, folder / "chinese.xlsx", language="zh_CN")
    written(everything, folder / "slice.xlsx", team="TEM-2")
    written(market_plan(), folder / "market in Chinese.xlsx", language="zh_TW")
    edited_market(folder / "market.xlsx", folder / "market edited.xlsx")
    planted(english, folder / "planted.xlsx")
    edited(english, folder / "edited.xlsx")
    sorted_backwards(english, folder / "sorted.xlsx")
    converted(sorted(folder.glob("*.xlsx")), "xlsx", folder)
