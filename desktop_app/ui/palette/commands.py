"""Entries for what the window can do: its commands, its pages, the plans opened lately."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtGui import QAction, QKeySequence

from desktop_app.ui.actions import ACTIONS, Actions
from desktop_app.ui.pages.registry import PAGES, page_keys
from desktop_app.ui.palette.entries import Entry, Sort
from desktop_app.ui.texts import plain_text
from desktop_app.words import Words

_OWN = "palette"
_NO_ICON = "chevron-right"


def command_entries(actions: Actions) -> Iterator[Entry]:
    """Every command of the window, in the order of `ACTIONS`."""
    for key, kind in ACTIONS.items():
        if key == _OWN:
            continue
        action = actions[key]
        yield Entry(
            Sort.COMMAND,
            key,
            plain_text(action.text()).rstrip(".…"),
            also=key.replace("_", " "),
            icon=kind.icon or _NO_ICON,
            right=shortcut_text(action),
            is_possible=action.isEnabled(),
        )


def page_entries(words: Words) -> Iterator[Entry]:
    """Going to each page, in the order of the navigation."""
    for number, kind in enumerate(PAGES, start=1):
        yield Entry(
            Sort.PAGE,
            kind.key,
            words("Go to {page}").format(page=kind.title(words)),
            also=kind.key,
            icon=kind.icon,
            right=_native(QKeySequence(page_keys(number))),
        )


def analysis_entries(words: Words) -> Iterator[Entry]:
    """Asking each measure on the page of user analyses."""
    from desktop_app.metrics.measures.registry import MEASURES
    from desktop_app.ui.pages.users.analyses import analyses

    for analysis in analyses(words, MEASURES):
        yield Entry(
            Sort.ANALYSIS,
            analysis.measure,
            words("User analysis: {analysis}").format(analysis=analysis.title),
            context=analysis.question,
            also=analysis.measure.replace("_", " "),
            icon=analysis.icon,
        )


def plan_entries(words: Words, files: Iterable[str], opened: Path | None) -> Iterator[Entry]:
    """Opening each recent plan but the one that is open."""
    for path in map(Path, files):
        if path != opened:
            yield Entry(
                Sort.PLAN,
                str(path),
                words("Open “{plan}”").format(plan=path.stem),
                context=str(path.parent),
                icon="recent",
            )


def shortcut_text(action: QAction) -> str:
    """The action's shortcuts as this system writes them, "" for none."""
    return "  ".join(map(_native, action.shortcuts()))


def _native(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
