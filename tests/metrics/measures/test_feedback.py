import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.measures.errors import NoAttributeError, WrongRowsError
from desktop_app.metrics.measures.feedback import nps_margin
from desktop_app.metrics.measures.rules_errors import RulesFault, RulesFileError
from desktop_app.words import words_in
from tests.metrics.measures.building import asked, column, other_table, table_of, visits

CASES = Path(__file__).parents[2] / "fixtures" / "cases.json"
FEW = settings(max_examples=8, phases=set(Phase) - {Phase.shrink})


def answers(folder: Path, *rows: Mapping[str, Any], **facts: Any) -> CanonicalTable:
    """Feedback by text, score and what else differs; all of one user and day otherwise."""
    usual: dict[str, Any] = {"user_id": "ann", "at": "2026-01-05T10:00"}
    return other_table(folder, "feedback", [{**usual, **row} for row in rows], **facts)


def scores(folder: Path, *given: float | None) -> CanonicalTable:
    return answers(folder, *({"score": score} for score in given))


def themes(folder: Path, text: str) -> str:
    file = folder / "themes.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


THEMES = """
[delivery]
name = { zh_CN = "物流", zh_TW = "物流", en = "Delivery" }
keywords = ["快递", "ＳＬＯＷ"]
[price]
keywords = ["贵", "50% off", "price"]
"""


def test_that_the_published_margin_is_given(tmp_path: Path) -> None:
    case = json.loads(CASES.read_text(encoding="utf-8"))["nps"]
    n, p, d = case["n"], case["promoters"], case["detractors"]
    given_scores = [10.0] * round(n * p) + [0.0] * round(n * d)
    given_scores += [7.0] * (n - len(given_scores))
    (row,) = asked(scores(tmp_path, *given_scores), "feedback").rows
    assert row["nps"] == case["score"]
    assert round(row["nps_margin"], 1) == case["margin"]


def test_that_scores_are_counted_by_period(tmp_path: Path) -> None:
    rows = [{"score": score} for score in (9.0, 8.0, 6.0, 0.0)]
    late = {"at": "2026-03-05", "score": None, "text": "hm"}
    found = asked(answers(tmp_path, *rows, late, end="2026-04-01"), "feedback").rows
    parts = ("period", "count", "scored", "promoters", "passives", "detractors", "satisfied")
    assert column(found, *parts, "complete") == [
        ("2026-01", 4, 4, 1, 1, 2, 1, True),
        ("2026-02", 0, 0, 0, 0, 0, 0, True),
        ("2026-03", 1, 0, 0, 0, 0, 0, True),
    ]
    assert column(found, "nps", "nps_points", "csat", "mean_score") == [
        (-25.0, -100, 0.25, 5.75),
        (None, 0, None, None),
        (None, 0, None, None),
    ]


def test_that_the_interval_of_satisfaction_is_wilsons(tmp_path: Path) -> None:
    (row,) = asked(scores(tmp_path, *[5.0] * 8, 1.0, 2.0), "feedback", scale="5").rows
    # 8 of 10, from the published formula.
    assert (round(row["csat_low"], 4), round(row["csat_high"], 4)) == (0.4902, 0.9433)


@pytest.mark.parametrize(
    ("scale", "given", "csat", "outside"),
    [
        ("5", [5.0, 4.0, 3.0, 1.0, 0.0, 6.0], 0.5, 2),
        ("7", [7.0, 6.0, 5.0, 0.5], 2 / 3, 1),
        ("10", [10.0, 9.0, 8.0, 0.0, 11.0, -1.0], 0.5, 2),
    ],
)
def test_that_scores_outside_the_scale_are_counted_and_left_out(
    tmp_path: Path, scale: str, given: list[float], csat: float, outside: int
) -> None:
    found = asked(scores(tmp_path, *given), "feedback", scale=scale)
    totals = found.beside["totals"]
    assert (found.rows[0]["csat"], totals["outside_scale"]) == (csat, outside)
    assert (totals["scale"], totals["scale_is_asked"]) == (int(scale), True)
    assert (found.rows[0]["nps"] is None) == (scale != "10")


@pytest.mark.parametrize(
    ("given", "scale"),
    [
        ([1.0, 5.0], 5),
        ([1.0, 5.5], 7),
        ([1.0, 8.0], 10),
        ([0.0, 4.0], 10),
        ([3.0, 12.0], 10),
        ([None], 10),
    ],
)
def test_that_the_smallest_scale_that_holds_every_score_is_taken(
    tmp_path: Path, given: list[float | None], scale: int
) -> None:
    totals = asked(scores(tmp_path, *given), "feedback").beside["totals"]
    assert (totals["scale"], totals["scale_is_asked"]) == (scale, False)


def test_that_themes_are_found_in_any_case_and_width(tmp_path: Path) -> None:
    table = answers(
        tmp_path,
        {"text": "快递 slow", "score": 2.0},
        {"text": "Ｓｌｏｗ，太贵了", "score": 9.0},
        {"text": "PRICE！ 50%　off", "score": None},
        {"text": "很好", "score": 10.0},
        {"text": " ", "score": 10.0},
        {"score": 10.0},
        {"text": "50 off", "score": 5.0},
    )
    found = asked(table, "feedback", themes=themes(tmp_path, THEMES))
    assert column(found.rows, "theme", "count", "texts", "share", "scored") == [
        ("delivery", 2, 5, 0.4, 2),
        ("price", 2, 5, 0.4, 1),
        ("unclassified", 2, 5, 0.4, 2),
    ]
    assert column(found.rows, "mean_score", "nps", "csat") == [
        (5.5, 0.0, 0.5),
        (9.0, 100.0, 1.0),
        (7.5, 0.0, 0.5),
    ]
    assert found.beside["totals"]["texts"] == 5
    assert column(found.beside["periods"], "period", "count") == [("2026-01", 7)]


