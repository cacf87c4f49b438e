"""`causeway measure`: the JSON that other programs read, for every measure."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.measures.registry import MEASURES
from tests.cli.conftest import Run
from tests.metrics.questions import QUESTIONS, rows_beside, shop_table

HEAD = {"measure", "parameters", "definition", "unit", "source", "data_end", "engine", "rows"}
ALWAYS = {"period", "start", "segment", "complete"}
ROW_KEYS = {
    "active": {"value"},
    "lifecycle": {
        "active", "new", "retained", "resurrected", "dormant", "unclassified", "quick_ratio",
    },
    "stickiness": {"value", "numerator", "denominator"},
    "retention": {"cohort", "size", "age", "retained", "value"},
    "funnel": {"step", "name", "reached", "converted_from_previous", "value"},
    "revenue": {
        "orders", "buyers", "revenue", "items", "arpu", "arppu", "pay_rate", "order_value",
        "buyer_value", "item_value", "items_per_order",
    },
    "repeat": {"value", "numerator", "denominator"},
    "ltv": {"age", "users", "revenue", "value"},
    "rfm": {"code", "label", "users"},
    "stages": {"stage", "users"},
    "churn": {"value", "numerator", "denominator"},
    "activation": {"value", "numerator", "denominator"},
    "sessions": {"sessions", "users", "per_user", "median_seconds"},
    "days_active": {"days", "users", "at_least"},
    "channels": {
        "channel", "new_users", "cost", "cac", "day1", "day7", "payers", "ltv", "ltv_to_cac",
    },
    "core_users": {"share_of_users"},
    "content": {"item_id", "views", "interactions", "shares"},
    "feedback": {"theme", "count", "share", "mean_score", "nps", "csat"},
}  # fmt: skip
"""The table of the contract, measure by measure."""
BESIDE = {
    "retention": {"overall"},
    "funnel": {"totals"},
    "repeat": {"next_window"},
    "rfm": {"totals"},
    "stages": {"transitions"},
}
FUNNEL_TOTALS = {
    "entrants", "converted", "dropped", "open", "rate", "interval_low", "interval_high",
    "median_seconds", "p90_seconds",
}  # fmt: skip
NAME = 'name = { zh_CN = "段", zh_TW = "段", en = "Stage" }\n'
FUNNEL = ("steps=visit,cart,order",)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of a small shop: events, users, spend, feedback, metrics."""
    folder = tmp_path_factory.mktemp("shop")
    tables: list[CanonicalTable] = [shop_table(folder), *rows_beside(folder)]
    for table in tables:
        name = "events.csv" if table.role == "events" else table.file
        pa_csv.write_csv(pq.read_table(table.parquet), folder / name)
    (folder / "stages.toml").write_text(
        f'[[stage]]\nkey = "fresh"\n{NAME}days_since_last = {{ at_most = 7 }}\n'
        f'[[stage]]\nkey = "others"\n{NAME}',
        "utf-8",
    )
    return folder


