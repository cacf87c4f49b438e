"""What the command line says of worksheets."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.plan.fields import Record
from desktop_app.storage.opening import create_plan
from tests.analysis.worksheets.sheets import (
    finding,
    made_from,
    plan_with,
    rating,
    sheet,
    subject,
)
from tests.cli.conftest import Run

ITEM_KEYS = {
    "id", "slot", "score", "place", "weight", "low", "base", "high", "x", "y", "size", "region",
    "state", "age_months", "is_stale", "share", "cumulative", "is_vital", "explanation",
}  # fmt: skip
SUBJECT_KEYS = {
    "id", "name", "is_us", "total", "gap", "missing", "gaps", "x", "y", "size", "explanation",
}  # fmt: skip
RESULT_KEYS = {
    "kind", "title", "items", "slots", "subjects", "totals", "swings", "ratings", "counts", "axes",
    "divides", "white_spaces", "remarks",
}  # fmt: skip

SWOT = [
    sheet("swot"),
    finding(1, "strength", text="Range", impact=4.0, likelihood=5.0),
    finding(2, "so", text="Bundles", feasibility=3.0),
    *made_from(2, 1),
]
CPM = [
    sheet("competitors"), finding(1, "criterion", weight=0.6), finding(2, "criterion", weight=0.3),
    subject(1, is_us=True), subject(2), rating(1, 1, 2.0), rating(2, 1, 4.0), rating(1, 2, 3.0),
]  # fmt: skip


def stored(folder: Path, *records: Record) -> Path:
    path = folder / "market.causeway"
    create_plan(path, plan_with(*records), author="test", now=lambda: NOW).close()
    return path


NOW = datetime(2026, 7, 1, tzinfo=UTC)


def test_that_show_gives_scores_places_and_how_they_came_about(run: Run, tmp_path: Path) -> None:
    document = run("show", stored(tmp_path, *SWOT), "--json").document
    result = document["worksheet_results"]["WKS-1"]
    assert set(result) == RESULT_KEYS
    assert (result["kind"], result["title"], result["remarks"]) == ("swot", "My swot", [])
    assert all(set(item) == ITEM_KEYS for item in result["items"])
    figures = [[item[key] for key in ("id", "slot", "score", "place")] for item in result["items"]]
    assert figures == [["FND-1", "strength", 20.0, 1], ["FND-2", "so", 23.0, 1]]
    why = result["items"][0]["explanation"]
    assert why == {
        "text": "Priority 20 = Impact × Likelihood.",
        "value": 20.0,
        "inputs": [
            {"text": "Impact: 4.", "value": 4.0, "inputs": []},
            {"text": "Likelihood: 5.", "value": 5.0, "inputs": []},
        ],
    }


def test_that_show_gives_totals_gaps_and_remarks_of_a_matrix(run: Run, tmp_path: Path) -> None:
    document = run("show", stored(tmp_path, *CPM), "--json").document
    result = document["worksheet_results"]["WKS-1"]
    we, rival = result["subjects"]
    assert set(we) == SUBJECT_KEYS
    assert we["total"] == pytest.approx((2 * 0.6 + 4 * 0.3) / 0.9)
    assert (we["gaps"], rival["missing"]) == ({"FND-1": -1.0, "FND-2": None}, 1)
    assert result["ratings"][0] == {
        "criterion": "FND-1", "subject": "SUB-1", "rating": "RTG-1-1", "value": 2.0, "earlier": [],
    }  # fmt: skip
    assert result["remarks"] == [
        "The weights sum to 90%, not to 100%.",
        "1 of 4 ratings are missing; they are left out, not taken as 0.",
    ]


def test_that_show_gives_sizes_with_their_ends_and_what_moves_them(
    run: Run, tmp_path: Path
) -> None:
    records = [sheet("market_size"), finding(1, "tam", low=8.0, base=10.0, high=20.0)]
    document = run("show", stored(tmp_path, *records), "--json").document
    result = document["worksheet_results"]["WKS-1"]
    tam = result["slots"][0]
    assert (tam["key"], tam["count"], tam["low"], tam["value"], tam["high"]) == (
        "tam", 1, 8.0, 10.0, 20.0,
    )  # fmt: skip
    assert result["swings"] == [{"item": "FND-1", "slot": "tam", "low": 8.0, "high": 20.0}]


def test_that_a_worksheet_of_an_unknown_kind_is_shown_without_numbers(
    run: Run, tmp_path: Path
) -> None:
    records = [sheet("from_the_future"), finding(1, "then")]
    document = run("show", stored(tmp_path, *records), "--json").document
    result = document["worksheet_results"]["WKS-1"]
    assert result["remarks"] == ["This kind of worksheet is not known here: from_the_future."]
    assert [item["score"] for item in result["items"]] == [None]


def test_that_show_lists_worksheets_with_their_main_figures(run: Run, tmp_path: Path) -> None:
    text = " ".join(run("show", stored(tmp_path, *SWOT)).out.split())
    for part in ("Worksheets", "My swot", "Bundles 23", "Range 20"):
        assert part in text


def test_that_show_says_nothing_of_worksheets_where_there_are_none(
    run: Run, tmp_path: Path
) -> None:
    path = stored(tmp_path)
    assert "Worksheets" not in run("show", path).out
    assert run("show", path, "--json").document["worksheet_results"] == {}


def test_that_check_reports_what_is_odd_on_a_worksheet(run: Run, tmp_path: Path) -> None:
    found = run("check", stored(tmp_path, *CPM), "--json").document["findings"]
    assert {
        "rule": "worksheet-weights-not-one",
        "severity": "error",
        "record": "WKS-1",
        "message": "“My competitors”: The weights sum to 90%, not to 100%.",
        "hint": "Change a weight, or clear one so that it takes what is left.",
    } in found
