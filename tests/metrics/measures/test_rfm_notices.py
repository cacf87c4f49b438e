from pathlib import Path
from typing import Any

import pytest

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.words import words_in
from tests.metrics.measures.building import asked, orders, table_of


@pytest.mark.parametrize(
    ("language", "beginning"),
    [("en", "58% of the users have the code 000"), ("zh_CN", "58% 的用户落在 000")],
)
def test_that_skewed_means_are_told_and_the_medians_offered(
    cdnow: CanonicalTable, language: Any, beginning: str
) -> None:
    (notice,) = asked(cdnow, "rfm").to_json(words_in(language))["notices"]
    assert notice.startswith(beginning)
    assert "cuts=median" in notice


@pytest.mark.parametrize(
    "cuts", [{"cuts": "median"}, {"cuts": "fixed", "r": "9", "f": "9", "m": "9"}]
)
def test_that_other_cuts_are_not_called_skewed(cdnow: CanonicalTable, cuts: dict[str, str]) -> None:
    assert asked(cdnow, "rfm", **cuts).notices == ()


def test_that_means_that_divide_the_users_evenly_need_no_notice(tmp_path: Path) -> None:
    rows = orders(("a", "2026-01-01", 1.0), ("b", "2026-01-20", 9.0), ("b", "2026-01-21", 9.0))
    assert asked(table_of(tmp_path, rows, role="orders"), "rfm").notices == ()