@pytest.fixture(autouse=True)
def _imported_once(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of the shop do not change: all tests share what their import has cached."""
    monkeypatch.setenv("CAUSEWAY_HOME", str(shop / "home"))


def asked(run: Run, shop: Path, name: str, *parameters: str, as_json: bool = True) -> Any:
    """A measure of the shop; a parameter that names a file gets its folder."""
    role = MEASURES[name].sources[0] if name in ("feedback", "value") else "events"
    arguments: list[object] = []
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        file = shop / value
        arguments += ["--param", f"{key}={file}" if file.is_file() else parameter]
    if name == "value":
        arguments += ["--answer", "*=flow"]
    if as_json:
        arguments.append("--json")
    return run("measure", shop / f"{role}.csv", name, "--as", role, *arguments)


def numbers_in(value: Any) -> Iterator[float]:
    if isinstance(value, dict):
        for one in value.values():
            yield from numbers_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from numbers_in(one)
    elif isinstance(value, int | float):
        yield value


def strictly(text: str) -> Any:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    return json.loads(text, parse_constant=refuse)


@pytest.mark.parametrize("name", [name for name in MEASURES if name != "value"])
def test_that_every_measure_answers_in_the_agreed_shape(run: Run, shop: Path, name: str) -> None:
    parameters = [f"{key}={value}" for key, value in QUESTIONS[name][-1].items()]
    ran = asked(run, shop, name, *parameters)
    assert (ran.code, ran.err) == (0, "")
    document = strictly(ran.out)
    assert set(document) >= HEAD | BESIDE.get(name, set())
    assert document["rows"]
    assert all(set(row) >= ALWAYS | ROW_KEYS.get(name, set()) for row in document["rows"])
    assert all(isinstance(row["complete"], bool) for row in document["rows"])
    assert all(math.isfinite(number) for number in numbers_in(document))
    assert set(document["source"]) == {"file", "sha256", "rows_read", "rows_kept"}
    assert document["definition"]
    assert set(document["parameters"]) == {one.name for one in MEASURES[name].parameters}


def test_that_the_totals_of_a_funnel_hold_its_three_states(run: Run, shop: Path) -> None:
    totals = asked(run, shop, "funnel", *FUNNEL, "window=1h").document["totals"]
    assert set(totals) >= FUNNEL_TOTALS
    states = totals["converted"] + totals["dropped"] + totals["open"]
    assert totals["entrants"] == states
    assert totals["interval_low"] <= totals["rate"] <= totals["interval_high"]


def test_that_a_fitted_model_tells_its_parameters(run: Run, shop: Path) -> None:
    fit = asked(run, shop, "ltv", "model=bgnbd", "horizon=30").document["fit"]
    assert set(fit) >= {"r", "alpha", "a", "b", "log_likelihood", "p", "q", "gamma"}
    contract = asked(run, shop, "ltv", "model=sbg", "period=week").document["fit"]
    assert set(contract) >= {"alpha", "beta"}


def test_that_overall_retention_has_an_age_once(run: Run, shop: Path) -> None:
    overall = asked(run, shop, "retention", "ages=1,7,30").document["overall"]
    assert [set(row) for row in overall] == [{"age", "retained", "size", "value"}] * 3
    assert [row["age"] for row in overall] == [1, 7, 30]


def test_that_cuts_stages_and_core_users_are_told_as_agreed(run: Run, shop: Path) -> None:
    fixed = asked(run, shop, "rfm", "cuts=fixed", "r=10", "f=2", "m=50").document
    assert fixed["totals"]["cuts"] == {"r": 10, "f": 2, "m": 50}
    given = asked(run, shop, "stages", "rules=stages.toml").document
    assert [row["stage"] for row in given["rows"]] == ["fresh", "others"]
    core = asked(run, shop, "core_users", "event=order", "grain=week").document
    assert [row["share_of_given"] for row in core["rows"][:2]] == [0.5, 0.8]


def test_that_costs_stand_beside_the_users_they_brought(run: Run, shop: Path) -> None:
    rows = asked(run, shop, "channels", "spend=spend.csv", "lag=1").document["rows"]
    costs = {row["channel"]: row["cost"] for row in rows}
    assert set(costs) >= {"ads", "seo"}
    by_hand = {row["channel"]: row["cost"] / row["new_users"] for row in rows if row["cost"]}
    assert by_hand == pytest.approx(
        {row["channel"]: row["cac"] for row in rows if row["cost"]}, rel=1e-9
    )


@pytest.mark.parametrize("mode", ["on", "unbounded", "within", "bracket", "streak"])
@pytest.mark.parametrize("clock", ["calendar", "hours"])
def test_that_retention_is_asked_in_every_mode(run: Run, shop: Path, mode: str, clock: str) -> None:
    ages = "1-7,8-14" if mode == "bracket" else "1,7"
    question = (f"mode={mode}", f"clock={clock}", f"ages={ages}", "cohort=week")
    document = asked(run, shop, "retention", *question).document
    assert document["parameters"]["mode"] == mode
    for row in document["rows"]:
        expected = row["retained"] / row["size"] if row["size"] else None
        assert row["value"] is None or row["value"] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("parameters", "shown"),
    [
        (("from=2026-01-12", "to=2026-01-26", "grain=week"), ["2026-W03", "2026-W04"]),
        (("from=2026-02-01", "to=2026-02-02", "grain=day"), ["2026-02-01"]),
        (("grain=month",), ["2026-01", "2026-02", "2026-03"]),
    ],
)
def test_that_a_range_shows_its_periods(
    run: Run, shop: Path, parameters: tuple[str, ...], shown: list[str]
) -> None:
    rows = asked(run, shop, "active", *parameters).document["rows"]
    assert [row["period"] for row in rows] == shown


def test_that_a_data_end_leaves_later_periods_incomplete(run: Run, shop: Path) -> None:
    document = asked(run, shop, "active", "data_end=2026-02-15").document
    assert document["data_end"] == "2026-02-15T00:00:00+08:00"
    assert [row["complete"] for row in document["rows"]] == [True, False, False]


def test_that_segments_are_told_apart(run: Run, shop: Path) -> None:
    rows = asked(run, shop, "revenue", "by=channel").document["rows"]
    assert {row["segment"] for row in rows} == {"ads", "seo", "—"}


@pytest.mark.parametrize(
    ("name", "parameter", "word"),
    [
        ("active", "grain=fortnight", "fortnight"),
        ("active", "event=vist", "vist"),
        ("active", "by=city", "city"),
        ("active", "tz=Mars/Base", "Mars/Base"),
        ("active", "engine=pandas", "pandas"),
        ("active", "data_end=soon", "soon"),
        ("active", "from=2026-02-30", "2026-02-30"),
        ("active", "window=-1", "-1"),
        ("retention", "mode=sideways", "sideways"),
        ("retention", "ages=one", "one"),
        ("funnel", "window=later", "later"),
        ("revenue", "refunds=never", "never"),
        ("repeat", "by=channel", "channel"),
        ("ltv", "model=magic", "magic"),
        ("ltv", "horizon=0", "horizon"),
        ("rfm", "cuts=fixed", "cuts=fixed"),
        ("rfm", "r=30", "cuts=fixed"),
        ("rfm", "at=yesterday", "yesterday"),
        ("stages", "rules=nowhere.toml", "nowhere.toml"),
        ("churn", "mode=both", "both"),
        ("churn", "window=0", "window"),
        ("activation", "within=7d", "event"),
        ("sessions", "gap=0", "gap"),
        ("channels", "spend=nowhere.csv", "nowhere.csv"),
        ("channels", "lag=soon", "soon"),
        ("core_users", "of=love", "love"),
        ("content", "views=vist", "vist"),
        ("feedback", "themes=nowhere.toml", "nowhere.toml"),
        ("feedback", "scale=7000", "7000"),
        ("community", "group=channel", "posts"),
        ("members", "grain=week", "tier"),
        ("push", "open=cart", "push"),
        ("campaign", "from=2026-03-09", "to"),
        ("twins", "of=everything", "everything"),
        ("referral", "waves=0", "waves"),
        ("value", "metric=", "metric"),
    ],
)
def test_that_a_wrong_value_is_one_sentence_in_both_places(
    run: Run, shop: Path, name: str, parameter: str, word: str
) -> None:
    ran = asked(run, shop, name, parameter)
    assert ran.code == 1
    error = strictly(ran.out)["error"]
    assert set(error) == {"kind", "message", "file", "place", "hint"}
    assert word in f"{error['message']} {error['place']}"
    assert error["message"] in ran.err
    assert "Traceback" not in ran.err


def test_that_an_unknown_measure_is_told_before_the_file_is_read(run: Run, tmp_path: Path) -> None:
    ran = run("measure", tmp_path / "nowhere.csv", "actives", "--json")
    assert (ran.code, ran.document["error"]["kind"]) == (1, "measures.unknown-measure")


def test_that_a_column_of_users_among_costs_does_not_matter(
    run: Run, shop: Path, tmp_path: Path
) -> None:
    costs = tmp_path / "costs.csv"
    costs.write_text(
        "user_id,at,channel,cost\nu1,2026-02-01,ads,10\nu2,2026-02-02,seo,5\n", "utf-8"
    )
    ran = asked(run, shop, "channels", f"spend={costs}")
    assert (ran.code, ran.document["totals"]["cost"]) == (0, 15)
