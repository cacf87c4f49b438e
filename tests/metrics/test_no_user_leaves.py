"""No measure returns a user: whatever is asked, no ID of a user is in the answer."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from desktop_app.errors import UserFacingError
from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.measures.errors import UnsuitableSplitError
from desktop_app.metrics.measures.registry import MEASURES
from tests.metrics.measures.building import Event, asked, other_table, table_of

TELLTALE = "person-"
USERS = 40
ASKED: Mapping[str, Mapping[str, str]] = {
    "funnel": {"steps": "visit,cart,order"},
    "activation": {"event": "order", "within": "7d"},
    "campaign": {"from": "2026-03-01", "to": "2026-03-08"},
    "community": {"posts": "visit", "replies": "cart"},
    "content": {"item": "channel"},
    "members": {"tier": "channel"},
    "push": {"push": "visit", "open": "cart"},
    "referral": {"invited_by": "channel"},
    "value": {"metric": "dau"},
}


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> CanonicalTable:
    """Every user visits often; some of them write an own ID into nothing but their user column."""
    events = [
        Event(
            user=f"{TELLTALE}{user}",
            at=f"2026-0{1 + month}-{1 + (user + day) % 27:02} 1{user % 10}:00:00",
            event=("visit", "cart", "order")[(user + day) % 3],
            amount=float(10 + user) if (user + day) % 3 == 2 else None,
            attributes={"channel": ("mail", "ads")[user % 2]},
        )
        for user in range(USERS)
        for month in range(3)
        for day in range(3)
    ]
    return table_of(tmp_path_factory.mktemp("rows"), events)


def texts_in(value: Any) -> list[str]:
    """Every text in an answer, keys included."""
    if isinstance(value, Mapping):
        return [text for pair in value.items() for part in pair for text in texts_in(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in texts_in(part)]
    return [str(value)]


@pytest.mark.parametrize("measure", sorted(MEASURES))
def test_that_no_user_is_in_the_answer(measure: str, rows: CanonicalTable, tmp_path: Path) -> None:
    spec = MEASURES[measure]
    table = rows if rows.role in spec.sources else other_rows(tmp_path, spec.sources[0])
    said = texts_in(answer_to(measure, table))
    assert [text for text in said if TELLTALE in text] == []


def answer_to(measure: str, table: CanonicalTable) -> Any:
    """Everything that an answer holds, or what is said where there is none."""
    try:
        found = asked(table, measure, **ASKED.get(measure, {}))
    except UserFacingError as error:
        return vars(error)
    return [found.rows, found.beside, found.parameters]


def other_rows(folder: Path, role: str) -> CanonicalTable:
    """Rows of another role; every one that has a user names it unmistakably."""
    cells: dict[str, dict[str, Any]] = {
        "feedback": {"text": "slow delivery", "score": 3.0},
        "spend": {"channel": "ads", "cost": 10.0},
        "metrics": {"metric": "dau", "grain": "month", "value": 5.0},
    }
    people = {} if role in {"spend", "metrics"} else {"user_id": True}
    rows = [
        {"at": f"2026-01-{1 + number:02}", **cells.get(role, {})}
        | ({"user_id": f"{TELLTALE}{number}"} if people else {})
        for number in range(20)
    ]
    return other_table(folder, role, rows)


def people(folder: Path, *, per_value: int) -> CanonicalTable:
    """Forty users, of whom so many share every value of `code`."""
    events = [
        Event(
            user=f"{TELLTALE}{user}",
            at=f"2026-01-{1 + user % 27:02} 10:00:00",
            attributes={"code": f"{TELLTALE}{user // per_value}"},
        )
        for user in range(USERS)
    ]
    return table_of(folder, events)


@pytest.mark.parametrize(
    ("measure", "parameter"),
    [("active", "by"), ("channels", "channel"), ("community", "group"), ("members", "tier")],
)
def test_that_nothing_is_split_by_what_single_users_have(
    measure: str, parameter: str, tmp_path: Path
) -> None:
    table = people(tmp_path, per_value=1)
    question = {"posts": "visit", "replies": "visit"} if measure == "community" else {}
    with pytest.raises(UnsuitableSplitError) as refused:
        asked(table, measure, **question, **{parameter: "code"})
    assert (refused.value.attribute, refused.value.values) == ("code", USERS)
    assert refused.value.parameter == parameter


def test_that_an_attribute_that_users_share_splits(tmp_path: Path) -> None:
    found = asked(people(tmp_path, per_value=2), "active", by="code")
    assert {row["value"] for row in found.rows} == {2}
