"""The sheets of initiatives, of milestones and of links."""

from desktop_app.exchange.draft import Draft, unit_look
from desktop_app.exchange.sheet import Cell, Column, Formula, Look, Role, Row
from desktop_app.plan.goals import Initiative, Link, LinkKind, Milestone
from desktop_app.plan.kpis import Kpi
from desktop_app.terms import field_word
from desktop_app.words import Words


def initiatives_columns(words: Words) -> tuple[Column, ...]:
    """The columns of initiatives, in order."""
    return (
        Column(key="title", title=words("Initiative"), width=(28, 46)),
        Column(
            key="status", title=field_word(words, "status"), choices="initiative_statuses",
            width=(9, 14),
        ),
        Column(key="owner", title=field_word(words, "owner"), choices="people", width=(9, 18)),
        Column(key="team", title=field_word(words, "team"), choices="teams", width=(9, 18)),
        Column(key="stage", title=field_word(words, "stage"), choices="stages", width=(9, 14)),
        Column(key="start", title=field_word(words, "start"), look=Look.DATE, width=(11, 13)),
        Column(key="end", title=field_word(words, "end"), look=Look.DATE, width=(11, 13)),
        Column(
            key="budget", title=field_word(words, "budget"), look=Look.MONEY,
            limits=(0, 1e15), width=(10, 16),
        ),
        Column(
            key="spent", title=field_word(words, "spent"), look=Look.MONEY,
            limits=(0, 1e15), width=(10, 16),
        ),
        Column(
            key="left", title=words("Left of the budget"), look=Look.MONEY, role=Role.COMPUTED,
            width=(10, 16),
        ),
        Column(
            key="expected_uplift", title=field_word(words, "expected_uplift"), look=Look.QUANTITY,
            prompt=words("In the unit of the KPI that it moves."), width=(10, 14),
        ),
        Column(key="note", title=field_word(words, "note"), look=Look.LONG_TEXT, width=(16, 40)),
    )  # fmt: skip


def initiatives_rows(draft: Draft) -> tuple[Row, ...]:
    """A row for each initiative."""
    first = draft.areas["initiatives"].first
    return tuple(
        Row(
            id=initiative.id,
            cells=_initiative(draft, row, initiative),
            quantity=_uplift_look(draft, initiative),
        )
        for row, initiative in enumerate(draft.selection.initiatives, start=first)
    )


def _initiative(draft: Draft, row: int, initiative: Initiative) -> dict[str, Cell]:
    here, lists = draft.areas["initiatives"].here, draft.lists
    budget, spent = here("budget", row), here("spent", row)
    left = None if initiative.budget is None else initiative.budget - (initiative.spent or 0.0)
    return {
        "title": initiative.title,
        "status": lists.called("initiative_statuses", initiative.status),
        "owner": lists.called("people", initiative.owner),
        "team": lists.called("teams", initiative.team),
        "stage": lists.called("stages", initiative.stage),
        "start": initiative.start,
        "end": initiative.end,
        "budget": initiative.budget,
        "spent": initiative.spent,
        "left": Formula(f'IF({budget}="","",{budget}-{spent})', "" if left is None else left),
        "expected_uplift": initiative.expected_uplift,
        "note": initiative.note,
    }


def _uplift_look(draft: Draft, initiative: Initiative) -> Look:
    """As the first KPI that the initiative moves."""
    kpis: dict[str, Kpi] = {kpi.id: kpi for kpi in draft.selection.kpis}
    moved = (
        kpis[link.target]
        for link in draft.selection.links
        if link.source == initiative.id and link.kind is LinkKind.MOVES and link.target in kpis
    )
    kpi = next(moved, None)
    return unit_look(kpi.unit if kpi else "", [initiative.expected_uplift])


