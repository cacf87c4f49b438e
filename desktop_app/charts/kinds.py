"""The pictures a plan offers, by the names people type: map, goals, trend:KPI, worksheet:ID, …"""

from dataclasses import dataclass

from desktop_app.analysis.results import Computed
from desktop_app.analysis.worksheets.evaluating import evaluate
from desktop_app.charts.causeway_map import map_of
from desktop_app.charts.cohort_picture import draw_cohorts
from desktop_app.charts.cohorts import TABLE_KIND as RETENTION
from desktop_app.charts.cohorts import cohorts_of, retention_tables
from desktop_app.charts.errors import UnknownChartError
from desktop_app.charts.goals import goals_of
from desktop_app.charts.goals_picture import draw_goals
from desktop_app.charts.line_picture import draw_lines
from desktop_app.charts.map_picture import draw_causeway_map
from desktop_app.charts.measured import MeasuredPicture, stored_pictures
from desktop_app.charts.rfm import TABLE_KIND as RFM
from desktop_app.charts.rfm import rfm_of, rfm_tables
from desktop_app.charts.rfm_picture import draw_rfm
from desktop_app.charts.strategy_map import strategy_of
from desktop_app.charts.strategy_picture import draw_strategy_map
from desktop_app.charts.style import Draw
from desktop_app.charts.trend import trend_of
from desktop_app.charts.trend_calendar import in_calendar
from desktop_app.charts.trend_picture import draw_trend
from desktop_app.charts.worksheets.asked import worksheet_asked
from desktop_app.charts.worksheets.registry import worksheet_picture
from desktop_app.charts.worksheets.theme_trend import theme_trend_of
from desktop_app.metrics.measures.registry import MEASURES
from desktop_app.plan.kpis import Kpi, SmallTable
from desktop_app.plan.naming import name_in
from desktop_app.plan.plan import Plan, by_rank
from desktop_app.words import Words

TREND = "trend:"
WORKSHEET = "worksheet:"
VOICE_TREND = "voice-trend"
# Those of every import have names of their own, "cohorts" and "rfm".
_NAMED_ABOVE = frozenset({RETENTION, RFM})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartOffer:
    """A picture that a plan offers: the name to ask for it by, and its title."""

    name: str
    title: str


def charts_of(plan: Plan, words: Words) -> list[ChartOffer]:
    """The pictures that have something to show, the map first; trends by the KPI's key."""
    offers = [
        ChartOffer(name="map", title=words("Causeway map")),
        ChartOffer(name="strategy-map", title=words("Strategy map")),
        ChartOffer(name="goals", title=words("Goals")),
    ]
    for kpi in by_rank(plan.kpis):
        title = name_in(kpi, words.language)
        offers.append(ChartOffer(name=f"{TREND}{kpi.key or kpi.id}", title=title))
    if retention_tables(plan):
        offers.append(ChartOffer(name="cohorts", title=words("Retention by cohort")))
    if rfm_tables(plan):
        title = words("Users by recency, frequency and money (RFM)")
        offers.append(ChartOffer(name="rfm", title=title))
    offers += [
        ChartOffer(name=f"{WORKSHEET}{worksheet.id}", title=worksheet.title)
        for worksheet in by_rank(plan.worksheets)
    ]
    if any(theme.by_period for theme in plan.themes.values()):
        offers.append(ChartOffer(name=VOICE_TREND, title=words("Mentions by month")))
    return offers + [
        ChartOffer(name=name, title=_title(table, picture, words))
        for name, (table, picture) in _table_pictures(plan).items()
    ]


def _title(table: SmallTable, picture: MeasuredPicture, words: Words) -> str:
    """What a person called the table it shows, else what it shows."""
    if not table.kept_as:
        return picture.title(words)
    if picture.name == table.kind:
        return table.kept_as
    return words("{table}: {picture}").format(table=table.kept_as, picture=picture.title(words))


