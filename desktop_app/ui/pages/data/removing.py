"""Removing an import: how many values change is said first; undo brings everything back."""

from functools import partial

from desktop_app.plan.history import label
from desktop_app.plan.imports import RemovalEffect, removal_effect, remove_import
from desktop_app.plan.kpis import Dataset
from desktop_app.ui.desk import Desk
from desktop_app.ui.questions import Confirmation
from desktop_app.words import Words


def ask_removal(desk: Desk, dataset: Dataset) -> None:
    """Remove an import; where values change with it, ask before."""
    effect = removal_effect(desk.document.plan, dataset.id)
    if effect == RemovalEffect(back=0, gone=0):
        _remove(desk, dataset)
        return
    words = desk.words
    question = Confirmation(
        text=words("Remove the import “{file}”?").format(file=dataset.file),
        hint=effect_text(effect, words),
        action=words("Remove import"),
    )
    desk.questions.confirm(question, partial(_remove, desk, dataset))


def effect_text(effect: RemovalEffect, words: Words) -> str:
    """What becomes of the values, in sentences."""
    back = words.count(
        "{n} value becomes what it was before this import.",
        "{n} values become what they were before this import.",
        effect.back,
    )
    gone = words.count("{n} value goes.", "{n} values go.", effect.gone)
    sentences = [text for text, n in ((back, effect.back), (gone, effect.gone)) if n]
    sentences.append(words("Undo brings the import back."))
    return (" " if words.language == "en" else "").join(sentences)


def _remove(desk: Desk, dataset: Dataset) -> None:
    done = label("Remove import {file}", file=dataset.file)
    desk.edit(done, partial(remove_import, dataset=dataset.id))
