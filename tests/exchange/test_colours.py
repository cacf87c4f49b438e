"""The colours of statuses in a workbook: read easily, and red means what the reader means."""

from itertools import pairwise
from pathlib import Path

import pytest
from xlsxwriter.workbook import Workbook

from desktop_app.exchange.looks import Looks
from desktop_app.plan.goals import Status
from desktop_app.themes import RED_MEANINGS, RedMeans, contrast, theme_named
from tests.exchange.books import opened, written
from tests.exchange.plans import plan_with_everything


def looks(red_means: RedMeans) -> Looks:
    return Looks(Workbook(), "en", "USD", theme_named("light", red_means))


@pytest.mark.parametrize("red_means", RED_MEANINGS)
@pytest.mark.parametrize("status", Status)
def test_that_the_word_of_a_status_is_read_on_its_ground(
    red_means: RedMeans, status: Status
) -> None:
    ground, ink = looks(red_means).status(status)
    assert contrast(ground, ink) >= 4.5


def is_red(colour: str) -> bool:
    return int(colour[1:3], 16) > int(colour[3:5], 16)


@pytest.mark.parametrize(("red_means", "reds"), [("bad", (False, True)), ("rise", (True, False))])
def test_that_red_is_what_the_reader_takes_it_for(
    tmp_path: Path, red_means: RedMeans, reds: tuple[bool, bool]
) -> None:
    path = tmp_path / "plan.xlsx"
    written(plan_with_everything(), path, theme=theme_named("light", red_means))
    sheet = opened(path).worksheets[1]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    inks = {
        word: next("#" + str(cell.font.color.rgb)[2:] for cell in cells if cell.value == word)
        for word in ("On course", "Off course")
    }
    assert (is_red(inks["On course"]), is_red(inks["Off course"])) == reds


def test_that_grounds_of_statuses_differ_in_lightness() -> None:
    judged = (Status.ON_COURSE, Status.AT_RISK, Status.OFF_COURSE)
    against_white = [contrast(looks("bad").status(status)[0], "#FFFFFF") for status in judged]
    assert all(b - a > 0.1 for a, b in pairwise(against_white))
