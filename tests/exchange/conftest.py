"""All workbooks of this room go through LibreOffice at once: starting it takes seconds."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan
from tests.exchange.books import opened, written
from tests.exchange.edited_books import edited, planted, sorted_backwards
from tests.exchange.office import Recalculated, converted
from tests.exchange.plans import plan_with_everything, random_plan
from tests.exchange.small_plans import hostile_plan, plan_by_hand, plan_without_key_results


@pytest.fixture(scope="session")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Recalculated]:
    """Workbooks by name, as they were written and as LibreOffice computed them."""
    folder = tmp_path_factory.mktemp("office")
    english = folder / "english.xlsx"
    everything = plan_with_everything()
    written(everything, english)
    files = {"english": english}
    for name, plan in {
        "by hand": plan_by_hand(),
        "empty": Plan(info=PlanInfo(id="PLN-0", title="")),
        "no key results": plan_without_key_results(),
        "hostile": hostile_plan(),
        "random 3": random_plan(3),
        "random 8": random_plan(8),
    }.items():
        files[name] = folder / f"{name}.xlsx"
        written(plan, files[name])
    files["chinese"] = folder / "chinese.xlsx"
    written(everything, files["chinese"], language="zh_CN")
    files["slice"] = folder / "slice.xlsx"
    written(everything, files["slice"], team="TEM-2")
    files["planted"] = planted(english, folder / "planted.xlsx")
    files["edited"] = edited(english, folder / "edited.xlsx")
    files["sorted"] = sorted_backwards(english, folder / "sorted.xlsx")
    return _through_office(files, folder)


def _through_office(files: Mapping[str, Path], folder: Path) -> Mapping[str, Recalculated]:
    done = converted(list(files.values()), "xlsx", folder)
    return {
        name: Recalculated(opened(path), opened(path, values=True), opened(made, values=True))
        for (name, path), made in zip(files.items(), done, strict=True)
    }
