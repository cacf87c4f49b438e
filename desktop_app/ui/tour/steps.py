"""The stops of the guided tour: where each one leads, what it points at, what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from desktop_app.words import Words


class Step(NamedTuple):
    """One stop.

    Attributes:
        key: short and stable; a person goes on at the step of that key.
        page: key of the page to go to.
        widgets: object names of what is pointed at, all of it that can be seen; "action:KEY" is
            the button of an action in the tool bar.
        selects: kind of record that is selected, "" leaves the selection.
        invites: what a person may try here, "" for nothing.
        waits_for: what counts as tried: "selection", "filter", "palette" or "undo".
    """

    key: str
    page: str
    widgets: tuple[str, ...]
    title: str
    text: str
    selects: str = ""
    invites: str = ""
    waits_for: str = ""


def tour_steps(words: Words) -> tuple[Step, ...]:
    """All stops, in their order."""
    return (
        *_from_map_to_goal(words),
        _key_result(words),
        *_numbers(words),
        *_users_and_days(words),
        *_daily_work(words),
    )


def _from_map_to_goal(words: Words) -> tuple[Step, ...]:
    return (
        Step(
            key="map",
            page="map",
            widgets=("page_map",),
            title=words("The whole plan at a glance"),
            text=words(
                "Read the map from left to right: what was found in the market, the goals that"
                " follow from it, the KPIs that measure them, and what is done about them."
            ),
            invites=words("Point at a node to light up its chain; click to select it."),
            waits_for="selection",
        ),
        Step(
            key="finding",
            page="market",
            widgets=("page_market",),
            selects="finding",
            title=words("It begins with a finding"),
            text=words(
                "Every goal should have a reason. A finding says what was seen, where it comes"
                " from, how strong the evidence is, and when it should be looked at again."
            ),
        ),
        Step(
            key="goal",
            page="goals",
            widgets=("page_goals",),
            selects="objective",
            title=words("A goal that follows from it"),
            text=words(
                "Objectives say where to go. Colour, shape and word show how each one stands;"
                " the mark on its bar is where it should be today."
            ),
        ),
    )


def _key_result(words: Words) -> Step:
    return Step(
        key="key_result",
        page="goals",
        widgets=("inspector",),
        selects="key_result",
        title=words("A key result makes it measurable"),
        text=words(
            "It leads from a baseline to a target and takes its value from a KPI. The details"
            " of whatever you select are always here, with its links and its history."
        ),
    )


def _numbers(words: Words) -> tuple[Step, ...]:
    return (
        Step(
            key="kpi",
            page="kpis",
            widgets=("inspector",),
            selects="kpi",
            title=words("One KPI, one definition"),
            text=words(
                "The definition stands beside the number, with its versions, the file it was"
                " measured from and the day the data reach to. Nobody has to ask what is counted."
            ),
        ),
        Step(
            key="explain",
            page="goals",
            widgets=("explanation",),
            selects="key_result",
            title=words("Explain this number"),
            text=words(
                "Every progress and status unfolds into the arithmetic behind it, down to the"
                " values that were imported or typed."
            ),
            invites=words("Unfold a line to see where it comes from."),
        ),
        Step(
            key="import",
            page="data",
            widgets=("action:import",),
            title=words("Your own numbers"),
            text=words(
                "Drop a CSV or Excel export anywhere on the window. You see what every column is"
                " read as before anything is imported; the rows stay on this computer."
            ),
        ),
    )


def _users_and_days(words: Words) -> tuple[Step, ...]:
    return (
        Step(
            key="users",
            page="users",
            widgets=("page_users",),
            title=words("What users do, and what they bring"),
            text=words(
                "Retention, funnels, RFM, lifetime value and more, measured from the rows that were"
                " imported. What an answer means stands below it, and what you keep of it goes into"
                " the plan, the workbook and the report."
            ),
            invites=words("Open one of the kept tables in the list at the left."),
        ),
        Step(
            key="calendar",
            page="calendar",
            widgets=("page_calendar",),
            title=words("Days that are unlike others"),
            text=words(
                "Holidays, moved working days and your own campaigns. A comparison with the year"
                " before sets such days against their like."
            ),
        ),
    )


def _daily_work(words: Words) -> tuple[Step, ...]:
    return (
        Step(
            key="find",
            page="goals",
            widgets=("filter", "search"),
            title=words("Find anything, see your part"),
            text=words(
                "The filter shows one team or one stage on every page. The search finds every"
                " record and every command, by Chinese, pinyin or English."
            ),
            invites=words("Press Ctrl+K and type a few letters, or choose a team."),
            waits_for="palette",
        ),
        Step(
            key="undo",
            page="goals",
            widgets=("action:undo", "action:redo"),
            title=words("Try things: everything can be undone"),
            text=words(
                "Undo says what it takes back. Work is kept safe on this computer at once, and"
                " goes into the file when you save."
            ),
            invites=words("Rename a goal with F2, then press Ctrl+Z."),
            waits_for="undo",
        ),
        Step(
            key="workbook",
            page="goals",
            widgets=("action:workbook", "action:report"),
            title=words("Share it"),
            text=words(
                "Export the plan as an Excel workbook with formulas, or a report for the review."
                " That was the tour: start a plan of your own from the File menu."
            ),
        ),
    )
