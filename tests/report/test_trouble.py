from desktop_app.analysis.computing import compute
from desktop_app.plan.edits import change_record, remove_record
from desktop_app.plan.goals import Status
from desktop_app.plan.plan import Plan
from desktop_app.report.trouble import Trouble, troubles_of
from desktop_app.words import words_in
from tests.charts.plans import TODAY, empty_plan, retail_plan

ENGLISH = words_in("en")


def _troubles(plan: Plan) -> list[Trouble]:
    return troubles_of(plan, compute(plan, TODAY), ENGLISH)


def test_that_the_farthest_behind_comes_first_and_what_is_on_course_not_at_all() -> None:
    assert [(trouble.title, trouble.status) for trouble in _troubles(retail_plan("en"))] == [
        ("Monthly buyers from 1,400 to 2,000", Status.OFF_COURSE),
        ("90-day repeat rate from 15% to 22%", Status.OFF_COURSE),
        ("Order value from $38 to $45", Status.AT_RISK),
    ]


def test_that_a_trouble_says_whose_it_is_and_what_is_done_about_it() -> None:
    trouble = _troubles(retail_plan("en"))[0]
    assert (trouble.objective, trouble.owner, trouble.moved_by) == (
        "First-time buyers come back within 90 days",
        "Chen Xiao",
        ("Care mails 7, 30 and 60 days after the first order", "Win-back coupons"),
    )


def test_that_a_trouble_is_explained_from_the_value_to_the_status() -> None:
    why = _troubles(retail_plan("en"))[0].why
    assert len(why) == 4
    assert why[0] == "Monthly buyers in 1998-05: 1,488."
    assert why[1].startswith("Progress 14.7%")
    assert why[2].startswith("Expected by now 83.3%")
    assert why[3].startswith("Off course")


def test_that_a_removed_initiative_is_no_longer_named() -> None:
    plan = remove_record(retail_plan("en"), "INI-000000000003")
    assert _troubles(plan)[0].moved_by == ("Care mails 7, 30 and 60 days after the first order",)


def test_that_a_status_set_by_the_owner_takes_a_goal_off_the_list() -> None:
    plan = change_record(
        retail_plan("en"),
        "KRS-000000000000",
        status_override=Status.ON_COURSE,
        status_reason="Orders of a partner come late.",
    )
    assert len(_troubles(plan)) == 2


def test_that_an_empty_plan_has_no_trouble() -> None:
    assert _troubles(empty_plan()) == []
