"""Pictures of who users are: stages, tiers, core users, content, feedback, messages.

Free of matplotlib and Qt.
"""

from collections.abc import Iterable, Mapping, Sequence

from desktop_app.charts.answer import Answer, Row, place_key
from desktop_app.charts.forms import (
    Axis,
    BarRow,
    Bars,
    Columns,
    Heat,
    HeatCell,
    Line,
    Lines,
    Panel,
    Part,
    Spot,
    Stack,
)
from desktop_app.charts.general_forms import column_width, places_of, time_axis
from desktop_app.charts.subtitles import subtitle_of
from desktop_app.charts.tables import Wording
from desktop_app.metrics.measure_words import column_word, measure_word, picture_word

_MOST_ITEMS = 20


def stage_bars(answer: Answer, wording: Wording) -> Bars:
    """Users per stage with their share; with segments, the stages of each together."""
    return counted_bars(answer, wording, "stage", "users")


def counted_bars(answer: Answer, wording: Wording, name: str, count: str) -> Bars:
    """A bar per row with its count and its share of all, segments as groups."""
    words, numbers = wording.words, wording.numbers
    sums: dict[str | None, float] = {}
    names = answer.names(words.language)
    for row in answer.rows:
        segment = row.get("segment")
        sums[segment] = sums.get(segment, 0.0) + float(row.get(count) or 0)
    rows = [
        BarRow(
            label=names.get(str(row.get(name)), str(row.get(name))),
            group=str(segment or ""),
            parts=(row.get(count),),
            text=words("{users} ({share})").format(
                users=numbers.full(row.get(count)),
                share=numbers.share((row.get(count) or 0) / (sums[segment] or 1), digits=1),
            ),
            key=place_key(row, count),
        )
        for segment in answer.segments()
        for row in answer.of(segment)
    ]
    return Bars(
        title=measure_word(words, answer.measure),
        subtitle=subtitle_of(answer, wording),
        rows=tuple(rows),
        unit="users",
        legend=(Part(name=column_word(words, count)),),
    )


def stage_moves(answer: Answer, wording: Wording) -> Heat:
    """From which stage to which: shares of the users of the earlier stage."""
    words = wording.words
    moves = [row for row in answer.list_beside("transitions") if not row.get("segment")]
    moves = moves or list(answer.list_beside("transitions"))
    keys = tuple(dict.fromkeys(str(row[end]) for end in ("from", "to") for row in moves))
    names = answer.names(words.language)
    labels = tuple(names.get(key, key) for key in keys)
    cells: dict[tuple[int, int], HeatCell] = {}
    for row in moves:
        if row.get("users"):
            place = keys.index(str(row["from"])), keys.index(str(row["to"]))
            cells[place] = _move(row, (labels[place[0]], labels[place[1]]), wording)
    return Heat(
        title=picture_word(words, "stages-moves"),
        subtitle=subtitle_of(answer, wording),
        across=words("Stage now"),
        down=words("Stage before"),
        rows=labels,
        columns=labels,
        cells=cells,
    )


def _move(row: Row, ends: tuple[str, str], wording: Wording) -> HeatCell:
    numbers, share = wording.numbers, row.get("share")
    said = wording.words("{start} → {end}: {users} users, {share}").format(
        start=ends[0],
        end=ends[1],
        users=numbers.full(row["users"]),
        share=numbers.share(share, digits=1),
    )
    key = place_key(row, "users")
    return HeatCell(share=share, text=numbers.share(share), said=said, key=key)


def member_columns(answer: Answer, wording: Wording) -> Columns:
    """Members per period, stacked by tier."""
    rows = list(answer.everybody())
    tiers = list(dict.fromkeys(str(row["tier"]) for row in rows if row.get("tier")))
    first = {str(row["period"]): row for row in reversed(rows) if row.get("period")}
    periods = [first[period] for period in sorted(first)]
    cells = {(str(row["period"]), str(row.get("tier"))): row.get("members") for row in rows}
    stacks = tuple(
        Stack(
            part=Part(name=tier, place=at),
            values=tuple(cells.get((str(row["period"]), tier)) for row in periods),
        )
        for at, tier in enumerate(tiers)
    )
    return Columns(
        title=measure_word(wording.words, answer.measure),
        subtitle=subtitle_of(answer, wording),
        axis=time_axis(periods),
        unit="users",
        places=places_of(periods),
        width=column_width(periods),
        stacks=stacks,
    )


def core_curve(answer: Answer, wording: Wording) -> Lines:
    """Which share of everything the most active users give: the curve, and an even one."""
    words = wording.words
    found = answer.list_beside("overall") or answer.everybody()
    rows = [row for row in found if row.get("share_of_users") is not None]
    lines = [
        Line(
            name=str(segment or words("Measured")),
            said=str(segment or words("Measured")),
            spots=_share_spots([row for row in rows if row.get("segment") == segment], wording),
        )
        for segment in dict.fromkeys(row.get("segment") for row in rows)
    ]
    even = (Spot(label="0%", x=0.0, value=0.0), Spot(label="100%", x=1.0, value=1.0))
    equal = words("If all gave the same")
    lines.append(Line(name=equal, said=equal, spots=even, is_model=True))
    ticks = tuple((at / 4, wording.numbers.share(at / 4)) for at in range(5))
    return Lines(
        title=measure_word(words, answer.measure),
        subtitle=subtitle_of(answer, wording, _core_said(rows, wording)),
        axis=Axis(title=words("Share of users, the most active first"), ticks=ticks),
        panels=(Panel(lines=tuple(lines), unit="%"),),
    )


