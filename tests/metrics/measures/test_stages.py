from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.measures.errors import EmptyRangeError
from desktop_app.metrics.measures.rules_errors import RulesFault, RulesFileError
from desktop_app.words import words_in
from tests.metrics.measures.building import Event, asked, column, table_of, visits

FEW = settings(max_examples=8, phases=set(Phase) - {Phase.shrink})
KEYS = ["new", "growing", "mature", "dormant", "lost"]
NAME = 'name = { zh_CN = "甲", zh_TW = "甲", en = "A" }\n'
REST = f'[[stage]]\nkey = "rest"\n{NAME}'


def stage_of(days: list[date], at: date) -> str | None:
    """The usual rules, for one user's days."""
    past = sorted({day for day in days if day < at})
    if not past:
        return None
    first, last = ((at - day).days for day in (past[0], past[-1]))
    if first <= 30:
        return "new"
    if last <= 30:
        return "growing" if sum((at - day).days <= 90 for day in past) <= 3 else "mature"
    return "dormant" if last <= 90 else "lost"


def days_ago(*users: tuple[str, list[int]], at: str = "2026-07-01") -> list[Event]:
    end = datetime.fromisoformat(at)
    pairs = [
        (user, (end - timedelta(days=ago)).isoformat()) for user, days in users for ago in days
    ]
    return visits(*pairs)


EVERY_STAGE = days_ago(
    ("new", [30, 1]),
    ("growing", [91, 31, 30, 2]),
    ("mature", [31, 20, 10, 2]),
    ("dormant", [200, 31]),
    ("dormant too", [90]),
    ("lost", [91]),
)


def in_stages(rows: Any) -> dict[str, int]:
    return dict(column(rows, "stage", "users"))


def test_that_every_user_is_in_the_first_stage_that_fits(tmp_path: Path) -> None:
    found = asked(table_of(tmp_path, EVERY_STAGE, end="2026-07-01"), "stages")
    assert column(found.rows, "stage", "users", "all_users", "share") == [
        ("new", 1, 6, 1 / 6),
        ("growing", 1, 6, 1 / 6),
        ("mature", 1, 6, 1 / 6),
        ("dormant", 2, 6, 1 / 3),
        ("lost", 1, 6, 1 / 6),
    ]
    assert found.beside["totals"] == {"at": "2026-07-01", "before": "2026-06-01", "users": 6}


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("zh_CN", ["引入", "成长", "成熟", "休眠", "流失"]),
        ("zh_TW", ["引入", "成長", "成熟", "休眠", "流失"]),
        ("en", ["New", "Growing", "Mature", "Dormant", "Lost"]),
    ],
)
def test_that_stages_are_named_in_the_readers_language(
    tmp_path: Path, language: Any, names: list[str]
) -> None:
    found = asked(table_of(tmp_path, EVERY_STAGE), "stages").to_json(words_in(language))
    assert column(found["rows"], "name") == names
    assert all("names" not in row for row in found["rows"])


def test_that_transitions_count_who_was_known_at_both_days(tmp_path: Path) -> None:
    table = table_of(tmp_path, EVERY_STAGE, end="2026-07-01")
    transitions = asked(table, "stages", before="2026-06-02").beside["transitions"]
    assert len(transitions) == 25
    moved = [row for row in transitions if row["users"]]
    assert column(moved, "from", "to", "users", "of", "share") == [
        ("new", "new", 1, 2, 0.5),
        ("new", "mature", 1, 2, 0.5),
        ("growing", "growing", 1, 2, 0.5),
        ("growing", "dormant", 1, 2, 0.5),
        ("dormant", "dormant", 1, 2, 0.5),
        ("dormant", "lost", 1, 2, 0.5),
    ]


def test_that_an_earlier_day_must_be_earlier(tmp_path: Path) -> None:
    table = table_of(tmp_path, EVERY_STAGE)
    with pytest.raises(EmptyRangeError):
        asked(table, "stages", at="2026-05-01", before="2026-05-01")


def test_that_rows_from_the_day_on_do_not_count(tmp_path: Path) -> None:
    rows = visits(("ann", "2026-01-05T10:00"), ("bob", "2026-03-01T00:00"))
    found = asked(table_of(tmp_path, rows), "stages", at="2026-03-01")
    assert in_stages(found.rows) == {"new": 0, "growing": 0, "mature": 0, "dormant": 1, "lost": 0}


def test_that_a_day_that_is_not_over_counts_as_the_last(tmp_path: Path) -> None:
    table = table_of(tmp_path, visits(("ann", "2026-03-01T08:00")), end="2026-03-01T12:00")
    assert asked(table, "stages").beside["totals"]["at"] == "2026-03-02"


