"""`causeway voice`: themes with their mentions, as other programs read them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.metrics.cache import cached_imports, forget_imports
from desktop_app.plan.plan import Plan
from desktop_app.storage.opening import create_plan
from desktop_app.storage.plan_file import read_plan
from tests.cli.conftest import Run
from tests.ui.voice_steps import DELIVERY, NOW, PRICE, imported_feedback, themes, voice_plan

Make = Callable[[Plan], Path]
PRICES = {
    "id": PRICE,
    "name": "Price <i>",
    "keywords": ["price"],
    "excluded": [],
    "mentions": 1,
    "share": 0.2,
    "mean_score": 5.0,
    "by_month": {"2026-02": 1},
    "owner": None,
}


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    monkeypatch.setenv("CAUSEWAY_HOME", str(tmp_path / "home"))

    def making(plan: Plan) -> Path:
        path = tmp_path / "coffee.causeway"
        create_plan(path, plan, author="Lin", now=lambda: NOW).close()
        return path

    return making


def test_that_texts_in_the_cache_are_counted_now_and_the_plan_stays(
    run: Run, make: Make, tmp_path: Path
) -> None:
    path = make(voice_plan(imported_feedback(tmp_path), *themes()))
    document = run("voice", path, "--json").document
    first = document["themes"].pop(0)
    assert document == {
        "file": "reviews.csv",
        "cached": True,
        "texts": 5,
        "unclassified": 2,
        "unclassified_share": 0.4,
        "unclassified_by_month": {"2026-02": 2},
        "themes": [PRICES],
    }
    assert (first["name"], first["mentions"], first["by_month"]) == ("Delivery", 2, {"2026-01": 2})
    assert read_plan(path).plan.themes[DELIVERY].mentions is None


def test_that_recounting_puts_counts_into_the_plan_once(
    run: Run, make: Make, tmp_path: Path
) -> None:
    path = make(voice_plan(imported_feedback(tmp_path), *themes()))
    assert run("voice", path, "--recount", "--json").document["texts"] == 5
    stored = read_plan(path)
    assert stored.plan.themes[DELIVERY].mentions == 2
    assert run("history", path).out.count("Count themes of reviews.csv") == 1
    run("voice", path, "--recount")
    assert read_plan(path).revision == stored.revision


def test_that_without_the_cache_the_plan_is_told_as_it_is(
    run: Run, make: Make, tmp_path: Path
) -> None:
    path = make(voice_plan(imported_feedback(tmp_path), *themes()))
    run("voice", path, "--recount")
    forget_imports(cached_imports())
    document = run("voice", path, "--json").document
    assert (document["cached"], document["texts"], document["unclassified"]) == (False, None, None)
    assert [(each["name"], each["mentions"], each["share"]) for each in document["themes"]] == [
        ("Delivery", 2, None),
        ("Price <i>", 1, None),
    ]
    assert "Import the file again" in run("voice", path).out
    refused = run("voice", path, "--recount")
    assert (refused.code, "reviews.csv" in refused.err) == (1, True)


def test_that_a_plan_without_feedback_has_nothing_to_count(run: Run, make: Make) -> None:
    path = make(voice_plan(*themes()))
    assert run("voice", path, "--json").document["file"] == ""
    refused = run("voice", path, "--recount")
    assert (refused.code, refused.out) == (1, "")
    assert "No feedback was imported" in refused.err


def test_that_people_read_a_table(run: Run, make: Make, tmp_path: Path) -> None:
    out = run("voice", make(voice_plan(imported_feedback(tmp_path), *themes()))).out
    assert "Delivery" in out
    assert "40%" in out
    assert "Texts of “reviews.csv”: 5, about no theme: 2." in out
