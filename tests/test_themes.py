import itertools

import pytest

from desktop_app.themes import (
    COLOUR_ROLES,
    RED_MEANINGS,
    STATUS_MARKS,
    RedMeans,
    Theme,
    ThemeName,
    blended,
    contrast,
    readable_on,
    theme_named,
)

GROUNDS = ("window", "surface", "raised")
NOT_TEXT = {*GROUNDS, "line", "outline", "grid", "accent_text", "selection"}
LINES = ("focus", "outline")
BOTH: tuple[ThemeName, ...] = ("light", "dark")

# Machado, Oliveira and Fernandes (2009), severity 1.0, applied to linear RGB.
DEFICIENCIES = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}


def _linear_rgb(colour: str) -> list[float]:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def _lab(rgb: list[float]) -> tuple[float, float, float]:
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    xyz = [sum(a * b for a, b in zip(row, rgb, strict=True)) for row in rows]
    x, y, z = (max(v, 0) / w for v, w in zip(xyz, white, strict=True))
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _seen(colour: str, deficiency: str) -> tuple[float, float, float]:
    rgb = _linear_rgb(colour)
    rows = DEFICIENCIES[deficiency]
    return _lab([min(max(sum(a * b for a, b in zip(r, rgb, strict=True)), 0), 1) for r in rows])


def _distance(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)


def _text_roles(theme: Theme) -> list[tuple[str, str]]:
    return [(role, theme.colour(role)) for role in sorted(COLOUR_ROLES - NOT_TEXT)]


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("ground", GROUNDS)
def test_that_every_colour_of_text_reaches_the_contrast_of_wcag_aa(
    name: ThemeName, ground: str
) -> None:
    theme = theme_named(name)
    weak = {
        role: round(contrast(colour, theme.colour(ground)), 2)
        for role, colour in _text_roles(theme)
        if contrast(colour, theme.colour(ground)) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("ground", GROUNDS)
def test_that_focus_and_outlines_of_controls_are_seen_on_every_ground(
    name: ThemeName, ground: str
) -> None:
    theme = theme_named(name)
    seen = {role: contrast(theme.colour(role), theme.colour(ground)) for role in LINES}
    assert {role: round(value, 2) for role, value in seen.items() if value < 3} == {}


@pytest.mark.parametrize("red_means", RED_MEANINGS)
@pytest.mark.parametrize("name", BOTH)
def test_that_statuses_are_read_on_a_selected_row(name: ThemeName, red_means: RedMeans) -> None:
    theme = theme_named(name, red_means)
    weak = {
        role: round(contrast(theme.colour(role), theme.selection), 2)
        for role in (*STATUS_MARKS, "text", "muted", "accent")
        if contrast(theme.colour(role), theme.selection) < 4.5
    }
    assert weak == {}


def test_that_red_means_something_else_for_statuses_alone() -> None:
    usual, other = theme_named("light"), theme_named("light", "rise")
    swapped = {"on_course": usual.off_course, "off_course": usual.on_course}
    assert other == usual._replace(**swapped)


@pytest.mark.parametrize("name", BOTH)
def test_that_text_is_read_on_accent_selection_and_both_ends_of_heat(name: ThemeName) -> None:
    theme = theme_named(name)
    assert contrast(theme.accent_text, theme.accent) >= 4.5
    assert contrast(theme.text, theme.selection) >= 4.5
    for ground in theme.heat:
        assert contrast(readable_on(ground), ground) >= 4.5


@pytest.mark.parametrize("name", BOTH)
def test_that_every_step_of_the_heat_scale_carries_a_readable_number(name: ThemeName) -> None:
    theme = theme_named(name)
    steps = [blended(*theme.heat, share / 20) for share in range(21)]
    assert min(contrast(readable_on(step), step) for step in steps) >= 4.5


@pytest.mark.parametrize("red_means", RED_MEANINGS)
@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_that_the_three_judging_statuses_differ_for_red_green_blind_readers(
    name: ThemeName, deficiency: str, red_means: RedMeans
) -> None:
    theme = theme_named(name, red_means)
    seen = {s: _seen(theme.colour(s), deficiency) for s in ("on_course", "at_risk", "off_course")}
    near = {
        (a, b): round(_distance(seen[a], seen[b]), 1)
        for a, b in itertools.combinations(seen, 2)
        if _distance(seen[a], seen[b]) < 14
    }
    assert near == {}


def test_that_every_status_has_a_shape_of_its_own_and_a_colour() -> None:
    light = theme_named("light")
    assert len(set(STATUS_MARKS.values())) == len(STATUS_MARKS) == 6
    assert all(light.colour(status).startswith("#") for status in STATUS_MARKS)


def test_that_both_themes_offer_equally_many_series_colours_all_distinct() -> None:
    light, dark = (theme_named(name).series for name in BOTH)
    assert len(light) == len(dark) == len(set(light)) == len(set(dark))


def test_that_contrast_of_black_and_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_that_a_blend_goes_from_the_first_colour_to_the_second() -> None:
    mixed = [blended("#000000", "#FF8040", share) for share in (0, 0.5, 1)]
    assert mixed == ["#000000", "#804020", "#FF8040"]


def test_that_an_unknown_role_is_refused() -> None:
    with pytest.raises(LookupError, match="name"):
        theme_named("light").colour("name")
