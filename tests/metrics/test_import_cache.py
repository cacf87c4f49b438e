"""A file is cleaned once; its rows are found again from what a plan remembers."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.metrics import importing
from desktop_app.metrics.cache import cache_bytes, cached_table, shrink_cache
from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.import_report import ImportOptions, PreparedImport
from desktop_app.metrics.reading.tables import LineAccount
from desktop_app.metrics.value_json import from_json, to_json
from desktop_app.plan.ids import DatasetId
from desktop_app.plan.kpis import Dataset
from tests.metrics.files import canonical_rows, import_text

ORDERS = "user_id,date,amount\nu1,2024-03-01,5\nu2,2024-03-02,7\n"


def dataset_of(prepared: PreparedImport) -> Dataset:
    report = prepared.report
    assert report.role is not None
    return Dataset(
        id=DatasetId("DAT-1"),
        file=report.file,
        sha256=report.sha256,
        role=report.role,
        imported_at="2026-01-01T00:00:00+08:00",
        data_end="2024-03-03T00:00:00+08:00",
        time_zone=report.time_zone,
        mapping=report.mapping,
        answers=report.answers,
    )


def test_that_the_same_file_is_not_cleaned_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = import_text(tmp_path, ORDERS)
    monkeypatch.setattr(importing, "read_table", lambda *_: pytest.fail("read again"))

    assert import_text(tmp_path, ORDERS) == first


def test_that_the_cached_import_takes_the_name_the_file_has_now(tmp_path: Path) -> None:
    import_text(tmp_path, ORDERS, name="old.csv")

    again = import_text(tmp_path, ORDERS, name="new.csv")

    assert again.table is not None
    assert (again.report.file, again.table.file) == ("new.csv", "new.csv")


@pytest.mark.parametrize(
    "options",
    [
        ImportOptions(mapping={"amount": "amount"}),
        ImportOptions(time_zone="UTC"),
        ImportOptions(data_end="2024-04-01"),
        ImportOptions(answers={"*": "set-duplicates-aside"}),
        ImportOptions(delimiter=","),
        ImportOptions(has_full_history=True),
    ],
)
def test_that_other_options_clean_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: ImportOptions
) -> None:
    import_text(tmp_path, ORDERS)
    monkeypatch.setattr(importing, "canonicalise", lambda *_: pytest.fail("cleaned"))

    with pytest.raises(pytest.fail.Exception, match="cleaned"):
        import_text(tmp_path, ORDERS, options)


def test_that_other_content_is_another_import(tmp_path: Path) -> None:
    first = import_text(tmp_path, ORDERS)
    second = import_text(tmp_path, ORDERS + "u3,2024-03-03,1\n")

    assert (first.report.rows_kept, second.report.rows_kept) == (2, 3)


def test_that_a_plan_finds_the_rows_of_its_import_again(tmp_path: Path) -> None:
    prepared = import_text(tmp_path, ORDERS)
    dataset = dataset_of(prepared)

    found = cached_table(dataset)

    assert prepared.table is not None
    assert found == replace(prepared.table, data_end=datetime(2024, 3, 3))  # noqa: DTZ001
    assert cached_table(replace(dataset, time_zone="UTC")) is None
    assert cached_table(replace(dataset, mapping={})) is None
    assert cached_table(replace(dataset, sha256="0" * 64)) is None
    assert cached_table(replace(dataset, answers={"*": "keep-duplicates"})) is None


@pytest.mark.parametrize("damage", ["rows gone", "report cut", "report of another shape"])
def test_that_a_damaged_entry_is_read_from_the_file_again(tmp_path: Path, damage: str) -> None:
    first = import_text(tmp_path, ORDERS)
    assert first.table is not None
    report = first.table.parquet.with_suffix(".json")
    match damage:
        case "rows gone":
            first.table.parquet.unlink()
        case "report cut":
            report.write_text(report.read_text()[:-9])
        case _:
            report.write_text(json.dumps({"report": 5, "preview": None, "table": []}))

    again = import_text(tmp_path, ORDERS)

    assert again == first
    assert len(canonical_rows(again)) == 2


def test_that_shrinking_keeps_what_was_used_last(tmp_path: Path) -> None:
    import os

    prepared = [import_text(tmp_path, ORDERS + f"u9,2024-03-0{n},1\n") for n in range(1, 4)]
    tables = [p.table for p in prepared if p.table is not None]
    for age, table in enumerate(tables):
        for path in (table.parquet, table.parquet.with_suffix(".json")):
            os.utime(path, (1000 + age, 1000 + age))
    before = cache_bytes()

    freed = shrink_cache(before - 1)

    assert [table.parquet.exists() for table in tables] == [False, True, True]
    assert freed == before - cache_bytes() > 0
    assert shrink_cache(0) > 0
    assert cache_bytes() == 0


def test_that_using_an_import_again_keeps_it_from_being_the_oldest(tmp_path: Path) -> None:
    import os

    first = import_text(tmp_path, ORDERS)
    second = import_text(tmp_path, ORDERS + "u9,2024-03-01,1\n")
    for prepared in (first, second):
        assert prepared.table is not None
        for path in (prepared.table.parquet, prepared.table.parquet.with_suffix(".json")):
            os.utime(path, (1000, 1000))
    import_text(tmp_path, ORDERS)

    shrink_cache(cache_bytes() - 1)

    assert import_text(tmp_path, ORDERS) == first
    assert first.table is not None
    assert second.table is not None
    assert (first.table.parquet.exists(), second.table.parquet.exists()) == (True, False)


def test_that_an_import_makes_room_by_letting_the_oldest_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = import_text(tmp_path, ORDERS)
    monkeypatch.setattr("desktop_app.metrics.cache.MOST_BYTES", 0)

    new = import_text(tmp_path, ORDERS + "u9,2024-03-01,1\n")

    assert old.table is not None
    assert new.table is not None
    assert (old.table.parquet.exists(), new.table.parquet.exists()) == (False, True)


@given(
    st.builds(
        LineAccount,
        lines=st.integers(),
        preamble=st.integers(),
        header=st.integers(),
        blank=st.integers(),
        in_rows=st.integers(),
    )
)
def test_that_a_value_survives_json(account: LineAccount) -> None:
    assert from_json(LineAccount, json.loads(json.dumps(to_json(account)))) == account


def test_that_numbers_and_texts_of_a_fact_stay_what_they_are() -> None:
    noticed = fact("rule", text="5", whole=5, part=0.5)

    assert from_json(Fact, json.loads(json.dumps(to_json(noticed)))) == noticed
