"""Tying two records together at a person's request."""

from desktop_app.plan.ties import tie_between, tie_edit
from desktop_app.ui.desk import Desk
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
