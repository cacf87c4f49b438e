"""The planted stories of the coffee sample: the page, the data and the generator agree."""

from hashlib import sha256
from pathlib import Path

import pytest
from coffee_files import NAMES, write_files

from desktop_app.resource_files import resource
from tests.samples.coffee_tables import KINDS, PAGE, Figure, imported, stories, told

STORIES = stories()


def values(story: str, **wanted: str) -> dict[str, float]:
    """What the page says in a story, by the row's first name, for one number of each row."""
    return {
        " ".join(figure.row.values()): float(figure.value)
        for figure in STORIES[story]
        if all(getattr(figure, name) == value for name, value in wanted.items())
    }


def test_that_the_page_tells_six_stories_with_figures() -> None:
    assert list(STORIES) == ["1", "2", "3", "4", "5", "6"]
    assert all(len(figures) >= 4 for figures in STORIES.values())


@pytest.mark.parametrize("story", STORIES)
def test_that_every_figure_of_a_story_is_what_the_measures_answer(
    story: str, tmp_path: Path
) -> None:
    answers = [(figure, told(figure, tmp_path)) for figure in STORIES[story]]
    assert [answer for _, answer in answers] == [figure.value for figure, _ in answers]


def test_that_feed_ads_are_cheap_to_win_and_dear_to_keep() -> None:
    cac, day7, back = (values("1", number=name) for name in ("cac", "day7", "ltv_to_cac"))
    assert cac["短视频"] < cac["搜索"] / 2
    assert day7["短视频"] < day7["搜索"] / 5
    assert back["短视频"] < 1 < back["搜索"] < back["邀请"]


def test_that_the_checkout_breaks_on_one_platform_between_two_days() -> None:
    by_days: dict[str, dict[str, float]] = {}
    for figure in STORIES["2"]:
        days = by_days.setdefault(figure.parameters["from"], {})
        days[figure.row["segment"]] = float(figure.value)
    before, broken, after = (by_days[day] for day in sorted(by_days))
    assert broken["Android"] < 0.5
    assert min(before["Android"], after["Android"], broken["iOS"]) > 0.85


def test_that_coupon_buyers_leave_when_their_coupon_ends() -> None:
    churn = values("3", number="value")
    assert churn["2026-01 coupon"] < churn["2026-01 full_price"]
    assert churn["2026-02 coupon"] > churn["2026-02 full_price"] + 0.1


def test_that_new_users_stay_once_there_is_a_challenge() -> None:
    retained, size = values("4", number="retained"), values("4", number="size")
    months = sorted(size)
    shares = [retained[month] / size[month] for month in months]
    assert months[3] == "2026-04"
    assert min(shares[3:]) > 2 * max(shares[:3])
    assert sum(retained[month] for month in months[:3]) / sum(
        size[month] for month in months[:3]
    ) == pytest.approx(0.069, abs=5e-4)
    assert sum(retained[month] for month in months[3:]) / sum(
        size[month] for month in months[3:]
    ) == pytest.approx(0.203, abs=5e-4)


def test_that_waiting_grows_and_takes_the_recommendations_along() -> None:
    shares = [float(figure.value) for figure in STORIES["5"] if figure.number == "share"]
    nps = values("5", number="nps")
    assert shares[1] > 2 * shares[0]
    assert nps["2026-06"] < 0 < nps["2026-03"]


def test_that_more_than_three_pushes_a_week_wear_people_out() -> None:
    opens, leaves = values("6", number="open_rate"), values("6", number="opt_out_rate")
    assert opens["4–5"] < opens["3"] / 2
    assert leaves["4–5"] > 4 * leaves["3"]


def test_that_the_guard_of_the_push_measure_finds_the_planted_limit(tmp_path: Path) -> None:
    from desktop_app.metrics.measuring import measure

    question = STORIES["6"][0].parameters
    totals = measure(imported("events"), "push", question).beside["totals"]
    assert (totals["guard"]["pushes"], totals["guard"]["because"]) == ("4–5", "open_rate")


def test_that_the_generator_writes_the_bundled_files_byte_by_byte(tmp_path: Path) -> None:
    written = {path.name: _digest(path) for path in write_files(tmp_path)}
    assert written == {name: _digest(resource("data", name)) for name in NAMES.values()}


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def test_that_the_bundled_files_of_the_sample_stay_below_four_megabytes() -> None:
    assert sum(resource("data", name).stat().st_size for name in NAMES.values()) <= 4_000_000


@pytest.mark.parametrize("kind", KINDS)
def test_that_the_page_counts_the_rows_of_each_file(kind: str) -> None:
    (line,) = (
        line
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith(f"| `coffee_{kind}.csv` |")
    )
    assert int(line.split("|")[2]) == imported(kind).rows_kept


def test_that_a_wrong_figure_on_the_page_would_be_found(tmp_path: Path) -> None:
    true = STORIES["1"][0]
    wrong = Figure(
        file=true.file,
        measure=true.measure,
        parameters=true.parameters,
        row={"channel": "搜索"},
        number=true.number,
        value=true.value,
    )
    assert told(wrong, tmp_path) != wrong.value
