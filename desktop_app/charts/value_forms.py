"""Pictures of what users bring: revenue, buying again, lifetime value, channels, campaigns.

Free of matplotlib and Qt.
"""

from collections.abc import Iterator, Sequence

from desktop_app.charts.answer import Answer, Row, place_key
from desktop_app.charts.forms import (
    Axis,
    BarRow,
    Bars,
    Bubble,
    Bubbles,
    Grid,
    GridCell,
    Line,
    Lines,
    Panel,
    Part,
    Spot,
)
from desktop_app.charts.general_forms import (
    middle_of,
    spots_of,
    time_axis,
    without_keys,
)
from desktop_app.charts.rfm import RfmGrid, RfmSegments, rfm_from
from desktop_app.charts.subtitles import subtitle_of
from desktop_app.charts.tables import Wording
from desktop_app.metrics.measure_words import column_word, measure_word, picture_word
from desktop_app.metrics.number_units import unit_of

REVENUE = (
    "revenue",
    "orders",
    "buyers",
    "pay_rate",
    "arpu",
    "order_value",
    "buyer_value",
    "items_per_order",
)
_CHANNELS = (
    "new_users",
    "cost",
    "cac",
    "day1",
    "day7",
    "payers",
    "ltv",
    "ltv_to_cac",
    "payback_months",
)
_MOST_CHANNELS = 20
_MOST_COHORTS = 6
_HEALTHY = 3.0
_HALF_DAY = 0.5
REFERRAL = ("k", "invites", "invited", "invite_conversion", "new_users", "referral_share")


def repeat_lines(answer: Answer, wording: Wording) -> Lines:
    """Who buys again within the window, and who buys in the next one too."""
    words = wording.words
    lines = [
        Line(name=words("Buy again in the window"), spots=spots_of(answer.everybody(), "value")),
    ]
    following = [row for row in answer.list_beside("next_window") if not row.get("segment")]
    if following:
        name = column_word(words, "next_window")
        lines.append(Line(name=name, spots=without_keys(spots_of(following, "value"))))
    return Lines(
        title=measure_word(words, answer.measure),
        subtitle=subtitle_of(answer, wording),
        axis=time_axis([row for row in answer.rows if row.get("period")]),
        panels=(Panel(lines=tuple(lines), unit="%"),),
    )


def ltv_lines(answer: Answer, wording: Wording) -> Lines:
    """Value per user by days since the first order: measured, or dashed where a model expects it.

    One line for everybody, per segment, or per cohort of which the newest are shown.
    """
    words = wording.words
    model = str(answer.parameters.get("model") or "history")
    is_model = model != "history"
    groups: dict[str, list[Row]] = {}
    for row in answer.rows:
        groups.setdefault(str(row.get("segment") or row.get("period") or ""), []).append(row)
    lines = [
        Line(name=name, spots=_day_spots(groups[name], wording), is_model=is_model)
        for name in sorted(groups)[-_MOST_COHORTS:]
    ]
    newcomers = answer.list_beside("new_user")
    if newcomers and len(lines) == 1:
        lines = [
            Line(name=words("Users known by now"), spots=lines[0].spots, is_model=True),
            Line(
                name=words("A user who just came"),
                spots=without_keys(_day_spots(newcomers, wording)),
                is_model=True,
            ),
        ]
    ages = sorted({spot.x for line in lines for spot in line.spots})
    title = (
        words("Days from the data end on") if model == "bgnbd" else words("Days since the first")
    )
    return Lines(
        title=measure_word(words, answer.measure),
        subtitle=subtitle_of(answer, wording),
        axis=Axis(title=title, ticks=tuple((age, f"{age:g}") for age in ages)),
        panels=(Panel(lines=tuple(lines), unit="money_per_user"),),
    )


def _day_spots(rows: list[Row] | tuple[Row, ...], wording: Wording) -> tuple[Spot, ...]:
    said = wording.words("day {n}")
    spots = [
        Spot(
            label=said.format(n=row["age"]),
            x=float(row["age"]),
            value=row.get("value"),
            complete=row.get("complete") is not False,
            key=place_key(row, "value"),
        )
        for row in rows
    ]
    return tuple(sorted(spots, key=lambda spot: spot.x))


def rfm_bars(answer: Answer, _wording: Wording) -> RfmSegments:
    """The eight segments."""
    return rfm_from(answer)


def rfm_grid(answer: Answer, _wording: Wording) -> RfmGrid:
    """The eight segments as a grid."""
    return RfmGrid(segments=rfm_from(answer))


def channel_grid(answer: Answer, wording: Wording) -> Grid:
    """A row per channel, every number with a bar against the greatest of its column."""
    words = wording.words
    rows = answer.rows[:_MOST_CHANNELS]
    columns = [name for name in _CHANNELS if any(row.get(name) is not None for row in rows)]
    most = {name: max(float(row.get(name) or 0.0) for row in rows) or 1.0 for name in columns}
    return Grid(
        title=measure_word(words, answer.measure),
        subtitle=subtitle_of(answer, wording),
        columns=(column_word(words, "channel"), *(column_word(words, name) for name in columns)),
        rows=tuple(
            (
                GridCell(text=str(row.get("channel") or row.get("name") or "")),
                *(_barred(answer, name, row, most[name], wording) for name in columns),
            )
            for row in rows
        ),
        numbers=frozenset(range(1, len(columns) + 1)),
        keys=tuple(place_key(row) for row in rows),
    )


