"""What users say and score: recommendation (NPS), satisfaction (CSAT), themes."""

from collections.abc import Mapping
from math import sqrt
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import EVENT, all_rows, common, timeline_of
from desktop_app.metrics.measures.errors import NoAttributeError
from desktop_app.metrics.measures.feedback_themes import UNCLASSIFIED, Theme, about, themes_of
from desktop_app.metrics.measures.parameters import one_of, text
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row, Timeline
from desktop_app.metrics.measures.wilson import wilson_interval
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity

if TYPE_CHECKING:
    from ibis.expr.types import Table

SCALES = {"5": (1, 5), "7": (1, 7), "10": (0, 10)}
_WIDEST = "10"
_COUNTS = ("count", "scored", "promoters", "detractors", "satisfied")
_NOTHING: Mapping[str, Any] = dict.fromkeys(_COUNTS, 0) | {"score_sum": 0.0}
_EVERY_THEME: dict[str, Any] = {"theme": None, "share": None}
_SCORE_DECIMALS = 6
_Z = 1.96
_PROMOTES_FROM = 9
_DETRACTS_TO = 6


def scored(rows: "Table", scale: str) -> "Table":
    """The rows with `score` missing where it lies outside the scale."""
    low, high = SCALES[scale]
    return rows.mutate(score=rows["score"].between(low, high).ifelse(rows["score"], None))


def counts(rows: "Table", scale: str, where: Any = None) -> dict[str, Any]:  # noqa: ANN401
    """The aggregations behind every number, of the rows `where` (an Ibis value) holds."""
    score = rows["score"]

    def those(condition: Any) -> Any:  # noqa: ANN401  (Ibis values)
        return condition if where is None else condition & where

    return {
        "count": rows.count(where=where),
        "scored": score.count(where=where),
        "promoters": rows.count(where=those(score >= _PROMOTES_FROM)),
        "detractors": rows.count(where=those(score <= _DETRACTS_TO)),
        "satisfied": rows.count(where=those(score >= SCALES[scale][1] - 1)),
        "score_sum": score.sum(where=where).fill_null(0.0).round(_SCORE_DECIMALS),
    }


def by_theme(rows: "Table", themes: tuple[Theme, ...], scale: str) -> "Table":
    """segment, texts, and for each theme by its place (no theme comes last) the counts.

    Nothing but these sums leaves the engine.
    """
    texts = rows.filter(rows["text"].strip() != "")
    flags = {f"is_{place}": flag for place, flag in enumerate(about(texts, themes).values())}
    flagged = texts.select("segment", "score", **flags)
    sums = {
        f"{name}_{place}": value
        for place, flag in enumerate(flags)
        for name, value in counts(flagged, scale, flagged[flag]).items()
    }
    return flagged.group_by("segment").agg(texts=flagged.count(), **sums)


def _answer(opened: OpenTable, settings: Settings) -> Found:
    if settings.by == "event":
        raise NoAttributeError(opened.table.file, settings.by, opened.table.attributes)
    every = all_rows(opened, settings)
    timeline = timeline_of(opened, settings)
    numbered = every.mutate(number=timeline.numbers_expression(every["at"]))
    shown = numbered.filter(
        numbered["number"].between(timeline.shown.start, timeline.shown.stop - 1)
    )
    scale = settings.values["scale"] or _scale_of(opened, every)
    rows = scored(shown, scale)
    found = opened.fetch(rows.group_by("segment", "number").agg(**counts(rows, scale)))
    filled = timeline.filled(found, _NOTHING)
    periods = [row | _EVERY_THEME | _numbers(row, scale) for row, _ in filled]
    totals = _totals(opened, shown, scale, is_asked=settings.values["scale"] is not None)
    if settings.values["themes"] is None:
        return Found(rows=periods, beside={"totals": totals})
    themes = themes_of(settings.values["themes"])
    sums = opened.fetch(by_theme(rows, themes, scale))
    return Found(
        rows=_themes(sums, themes, scale, timeline),
        beside={"totals": totals | _texts(sums), "periods": periods},
    )


def _scale_of(opened: OpenTable, rows: "Table") -> str:
    """The smallest scale that holds every score."""
    score = rows["score"]
    (found,) = opened.fetch(rows.aggregate(lowest=score.min(), highest=score.max()))
    lowest, highest = found["lowest"], found["highest"]
    if highest is None:
        return _WIDEST
    fitting = (s for s, (low, high) in SCALES.items() if low <= lowest and highest <= high)
    return next(fitting, _WIDEST)


