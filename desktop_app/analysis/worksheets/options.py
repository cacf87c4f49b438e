"""From findings to options, from options and findings to objectives, from themes to both sides."""

from collections.abc import Iterable, Sequence

from desktop_app.analysis.worksheets.edits import kind_of_worksheet
from desktop_app.analysis.worksheets.errors import OptionSourcesError
from desktop_app.analysis.worksheets.values import Making, Place, new_item
from desktop_app.catalog.table import Texts
from desktop_app.catalog.worksheets import Slot, WorksheetKind
from desktop_app.plan.edits import add_record, last_rank
from desktop_app.plan.errors import UnknownRecordError
from desktop_app.plan.goals import Link, LinkKind, Objective
from desktop_app.plan.ids import (
    FindingId,
    IdFactory,
    LinkId,
    ObjectiveId,
    RequirementId,
    ThemeId,
    WorksheetId,
)
from desktop_app.plan.market import Finding, Requirement, Strength, Theme
from desktop_app.plan.naming import name_in
from desktop_app.plan.plan import Plan


def option_slots(kind: WorksheetKind, slots: Iterable[str]) -> list[Slot]:
    """The slots whose options combine findings of all these slots; several where few are named."""
    chosen = set(slots)
    return [s for s in kind.slots if chosen and s.made_from and chosen <= set(s.made_from)]


def option_made(plan: Plan, slot: str, text: str, from_ids: Sequence[str], making: Making) -> Plan:
    """The plan with an option made from findings of one worksheet, which it remembers.

    Raises: OptionSourcesError: no finding, or one that options of this slot are not made from.
        UnknownRecordError, BlankTextError.
    """
    findings = [_finding(plan, each) for each in dict.fromkeys(from_ids)]
    worksheet = _common_worksheet(findings)
    kind = kind_of_worksheet(plan, worksheet) if worksheet else None
    target = kind.slot(slot) if kind else None
    if (
        kind is None
        or target is None
        or target not in option_slots(kind, (finding.slot for finding in findings))
    ):
        raise OptionSourcesError(_sources(kind, target))
    siblings = [f for f in plan.findings.values() if f.worksheet == worksheet]
    place = Place(worksheet, slot, last_rank(siblings))
    option = new_item("finding", text.strip(), place, making)
    plan = add_record(plan, option)
    for finding in findings:
        plan = _linked(plan, LinkKind.MADE_FROM, option.id, finding.id, making.new_id)
    return plan


def objective_made(plan: Plan, finding_id: str, new_id: IdFactory) -> tuple[Plan, ObjectiveId]:
    """The plan with an objective that rests on an option or a finding, and its id.

    Its title is the first line; its reason what follows it and what an option was made from.

    Raises: UnknownRecordError.
    """
    finding = _finding(plan, finding_id)
    title, *further = finding.text.strip().splitlines()
    objective = Objective(
        id=ObjectiveId(new_id("OBJ")),
        title=title,
        reason="\n".join([*further, *_made_from(plan, finding)]),
        cycle=plan.info.current_cycle,
        rank=last_rank(o for o in plan.objectives.values() if o.parent is None),
    )
    plan = add_record(plan, objective)
    return _linked(plan, LinkKind.BECAUSE_OF, objective.id, finding.id, new_id), objective.id


def finding_from_theme(
    plan: Plan, theme_id: str, worksheet_id: str, slot: str, making: Making
) -> tuple[Plan, FindingId]:
    """The plan with a measured finding that says what a theme of users' texts says, and its id.

    Raises: UnknownRecordError.
    """
    theme = _theme(plan, theme_id)
    siblings = [f for f in plan.findings.values() if f.worksheet == (worksheet_id or None)]
    dataset = plan.datasets.get(theme.dataset) if theme.dataset else None
    finding = Finding(
        id=FindingId(making.new_id("FND")),
        text=theme.name,
        worksheet=WorksheetId(worksheet_id) if worksheet_id else None,
        slot=slot,
        source=name_in(dataset, "en"),
        found_on=making.today,
        strength=Strength.MEASURED,
        owner=theme.owner,
        rank=last_rank(siblings),
    )
    plan = add_record(plan, finding)
    plan = _linked(plan, LinkKind.MADE_FROM, finding.id, theme.id, making.new_id)
    return plan, finding.id


def requirement_from_theme(
    plan: Plan, theme_id: str, new_id: IdFactory
) -> tuple[Plan, RequirementId]:
    """The plan with a requirement that serves a theme of users' texts, and its id.

    Raises: UnknownRecordError.
    """
    theme = _theme(plan, theme_id)
    requirement = Requirement(
        id=RequirementId(new_id("REQ")),
        title=theme.name,
        reach=theme.mentions,
        owner=theme.owner,
        rank=last_rank(plan.requirements.values()),
    )
    plan = add_record(plan, requirement)
    return _linked(plan, LinkKind.SERVES, requirement.id, theme.id, new_id), requirement.id


def requirement_from_finding(
    plan: Plan, finding_id: str, new_id: IdFactory
) -> tuple[Plan, RequirementId]:
    """The plan with a requirement that serves a finding, and its id.

    Its title is the first line, its note what follows.

    Raises: UnknownRecordError.
    """
    finding = _finding(plan, finding_id)
    title, *further = finding.text.strip().splitlines()
    requirement = Requirement(
        id=RequirementId(new_id("REQ")),
        title=title,
        note="\n".join(further),
        owner=finding.owner,
        rank=last_rank(plan.requirements.values()),
    )
    plan = add_record(plan, requirement)
    return _linked(plan, LinkKind.SERVES, requirement.id, finding.id, new_id), requirement.id


def _sources(kind: WorksheetKind | None, slot: Slot | None) -> tuple[Texts, ...]:
    keys = slot.made_from if slot else ()
    return tuple(found.name for key in keys if kind and (found := kind.slot(key)))


def _common_worksheet(findings: Sequence[Finding]) -> str:
    """The one worksheet of all these findings; "" where there is none."""
    worksheets = {finding.worksheet or "" for finding in findings}
    return worksheets.pop() if len(worksheets) == 1 else ""


def _made_from(plan: Plan, finding: Finding) -> list[str]:
    """What the findings say that an option was made from, in the order of its links."""
    sources = [
        link.target
        for link in plan.links.values()
        if link.source == finding.id and link.kind is LinkKind.MADE_FROM
    ]
    found = [plan.findings.get(FindingId(source)) for source in sources]
    return [source.text for source in found if source is not None]


def _linked(plan: Plan, kind: LinkKind, source: str, target: str, new_id: IdFactory) -> Plan:
    link = Link(id=LinkId(new_id("LNK")), source=source, target=target, kind=kind)
    return add_record(plan, link)


def _finding(plan: Plan, finding_id: str) -> Finding:
    finding = plan.findings.get(FindingId(finding_id))
    if finding is None:
        raise UnknownRecordError("finding", finding_id)
    return finding


def _theme(plan: Plan, theme_id: str) -> Theme:
    theme = plan.themes.get(ThemeId(theme_id))
    if theme is None:
        raise UnknownRecordError("theme", theme_id)
    return theme
