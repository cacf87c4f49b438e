"""A worksheet whose kind is not known here: its findings are shown, and nothing is computed."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from types import MappingProxyType

from desktop_app.analysis.check_evidence import age_in_months, is_stale
from desktop_app.analysis.explanation import explained
from desktop_app.analysis.worksheets.results import ItemResult, Remark, SlotResult, WorksheetResult
from desktop_app.catalog.worksheets import Slot, WorksheetKind
from desktop_app.plan.fields import NOTHING
from desktop_app.plan.market import Finding, Worksheet
from desktop_app.words import LANGUAGES


def unknown_kind(worksheet: Worksheet, findings: Sequence[Finding], today: date) -> WorksheetResult:
    """All findings under the slots they name, as lists one below the other.

    The kind may come with a newer version, or from the folder of somebody else.
    """
    members: dict[str, list[Finding]] = {}
    for finding in findings:
        members.setdefault(finding.slot, []).append(finding)
    slots = tuple(Slot(key=key, name=_in_every_language(key)) for key in members)
    kind = WorksheetKind(
        key=worksheet.kind, name=_in_every_language(worksheet.kind), purpose=NOTHING, source="",
        layout="list", picture="cards", slots=slots,
    )  # fmt: skip
    return WorksheetResult(
        worksheet=worksheet,
        kind=kind,
        items=tuple(_item(f, today) for found in members.values() for f in found),
        slots=tuple(
            SlotResult(key=key, count=len(found), explanation=explained("worksheet.no_score"))
            for key, found in members.items()
        ),
        remarks=(
            Remark(rule="kind-unknown", facts=MappingProxyType({"kind_key": worksheet.kind})),
        ),
    )  # fmt: skip


def _item(finding: Finding, today: date) -> ItemResult:
    return ItemResult(
        id=finding.id, slot=finding.slot, why=partial(explained, "worksheet.no_score"),
        age_months=age_in_months(finding, today), is_stale=is_stale(finding, today),
    )  # fmt: skip


def _in_every_language(text: str) -> MappingProxyType[str, str]:
    return MappingProxyType(dict.fromkeys(LANGUAGES, text))
