"""Referral: who was invited, K and its parts, and where it leads."""

from pathlib import Path
from random import Random

import pytest

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.measures.errors import (
    NoAttributeError,
    ParameterFormError,
    UnknownEventError,
)
from desktop_app.words import words_in
from tests.metrics.measures.building import Event, asked, column, other_table, table_of


def row(user: str, at: str, event: str = "visit", **attributes: str) -> Event:
    known: dict[str, str | None] = {"invited_by": None, "channel": None, **attributes}
    return Event(user=user, at=at, event=event, attributes=known)


ROWS = [
    row("a", "2026-01-05", channel="ads"),
    row("b", "2026-01-09", channel="ads"),
    row("a", "2026-02-01", "invite"),
    row("a", "2026-02-02", "invite"),
    row("b", "2026-02-03", "invite"),
    row("b", "2026-02-03", "invite"),
    # The name of who invited them comes with a later row than the first.
    row("c", "2026-02-05", channel="friend"),
    row("c", "2026-02-06", "signup", invited_by="a"),
    row("d", "2026-02-07", "signup", invited_by="b", channel="friend"),
    row("e", "2026-02-08", channel="ads"),
    row("c", "2026-03-01", "invite"),
    row("f", "2026-03-02", "signup", invited_by="c", channel="code"),
]
PARTS = ("period", "new_users", "invited", "active", "invites", "inviters")
RATIOS = ("k", "invites_per_user", "invite_conversion", "referral_share")


@pytest.fixture
def table(tmp_path: Path) -> CanonicalTable:
    return table_of(tmp_path, ROWS, end="2026-04-01")


def test_that_k_is_invites_per_user_times_users_per_invite(table: CanonicalTable) -> None:
    found = asked(table, "referral", invite="invite").rows
    assert column(found, *PARTS) == [
        ("2026-02", 3, 2, 5, 4, 2), ("2026-03", 1, 1, 2, 1, 1),
    ]  # fmt: skip
    assert column(found, *RATIOS) == [(0.4, 0.8, 0.5, 2 / 3), (0.5, 0.5, 1.0, 1.0)]
    for one in found:
        assert one["k"] == pytest.approx(one["invites_per_user"] * one["invite_conversion"])


def test_that_the_invited_can_be_told_by_their_channel(table: CanonicalTable) -> None:
    found = asked(table, "referral", invited_channel="friend,code")
    assert column(found.rows, "new_users", "invited") == [(3, 2), (1, 1)]
    only_code = asked(table, "referral", invited_channel="code")
    assert column(only_code.rows, "invited") == [0, 1]
    assert "friend, code" in found.definition_in(words_in("en"))


def test_that_without_an_event_of_inviting_invites_are_unknown(table: CanonicalTable) -> None:
    found = asked(table, "referral")
    assert column(found.rows, "invites", "inviters", "invites_per_user", "k") == [
        (None, None, None, 0.4), (None, None, None, 0.5),
    ]  # fmt: skip
    assert found.beside["totals"]["invites"] is None


def test_that_totals_add_the_parts_and_lead_on_from_k(table: CanonicalTable) -> None:
    totals = asked(table, "referral", invite="invite", seed="700", waves="2").beside["totals"]
    k = 3 / 7
    assert totals == {
        "new_users": 4, "invited": 3, "invites": 5, "k": k, "invite_conversion": 0.6,
        "referral_share": 0.75, "periods": 2, "seed": 700.0,
        "projection": [pytest.approx(700 + 700 * k), pytest.approx(700 + 700 * k + 700 * k * k)],
    }  # fmt: skip


def test_that_an_incomplete_period_is_not_in_the_totals(tmp_path: Path) -> None:
    found = asked(table_of(tmp_path, ROWS, end="2026-03-15"), "referral")
    assert column(found.rows, "complete") == [True, False]
    assert found.beside["totals"]["invited"] == 2


def test_that_users_of_the_first_period_are_new_only_with_a_full_history(
    table: CanonicalTable,
) -> None:
    found = asked(table, "referral", full_history="true").rows
    assert column(found, "period", "new_users", "invited") == [
        ("2026-01", 2, 0), ("2026-02", 3, 2), ("2026-03", 1, 1),
    ]  # fmt: skip


def test_that_the_table_of_users_may_say_who_was_invited(
    table: CanonicalTable, tmp_path: Path
) -> None:
    users = other_table(
        tmp_path,
        "users",
        [
            {"user_id": "c", "at": "2026-01-31", "friend": "a"},
            {"user_id": "e", "at": "2026-02-08", "friend": None},
            {"user_id": "z", "at": "2026-02-09", "friend": "c"},
        ],
    )
    found = asked(table, "referral", users, users="users.csv", invited_by="friend").rows
    assert column(found, "new_users", "invited") == [(1, 1), (2, 1), (0, 0)]


def test_that_nobody_invited_leads_nowhere(tmp_path: Path) -> None:
    rows = [row("a", "2026-01-05"), row("b", "2026-02-05")]
    found = asked(table_of(tmp_path, rows, end="2026-03-01"), "referral")
    assert (found.rows[0]["k"], found.beside["totals"]["projection"]) == (0.0, [100.0] * 3)


def test_that_a_period_without_anybody_has_no_k(tmp_path: Path) -> None:
    rows = [row("a", "2026-01-05"), row("b", "2026-03-05")]
    (february, _) = asked(table_of(tmp_path, rows, end="2026-04-01"), "referral").rows
    assert (february["active"], february["k"], february["referral_share"]) == (0, None, None)


def test_that_the_order_of_the_rows_does_not_matter(table: CanonicalTable, tmp_path: Path) -> None:
    shuffled = table_of(tmp_path / "s", Random(4).sample(ROWS, len(ROWS)), end="2026-04-01")
    one, other = (asked(each, "referral", invite="invite") for each in (table, shuffled))
    assert (one.rows, one.beside) == (other.rows, other.beside)


def test_that_nothing_to_tell_the_invited_by_is_refused(tmp_path: Path) -> None:
    table = table_of(tmp_path, [Event(user="a", at="2026-01-05")], has_full_history=True)
    with pytest.raises(NoAttributeError) as raised:
        asked(table, "referral")
    assert raised.value.attribute == "invited_by"


def test_that_an_event_that_never_occurs_is_refused(table: CanonicalTable) -> None:
    with pytest.raises(UnknownEventError) as raised:
        asked(table, "referral", invite="share")
    assert raised.value.event == "share"


@pytest.mark.parametrize(("name", "value"), [("seed", "-1"), ("waves", "0"), ("waves", "101")])
def test_that_waves_out_of_range_are_refused(table: CanonicalTable, name: str, value: str) -> None:
    with pytest.raises(ParameterFormError) as raised:
        asked(table, "referral", **{name: value})
    assert raised.value.name == name


def test_that_a_range_without_days_has_no_rows(table: CanonicalTable) -> None:
    found = asked(table, "referral", from_="2030-01-01")
    assert (found.rows, found.beside["totals"]) == ((), None)