def test_that_stages_at_the_end_of_each_month_are_points_of_kpis(tmp_path: Path) -> None:
    rows = visits(("ann", "2026-01-05"), ("bob", "2026-02-20"), ("ann", "2026-02-21"))
    beside = asked(table_of(tmp_path, rows, end="2026-05-15"), "stages", grain="month").beside
    heads = column(beside["new"], "period", "start", "segment", "complete")
    assert heads[0] == ("2026-01", "2026-01-01", None, True)
    assert heads[-1] == ("2026-05", "2026-05-01", None, False)
    assert {key: column(beside[key], "value") for key in KEYS} == {
        "new": [1, 1, 0, 0, 0],
        "growing": [0, 1, 0, 0, 0],
        "mature": [0, 0, 0, 0, 0],
        "dormant": [0, 0, 2, 2, 2],
        "lost": [0, 0, 0, 0, 0],
    }


def test_that_without_a_grain_there_are_no_points(tmp_path: Path) -> None:
    beside = asked(table_of(tmp_path, EVERY_STAGE), "stages").beside
    assert set(beside) == {"transitions", "totals"}


def test_that_the_stages_of_cdnow_are_those_of_following_each_buyer(cdnow: CanonicalTable) -> None:
    rows = pq.read_table(cdnow.parquet, columns=["user_id", "at"]).to_pylist()
    days: dict[str, list[date]] = {}
    for row in rows:
        days.setdefault(row["user_id"], []).append(row["at"].date())
    at, before = date(1998, 7, 1), date(1998, 4, 1)
    found = asked(cdnow, "stages", before=before.isoformat())
    now = Counter(stage_of(each, at) for each in days.values())
    assert in_stages(found.rows) == {key: now[key] for key in KEYS}
    moves = Counter((stage_of(each, before), stage_of(each, at)) for each in days.values())
    for row in found.beside["transitions"]:
        assert row["users"] == moves[row["from"], row["to"]]


@FEW
@given(
    st.lists(st.tuples(st.sampled_from("abcde"), st.integers(0, 200)), min_size=1, max_size=30),
    st.integers(1, 90),
)
def test_that_each_user_is_in_one_stage_and_rows_of_transitions_add_up(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[str, int]], back: int
) -> None:
    start = date(2026, 1, 1)
    rows = visits(*((user, (start + timedelta(days=day)).isoformat()) for user, day in drawn))
    at = start + timedelta(days=201)
    before = at - timedelta(days=back)
    asked_at = {"at": at.isoformat(), "before": before.isoformat()}
    found = asked(table_of(tmp_path_factory.mktemp("a"), rows), "stages", **asked_at)
    days: dict[str, list[date]] = {}
    for user, day in drawn:
        days.setdefault(user, []).append(start + timedelta(days=day))
    assert sum(column(found.rows, "users")) == len(days)
    assert sum(column(found.rows, "share")) == pytest.approx(1)
    assert in_stages(found.rows) == {
        key: sum(stage_of(each, at) == key for each in days.values()) for key in KEYS
    }
    then = Counter(stage_of(each, before) for each in days.values())
    for key in KEYS:
        row = [move for move in found.beside["transitions"] if move["from"] == key]
        assert sum(column(row, "users")) == then[key] == row[0]["of"]
    Random(2).shuffle(rows)
    again = asked(table_of(tmp_path_factory.mktemp("b"), rows), "stages", **asked_at)
    assert (again.rows, again.beside) == (found.rows, found.beside)


