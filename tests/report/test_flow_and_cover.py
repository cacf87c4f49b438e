from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from desktop_app.analysis.computing import compute
from desktop_app.charts.headings import draw_heading
from desktop_app.charts.sheet import Frame, Sheet
from desktop_app.charts.style import ChartStyle
from desktop_app.plan.goals import Status
from desktop_app.report.cover import Cover, cover_of, draw_cover
from desktop_app.report.flow import Block, block_pages, paged
from desktop_app.report.page import BODY, Foot, Page, figure_of
from tests.charts.looking import faults, said, style_in
from tests.charts.plans import TODAY, empty_plan, retail_plan

STYLE = style_in()


@given(st.lists(st.floats(1, 400), max_size=40))
def test_that_every_block_is_on_one_page_in_its_order(heights: list[float]) -> None:
    blocks = list(range(len(heights)))
    pages = list(paged(blocks, heights, 300))
    assert [block for page in pages for block in page] == blocks
    assert all(len(page) == 1 or sum(heights[b] for b in page) <= 300 for page in pages)


@given(st.lists(st.floats(1, 400), min_size=1, max_size=40))
def test_that_a_new_page_begins_only_when_the_next_block_does_not_fit(
    heights: list[float],
) -> None:
    pages = list(paged(list(range(len(heights))), heights, 300))
    for page, following in pairwise(pages):
        assert sum(heights[b] for b in page) + heights[following[0]] > 300


def _heading(figure: Figure, style: ChartStyle, frame: Frame) -> Frame:
    return draw_heading(figure, style, frame, "Chapter")


def _blocks(count: int) -> list[Block]:
    def block(number: int) -> Block:
        def draw(sheet: Sheet, top: float) -> None:
            sheet.write(0, top + 10, f"block {number}")

        return Block(100.0, draw)

    return [block(number) for number in range(count)]


def test_that_every_page_of_a_chapter_repeats_its_heading_and_only_the_first_is_listed() -> None:
    pages = block_pages("Chapter", _heading, _blocks(9))
    assert [page.title for page in pages] == ["Chapter", "", ""]
    texts = [_texts(page) for page in pages]
    assert [page[0] for page in texts] == ["Chapter"] * 3
    assert [text for page in texts for text in page if text.startswith("block")] == [
        f"block {number}" for number in range(9)
    ]


def _texts(page: Page) -> list[str]:
    figure = figure_of(page, Foot(left="Plan", number=2, count=7), STYLE)
    figure.draw_without_rendering()
    return said(figure)


def test_that_the_foot_names_plan_and_page_and_the_cover_has_none() -> None:
    page = block_pages("Chapter", _heading, _blocks(1))[0]
    assert _texts(page)[-2:] == ["Plan", "2 / 7"]
    assert "2 / 7" not in _texts(replace(page, has_foot=False))


def test_that_the_cover_counts_key_results_by_status() -> None:
    plan = retail_plan("en")
    cover = cover_of(plan, compute(plan, TODAY), [("Goals", 3)])
    assert cover == Cover(
        title="CD retailer, first half of 1998: from one-time buyers to regulars",
        cycle="1998 H1  1998-01-01 – 1998-06-30",
        as_of="1998-07-01",
        counts={Status.OFF_COURSE: 2, Status.AT_RISK: 1, Status.NO_DATA: 2},
        contents=(("Goals", 3),),
    )


def test_that_the_cover_of_an_empty_plan_has_a_name_and_no_tiles() -> None:
    plan = empty_plan("en")
    cover = cover_of(plan, compute(plan, TODAY), [])
    assert (cover.title, cover.cycle, cover.counts) == ("", "", {})
    figure = Figure(figsize=(11.7, 8.3))
    draw_cover(figure, cover, STYLE, BODY)
    assert "Untitled plan" in said(figure)
    assert "Key results by status" not in said(figure)


def test_that_forty_chapters_and_a_title_of_three_lines_still_fit_the_cover() -> None:
    cover = Cover(
        title="从一次性买家到回头客的一年经营规划" * 6,
        cycle="1998 H1",
        as_of="1998-07-01",
        counts=dict.fromkeys(Status, 3),
        contents=tuple((f"Chapter {number}", number) for number in range(40)),
    )
    figure = Figure(figsize=(841.89 / 72, 595.28 / 72))
    draw_cover(figure, cover, STYLE, BODY)
    assert faults(figure) == []
