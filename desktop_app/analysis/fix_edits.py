"""The edits that fix what `check` finds: each takes the plan, the finding and what was decided."""

from typing import NamedTuple

from desktop_app.analysis.check_report import CheckFinding
from desktop_app.analysis.worksheets.options import objective_made
from desktop_app.analysis.worksheets.values import Making
from desktop_app.plan.edits import (
    add_record,
    change_record,
    children_of,
    last_rank,
    remove_record,
)
from desktop_app.plan.goals import (
    Alignment,
    Initiative,
    KeyResult,
    KeyResultKind,
    Link,
    LinkKind,
    RollUp,
)
from desktop_app.plan.ids import (
    FindingId,
    InitiativeId,
    KeyResultId,
    LinkId,
    ObjectiveId,
    SubjectId,
)
from desktop_app.plan.plan import Plan, kind_of_id
from desktop_app.plan.ties import tie_between, tie_edit

_OTHER_WAY = {
    KeyResultKind.INCREASE: KeyResultKind.DECREASE,
    KeyResultKind.DECREASE: KeyResultKind.INCREASE,
}


class Repair(NamedTuple):
    """What a fix needs beside the finding.

    Attributes:
        making: identities and the day.
        chosen: id of the record that a person chose, "" where none is asked for.
        name: what a new record is called until somebody names it.
    """

    making: Making
    chosen: str = ""
    name: str = ""


def tie_chosen(plan: Plan, finding: CheckFinding, repair: Repair) -> Plan:
    """Tied to the chosen record by the one relation that both can have."""
    tie = tie_between(plan, finding.record, repair.chosen)
    return plan if tie is None else tie_edit(tie, repair.making.new_id)(plan)


def set_owner(plan: Plan, finding: CheckFinding, repair: Repair) -> Plan:
    """The chosen person answers for it, or the chosen team."""
    field = "team" if kind_of_id(repair.chosen) == "team" else "owner"
    return change_record(plan, finding.record, **{field: repair.chosen})


def set_cycle(plan: Plan, finding: CheckFinding, repair: Repair) -> Plan:
    """The objective of a key result stands in the chosen cycle."""
    objective = plan.key_results[KeyResultId(finding.record)].objective
    return change_record(plan, objective, cycle=repair.chosen)


def set_reference(plan: Plan, finding: CheckFinding, repair: Repair) -> Plan:
    """The broken field names the chosen record."""
    return change_record(plan, finding.record, **{str(finding.facts["field"]): repair.chosen})


def clear_reference(plan: Plan, finding: CheckFinding, _repair: Repair) -> Plan:
    """The broken field names nothing. Raises: MissingReferenceError: it has to."""
    return change_record(plan, finding.record, **{str(finding.facts["field"]): None})


def remove(plan: Plan, finding: CheckFinding, _repair: Repair) -> Plan:
    """Without the record."""
    return remove_record(plan, finding.record)


def add_key_result(plan: Plan, finding: CheckFinding, repair: Repair) -> Plan:
    """A first key result below the objective."""
    objective = ObjectiveId(finding.record)
    _, siblings = children_of(plan, objective)
    new = KeyResult(
        id=KeyResultId(repair.making.new_id("KRS")),
        objective=objective,
        title=repair.name,
        rank=last_rank(siblings),
    )
    return add_record(plan, new)


def add_initiative(plan: Plan, finding: CheckFinding, repair: Repair) -> Plan:
    """A new initiative that serves the objective."""
    return with_initiative(plan, finding.record, "", repair)


def with_initiative(plan: Plan, objective_id: str, stage: str, repair: Repair) -> Plan:
    """The plan with an initiative of a stage that serves an objective.

    Raises: MissingReferenceError, BlankTextError.
    """
    new_id = repair.making.new_id
    new = Initiative(
        id=InitiativeId(new_id("INI")),
        title=repair.name,
        stage=stage,
        rank=last_rank(plan.initiatives.values()),
    )
    plan = add_record(plan, new)
    link = Link(id=LinkId(new_id("LNK")), source=new.id, target=objective_id, kind=LinkKind.SERVES)
    return add_record(plan, link)


def with_measured_key_result(plan: Plan, objective_id: str, repair: Repair) -> Plan:
    """The plan with a key result of an objective that the chosen KPI measures.

    Raises: MissingReferenceError, BlankTextError.
    """
    objective = ObjectiveId(objective_id)
    _, siblings = children_of(plan, objective)
    new = KeyResult(
        id=KeyResultId(repair.making.new_id("KRS")),
        objective=objective,
        title=repair.name,
        rank=last_rank(siblings),
    )
    return change_record(add_record(plan, new), new.id, kpi=repair.chosen)


def clear_weights(plan: Plan, finding: CheckFinding, _repair: Repair) -> Plan:
    """What counts for the objective shares its weight equally."""
    below, key_results = children_of(plan, ObjectiveId(finding.record))
    counting = [one.id for one in below if one.alignment is Alignment.CONTRIBUTING]
    for record_id in (*counting, *(one.id for one in key_results)):
        plan = change_record(plan, record_id, weight=None)
    return plan


def use_mean(plan: Plan, finding: CheckFinding, _repair: Repair) -> Plan:
    """The objective is the weighted mean of its key results."""
    return change_record(plan, finding.record, roll_up=RollUp.WEIGHTED)


def take_sum(plan: Plan, finding: CheckFinding, _repair: Repair) -> Plan:
    """The key result asks for what the targets of its KPI sum to."""
    return change_record(plan, finding.record, target=finding.facts["sum"])


def turn_kind(plan: Plan, finding: CheckFinding, _repair: Repair) -> Plan:
    """More becomes less, and less more, as the target already says."""
    kind = plan.key_results[KeyResultId(finding.record)].kind
    return change_record(plan, finding.record, kind=_OTHER_WAY.get(kind, kind))


def make_objective(plan: Plan, finding: CheckFinding, repair: Repair) -> Plan:
    """An objective that rests on the finding."""
    plan, _ = objective_made(plan, finding.record, repair.making.new_id)
    return plan


def confirm_finding(plan: Plan, finding: CheckFinding, repair: Repair) -> Plan:
    """The finding on which an objective rests was seen again today.

    A finding of the check names it by its text and day; twins are confirmed together.
    """
    said = (finding.facts["text"], finding.facts["found_on"])
    for link in plan.links.values():
        if (link.source, link.kind) != (finding.record, LinkKind.BECAUSE_OF):
            continue
        found = plan.findings.get(FindingId(link.target))
        if found is not None and (found.text, found.found_on) == said:
            plan = change_record(plan, found.id, found_on=repair.making.today)
    return plan


def set_us(plan: Plan, _finding: CheckFinding, repair: Repair) -> Plan:
    """The chosen column of a worksheet is us, and no other one of it."""
    chosen = plan.subjects[SubjectId(repair.chosen)]
    for subject in plan.subjects.values():
        if subject.worksheet == chosen.worksheet:
            plan = change_record(plan, subject.id, is_us=subject.id == chosen.id)
    return plan
