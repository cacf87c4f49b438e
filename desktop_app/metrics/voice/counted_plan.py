"""Edits of a plan's themes: counts of an import, and words that were learned. Pure functions."""

from collections.abc import Iterable
from dataclasses import replace

from desktop_app.metrics.voice.counting import VoiceCounts
from desktop_app.metrics.voice.matching import compared
from desktop_app.plan.edits import change_record
from desktop_app.plan.errors import UnknownRecordError
from desktop_app.plan.ids import DatasetId, ThemeId
from desktop_app.plan.market import Theme
from desktop_app.plan.plan import Plan, with_records
from desktop_app.plan.rules import check_record


def with_theme_counts(plan: Plan, counts: VoiceCounts, dataset: DatasetId) -> Plan:
    """The plan whose themes have the counts of an import; the same plan when nothing differs.

    Themes that were not counted, because they came meanwhile, stay as they are; counts of themes
    that went meanwhile are dropped.
    """
    changed: dict[str, Theme] = {}
    for theme_id, count in counts.themes.items():
        theme = plan.themes.get(ThemeId(theme_id))
        if theme is None:
            continue
        counted = replace(
            theme,
            mentions=float(count.mentions),
            by_period={month: float(n) for month, n in count.by_month.items()},
            mean_score=count.mean_score,
            dataset=dataset,
        )
        if counted != theme:
            check_record(plan, counted)
            changed[theme_id] = counted
    return with_records(plan, "theme", changed) if changed else plan


def with_words(
    plan: Plan, theme: str, *, keywords: Iterable[str] = (), excluded: Iterable[str] = ()
) -> Plan:
    """The plan in which a theme has some words more; those it has already are not added again.

    A word that is added on one side leaves the other.

    Raises: UnknownRecordError.
    """
    found = _theme(plan, theme)
    keywords, excluded = tuple(keywords), tuple(excluded)
    return change_record(
        plan,
        theme,
        keywords=_joined(_without(found.keywords, excluded), keywords),
        excluded=_joined(_without(found.excluded, keywords), excluded),
    )


def with_quote(plan: Plan, theme: str, text: str) -> Plan:
    """The plan in which a theme keeps a text of a user as one of its quotes.

    Raises: UnknownRecordError; TooManyQuotesError: it has as many as a plan may hold.
    """
    found = _theme(plan, theme)
    if text in found.quotes:
        return plan
    return change_record(plan, theme, quotes=(*found.quotes, text))


def without_quote(plan: Plan, theme: str, text: str) -> Plan:
    """The plan in which a theme does not keep that text any more.

    Raises: UnknownRecordError.
    """
    quotes = tuple(quote for quote in _theme(plan, theme).quotes if quote != text)
    return change_record(plan, theme, quotes=quotes)


def _theme(plan: Plan, theme: str) -> Theme:
    found = plan.themes.get(ThemeId(theme))
    if found is None:
        raise UnknownRecordError("theme", theme)
    return found


def _joined(had: tuple[str, ...], new: Iterable[str]) -> tuple[str, ...]:
    known = set(compared(had))
    fresh: dict[str, str] = {}
    for word in new:
        form = compared((word,))
        if form and form[0] not in known:
            fresh.setdefault(form[0], word.strip())
    return (*had, *fresh.values())


def _without(had: tuple[str, ...], gone: Iterable[str]) -> tuple[str, ...]:
    forms = set(compared(gone))
    return tuple(word for word in had if not forms.issuperset(compared((word,))))