class TestOwnRules:
    def rules(self, folder: Path, text: str) -> Mapping[str, str]:
        file = folder / "mine.toml"
        file.write_text(text, encoding="utf-8")
        return {"rules": str(file)}

    def test_that_a_persons_own_stages_are_used(self, tmp_path: Path) -> None:
        own = self.rules(
            tmp_path,
            f'[[stage]]\nkey = "vip"\n{NAME}times = {{ at_least = 3, within = 60 }}\n'
            f'[[stage]]\nkey = "fresh"\n{NAME}days_since_last = {{ at_most = 40 }}\n{REST}',
        )
        rows = days_ago(("a", [1, 2, 3]), ("b", [1, 2, 61]), ("c", [50]), ("d", [59, 60, 60]))
        found = asked(table_of(tmp_path, rows), "stages", grain="month", **own)
        assert in_stages(found.rows) == {"vip": 2, "fresh": 1, "rest": 1}
        assert column(found.beside["vip"], "value")[-1] == 2
        assert found.beside["lost"] == []

    def test_that_several_conditions_must_all_hold(self, tmp_path: Path) -> None:
        own = self.rules(
            tmp_path,
            f'[[stage]]\nkey = "x"\n{NAME}active_days = {{ at_least = 2 }}\n'
            f"days_since_first = {{ at_least = 10, at_most = 20 }}\n{REST}",
        )
        rows = days_ago(("a", [15, 1]), ("b", [15, 15]), ("c", [21, 15]), ("d", [9, 1]))
        found = asked(table_of(tmp_path, rows), "stages", **own)
        assert in_stages(found.rows) == {"x": 1, "rest": 3}

    @pytest.mark.parametrize(
        ("text", "fault", "place"),
        [
            ("[[stage]\n", RulesFault.NOT_TOML, "1"),
            ("", RulesFault.MISSING, "stage"),
            (f"x = 1\n{REST}", RulesFault.UNKNOWN, "x"),
            (f"{REST}colour = 1\n", RulesFault.UNKNOWN, "rest.colour"),
            ('[[stage]]\nkey = "a"\n', RulesFault.MISSING, "a.name"),
            ('[[stage]]\nkey = "a"\nname = { en = "A" }\n', RulesFault.MISSING, "a.name.zh_CN"),
            (f"[[stage]]\n{NAME}", RulesFault.MISSING, "stage 1.key"),
            (REST + REST, RulesFault.NEVER, "rest"),
            (f"{REST}times = {{}}\n", RulesFault.MISSING, "rest.times.at_least"),
            (f"{REST}times = {{ at_least = -1 }}\n", RulesFault.NOT_ALLOWED, "rest.times.at_least"),
            (f"{REST}times = 3\n", RulesFault.NOT_ALLOWED, "rest.times"),
            (
                f"{REST}times = {{ at_least = 1, most = 2 }}\n",
                RulesFault.UNKNOWN,
                "rest.times.most",
            ),
            (f"{REST}days_since_last = {{ at_most = 9 }}\n", RulesFault.NO_REST, "rest"),
        ],
    )
    def test_that_a_file_that_means_nothing_is_refused_with_its_place(
        self, tmp_path: Path, text: str, fault: RulesFault, place: str
    ) -> None:
        with pytest.raises(RulesFileError) as refused:
            asked(table_of(tmp_path, EVERY_STAGE), "stages", **self.rules(tmp_path, text))
        told = refused.value
        assert (told.file, told.fault, told.place) == ("mine.toml", fault, place)

    @pytest.mark.parametrize(
        "conditions",
        [
            ["days_since_last = { at_most = 30 }", "days_since_first = { at_most = 30 }"],
            ["days_since_last = { at_least = 9, at_most = 8 }"],
            ["days_since_last = { at_least = 30 }\ndays_since_first = { at_most = 20 }"],
            ["active_days = { at_least = 8, within = 7 }"],
            ["active_days = { at_least = 3 }\ntimes = { at_most = 2 }"],
            ["active_days = { at_least = 1, within = 7 }\ndays_since_last = { at_least = 8 }"],
            [
                "days_since_last = { at_most = 30 }",
                "days_since_last = { at_least = 31, at_most = 90 }",
                "days_since_last = { at_most = 60 }",
            ],
            ["times = { at_least = 3, within = 30 }", "times = { at_least = 4, within = 7 }"],
        ],
    )
    def test_that_a_stage_that_nobody_can_be_in_is_refused(
        self, tmp_path: Path, conditions: list[str]
    ) -> None:
        stages = [f'[[stage]]\nkey = "s{n}"\n{NAME}{c}\n' for n, c in enumerate(conditions, 1)]
        own = self.rules(tmp_path, "".join(stages) + REST)
        with pytest.raises(RulesFileError) as refused:
            asked(table_of(tmp_path, EVERY_STAGE), "stages", **own)
        assert (refused.value.fault, refused.value.place) == (
            RulesFault.NEVER,
            f"s{len(conditions)}",
        )

    def test_that_stages_at_their_narrowest_are_taken(self, tmp_path: Path) -> None:
        own = self.rules(
            tmp_path,
            f'[[stage]]\nkey = "x"\n{NAME}days_since_last = {{ at_least = 1, at_most = 1 }}\n'
            "active_days = { at_least = 7, within = 7 }\ndays_since_first = { at_most = 7 }\n"
            f"times = {{ at_most = 7 }}\n{REST}",
        )
        rows = days_ago(("a", [7, 6, 5, 4, 3, 2, 1]), ("b", [6, 5, 4, 3, 2, 1, 1]))
        found = asked(table_of(tmp_path, rows), "stages", **own)
        assert in_stages(found.rows) == {"x": 1, "rest": 1}

    def test_that_a_key_twice_and_a_missing_file_are_refused(self, tmp_path: Path) -> None:
        twice = f'[[stage]]\nkey = "rest"\n{NAME}times = {{ at_least = 2 }}\n{REST}'
        with pytest.raises(RulesFileError) as refused:
            asked(table_of(tmp_path, EVERY_STAGE), "stages", **self.rules(tmp_path, twice))
        assert (refused.value.fault, refused.value.place) == (RulesFault.TWICE, "rest.key")
        with pytest.raises(RulesFileError) as refused:
            asked(table_of(tmp_path, EVERY_STAGE), "stages", rules=str(tmp_path / "no.toml"))
        assert (refused.value.fault, refused.value.file) == (RulesFault.NO_FILE, "no.toml")
