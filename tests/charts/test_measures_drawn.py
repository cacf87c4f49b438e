"""What measures answer from rows is drawn: pictures take the rows that measures really give."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.charts.measured import pictures_of
from desktop_app.charts.saving import new_figure
from desktop_app.charts.tables import Wording
from tests.charts.looking import faults, style_in
from tests.metrics.measures.building import Event, asked, table_of

STYLE = replace(style_in("zh_CN"), is_in_window=True)
"""As the window draws."""


def events() -> list[Event]:
    """Forty users who look, some of whom buy, over three months."""
    return [
        Event(user=f"u{user}", event=event, at=f"2025-0{month}-{day:02} 10:00:00")
        for user in range(40)
        for month in (1, 2, 3)
        for event, day in (("view", 3 + user % 20), ("buy", 4 + user % 20))
        if (event == "view" or user % 3 == 0) and (user + month) % 4
    ]


@pytest.mark.parametrize(
    ("measure", "parameters", "names"),
    [
        ("active", {"grain": "month"}, ["active"]),
        ("lifecycle", {"grain": "month", "full_history": "true"}, ["lifecycle"]),
        ("funnel", {"steps": "view,buy"}, ["funnel"]),
        ("funnel", {"steps": "view,buy", "grain": "month"}, ["funnel", "funnel-conversion"]),
        ("retention", {"cohort": "month"}, ["retention", "retention-curves"]),
        ("stickiness", {"grain": "month"}, ["stickiness"]),
        ("days_active", {"grain": "month"}, ["days_active"]),
        ("sessions", {"grain": "month"}, ["sessions"]),
        ("churn", {"grain": "month"}, ["churn"]),
        ("churn", {"mode": "inactivity", "window": "20"}, ["churn", "churn-gaps"]),
        ("core_users", {"grain": "month"}, ["core_users"]),
        ("stages", {}, ["stages", "stages-moves"]),
        ("twins", {"of": "retention"}, ["twins"]),
        ("twins", {"of": "new", "grain": "month"}, ["twins"]),
    ],
)
def test_that_what_a_measure_answers_has_its_pictures_without_faults(
    tmp_path: Path, measure: str, parameters: dict[str, str], names: list[str]
) -> None:
    found = asked(table_of(tmp_path, events()), measure, **parameters)
    pictures = pictures_of(found)
    assert [picture.name for picture in pictures] == names
    for picture in pictures:
        figure = new_figure(STYLE)
        picture.draw(figure, STYLE)
        figure.draw_without_rendering()
        assert faults(figure) == []
        assert picture.marks(figure, STYLE)
        assert picture.table(Wording(STYLE.words, STYLE.numbers)).rows
