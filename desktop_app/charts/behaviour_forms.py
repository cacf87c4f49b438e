"""Pictures of what users do: lifecycle, funnel, retention, churn, days and sessions.

Free of matplotlib and Qt.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from desktop_app.charts.answer import Answer, Row, place_key
from desktop_app.charts.answer_table import duration_text
from desktop_app.charts.cohorts import Cohorts, cohorts_from
from desktop_app.charts.forms import (
    Axis,
    BarRow,
    Bars,
    Columns,
    Line,
    Lines,
    Panel,
    Part,
    Spot,
    Stack,
)
from desktop_app.charts.general_forms import column_width, places_of, spots_of, time_axis
from desktop_app.charts.subtitles import subtitle_of
from desktop_app.charts.tables import Wording
from desktop_app.metrics.measure_words import column_word, measure_word, picture_word
from desktop_app.words import Words

_MOST_COHORTS = 3
_MOST_GAP_COLUMNS, _LEAST_GAPS, _BEYOND = 60, 14.0, 1.3
_LIFECYCLE = (("retained", 0), ("resurrected", 5), ("new", 2), ("unclassified", 6))


def lifecycle_columns(answer: Answer, wording: Wording) -> Columns:
    """Who came new, stayed and came back above zero, who went quiet below; the quick ratio."""
    words = wording.words
    rows = sorted(answer.everybody() or _first_segment(answer), key=lambda row: str(row["period"]))
    stacks = [
        Stack(part=Part(name=column_word(words, name), place=place), values=_values(rows, name))
        for name, place in _LIFECYCLE
        if any(row.get(name) for row in rows)
    ]
    dormant = Part(name=column_word(words, "dormant"), place=1)
    stacks.append(Stack(part=dormant, values=_values(rows, "dormant"), is_below=True))
    ratio = Line(name="", spots=spots_of(rows, "quick_ratio"))
    return Columns(
        title=measure_word(words, answer.measure),
        subtitle=subtitle_of(answer, wording),
        axis=time_axis(rows),
        unit="users",
        places=places_of(rows),
        width=column_width(rows),
        stacks=tuple(stacks),
        panel=Panel(
            lines=(ratio,),
            title=words("Quick ratio: (new + resurrected) ÷ dormant; above 1 the base grows"),
            level=1.0,
        ),
    )


def _first_segment(answer: Answer) -> tuple[Row, ...]:
    return tuple(answer.of(answer.segments()[0])) if answer.rows else ()


def _values(rows: Iterable[Row], name: str) -> tuple[float | None, ...]:
    return tuple(row.get(name) for row in rows)


def funnel_bars(answer: Answer, wording: Wording) -> Bars:
    """A bar per step of those who reached it: went on, are still open, or dropped out.

    With segments, the bars of all segments stand together at each step.
    """
    words = wording.words
    segments = answer.segments()
    by_segment = {segment: sorted(answer.of(segment), key=_step) for segment in segments}
    steps = max((len(rows) for rows in by_segment.values()), default=0)
    has_segments = segments not in {(None,), ()}
    rows = [
        _funnel_row(by_segment[segment], at, wording, has_segments=has_segments)
        for at in range(steps)
        for segment in segments
        if at < len(by_segment[segment])
    ]
    legend = (
        Part(name=words("went on or converted"), place=0),
        Part(name=words("still open"), place=0, is_hollow=True),
        Part(name=words("dropped"), place=1),
    )
    return Bars(
        title=measure_word(words, answer.measure),
        subtitle=subtitle_of(answer, wording, _funnel_totals(answer, wording)),
        rows=tuple(rows),
        unit="users",
        legend=legend,
    )


def _step(row: Row) -> int:
    return int(row["step"])


def _funnel_row(rows: Sequence[Row], at: int, wording: Wording, *, has_segments: bool) -> BarRow:
    row, following = rows[at], rows[at + 1] if at + 1 < len(rows) else None
    name = wording.words("{step}. {name}").format(step=row["step"], name=row["name"])
    return BarRow(
        label=str(row["segment"]) if has_segments else name,
        group=name if has_segments else "",
        parts=_states(row, following),
        text=_funnel_text(row, wording),
        key=place_key(row, "reached"),
    )


def _states(row: Row, following: Row | None) -> tuple[float | None, ...]:
    """Who went on, who is open, who dropped. At the last step everybody has converted.

    `numerator` are the closed among those who reached a step.
    """
    reached = float(row["reached"] or 0)
    if following is None:
        return (reached, None, None)
    went_on = float(following["reached"] or 0)
    if row.get("numerator") is None or following.get("numerator") is None:
        return (went_on, None, reached - went_on)
    dropped = float(row["numerator"] - following["numerator"])
    return (went_on, reached - went_on - dropped, dropped)


def _funnel_text(row: Row, wording: Wording) -> str:
    words, numbers = wording.words, wording.numbers
    users = numbers.full(row["reached"])
    if row.get("value") is None:
        return users
    rate = numbers.share(row["value"], digits=1)
    previous = row.get("converted_from_previous")
    if row["step"] == 1 or previous is None:
        return words("{users} ({share})").format(users=users, share=rate)
    return words("{users} ({share}; {previous} of the step before)").format(
        users=users, share=rate, previous=numbers.share(previous, digits=1)
    )


def _funnel_totals(answer: Answer, wording: Wording) -> str:
    totals = answer.totals()
    if totals.get("entrants") is None:
        return ""
    words, numbers = wording.words, wording.numbers
    if totals.get("rate") is None:
        return words("{n} have closed: too few for a rate.").format(
            n=numbers.full(totals["entrants"] - (totals.get("open") or 0))
        )
    said = words("{rate} convert (95% interval {low} to {high}).").format(
        rate=numbers.share(totals["rate"], digits=1),
        low=numbers.share(totals["interval_low"], digits=1),
        high=numbers.share(totals["interval_high"], digits=1),
    )
    if totals.get("median_seconds") is None:
        return said
    took = words("Half of them within {median}, 90% within {p90}.").format(
        median=duration_text(totals["median_seconds"], words),
        p90=duration_text(totals["p90_seconds"], words),
    )
    return _joined(words, said, took)


def _joined(words: Words, *sentences: str) -> str:
    return (" " if words.language == "en" else "").join(
        sentence for sentence in sentences if sentence
    )


def retention_matrix(answer: Answer, _wording: Wording) -> Cohorts:
    """The cohort heat map."""
    return cohorts_from(answer)


def retention_curves(answer: Answer, wording: Wording) -> Lines:
    """The share that is back by age: over all mature cohorts, or per segment; newest cohorts too.

    Where a cohort has not fully reached an age, its points are hollow.
    """
    words = wording.words
    overall = answer.list_beside("overall")
    if not overall:
        found = cohorts_from(answer).overall
        overall = tuple({"age": age, "value": value} for age, value in found.items())
    names = tuple(dict.fromkeys(row.get("segment") for row in overall))
    lines = [
        Line(
            name=str(name or words("All mature")),
            spots=_age_spots((row for row in overall if row.get("segment") == name), wording),
        )
        for name in names
    ]
    if names in {(None,), ()}:
        lines += _cohort_lines(answer, wording)
    return Lines(
        title=picture_word(words, "retention-curves"),
        subtitle=subtitle_of(answer, wording),
        axis=_age_axis([line.spots for line in lines], words("Periods since the first")),
        panels=(Panel(lines=tuple(lines), unit="%"),),
    )


def _cohort_lines(answer: Answer, wording: Wording) -> Iterator[Line]:
    rows = answer.everybody()
    cohorts = sorted({str(row["cohort"]) for row in rows})[-_MOST_COHORTS:]
    for cohort in cohorts:
        of_cohort = [row for row in rows if str(row["cohort"]) == cohort]
        yield Line(name=cohort, spots=_age_spots(of_cohort, wording))


def _age_spots(rows: Iterable[Row], wording: Wording) -> tuple[Spot, ...]:
    """Shares by age; age 0, where everybody is there, is left out."""
    said = wording.words("period {age}")
    found = [
        Spot(
            label=said.format(age=row["age"]),
            x=float(row["age"]),
            value=row.get("value"),
            complete=row.get("complete") is not False,
            key=place_key(row, "value") if row.get("cohort") else "",
        )
        for row in rows
        if int(row["age"]) > 0
    ]
    return tuple(sorted(found, key=lambda spot: spot.x))


def _age_axis(lines: Iterable[Sequence[Spot]], title: str) -> Axis:
    ages = sorted({spot.x for spots in lines for spot in spots})
    return Axis(title=title, ticks=tuple((age, f"{age:g}") for age in ages))


def days_active_columns(answer: Answer, wording: Wording) -> Columns:
    """How many users were active on exactly so many days."""
    words = wording.words
    every = answer.everybody() or _first_segment(answer)
    period = _newest(every)
    rows = sorted((row for row in every if row["period"] == period), key=_days)
    said = words.count
    places = tuple(
        Spot(
            label=said("{n} day", "{n} days", int(row["days"])),
            x=float(row["days"]),
            value=None,
            complete=row.get("complete") is not False,
            key=place_key(row, "users"),
        )
        for row in rows
    )
    part = Part(name=column_word(words, "users"))
    return Columns(
        title=measure_word(words, answer.measure),
        subtitle=subtitle_of(answer, wording, words("In {period}.").format(period=period)),
        axis=_age_axis([places], words("Active days")),
        unit="users",
        places=places,
        width=0.8,
        stacks=(Stack(part=part, values=_values(rows, "users")),),
    )


def _newest(rows: Sequence[Row]) -> str:
    """The last period that is complete, or else the last."""
    whole = [row["period"] for row in rows if row.get("complete") is not False]
    return str(max(whole or [row["period"] for row in rows], default=""))


def _days(row: Row) -> int:
    return int(row["days"])


def gap_columns(answer: Answer, wording: Wording) -> Columns:
    """How many days users leave between visits, and the days of silence that count as lost.

    Drawn somewhat beyond these days, in at most so many columns as can be told apart.
    """
    words = wording.words
    gaps = {int(row["days"]): float(row["times"]) for row in answer.list_beside("gaps")}
    days = (answer.totals().get(name) or 0 for name in ("window_days", "p80_days"))
    reach = max(_BEYOND * float(max(days)), _LEAST_GAPS)
    width = ceil(reach / _MOST_GAP_COLUMNS)
    starts = range(1, ceil(min(reach, max(gaps, default=1))) + 1, width)
    times = [sum(gaps.get(day, 0.0) for day in range(low, low + width)) for low in starts]
    places = tuple(
        Spot(label=_gap_text(low, width, words), x=low + (width - 1) / 2, value=None)
        for low in starts
    )
    part = Part(name=column_word(words, "times"))
    return Columns(
        title=picture_word(words, "churn-gaps"),
        subtitle=subtitle_of(answer, wording),
        axis=_age_axis([places], words("Days between two visits")),
        unit="events",
        places=places,
        width=0.8 * width,
        stacks=(Stack(part=part, values=tuple(times)),),
        rules=tuple(_silence_rules(answer, words)),
    )


def _gap_text(low: int, width: int, words: Words) -> str:
    if width == 1:
        return words.count("{n} day", "{n} days", low)
    return words("{first} to {last} days").format(first=low, last=low + width - 1)


def _silence_rules(answer: Answer, words: Words) -> Iterator[tuple[float, str]]:
    totals = answer.totals()
    for name, said in (
        ("p80_days", words("Warning: {n} days")),
        ("window_days", words("Lost: {n} days")),
    ):
        if totals.get(name) is not None:
            yield float(totals[name]), said.format(n=f"{totals[name]:g}")
