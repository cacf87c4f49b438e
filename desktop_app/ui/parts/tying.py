"""Tying two records together at a person's request."""

from collections.abc import Sequence

from desktop_app.plan.history import label
from desktop_app.plan.plan import Plan
from desktop_app.plan.ties import tie_between, tie_edit, ties_from
from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.record_names import name_of
from desktop_app.ui.parts.tie_words import tie_label, tie_sentence


def link_records(desk: Desk, one: str, other: str) -> bool:
    """Make the one relation that two records can have, as one step of undo; whether it was made."""
    plan = desk.document.plan
    tie = tie_between(plan, one, other)
    if tie is None:
        return False
    sentence = tie_sentence(plan, tie, desk.words)
    done = desk.edit(tie_label(plan, tie, desk.words), tie_edit(tie, desk.document.new_id))
    if done:
        desk.notices.done(sentence)
    return done


def link_all(desk: Desk, others: Sequence[str], record_id: str) -> None:
    """Make the relation of each of several records with one, as one step of undo."""
    if len(others) == 1:
        link_records(desk, others[0], record_id)
        return
    plan, words = desk.document.plan, desk.words
    ties = ties_from(plan, record_id, others)

    def edit(plan: Plan) -> Plan:
        for tie in ties.values():
            plan = tie_edit(tie, desk.document.new_id)(plan)
        return plan

    name = name_of(plan, record_id, words)
    desk.edit(label("Link {n} records with “{other}”", n=str(len(ties)), other=name), edit)
