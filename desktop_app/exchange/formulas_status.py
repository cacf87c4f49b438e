"""Formulas for the status of a key result (as `analysis/status.py`)."""

from desktop_app.analysis.status import NOT_STARTED_PACE, ROUNDING
from desktop_app.exchange.draft import AT_RISK_FROM, ON_COURSE_FROM, TODAY, Draft
from desktop_app.exchange.formula_text import grain_number
from desktop_app.exchange.formulas_reading import ReadingFormulas
from desktop_app.exchange.key_result_facts import KeyResultFacts
from desktop_app.exchange.sheet import Cell, Formula
from desktop_app.exchange.sheet_writer import serial_of
from desktop_app.plan.goals import Status

STATUS_KEYS = ("calc.news", "calc.outdated", "calc.derived", "calc.status", "calc.rank")

# A parent takes the status with the smallest rank; outdated beats every colour.
RANKED = (
    Status.OUTDATED,
    Status.OFF_COURSE,
    Status.AT_RISK,
    Status.ON_COURSE,
    Status.NOT_STARTED,
    Status.NO_DATA,
)


def rank_of(status: Status) -> int:
    """A status as a number, the worst 1."""
    return RANKED.index(status) + 1


def ranks() -> str:
    """The codes of the statuses in the order of their ranks, as an array of a formula."""
    return "{" + ",".join(f'"{status.value}"' for status in RANKED) + "}"


class StatusFormulas:
    """The cells of one key result's row about how it stands."""

    def __init__(self, draft: Draft, row: int, facts: KeyResultFacts) -> None:
        self._draft = draft
        self._facts = facts
        self._here = ReadingFormulas(draft, row, facts).here

    def cells(self) -> dict[str, Cell]:
        """All cells, by key."""
        here, lists, result = self._here, self._draft.lists, self._facts.result
        override = lists.value_of("statuses", here("status_override"))
        derived, status = here("calc.derived"), here("calc.status")
        return {
            **self._freshness(),
            "calc.derived": Formula(self._judged(), result.derived_status.value),
            "calc.status": Formula(
                f'IF({here("status_override")}="",{derived},{override})', result.status.value
            ),
            "calc.rank": Formula(f"MATCH({status},{ranks()},0)", rank_of(result.status)),
            "derived_status": Formula(
                lists.label_of("statuses", derived),
                lists.called("statuses", result.derived_status),
            ),
            "status": Formula(
                lists.label_of("statuses", status), lists.called("statuses", result.status)
            ),
        }

    def _freshness(self) -> dict[str, Cell]:
        here, facts = self._here, self._facts
        needed, days = f"MIN({TODAY},{here('calc.end')})", here("calc.check_in_days")
        fresh = (
            f"OR(AND({here('calc.news')}>0,{needed}-{here('calc.news')}<={days}),"
            f'AND({here("calc.start")}<>"",{needed}-N({here("calc.start")})<={days}))'
        )
        return {
            "calc.news": Formula(self._news(), serial_of(facts.news) if facts.news else 0),
            "calc.outdated": Formula(f"IF({fresh},0,1)", int(self._is_outdated())),
        }

    def _is_outdated(self) -> bool:
        facts, goal = self._facts, self._facts.goal
        needed = min(goal.situation.today, goal.window.end or goal.situation.today)
        since = [day for day in (facts.news, goal.window.start) if day is not None]
        return all((needed - day).days > facts.check_in_days for day in since)

    def _news(self) -> str:
        """The latest day on which something became known; 0 for never."""
        here, own_id = self._here, self._here("id")
        check_ins, steps = self._draft.areas["check_ins"], self._draft.areas["milestones"]
        day, done = check_ins.column("day"), steps.column("done_on")
        typed = f"({check_ins.column('calc.key_result')}={own_id})*({day}<={TODAY})"
        reached = f'({steps.column("calc.parent")}={own_id})*({done}<>"")*({done}<={TODAY})'
        known = f"INDEX({self._draft.areas['actuals'].column('known_until')},{here('calc.row')})"
        return (
            f"MAX(SUMPRODUCT(MAX({typed}*{day})),"
            f"IF({here('calc.row')}=0,0,N({known})),"
            f'IF({here("calc.kind")}="milestone",SUMPRODUCT(MAX({reached}*{done})),0))'
        )

    def _judged(self) -> str:
        here = self._here
        met, progress = here("calc.met"), here("progress")
        return (
            f'IF({here("current")}="",{self._without_value()},'
            f'IF({here("calc.outdated")}=1,"outdated",'
            f'IF({met}<>"",IF({met}=1,"on_course","off_course"),'
            f'IF({progress}="","no_data",'
            f'IF({here("pace")}="",IF({progress}>=1,"on_course","no_data"),'
            f"{self._compared()})))))"
        )

    def _without_value(self) -> str:
        """No value is no fault before the first period of the window is over."""
        here = self._here
        start, pace, periods = here("calc.start"), here("pace"), here("calc.window_periods")
        tomorrow = grain_number(f"({TODAY}+1)", here("calc.grain"))
        runs = f"AND(N({periods})>=1,{tomorrow}<=N({here('calc.first_number')}))"
        return (
            f'IF(OR(AND({start}<>"",{TODAY}<N({start})),'
            f'AND({pace}<>"",N({pace})<={NOT_STARTED_PACE!r}),{runs}),'
            '"not_started","no_data")'
        )

    def _compared(self) -> str:
        here = self._here
        progress, pace = here("progress"), here("pace")
        rounding = f"{ROUNDING:.10f}".rstrip("0")
        return (
            f'IF({pace}<={NOT_STARTED_PACE!r},"not_started",'
            f'IF({progress}>={ON_COURSE_FROM}*{pace}-{rounding},"on_course",'
            f'IF({progress}>={AT_RISK_FROM}*{pace}-{rounding},"at_risk","off_course")))'
        )