def _barred(answer: Answer, name: str, row: Row, most: float, wording: Wording) -> GridCell:
    value = row.get(name)
    text = wording.numbers.short(value, unit_of(answer.measure, name))
    return GridCell(text=text, share=None if value is None else max(float(value), 0.0) / most)


def channel_bubbles(answer: Answer, wording: Wording) -> Bubbles:
    """Channels by what a new user costs and brings; above the lines they bring more than cost."""
    words, numbers = wording.words, wording.numbers
    unit = unit_of(answer.measure, "cac") or "money_per_user"
    bubbles = tuple(
        Bubble(
            name=str(row["channel"]),
            x=float(row["cac"]),
            y=float(row["ltv"]),
            size=float(row.get("new_users") or 0.0),
            said=words("{name}: costs {cac}, brings {ltv} per new user; {users} new users").format(
                name=row["channel"],
                cac=numbers.full(row["cac"], unit),
                ltv=numbers.full(row["ltv"], unit),
                users=numbers.full(row.get("new_users")),
            ),
            key=place_key(row, "cac"),
        )
        for row in answer.rows
        if row.get("cac") is not None and row.get("ltv") is not None
    )
    return Bubbles(
        title=picture_word(words, "channels-value"),
        subtitle=subtitle_of(answer, wording, words("The area of a circle is its new users.")),
        x_title=column_word(words, "cac"),
        y_title=column_word(words, "ltv"),
        x_unit=unit,
        y_unit=unit,
        bubbles=bubbles,
        factors=((1.0, words("brings what it costs")), (_HEALTHY, words("3 times its cost"))),
    )


def campaign_lines(answer: Answer, wording: Wording) -> Lines:
    """Day by day what was measured and what was to be expected; the campaign between two lines."""
    words = wording.words
    rows = sorted((*answer.list_beside("baseline"), *answer.rows), key=_period)
    lines = (
        Line(name=words("Measured"), spots=spots_of(rows, "value")),
        Line(name=words("Expected"), spots=spots_of(rows, "expected"), is_model=True),
        *_expected_band(answer),
    )
    return Lines(
        title=measure_word(words, answer.measure),
        subtitle=subtitle_of(answer, wording, _effect(answer, wording)),
        axis=time_axis(rows),
        panels=(Panel(lines=lines, unit=unit_of(answer.measure, "value")),),
        rules=tuple(_campaign_days(rows, wording)),
    )


def _expected_band(answer: Answer) -> Iterator[Line]:
    """What the campaign's days were to bring on average, with its 95 % interval, as a pale band."""
    totals = answer.totals()
    value, low, high = (totals.get(key) for key in ("value", "interval_low", "interval_high"))
    days = [row for row in answer.rows if row.get("phase") == "campaign"]
    if value is None or low is None or high is None or not days:
        return
    share = 1 if totals.get("per") == "day" else len(days)
    ends = ((value - high) / share, (value - low) / share)
    places = [middle_of(_period(row)) for row in days]
    spots = (
        Spot(label="", x=x, value=None, low=ends[0], high=ends[1])
        for x in (places[0] - _HALF_DAY, places[-1] + _HALF_DAY)
    )
    yield Line(name="", spots=tuple(spots), is_model=True)


def _period(row: Row) -> str:
    return str(row["period"])


def _campaign_days(rows: Sequence[Row], wording: Wording) -> Iterator[tuple[float, str]]:
    """Where the campaign begins and ends."""
    days = [middle_of(_period(row)) for row in rows if row.get("phase") == "campaign"]
    if days:
        yield days[0] - _HALF_DAY, wording.words("Campaign begins")
        yield days[-1] + _HALF_DAY, wording.words("Campaign ends")


def _effect(answer: Answer, wording: Wording) -> str:
    """The effect with its interval, and whether it can be told from chance."""
    totals, words, numbers = answer.totals(), wording.words, wording.numbers
    if totals.get("effect") is None:
        return ""
    unit = unit_of(answer.measure, "value")
    names = {"effect": "effect", "low": "interval_low", "high": "interval_high"}
    facts = {key: numbers.full(totals.get(name), unit) for key, name in names.items()}
    is_daily = totals.get("per") == "day"
    if totals.get("distinguishable"):
        said = words("Effect: {effect} ({low} to {high}).")
        return (words("Effect per day: {effect} ({low} to {high}).") if is_daily else said).format(
            **facts
        )
    said = words("Effect: {effect} ({low} to {high}), not to be told from chance.")
    daily = words("Effect per day: {effect} ({low} to {high}), not to be told from chance.")
    return (daily if is_daily else said).format(**facts)


def referral_waves(answer: Answer, wording: Wording) -> Bars:
    """Users after each wave of invitations, if every user goes on to bring as many."""
    words = wording.words
    projection = answer.totals().get("projection") or ()
    rows = [
        BarRow(
            label=words("Wave {n}").format(n=at),
            parts=(float(users),),
            text=wording.numbers.full(float(users)),
        )
        for at, users in enumerate(projection, start=1)
    ]
    return Bars(
        title=picture_word(words, "referral-waves"),
        subtitle=subtitle_of(answer, wording),
        rows=tuple(rows),
        unit="users",
        legend=(Part(name=column_word(words, "users")),),
    )
