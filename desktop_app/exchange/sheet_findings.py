"""The sheet of findings: what is known about market and users, and how well."""

from calendar import monthrange
from datetime import date

from desktop_app.exchange.draft import Draft
from desktop_app.exchange.sheet import Cell, Column, Formula, Look, Role, Row
from desktop_app.exchange.sheet_writer import serial_of
from desktop_app.plan.market import Finding
from desktop_app.terms import field_word
from desktop_app.words import Words


def findings_columns(words: Words) -> tuple[Column, ...]:
    """The columns, in order."""
    scale = words("From 1 to 5.")
    return (
        Column(key="text", title=words("Finding"), look=Look.LONG_TEXT, width=(36, 56)),
        Column(key="worksheet", title=words("Worksheet"), choices="worksheets", width=(10, 20)),
        Column(key="slot", title=field_word(words, "slot"), choices="slots", width=(8, 16)),
        Column(key="source", title=field_word(words, "source"), width=(12, 28)),
        Column(key="source_link", title=field_word(words, "source_link"), width=(10, 24)),
        Column(
            key="found_on", title=field_word(words, "found_on"), look=Look.DATE, width=(11, 13)
        ),
        Column(
            key="strength", title=field_word(words, "strength"), choices="strengths",
            width=(10, 16),
        ),
        Column(
            key="shelf_life_months", title=field_word(words, "shelf_life_months"),
            look=Look.WHOLE, limits=(0, 1200), width=(9, 11),
        ),
        Column(
            key="fresh_until", title=words("Fresh until"), look=Look.DATE, role=Role.COMPUTED,
            width=(11, 13),
        ),
        Column(
            key="impact", title=field_word(words, "impact"), look=Look.WHOLE, limits=(1, 5),
            prompt=scale, width=(8, 11),
        ),
        Column(
            key="likelihood", title=field_word(words, "likelihood"), look=Look.WHOLE,
            limits=(1, 5), prompt=scale, width=(8, 11),
        ),
        Column(
            key="priority", title=words("Priority"), look=Look.WHOLE, role=Role.COMPUTED,
            width=(8, 11),
        ),
        Column(key="owner", title=field_word(words, "owner"), choices="people", width=(9, 18)),
    )  # fmt: skip


def findings_rows(draft: Draft) -> tuple[Row, ...]:
    """A row for each finding."""
    first = draft.areas["findings"].first
    return tuple(
        Row(id=finding.id, cells=_cells(draft, row, finding))
        for row, finding in enumerate(draft.selection.findings, start=first)
    )


def _cells(draft: Draft, row: int, finding: Finding) -> dict[str, Cell]:
    here, lists = draft.areas["findings"].here, draft.lists
    impact, likelihood = here("impact", row), here("likelihood", row)
    found, months = here("found_on", row), here("shelf_life_months", row)
    return {
        "text": finding.text,
        "worksheet": lists.called("worksheets", finding.worksheet),
        "slot": lists.called("slots", finding.slot),
        "source": finding.source,
        "source_link": finding.source_link,
        "found_on": finding.found_on,
        "strength": lists.called("strengths", finding.strength),
        "shelf_life_months": float(finding.shelf_life_months),
        "fresh_until": Formula(f'IF({found}="","",EDATE({found},{months}))', _fresh_until(finding)),
        "impact": finding.impact,
        "likelihood": finding.likelihood,
        "priority": Formula(
            f'IF(OR({impact}="",{likelihood}=""),"",{impact}*{likelihood})', _priority(finding)
        ),
        "owner": lists.called("people", finding.owner),
    }


def _priority(finding: Finding) -> float | str:
    if finding.impact is None or finding.likelihood is None:
        return ""
    return finding.impact * finding.likelihood


def _fresh_until(finding: Finding) -> float | str:
    """The day so many months later; the last of its month where that month is shorter."""
    if finding.found_on is None:
        return ""
    months = finding.found_on.year * 12 + finding.found_on.month - 1 + finding.shelf_life_months
    year, month = months // 12, months % 12 + 1
    if year > date.max.year:
        return ""
    return serial_of(date(year, month, min(finding.found_on.day, monthrange(year, month)[1])))
