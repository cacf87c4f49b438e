"""The window's pages. A page is one module or folder in `pages/` and one entry here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.page import Page
    from desktop_app.words import Words


class PageKind(NamedTuple):
    """One page: how the navigation shows it, and how it is made when it is first visited.

    Attributes:
        load: imports the page's module, so that the window starts without it.
        actions: keys of the actions that the page answers, wherever they are asked for.
    """

    key: str
    icon: str
    title: Callable[[Words], str]
    load: Callable[[Desk], Page]
    actions: tuple[str, ...] = ()


def _map_page(desk: Desk) -> Page:
    from desktop_app.ui.pages.map.map_page import MapPage

    return MapPage(desk)


def _market_page(desk: Desk) -> Page:
    from desktop_app.ui.pages.market.market_page import MarketPage
    from desktop_app.ui.pages.records.findings_page import FindingsPage

    return MarketPage(desk, FindingsPage(desk))


def _goals_page(desk: Desk) -> Page:
    from desktop_app.ui.pages.goals.goals_page import GoalsPage

    return GoalsPage(desk)


def _kpis_page(desk: Desk) -> Page:
    from desktop_app.ui.pages.kpis.kpis_page import KpisPage

    return KpisPage(desk)


def _users_page(desk: Desk) -> Page:
    from desktop_app.ui.pages.users.users_page import UsersPage

    return UsersPage(desk)


def _voice_page(desk: Desk) -> Page:
    from desktop_app.ui.pages.voice.voice_page import VoicePage

    return VoicePage(desk)


def _data_page(desk: Desk) -> Page:
    from desktop_app.ui.pages.data.data_page import DataPage

    return DataPage(desk)


def _initiatives_page(desk: Desk) -> Page:
    from desktop_app.ui.pages.records.initiatives_page import InitiativesPage

    return InitiativesPage(desk)


def _coverage_page(desk: Desk) -> Page:
    from desktop_app.ui.pages.coverage.coverage_page import CoveragePage

    return CoveragePage(desk)


def _calendar_page(desk: Desk) -> Page:
    from desktop_app.ui.pages.records.occasions_page import OccasionsPage

    return OccasionsPage(desk)


_GOAL_ACTIONS = (
    "add_objective",
    "add_child",
    "add_key_result",
    "move_up",
    "move_down",
    "remove",
    "add_sibling",
    "indent",
    "outdent",
    "fill_down",
    "check_in",
    "next_check_in",
    "filter_goals",
)

PAGES: tuple[PageKind, ...] = (
    PageKind(
        key="map",
        icon="map",
        title=lambda words: words("Map"),
        load=_map_page,
        actions=("fit", "zoom_in", "zoom_out"),
    ),
    PageKind(
        key="market",
        icon="findings",
        title=lambda words: words("Market"),
        load=_market_page,
        actions=("new_worksheet", "add_finding", "make_option", "make_objective"),
    ),
    PageKind(
        key="goals",
        icon="goals",
        title=lambda words: words("Goals"),
        load=_goals_page,
        actions=_GOAL_ACTIONS,
    ),
    PageKind(
        key="kpis",
        icon="kpis",
        title=lambda words: words("KPIs"),
        load=_kpis_page,
        actions=("add_kpis", "add_own_kpi"),
    ),
    PageKind(
        key="users",
        icon="users",
        title=lambda words: words("User analysis"),
        load=_users_page,
    ),
    PageKind(
        key="voice",
        icon="voice",
        title=lambda words: words("User voice"),
        load=_voice_page,
        actions=("add_theme", "add_starter_themes"),
    ),
    PageKind(
        key="data",
        icon="data",
        title=lambda words: words("Data"),
        load=_data_page,
        actions=("remove_import", "newer_import", "paste_table"),
    ),
    PageKind(
        key="initiatives",
        icon="initiatives",
        title=lambda words: words("Actions"),
        load=_initiatives_page,
        actions=("add_initiative",),
    ),
    PageKind(
        key="calendar",
        icon="calendar",
        title=lambda words: words("Calendar"),
        load=_calendar_page,
        actions=("add_occasion", "add_known_occasions"),
    ),
    PageKind(
        key="coverage",
        icon="coverage",
        title=lambda words: words("Coverage"),
        load=_coverage_page,
    ),
)

_BARE_KEYS = 9


def page_keys(number: int) -> str:
    """The shortcut of a page by its number, from 1, as `QKeySequence` reads it.

    Pages after the ninth begin anew with Alt: Ctrl+0 belongs to what can be zoomed.
    """
    if number <= _BARE_KEYS:
        return f"Ctrl+{number}"
    return f"Ctrl+Alt+{number - _BARE_KEYS}"
