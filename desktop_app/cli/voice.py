"""The command that says what users write about."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desktop_app.cli.language import words
from desktop_app.cli.output import print_json, print_table, reports_errors, say, shown_number
from desktop_app.cli.plans import AsJson, PlanPath, author, now, stored_plan
from desktop_app.cli.saving import save_edit
from desktop_app.plan.history import label

if TYPE_CHECKING:
    from desktop_app.metrics.voice.counting import VoiceCounts
    from desktop_app.plan.market import Theme
    from desktop_app.plan.plan import Plan

Recount = Annotated[
    bool, typer.Option("--recount", help=words("Put the counts into the plan, as one step."))
]


@reports_errors
def voice(plan: PlanPath, *, recount: Recount = False, as_json: AsJson = False) -> None:
    """What users write about: themes with their mentions, and texts about none."""
    from desktop_app.metrics.voice.texts import newest_feedback

    stored = stored_plan(plan)
    counts = _counted(stored)
    if recount:
        stored = _recounted(plan, stored, counts)
    dataset = newest_feedback(stored)
    file = "" if dataset is None else dataset.file
    document = {"file": file, "cached": counts is not None, **_document(stored, counts)}
    if as_json:
        print_json(document)
    else:
        _print(document)


def register(add: Callable[..., Callable[[Callable[..., None]], Callable[..., None]]]) -> None:
    """Add this command to the command line, with help in its language."""
    add("voice", help=words("Count what users write about, by themes."))(voice)


def _counted(plan: "Plan") -> "VoiceCounts | None":
    """The newest feedback as it counts now; None where its rows are not on this computer."""
    from desktop_app.metrics.voice.counting import count_themes
    from desktop_app.metrics.voice.decisions import decisions
    from desktop_app.metrics.voice.matching import rule_of
    from desktop_app.metrics.voice.texts import cached_feedback, newest_feedback

    table = cached_feedback(newest_feedback(plan))
    if table is None:
        return None
    return count_themes(table, [rule_of(theme) for theme in plan.themes.values()], decisions())


def _recounted(path: Path, plan: "Plan", counts: "VoiceCounts | None") -> "Plan":
    """The plan with the counts, saved where they are other ones.

    Raises: NoFeedbackError, RowsGoneError; what opening and saving raise.
    """
    from desktop_app.metrics.engine_errors import RowsGoneError
    from desktop_app.metrics.voice.counted_plan import with_theme_counts
    from desktop_app.metrics.voice.errors import NoFeedbackError
    from desktop_app.metrics.voice.texts import newest_feedback
    from desktop_app.storage.opening import open_session

    dataset = newest_feedback(plan)
    if dataset is None:
        raise NoFeedbackError
    if counts is None:
        raise RowsGoneError(dataset.file)
    session = open_session(path, author=author(), now=now)
    try:
        counted = with_theme_counts(session.plan, counts, dataset.id)
        if counted is not session.plan:
            save_edit(session, counted, label("Count themes of {file}", file=dataset.file))
        return counted
    finally:
        session.close()


def _document(plan: "Plan", counts: "VoiceCounts | None") -> dict[str, Any]:
    themes = [_theme(plan, theme, counts) for theme in plan.themes.values()]
    themes.sort(key=lambda body: (-(body["mentions"] or 0), body["name"], body["id"]))
    none = None if counts is None else counts.unclassified
    return {
        "texts": None if counts is None else counts.texts,
        "unclassified": None if none is None else none.mentions,
        "unclassified_share": None if none is None else none.share,
        "unclassified_by_month": None if none is None else dict(none.by_month),
        "themes": themes,
    }


def _theme(plan: "Plan", theme: "Theme", counts: "VoiceCounts | None") -> dict[str, Any]:
    """One theme: as counted now, else as the plan has it."""
    found = None if counts is None else counts.themes.get(theme.id)
    owner = plan.people.get(theme.owner) if theme.owner else None
    return {
        "id": theme.id,
        "name": theme.name,
        "keywords": [*theme.keywords],
        "excluded": [*theme.excluded],
        "mentions": theme.mentions if found is None else found.mentions,
        "share": None if found is None else found.share,
        "mean_score": theme.mean_score if found is None else found.mean_score,
        "by_month": dict(theme.by_period if found is None else found.by_month),
        "owner": None if owner is None else owner.name,
    }


def _print(document: dict[str, Any]) -> None:
    headings = [words("Theme"), words("Mentions"), words("Share"), words("Mean score")]
    rows = [
        [
            theme["name"],
            shown_number(theme["mentions"]),
            shown_number(theme["share"], "%"),
            shown_number(theme["mean_score"]),
        ]
        for theme in document["themes"]
    ]
    print_table(words("User voice"), headings, rows)
    if document["cached"]:
        say(
            words("Texts of “{file}”: {n}, about no theme: {none}.").format(
                file=document["file"],
                n=shown_number(document["texts"]),
                none=shown_number(document["unclassified"]),
            )
        )
    elif document["file"]:
        say(
            words(
                "The texts are not on this computer any more. Import the file again to read them;"
                " the counts in the plan stay."
            )
        )
