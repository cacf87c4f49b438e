import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from desktop_app.metrics.duckdb_engine import locked_down
from desktop_app.metrics.engine import open_table
from desktop_app.metrics.engine_errors import PatternInPathError, RowsGoneError
from tests.metrics.measures.building import table_of, visits

ROWS = visits(("a", "2026-01-05"), ("b", "2026-01-06"))


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('{other}')",
        "SELECT * FROM read_text('{other}')",
        "SELECT * FROM read_parquet('{folder}/*.parquet')",
        "COPY (SELECT 1) TO '{folder}/out.csv'",
        "ATTACH '{folder}/other.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET threads = 8",
        "SET allowed_directories = ['/']",
    ],
)
def test_that_the_connection_reads_one_file_and_does_nothing_else(
    tmp_path: Path, statement: str
) -> None:
    other = tmp_path / "other.csv"
    other.write_text("secret\n1\n", "utf-8")
    table = table_of(tmp_path, ROWS)
    with locked_down({"canonical_rows": table}) as connection:
        with pytest.raises(duckdb.Error):
            connection.execute(statement.format(other=other, folder=tmp_path))
        assert connection.execute("SELECT count(*) FROM canonical_rows").fetchall() == [(2,)]
    assert not (tmp_path / "out.csv").exists()
    assert not (tmp_path / "other.db").exists()


@pytest.mark.parametrize("letter", ["*", "?", "["])
def test_that_a_folder_named_like_a_pattern_is_refused(tmp_path: Path, letter: str) -> None:
    table = table_of(tmp_path, ROWS)
    odd = replace(table, parquet=tmp_path / f"a{letter}b" / "rows.parquet")
    with pytest.raises(PatternInPathError), open_table(odd):
        pass


def test_that_quotes_in_a_path_are_part_of_the_path(tmp_path: Path) -> None:
    table = table_of(tmp_path / "it's; DROP", ROWS)
    with open_table(table) as opened:
        assert opened.fetch(opened.rows.select("user_id")) == [{"user_id": "a"}, {"user_id": "b"}]


def test_that_rows_gone_from_the_cache_are_said_to_be_gone(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS)
    table.parquet.unlink()
    with pytest.raises(RowsGoneError) as raised, open_table(table):
        pass
    assert raised.value.file == "rows.csv"


def test_that_rows_deleted_while_they_are_asked_are_missed(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS)
    with open_table(table) as opened:
        rows = opened.rows
        table.parquet.unlink()
        with pytest.raises(RowsGoneError):
            opened.fetch(rows.count().as_table())


def test_that_the_extent_tells_what_the_rows_have(tmp_path: Path) -> None:
    with open_table(table_of(tmp_path, ROWS)) as opened:
        extent = opened.extent
    assert (str(extent.first), str(extent.last)) == ("2026-01-05 00:00:00", "2026-01-06 00:00:00")
    assert (extent.amounts, extent.quantities) == (0, 0)


def test_that_knowing_the_measures_loads_no_slow_library() -> None:
    code = (
        "import sys, desktop_app.metrics.measuring, desktop_app.metrics.measures.registry;"
        "print(sorted({'ibis', 'duckdb', 'pandas', 'pyarrow'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
