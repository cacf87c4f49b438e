"""Objectives that rest on stale or single-source findings, and how that is said."""

from datetime import date

import pytest

from desktop_app.analysis.check import check
from desktop_app.analysis.computing import compute
from desktop_app.analysis.doubts import Doubt, doubt_of, doubts_in
from desktop_app.plan.goals import Link, LinkKind, Objective
from desktop_app.plan.market import Finding, Strength
from desktop_app.ui.parts.doubt_words import doubt_badge, doubt_sentence
from desktop_app.words import words_in
from tests.analysis.plans import DAY, plan_of

ENGLISH = words_in("en")
NEW, OLD = date(1998, 6, 1), date(1990, 1, 1)


def finding(number: int, found_on: date | None, strength: Strength) -> Finding:
    return Finding(
        id=f"FND-{number}", text=f"Finding {number}", found_on=found_on, strength=strength
    )


def because(number: int, objective: str = "OBJ-1", kind: LinkKind = LinkKind.BECAUSE_OF) -> Link:
    return Link(id=f"LNK-{objective}-{number}", source=objective, target=f"FND-{number}", kind=kind)


@pytest.mark.parametrize(
    ("found_on", "strength", "doubt"),
    [
        (NEW, Strength.MEASURED, Doubt(False, False)),
        (OLD, Strength.MEASURED, Doubt(True, False)),
        (NEW, Strength.ONE_SOURCE, Doubt(False, True)),
        (OLD, Strength.HEARSAY, Doubt(True, True)),
        (None, Strength.SEVERAL, Doubt(False, False)),
    ],
)
def test_that_a_finding_is_doubted_for_its_age_and_for_its_sources(
    found_on: date | None, strength: Strength, doubt: Doubt
) -> None:
    assert doubt_of(finding(1, found_on, strength), DAY) == doubt


def test_that_one_stale_reason_is_enough_and_weak_ones_need_to_stand_alone() -> None:
    plan = plan_of(
        Objective(id="OBJ-2", title="B"), Objective(id="OBJ-3", title="C"),
        finding(1, OLD, Strength.MEASURED), finding(2, NEW, Strength.ONE_SOURCE),
        finding(3, NEW, Strength.MEASURED),
        because(1), because(3),
        because(2, "OBJ-2"),
        because(2, "OBJ-3"), because(3, "OBJ-3"),
        because(1, "OBJ-3", LinkKind.RELIES_ON),
    )  # fmt: skip
    assert doubts_in(plan, DAY) == {"OBJ-1": Doubt(True, False), "OBJ-2": Doubt(False, True)}


def test_that_doubts_and_the_check_agree() -> None:
    plan = plan_of(
        Objective(id="OBJ-2", title="B"),
        finding(1, OLD, Strength.HEARSAY), finding(2, NEW, Strength.ONE_SOURCE),
        because(1), because(2, "OBJ-2"),
    )  # fmt: skip
    found = check(plan, compute(plan, DAY), DAY).findings
    doubts = doubts_in(plan, DAY)
    stale = {one.record for one in found if one.rule == "evidence-stale"}
    weak = {one.record for one in found if one.rule == "evidence-weak"}
    assert stale == {one for one, doubt in doubts.items() if doubt.is_stale}
    assert weak == {one for one, doubt in doubts.items() if doubt.is_weak}


@pytest.mark.parametrize(
    ("doubt", "badge", "sentence"),
    [
        (
            Doubt(True, True),
            "▲ Stale, Single source",
            "It rests on findings that are stale or have a single source.",
        ),
        (Doubt(True, False), "▲ Stale", "It rests on a finding that is past its shelf life."),
        (Doubt(False, True), "▲ Single source", "It rests on single sources or hearsay alone."),
    ],
)
def test_that_a_doubt_is_a_sign_with_words(doubt: Doubt, badge: str, sentence: str) -> None:
    assert (doubt_badge(doubt, ENGLISH), doubt_sentence(doubt, ENGLISH)) == (badge, sentence)


def test_that_what_is_not_doubted_has_no_badge() -> None:
    assert doubt_badge(Doubt(False, False), ENGLISH) == ""