@pytest.mark.parametrize(
    ("language", "names"),
    [("zh_CN", ["物流", "price"]), ("en", ["Delivery", "price", "Unclassified"])],
)
def test_that_themes_are_named_in_the_readers_language(
    tmp_path: Path, language: Any, names: list[str]
) -> None:
    table = answers(tmp_path, {"text": "x", "score": 1.0})
    found = asked(table, "feedback", themes=themes(tmp_path, THEMES)).to_json(words_in(language))
    assert column(found["rows"], "name")[: len(names)] == names


def test_that_no_text_is_in_the_answer(tmp_path: Path) -> None:
    table = answers(tmp_path, {"text": "secret words", "score": 1.0})
    found = asked(table, "feedback", themes=themes(tmp_path, THEMES))
    assert "secret" not in repr((found.rows, found.beside))


def test_that_channels_are_counted_each_by_itself(tmp_path: Path) -> None:
    rows = [{"channel": c, "score": s, "text": "贵"} for c, s in (("app", 9.0), ("web", 1.0))]
    table = answers(tmp_path, *rows, {"score": 10.0})
    found = asked(table, "feedback", by="channel")
    assert column(found.rows, "segment", "nps") == [("app", 100.0), ("web", -100.0), ("—", 100.0)]
    by_theme = asked(table, "feedback", by="channel", themes=themes(tmp_path, THEMES)).rows
    priced = [row for row in by_theme if row["theme"] == "price"]
    assert column(priced, "segment", "count", "nps") == [("app", 1, 100.0), ("web", 1, -100.0)]


def test_that_other_rows_and_attributes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongRowsError):
        asked(table_of(tmp_path, visits(("a", "2026-01-05"))), "feedback")
    with pytest.raises(NoAttributeError):
        asked(scores(tmp_path, 9.0), "feedback", by="event")


@pytest.mark.parametrize(
    ("text", "fault", "place"),
    [
        ("", RulesFault.MISSING, "keywords"),
        ("[a]\n", RulesFault.MISSING, "a.keywords"),
        ("[a]\nkeywords = []\n", RulesFault.MISSING, "a.keywords"),
        ('[a]\nkeywords = ["x", " "]\n', RulesFault.NOT_ALLOWED, "a.keywords"),
        ('[a]\nkeywords = "x"\n', RulesFault.NOT_ALLOWED, "a.keywords"),
        ('[a]\nkeywords = ["x"]\nwords = 1\n', RulesFault.UNKNOWN, "a.words"),
        ('[a]\nkeywords = ["x"]\nname = { en = "A" }\n', RulesFault.MISSING, "a.name.zh_CN"),
        ('[unclassified]\nkeywords = ["x"]\n', RulesFault.NOT_ALLOWED, "unclassified"),
        ("a = 1\n", RulesFault.NOT_ALLOWED, "a"),
        ("[a]\n[a]\n", RulesFault.NOT_TOML, "2"),
    ],
)
def test_that_a_file_of_themes_that_means_nothing_is_refused(
    tmp_path: Path, text: str, fault: RulesFault, place: str
) -> None:
    with pytest.raises(RulesFileError) as refused:
        asked(scores(tmp_path, 9.0), "feedback", themes=themes(tmp_path, text))
    told = refused.value
    assert (told.file, told.fault, told.place) == ("themes.toml", fault, place)


@FEW
@given(st.lists(st.integers(-1, 11), min_size=1, max_size=30), st.integers(0, 99))
def test_that_scores_of_any_kind_give_what_counting_them_gives(
    tmp_path_factory: pytest.TempPathFactory, given_scores: list[int], seed: int
) -> None:
    texts = ("快递", "贵 slow", "好", None)
    rows: list[dict[str, Any]] = [
        {"score": float(score), "text": texts[score % 4]} for score in given_scores
    ]
    folder = tmp_path_factory.mktemp("a")
    parameters = {"scale": "10", "themes": themes(folder, THEMES)}
    found = asked(answers(folder, *rows), "feedback", **parameters)
    valid = [score for score in given_scores if 0 <= score <= 10]
    promoters, detractors = sum(s >= 9 for s in valid), sum(s <= 6 for s in valid)
    totals = found.beside["totals"]
    assert (totals["scored"], totals["outside_scale"]) == (
        len(valid),
        len(given_scores) - len(valid),
    )
    expected = 100 * (promoters - detractors) / len(valid) if valid else None
    assert totals["nps"] == expected
    assert totals["nps_margin"] == nps_margin(len(valid), promoters, detractors)
    about_none = sum(score % 4 == 2 for score in given_scores)
    assert column(found.rows, "count")[2:] == ([about_none] if found.rows else [])
    Random(seed).shuffle(rows)
    again = asked(answers(tmp_path_factory.mktemp("b"), *rows), "feedback", **parameters)
    assert (again.rows, again.beside) == (found.rows, found.beside)
