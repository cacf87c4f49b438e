from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font

from desktop_app.charts.saving import new_figure
from desktop_app.charts.style import font_properties, legible, text_width
from desktop_app.resource_files import resource
from desktop_app.themes import STATUS_MARKS
from tests.charts.looking import every_sentence, style_in

FONT = FT2Font(str(resource("fonts", "NotoSansSC-Regular-subset.ttf")))


def test_that_the_bundled_font_has_every_character_of_every_text_of_the_program() -> None:
    signs = {sign for sentence in every_sentence() for sign in sentence if not sign.isspace()}
    assert {sign for sign in signs if not FONT.get_char_index(ord(sign))} == set()
    assert len(signs) > 500


def test_that_the_bundled_font_has_every_status_mark() -> None:
    assert all(FONT.get_char_index(ord(mark)) for mark in STATUS_MARKS.values())


def test_that_text_is_set_in_the_bundled_font_whatever_fonts_the_machine_has() -> None:
    assert font_properties(9.0).get_family() == ["Causeway Sans", "Causeway Signs"]
    figure = Figure()
    text = style_in("zh_CN").write(figure, (0, 0), "用户")
    assert text.get_fontfamily()[0] == "Causeway Sans"


def test_that_signs_without_a_glyph_become_boxes_and_joiners_vanish() -> None:
    assert legible("用户한\ufe0f✓") == "用户□✓"


def test_that_curly_quotes_are_kept_in_chinese_and_straight_in_english() -> None:
    assert legible("“懂我”…") == "“懂我”…"
    assert legible("“You may like”…") == '"You may like"...'


def test_that_a_chinese_character_is_as_wide_as_its_size() -> None:
    assert round(text_width("用户", 10), 3) == 20.0


def test_that_latin_letters_are_narrower() -> None:
    assert 0 < text_width("ll", 10) < text_width("WW", 10) < 20


def test_that_dollars_in_a_title_are_no_formula() -> None:
    style = style_in()
    figure = new_figure(style)
    style.write(figure, (0.1, 0.5), "from $38 to $45 \\frac")
    figure.draw_without_rendering()
    assert figure.texts[0].get_text() == "from $38 to $45 \\frac"
    assert not figure.texts[0].get_parse_math()
