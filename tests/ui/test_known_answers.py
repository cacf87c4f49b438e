"""Lines of cards that are kept between edits are those that would be made anew."""

from dataclasses import replace

import pytest

from desktop_app.analysis.worksheets.evaluating import evaluate
from desktop_app.plan.edits import change_record, remove_record
from desktop_app.plan.plan import Plan
from desktop_app.ui.pages.market.board.card_answers import KnownAnswers, answers_by_card
from desktop_app.words import words_in
from tests.analysis.worksheets.sheets import finding, plan_with, sheet
from tests.ui.market_steps import TODAY

WORDS = words_in("en")


def lines_of(known: KnownAnswers, plan: Plan) -> dict[str, tuple[str, ...]]:
    """What the kept answers say, cards without lines left out."""
    result = evaluate(plan, "WKS-1", None, TODAY)
    found = known.by_card(plan, result)
    assert set(found) == {item.id for item in result.items}
    return {record_id: lines for record_id, lines in found.items() if lines}


@pytest.mark.parametrize("kind", ["portfolio", "growth_options", "assumptions", "swot"])
def test_that_kept_lines_follow_every_edit(kind: str) -> None:
    known = KnownAnswers(WORDS)
    first = plan_with(sheet(kind), finding(1, "", our_share=0.3), finding(2, "", our_share=0.1))
    changed = change_record(first, "FND-1", scores={"our_share": 0.9})
    removed = remove_record(changed, "FND-2")
    other_money = replace(removed, info=replace(removed.info, currency="USD"))
    for plan in (first, changed, removed, other_money, first):
        result = evaluate(plan, "WKS-1", None, TODAY)
        assert lines_of(known, plan) == dict(answers_by_card(plan, result, WORDS))


def test_that_only_what_differs_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop_app.ui.pages.market.board import card_answers

    made: list[int] = []

    def counted(plan: Plan, result: object, words: object) -> object:
        made.append(len(result.items))  # type: ignore[attr-defined]
        return {}

    monkeypatch.setattr(card_answers, "answers_by_card", counted)
    known = KnownAnswers(WORDS)
    plan = plan_with(sheet("portfolio"), finding(1, "product"), finding(2, "product"))
    for each in (plan, plan, change_record(plan, "FND-1", text="Another")):
        known.by_card(each, evaluate(each, "WKS-1", None, TODAY))
    assert made == [2, 0, 1]
