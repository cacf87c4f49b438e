"""The periods of a table of metrics: read, and of one length; what is open is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from desktop_app.metrics.cleaning.answers import GRAINS, Question, chosen
from desktop_app.metrics.cleaning.columns import EXAMPLES
from desktop_app.metrics.parsing.dates import (
    DAY_FIRST,
    DAY_OR_MONTH,
    MONTH_FIRST,
    SERIAL,
    SYSTEM_1900,
    SYSTEM_1904,
    YEAR_FIRST,
    DateRules,
    day_month_order,
    has_short_year,
)
from desktop_app.metrics.parsing.periods import ParsedPeriod, parse_period
from desktop_app.plan.periods import Grain, Period, period_of

OTHER_GRAIN = "other-grain"
_STARTS = (Grain.YEAR, Grain.QUARTER, Grain.MONTH, Grain.WEEK)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPeriods:
    """The different texts of a table that name periods, read.

    Attributes:
        by_text: each with its period, or why it has none.
        grain: the length of all periods that are kept; None while that is asked.
    """

    by_text: Mapping[str, ParsedPeriod]
    grain: Grain | None
    questions: tuple[Question, ...] = ()


def read_periods(
    texts: Sequence[str], column: str, answers: frozenset[str], zone: str
) -> ReadPeriods:
    """The periods that some texts name.

    Args:
        texts: different texts.
        column: the column that questions are about.
        answers: what was answered about it.
        zone: name of the time zone of instants.
    """
    found = {text: parse_period(text, _rules(texts, answers, zone)) for text in texts}
    open_questions = _date_questions(column, found)
    if open_questions:
        return ReadPeriods(by_text=found, grain=None, questions=open_questions)
    told = chosen(answers, *GRAINS)
    periods = {parsed.period for parsed in found.values() if parsed.period is not None}
    grains = sorted({period.grain for period in periods}, key=list(Grain).index)
    if told is not None:
        return ReadPeriods(by_text=_of_grain(found, Grain(told), grains), grain=Grain(told))
    question = _grain_question(column, periods, grains)
    if question is not None:
        return ReadPeriods(by_text=found, grain=None, questions=(question,))
    return ReadPeriods(by_text=found, grain=grains[0] if grains else Grain.DAY)


def _rules(texts: Sequence[str], answers: frozenset[str], zone: str) -> DateRules:
    order = chosen(answers, DAY_FIRST, MONTH_FIRST, YEAR_FIRST)
    if order is None and not any(map(has_short_year, texts)):
        order = day_month_order(texts)
    system = chosen(answers, SYSTEM_1900, SYSTEM_1904)
    return DateRules(order=order, system=system, zone=ZoneInfo(zone))


def _date_questions(column: str, found: Mapping[str, ParsedPeriod]) -> tuple[Question, ...]:
    choices = {
        DAY_OR_MONTH: (DAY_FIRST, MONTH_FIRST, YEAR_FIRST),
        SERIAL: (SYSTEM_1900, SYSTEM_1904),
    }
    return tuple(
        Question(column=column, question=problem, choices=words, examples=texts[:EXAMPLES])
        for problem, words in choices.items()
        if (texts := tuple(sorted(text for text, p in found.items() if p.problem == problem)))
    )


def _of_grain(
    found: Mapping[str, ParsedPeriod], grain: Grain, grains: Sequence[Grain]
) -> dict[str, ParsedPeriod]:
    """The periods of the length that was answered. Days alone may stand for longer periods."""
    if list(grains) == [Grain.DAY]:
        return {
            text: ParsedPeriod(period=period_of(one.period.start, grain)) if one.period else one
            for text, one in found.items()
        }
    other = ParsedPeriod(problem=OTHER_GRAIN)
    return {
        text: other if one.period is not None and one.period.grain is not grain else one
        for text, one in found.items()
    }


def _grain_question(column: str, periods: set[Period], grains: Sequence[Grain]) -> Question | None:
    """Several lengths are never mixed; days that all begin a longer period may stand for it."""
    if len(grains) > 1:
        examples = tuple(min(p for p in periods if p.grain is grain).label for grain in grains)
        return Question(
            column=column, question="mixed-grain", choices=tuple(grains), examples=examples
        )
    if list(grains) != [Grain.DAY] or len(periods) < 2:
        return None
    likely = [grain for grain in _STARTS if _all_begin(periods, grain)]
    if not likely:
        return None
    examples = tuple(period.label for period in sorted(periods)[:EXAMPLES])
    return Question(
        column=column,
        question="grain",
        choices=(*likely, Grain.DAY),
        examples=examples,
        proposed=likely[0],
    )


def _all_begin(days: set[Period], grain: Grain) -> bool:
    """Whether each of the days is the first of a period of its own."""
    if grain is Grain.WEEK and len(days) < 3:
        return False
    return all(period_of(day.start, grain).start == day.start for day in days)
