"""Kinds of a team that fit together badly: what is accepted when it is read can be drawn."""

from datetime import date
from itertools import count
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from desktop_app.analysis.worksheets.evaluating import evaluated
from desktop_app.analysis.worksheets.making import new_worksheet
from desktop_app.analysis.worksheets.market_index import market_index
from desktop_app.analysis.worksheets.values import Making
from desktop_app.catalog.worksheets import PICTURES, RECORDS
from desktop_app.charts.style import chart_style
from desktop_app.charts.worksheets.registry import worksheet_picture
from desktop_app.plan.edits import add_records
from desktop_app.plan.ids import WorksheetId
from desktop_app.themes import theme_named
from desktop_app.words import words_in
from tests.catalog.worksheet_texts import TEXTS, kind_of, one_field, one_slot
from tests.plan.strategies import EMPTY

DAY = date(2026, 3, 2)
ASKED = {"finding": "impact", "requirement": "reach", "theme": "mentions"}


def odd_kind(picture: str, records: str, slot_value: str, *, answered: int | None) -> str:
    """A kind with six slots, two subjects and axes without ends.

    Args:
        answered: how many of its two examples have an answer; None is for no score and no axis.
    """
    asked = "" if answered is None else ASKED[records]
    parts = [f"name = {TEXTS}\npurpose = {TEXTS}\nlayout = 'matrix'\npicture = '{picture}'\n"]
    parts += [f"records = '{records}'\nslot_value = '{slot_value}'\nscore = '{asked}'\n"]
    parts += [one_slot(key) for key in "abcdef"]
    parts += [one_field(ASKED[records], "low = 1\nhigh = 5")]
    if picture == "market":
        parts += [one_field(key) for key in ("low", "base", "high")]
    parts += [f"[subjects]\nlow = 1\nhigh = 4\nnames = [{TEXTS}, {TEXTS}]\n"]
    parts += [f'[[axis]]\nkey = "{key}"\nname = {TEXTS}\nvalue = "{asked}"\n' for key in "xy"]
    for at in range(2):
        parts.append(f'[[example]]\nslot = "{"ab"[at]}"\ntext = {TEXTS}\n')
        if at < (answered or 0):
            parts.append(f"values = {{ {ASKED[records]} = 3 }}\n")
    return "".join(parts)


CASES = [
    *((picture, "finding", None, "none") for picture in PICTURES),
    *((picture, "finding", 1, "mean") for picture in PICTURES),
    *((p, records, 2, "product") for p in PICTURES for records in RECORDS[1:] if p != "market"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_that_a_kind_that_is_accepted_can_be_drawn(
    tmp_path: Path, case: tuple[str, str, int | None, str]
) -> None:
    picture, records, answered, slot_value = case
    kind = kind_of(tmp_path, odd_kind(picture, records, slot_value, answered=answered))
    number = count(1)
    making = Making(lambda prefix: f"{prefix}-{next(number)}", DAY)
    made = new_worksheet(kind, "Odd", "en", making, with_example=True)
    plan = add_records(EMPTY, made)
    index = market_index(plan, {"own": kind})
    result = evaluated(index, plan.worksheets[WorksheetId(made[0].id)], None, DAY)
    figure = Figure((8, 5))
    shown = worksheet_picture(plan, result, words_in("en"))
    shown.draw(figure, chart_style(theme_named("light"), words_in("en")))
    assert figure.get_children()[1:]
