"""Plans written as TOML: references that look ahead, ratings, texts within tables, data files."""

from datetime import date
from pathlib import Path

import pytest

from desktop_app.plan.plan import Plan
from desktop_app.samples.content import DataFile, Written, read_content
from tests.samples.built import ids

HEAD = """
kpis = ["funnel_conversion_1d"]
[kpi_parameters.funnel_conversion_1d]
steps = "checkout,pay"
[plan]
title = { zh_CN = "计划", zh_TW = "計畫", en = "Plan" }
"""
MATRIX = """
[[worksheet]]
key = "map"
kind = "positioning"
title = { zh_CN = "图", zh_TW = "圖", en = "Map" }
settings = { x = "price", divide_x = "5" }
[[subject]]
key = "we"
worksheet = "map"
name = { zh_CN = "我们", zh_TW = "我們", en = "We" }
[[subject]]
key = "they"
worksheet = "map"
name = { zh_CN = "对手", zh_TW = "對手", en = "They" }
[[finding]]
key = "price"
worksheet = "map"
slot = "criterion"
text = { zh_CN = "价格", zh_TW = "價格", en = "Price" }
scores = { weight = 0.5 }
answers = { learned = { zh_CN = "学", zh_TW = "學", en = "Learned" }, direction = "at_least" }
made_from = ["voice"]
[[theme]]
key = "voice"
name = { zh_CN = "声音", zh_TW = "聲音", en = "Voice" }
keywords = ["贵", "便宜"]
[[ratings]]
worksheet = "map"
rated_on = 2026-01-31
[ratings.values]
price = [4, 7.5]
"""


def written(tmp_path: Path, text: str) -> Written:
    path = tmp_path / "plan.toml"
    path.write_text(text, encoding="utf-8")
    return read_content(path, "en", ids(), "2026-01-01T00:00:00+00:00")


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return written(tmp_path, HEAD + MATRIX).plan


def test_that_a_rating_is_written_for_each_subject_in_its_order(plan: Plan) -> None:
    (price,) = plan.findings.values()
    told = [
        (plan.subjects[one.subject].name, one.criterion, one.value, one.rated_on)
        for one in plan.ratings.values()
    ]
    day = date(2026, 1, 31)
    assert told == [("We", price.id, 4.0, day), ("They", price.id, 7.5, day)]


def test_that_a_list_of_ratings_has_a_value_for_every_subject(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="zip"):
        written(tmp_path, HEAD + MATRIX.replace("[4, 7.5]", "[4]"))


def test_that_settings_name_a_criterion_that_comes_later(plan: Plan) -> None:
    (sheet,), (price,) = plan.worksheets.values(), plan.findings.values()
    assert dict(sheet.settings) == {"x": price.id, "divide_x": "5"}


def test_that_texts_within_answers_are_in_the_plans_language(plan: Plan) -> None:
    (price,) = plan.findings.values()
    assert dict(price.answers) == {"learned": "Learned", "direction": "at_least"}
    assert dict(price.scores) == {"weight": 0.5}


def test_that_words_of_a_theme_stay_in_their_language(plan: Plan) -> None:
    (theme,) = plan.themes.values()
    assert theme.keywords == ("贵", "便宜")
    (link,) = plan.links.values()
    assert (link.target, str(link.kind)) == (theme.id, "made_from")


def test_that_what_a_kpi_asks_is_answered_by_the_file(plan: Plan) -> None:
    (version,) = plan.kpi_versions.values()
    assert version.parameters["steps"] == "checkout,pay"
    assert version.parameters["window"] == "1d"


def test_that_a_key_is_given_once(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="price"):
        written(tmp_path, HEAD + MATRIX.replace('key = "they"', 'key = "price"'))


def test_that_a_key_that_nothing_has_is_no_reference(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        written(tmp_path, HEAD + MATRIX.replace('made_from = ["voice"]', 'made_from = ["nowhere"]'))


def test_that_data_files_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    data = """
[[data]]
file = "a.csv"
role = "users"
data_end = "2026-07-01"
full_history = true
[[data]]
file = "b.csv"
role = "spend"
"""
    found = written(tmp_path, HEAD + data).data
    assert found == (
        DataFile(file="a.csv", role="users", data_end="2026-07-01", full_history=True),
        DataFile(file="b.csv", role="spend"),
    )
    assert written(tmp_path, HEAD).data == ()