def milestones_columns(words: Words) -> tuple[Column, ...]:
    """The columns of milestones, in order."""
    return (
        Column(
            key="parent", title=words("Key result or initiative"), choices="milestone_parents",
            width=(24, 42),
        ),
        Column(key="title", title=words("Milestone"), width=(24, 46)),
        Column(
            key="weight", title=field_word(words, "weight"), look=Look.NUMBER,
            limits=(0, 1e9), width=(8, 10),
        ),
        Column(key="due", title=field_word(words, "due"), look=Look.DATE, width=(11, 13)),
        Column(
            key="done_on", title=field_word(words, "done_on"), look=Look.DATE,
            prompt=words("Leave it empty while the milestone is open."), width=(11, 13),
        ),
        Column(key="calc.parent", title="parent", role=Role.WORKING),
    )  # fmt: skip


def milestones_rows(draft: Draft, spare: int) -> tuple[Row, ...]:
    """A row for each milestone, then spare ones, whose formulas are live as well."""
    first = draft.areas["milestones"].first
    shown: list[Milestone | None] = [*draft.selection.milestones, *(None,) * spare]
    return tuple(
        Row(id=milestone.id if milestone else "", cells=_milestone(draft, row, milestone))
        for row, milestone in enumerate(shown, start=first)
    )


def _milestone(draft: Draft, row: int, milestone: Milestone | None) -> dict[str, Cell]:
    lists = draft.lists
    own = lists.value_of("milestone_parents", draft.areas["milestones"].here("parent", row))
    if milestone is None:
        return {"calc.parent": Formula(own, "")}
    return {
        "parent": lists.called("milestone_parents", milestone.parent),
        "title": milestone.title,
        "weight": milestone.weight,
        "due": milestone.due,
        "done_on": milestone.done_on,
        "calc.parent": Formula(own, milestone.parent),
    }


def links_columns(words: Words) -> tuple[Column, ...]:
    """The columns of links, in order."""
    return (
        Column(key="source", title=words("From"), choices="linked", width=(28, 46)),
        Column(key="kind", title=words("How"), choices="link_kinds", width=(10, 16)),
        Column(key="target", title=words("To"), choices="linked", width=(28, 46)),
        Column(key="note", title=field_word(words, "note"), look=Look.LONG_TEXT, width=(16, 44)),
        Column(key="calc.source", title="source", role=Role.WORKING),
        Column(key="calc.target", title="target", role=Role.WORKING),
        Column(key="calc.source_broken", title="source broken", role=Role.WORKING),
        Column(key="calc.target_broken", title="target broken", role=Role.WORKING),
    )  # fmt: skip


def links_rows(draft: Draft, spare: int) -> tuple[Row, ...]:
    """A row for each link, then spare ones, whose formulas are live as well."""
    first = draft.areas["links"].first
    shown: list[Link | None] = [*draft.selection.links, *(None,) * spare]
    return tuple(
        Row(id=link.id if link else "", cells=_link(draft, row, link))
        for row, link in enumerate(shown, start=first)
    )


def _link(draft: Draft, row: int, link: Link | None) -> dict[str, Cell]:
    here, lists = draft.areas["links"].here, draft.lists
    broken_of = draft.areas["kpis"].found
    cells: dict[str, Cell] = {}
    for end in ("source", "target"):
        record_id = getattr(link, end) if link else ""
        found = broken_of("calc.broken", here(f"calc.{end}", row))
        cells[f"calc.{end}"] = Formula(lists.value_of("linked", here(end, row)), record_id)
        cells[f"calc.{end}_broken"] = Formula(f"IFERROR({found},0)", _is_broken(draft, record_id))
    if link is None:
        return cells
    return {
        "source": lists.called("linked", link.source),
        "kind": lists.called("link_kinds", link.kind),
        "target": lists.called("linked", link.target),
        "note": link.note,
        **cells,
    }


def _is_broken(draft: Draft, record_id: str) -> int:
    result = draft.computed.kpis.get(record_id)
    shown = any(kpi.id == record_id for kpi in draft.selection.kpis)
    return int(shown and result is not None and result.is_guardrail_broken)