def _table_pictures(plan: Plan) -> dict[str, tuple[SmallTable, MeasuredPicture]]:
    """The pictures of stored tables that have no name of their own above, the newest import's.

    Where several tables were measured alike, the further ones are asked for as "funnel:2".
    """
    found: dict[str, tuple[SmallTable, MeasuredPicture]] = {}
    for table in reversed(list(plan.small_tables.values())):
        if table.kind not in MEASURES:
            continue
        for picture in stored_pictures(plan, table):
            if picture.name in _NAMED_ABOVE and not table.kept_as:
                continue
            same = sum(name.split(":")[0] == picture.name for name in found)
            same += picture.name in _NAMED_ABOVE
            found[f"{picture.name}:{same + 1}" if same else picture.name] = table, picture
    return dict(sorted(found.items()))


def chart_named(plan: Plan, computed: Computed, name: str, words: Words) -> Draw:
    """What draws the picture of that name.

    A picture without values (cohorts before the first import) draws a hint.

    Raises: UnknownChartError: no such picture or KPI.
    """
    language = words.language
    match name.strip().lower():
        case "map":
            causeway_map = map_of(plan, computed, language)
            return lambda figure, style: draw_causeway_map(figure, causeway_map, style)
        case "strategy-map":
            strategy = strategy_of(map_of(plan, computed, language))
            return lambda figure, style: draw_strategy_map(figure, strategy, style)
        case "goals":
            goals = goals_of(plan, computed)
            return lambda figure, style: draw_goals(figure, goals, style)
        case other:
            known = _voices_named(plan, other, words) or _measured_named(plan, other)
            if known is not None:
                return known
            if other.startswith(WORKSHEET):
                return _worksheet_named(plan, computed, name, words)
            trend = trend_of(plan, computed, _kpi_named(plan, name, words).id, language)
            trend = in_calendar(trend, plan, words)
            return lambda figure, style: draw_trend(figure, trend, style)


def _voices_named(plan: Plan, name: str, words: Words) -> Draw | None:
    """What draws what users talk about month by month, None for another name."""
    if name != VOICE_TREND:
        return None
    lines = theme_trend_of(plan.themes.values(), words)
    return lambda figure, style: draw_lines(figure, lines, style)


def _measured_named(plan: Plan, name: str) -> Draw | None:
    """What draws the picture of a stored table, None where no picture of one has that name."""
    if name == "cohorts":
        tables = retention_tables(plan)
        cohorts = cohorts_of(plan, tables[-1]) if tables else None
        return lambda figure, style: draw_cohorts(figure, cohorts, style)
    if name == RFM:
        measured = rfm_tables(plan)
        segments = rfm_of(plan, measured[-1]) if measured else None
        return lambda figure, style: draw_rfm(figure, segments, style)
    pictures = _table_pictures(plan)
    if name in pictures:
        return pictures[name][1].draw
    # By what a person called the table: its main picture.
    kept = (one for table, one in pictures.values() if table.kept_as.strip().lower() == name)
    return next((one.draw for one in kept), None)


def _worksheet_named(plan: Plan, computed: Computed, name: str, words: Words) -> Draw:
    """What draws the worksheet of "worksheet:ID", "worksheet:TITLE" or "worksheet:KIND"."""
    asked = name.strip()
    worksheet = worksheet_asked(plan, asked[len(WORKSHEET) :])
    if worksheet is None:
        raise UnknownChartError(asked, tuple(offer.name for offer in charts_of(plan, words)))
    result = evaluate(plan, worksheet.id, computed, computed.today)
    return worksheet_picture(plan, result, words).draw


def _kpi_named(plan: Plan, name: str, words: Words) -> Kpi:
    """The KPI of "trend:KEY" or "trend:ID", whatever the case of the letters."""
    asked = name.strip()
    wanted = asked[len(TREND) :].lower() if asked.lower().startswith(TREND) else None
    for kpi in by_rank(plan.kpis):
        if wanted is not None and wanted in {kpi.key.lower(), kpi.id.lower()}:
            return kpi
    raise UnknownChartError(asked, tuple(offer.name for offer in charts_of(plan, words)))
