"""What rows of an import offer to a question."""

from pathlib import Path

from desktop_app.metrics.dataset_facts import NamedCount, dataset_facts
from tests.metrics.measures.building import Event, other_table, table_of


def test_that_events_come_with_their_rows_the_most_frequent_first(tmp_path: Path) -> None:
    events = [Event(user="a", at="2026-01-01", event=name) for name in ("b", "b", "a", "c", "c")]
    facts = dataset_facts(table_of(tmp_path, events))
    assert facts.events == (NamedCount("b", 2), NamedCount("c", 2), NamedCount("a", 1))


def test_that_attributes_come_with_their_different_values(tmp_path: Path) -> None:
    events = [
        Event(user="a", at="2026-01-01", attributes={"city": city, "order by": "x"})
        for city in ("Wuhan", "Wuhan", "Xi'an", None)
    ]
    facts = dataset_facts(table_of(tmp_path, events))
    assert facts.attributes == (NamedCount("city", 2), NamedCount("order by", 1))


def test_that_only_columns_with_a_value_are_filled(tmp_path: Path) -> None:
    events = [Event(user="a", at="2026-01-01", amount=2.0), Event(user="b", at="2026-01-02")]
    assert dataset_facts(table_of(tmp_path, events)).filled == {"user_id", "event", "at", "amount"}


def test_that_rows_without_events_offer_none(tmp_path: Path) -> None:
    spend = other_table(tmp_path, "spend", [{"at": "2026-01-01", "channel": "ads", "cost": 5.0}])
    facts = dataset_facts(spend)
    assert (facts.events, facts.attributes) == ((), ())
    assert facts.filled == {"at", "channel", "cost"}


def test_that_ready_made_values_come_by_metric(tmp_path: Path) -> None:
    rows = [
        {"at": "2026-01-01", "metric": name, "grain": "day", "value": 5.0}
        for name in ("dau", "new users", "dau")
    ]
    facts = dataset_facts(other_table(tmp_path, "metrics", rows))
    assert facts.metrics == (NamedCount("dau", 2), NamedCount("new users", 1))
