"""Two hundred findings with long texts: nothing covers another, nothing leaves the picture."""

import random
from dataclasses import replace

import pytest
from matplotlib.figure import Figure

from desktop_app.catalog.worksheets import WorksheetKind
from desktop_app.charts.worksheets.registry import worksheet_picture
from desktop_app.words import Language
from tests.charts.looking import drawn, faults, said, style_in
from tests.charts.worksheets.kinds_drawn import BOARD, EFE, FORCES, TESTS, TRENDS
from tests.charts.worksheets.worksheets import SWOT, Filled, Row, filled

KINDS = {
    "swot": SWOT,
    "trends": TRENDS,
    "forces": FORCES,
    "efe": EFE,
    "board": BOARD,
    "tests": TESTS,
}
_PARTS = (
    "用户在首单之后三个月内不再回来，",
    "prices are compared within seconds ",
    "$x^2$ 🚀 ",
    "Donaudampfschifffahrtsgesellschaftskapitän ",
    "<b>HTML</b> & ",
    "مرحبا بالعالم ",
    "客单价下降了百分之十八，",
    "\n",
)


def crowded(kind: WorksheetKind, seed: int, count: int = 200) -> Filled:
    chance = random.Random(seed)
    slots = [*(slot.key for slot in kind.slots), "gone"]
    rows = [
        Row(
            slot=chance.choice(slots),
            text="".join(chance.choices(_PARTS, k=chance.randint(1, 12))) + str(at),
            score=chance.choice([None, float(chance.randint(-3, 25)), chance.random() * 1e7]),
            place=chance.choice([None, at + 1]),
            weight=chance.random(),
            x=chance.choice([None, chance.uniform(0, 6)]),
            y=chance.choice([None, chance.uniform(0, 6)]),
            state=chance.choice(["", "open", "right", "wrong", "waiting"]),
            is_stale=chance.random() < 0.3,
            answers={"verify": "Ask " * chance.randint(0, 40), "direction": "at_least"},
        )
        for at in range(count)
    ]
    return filled(kind, rows, title="A worksheet with a long title, " * 4)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("size", [(3.2, 2.2), (7.0, 4.4), (2.0, 6.0), (12.0, 2.0)])
def test_that_a_crowded_picture_of_any_size_keeps_its_texts_apart(
    name: str, size: tuple[float, float]
) -> None:
    made = crowded(KINDS[name], seed=len(name))
    style = replace(style_in("zh_CN"), is_in_window=True)
    figure = Figure(figsize=size, dpi=100)
    picture = worksheet_picture(made.plan, made.result, style.words)
    picture.draw(figure, style)
    assert faults(figure) == []
    for mark in picture.marks(figure, style):
        assert -0.001 <= mark.area.left <= mark.area.left + mark.area.width <= 1.001
        assert -0.001 <= mark.area.top <= mark.area.top + mark.area.height <= 1.001


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(("language", "count"), [("en", 200), ("zh_TW", 14)])
def test_that_a_crowded_file_keeps_its_texts_apart(
    name: str, language: Language, count: int
) -> None:
    made = crowded(KINDS[name], seed=7, count=count)
    style = style_in(language, "dark")
    figure = drawn(worksheet_picture(made.plan, made.result, style.words).draw, style)
    assert faults(figure) == []
    assert figure.get_size_inches()[1] * 72 <= 980.001


@pytest.mark.parametrize("name", KINDS)
def test_that_a_text_of_thirty_thousand_letters_is_cut_and_the_picture_stays(name: str) -> None:
    kind = KINDS[name]
    made = filled(kind, [Row(slot=kind.slots[0].key, text="word " * 6000, score=3.0)])
    style = style_in()
    figure = drawn(worksheet_picture(made.plan, made.result, style.words).draw, style)
    assert faults(figure) == []
    assert sum(len(text) for text in said(figure)) < 3000


@pytest.mark.parametrize("name", KINDS)
def test_that_a_picture_drawn_twice_is_the_same(name: str) -> None:
    made = crowded(KINDS[name], seed=3, count=12)
    style = style_in()
    texts = [
        said(drawn(worksheet_picture(made.plan, made.result, style.words).draw, style))
        for _ in range(2)
    ]
    assert texts[0] == texts[1]