def _core_said(rows: Sequence[Row], wording: Wording) -> str:
    """What the first two points say in words, where they are about everybody."""
    words, share = wording.words, wording.numbers.share
    said = [
        words("{users} of the users give {given} of everything.").format(
            users=share(row["share_of_users"], digits=1), given=share(row["share_of_given"])
        )
        for row in rows
        if not row.get("segment")
    ]
    return (" " if words.language == "en" else "").join(said[:2])


def _share_spots(rows: Iterable[Row], wording: Wording) -> tuple[Spot, ...]:
    share = wording.numbers.share
    found = [
        Spot(
            label=share(row["share_of_users"], digits=1),
            x=float(row["share_of_users"]),
            value=float(row["share_of_given"]),
        )
        for row in rows
    ]
    if not found:
        return ()
    ends = (Spot(label="0%", x=0.0, value=0.0), Spot(label="100%", x=1.0, value=1.0))
    return tuple(sorted((ends[0], *found, ends[1]), key=lambda spot: spot.x))


def content_bars(answer: Answer, wording: Wording) -> Bars:
    """The most viewed pieces."""
    words, numbers = wording.words, wording.numbers
    rows = [
        BarRow(
            label=str(row.get("item_id") or ""),
            group=str(row.get("segment") or ""),
            parts=(row.get("views"),),
            text=words("{views} views, {rate} interact").format(
                views=numbers.full(row.get("views")),
                rate=numbers.share(row.get("interaction_rate"), digits=1),
            ),
            key=place_key(row, "views"),
        )
        for row in answer.rows[:_MOST_ITEMS]
    ]
    return Bars(
        title=measure_word(words, answer.measure),
        subtitle=subtitle_of(answer, wording),
        rows=tuple(rows),
        unit="events",
        legend=(Part(name=column_word(words, "views")),),
    )


def feedback_bars(answer: Answer, wording: Wording) -> Bars:
    """Themes by how often they are named, the most first, with what they add up to."""
    words, numbers = wording.words, wording.numbers
    found = sorted(answer.everybody(), key=lambda row: -float(row.get("count") or 0))
    total = sum(float(row.get("count") or 0) for row in found) or 1.0
    rows, so_far = [], 0.0
    names = answer.names(words.language)
    for row in found[:_MOST_ITEMS]:
        so_far += float(row.get("count") or 0)
        text = words("{n} ({share}); together {so_far}").format(
            n=numbers.full(row.get("count")),
            share=numbers.share(row.get("share"), digits=1),
            so_far=numbers.share(so_far / total),
        )
        theme = str(row.get("theme") or "")
        label = names.get(theme) or column_word(words, theme)
        key = place_key(row, "count")
        rows.append(BarRow(label=label, parts=(row.get("count"),), text=text, key=key))
    return Bars(
        title=measure_word(words, answer.measure),
        subtitle=subtitle_of(answer, wording, _scores(answer, wording)),
        rows=tuple(rows),
        legend=(Part(name=column_word(words, "count")),),
    )


def _scores(answer: Answer, wording: Wording) -> str:
    totals = answer.totals()
    words, numbers = wording.words, wording.numbers
    if totals.get("nps") is None:
        return ""
    if totals.get("nps_margin") is None:
        return words("NPS {nps}.").format(nps=numbers.full(totals["nps"]))
    return words("NPS {nps} ± {margin}.").format(
        nps=f"{totals['nps']:.1f}", margin=f"{totals['nps_margin']:.1f}"
    )


def push_lines(answer: Answer, wording: Wording) -> Lines:
    """Open and opt-out rates by how many messages a user got in a week."""
    words = wording.words
    bins = [row for row in answer.list_beside("by_pushes") if not row.get("segment")]
    places = {str(row["pushes"]): float(at) for at, row in enumerate(bins)}
    panels = [
        Panel(
            lines=(Line(name="", spots=_push_spots(bins, name, words("{n} a week"))),),
            unit="%",
            title=column_word(words, name),
        )
        for name in ("open_rate", "opt_out_rate")
    ]
    return Lines(
        title=picture_word(words, "push"),
        subtitle=subtitle_of(answer, wording),
        axis=Axis(
            title=words("Messages to one user in a week"),
            ticks=tuple((place, name) for name, place in places.items()),
        ),
        panels=tuple(panels),
        rules=_guard_rule(answer, places, wording),
    )


def _push_spots(bins: Sequence[Row], name: str, said: str) -> tuple[Spot, ...]:
    return tuple(
        Spot(
            label=said.format(n=row["pushes"]),
            x=float(at),
            value=row.get(name),
            key=place_key(row, name),
        )
        for at, row in enumerate(bins)
    )


def _guard_rule(
    answer: Answer, places: Mapping[str, float], wording: Wording
) -> tuple[tuple[float, str], ...]:
    guard = answer.totals().get("guard")
    if not isinstance(guard, Mapping) or str(guard.get("pushes")) not in places:
        return ()
    return ((places[str(guard["pushes"])], wording.words("from here on they tire")),)
