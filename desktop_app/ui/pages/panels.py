"""Which panel the inspector shows for each kind of record. A new kind gets one entry here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.parts.record_panel import RecordPanel


def _objective(desk: Desk) -> RecordPanel:
    from desktop_app.ui.pages.goals.goal_panel import ObjectivePanel

    return ObjectivePanel(desk)


def _key_result(desk: Desk) -> RecordPanel:
    from desktop_app.ui.pages.goals.goal_panel import KeyResultPanel

    return KeyResultPanel(desk)


def _kpi(desk: Desk) -> RecordPanel:
    from desktop_app.ui.pages.kpis.kpi_panel import KpiPanel

    return KpiPanel(desk)


def _dataset(desk: Desk) -> RecordPanel:
    from desktop_app.ui.pages.data.dataset_panel import DatasetPanel

    return DatasetPanel(desk)


def _finding(desk: Desk) -> RecordPanel:
    from desktop_app.ui.pages.market.panels.finding_panel import FindingPanel

    return FindingPanel(desk)


def _requirement(desk: Desk) -> RecordPanel:
    from desktop_app.ui.pages.market.panels.requirement_panel import RequirementPanel

    return RequirementPanel(desk)


def _worksheet(desk: Desk) -> RecordPanel:
    from desktop_app.ui.pages.market.panels.worksheet_panel import WorksheetPanel

    return WorksheetPanel(desk)


def _decision(desk: Desk) -> RecordPanel:
    from desktop_app.ui.pages.market.panels.decision_panel import DecisionPanel

    return DecisionPanel(desk)


def _initiative(desk: Desk) -> RecordPanel:
    from desktop_app.ui.pages.records.form_panel import FormPanel
    from desktop_app.ui.pages.records.initiatives_page import FIELDS, LINKS

    return FormPanel(desk, FIELDS, LINKS)


def _occasion(desk: Desk) -> RecordPanel:
    from desktop_app.ui.pages.records.form_panel import FormPanel
    from desktop_app.ui.pages.records.occasions_page import FIELDS

    return FormPanel(desk, FIELDS, ())


def _theme(desk: Desk) -> RecordPanel:
    from desktop_app.ui.pages.records.form_panel import FormPanel
    from desktop_app.ui.pages.voice.theme_fields import THEME_FIELDS, THEME_LINKS

    return FormPanel(desk, THEME_FIELDS, THEME_LINKS)


def _care_contact(desk: Desk) -> RecordPanel:
    from desktop_app.ui.pages.records.form_panel import FormPanel
    from desktop_app.ui.pages.voice.theme_fields import CONTACT_FIELDS

    return FormPanel(desk, CONTACT_FIELDS, ())


PANELS: Mapping[str, Callable[[Desk], RecordPanel]] = MappingProxyType(
    {
        "finding": _finding,
        "requirement": _requirement,
        "worksheet": _worksheet,
        "decision": _decision,
        "objective": _objective,
        "key_result": _key_result,
        "kpi": _kpi,
        "dataset": _dataset,
        "initiative": _initiative,
        "occasion": _occasion,
        "theme": _theme,
        "care_contact": _care_contact,
    }
)