def _totals(opened: OpenTable, shown: "Table", scale: str, *, is_asked: bool) -> Row:
    """All answers shown together, and how many scores were left out as outside the scale."""
    rows = scored(shown, scale)
    (found,) = opened.fetch(rows.aggregate(**counts(rows, scale)))
    (given,) = opened.fetch(shown.aggregate(scores=shown["score"].count()))
    return {
        **{name: found[name] for name in _COUNTS},
        **_numbers(found, scale),
        "outside_scale": given["scores"] - found["scored"],
        "scale": int(scale),
        "scale_is_asked": is_asked,
    }


def _numbers(sums: Mapping[str, Any], scale: str) -> Row:
    """The scores of some answers. Recommendation is asked from 0 to 10 and on no other scale."""
    n, promoters, detractors = sums["scored"], sums["promoters"], sums["detractors"]
    is_nps = scale == _WIDEST
    low, high = wilson_interval(sums["satisfied"], n)
    return {
        "promoters": promoters if is_nps else None,
        "passives": n - promoters - detractors if is_nps else None,
        "detractors": detractors if is_nps else None,
        "nps": ratio(100 * (promoters - detractors), n) if is_nps else None,
        "nps_points": 100 * (promoters - detractors) if is_nps else None,
        "nps_margin": nps_margin(n, promoters, detractors) if is_nps else None,
        "satisfied": sums["satisfied"],
        "csat": ratio(sums["satisfied"], n),
        "csat_low": low,
        "csat_high": high,
        "score_sum": sums["score_sum"],
        "mean_score": ratio(sums["score_sum"], n),
    }


def nps_margin(n: int, promoters: int, detractors: int) -> float | None:
    """Half the 95 % interval of an NPS, in its points; None without scores.

    Source: variance of the difference of two shares of one sample (multinomial).
    """
    if not n:
        return None
    p, d = promoters / n, detractors / n
    return _Z * sqrt((p + d - (p - d) ** 2) / n) * 100


def _themes(
    sums: list[dict[str, Any]], themes: tuple[Theme, ...], scale: str, timeline: Timeline
) -> list[Row]:
    """A row per segment and theme, in the order of the file, texts about none of them last."""
    names = [(theme.key, theme.names) for theme in themes] + [(UNCLASSIFIED, None)]
    rows = []
    for found in sorted(sums, key=_segment):
        for place, (key, name) in enumerate(names):
            of_theme = {count: found[f"{count}_{place}"] for count in _NOTHING}
            rows.append(
                {
                    "period": None,
                    "start": None,
                    "segment": found["segment"] if timeline.has_segments else None,
                    "complete": True,
                    "theme": key,
                    "names": name,
                    "count": of_theme["count"],
                    "texts": found["texts"],
                    "share": ratio(of_theme["count"], found["texts"]),
                    "scored": of_theme["scored"],
                    **_numbers(of_theme, scale),
                }
            )
    return rows


def _segment(row: Mapping[str, Any]) -> str:
    segment: str = row["segment"]
    return segment


def _texts(sums: list[dict[str, Any]]) -> Row:
    return {"texts": sum(row["texts"] for row in sums)}


def _define(settings: Settings) -> Sentences:
    sentences = [
        label(
            "NPS is the share of scores 9 and 10 less the share of scores 0 to 6, times 100, on a"
            " scale of 0 to 10 only; its margin is 1.96·√((p + d − (p − d)²) ÷ n)·100."
        ),
        label(
            "CSAT is the share of the two highest scores, with its 95 % Wilson interval. Scores"
            " outside the scale are counted and left out."
        ),
    ]
    if settings.values["scale"] is None:
        sentences.append(label("Nobody said the scale: it is the smallest that holds every score."))
    if settings.values["themes"] is not None:
        sentences.append(
            label(
                "A text is about a theme if it contains one of its keywords, whatever the case or"
                " width of the letters; it may be about several. Shares are of all texts."
            )
        )
    return tuple(sentences)


def _ratio(name: str, parts: str, unit: str) -> Column:
    numerator, denominator = parts.split("/")
    return Column(
        name=name,
        additivity=Additivity.RATIO,
        unit=unit,
        numerator=numerator,
        denominator=denominator,
    )


FEEDBACK = MeasureSpec(
    name="feedback",
    columns=(
        _ratio("nps", "nps_points/scored", "points"),
        _ratio("csat", "satisfied/scored", "%"),
        _ratio("mean_score", "score_sum/scored", "points"),
        Column(name="count", additivity=Additivity.FLOW, unit="answers"),
        Column(name="scored", additivity=Additivity.FLOW, unit="answers"),
    ),
    parameters=(
        *(parameter for parameter in common() if parameter is not EVENT),
        one_of("scale", SCALES),
        text("themes"),
    ),
    define=_define,
    answer=_answer,
    sources=("feedback",),
)
