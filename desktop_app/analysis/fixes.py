"""What can be done about each thing that `check` finds, as data: one entry per rule.

A fix is the next step, taken where the finding is read: one pure edit, perhaps with a record that
a person chooses for it. What nobody can decide in one step is only shown.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from desktop_app.analysis import fix_choices as choices
from desktop_app.analysis import fix_edits as edits
from desktop_app.analysis.check_report import CheckFinding
from desktop_app.analysis.fix_edits import Repair
from desktop_app.plan.plan import Plan


class Fix(NamedTuple):
    """One thing that can be done.

    Attributes:
        key: what it is called by, see `fix_wording`.
        edit: the plan in which it is done; None where the record is only shown.
        choices: ids of the records of which the edit needs one; None where it needs none.
        together: may be done to several findings of its rule at once.
        leads: the person goes on with what was made or with the record.
        action: key of the window's action that is asked for, once the record is selected.
    """

    key: str
    edit: Callable[[Plan, CheckFinding, Repair], Plan] | None = None
    choices: Callable[[Plan, CheckFinding], list[str]] | None = None
    together: bool = False
    leads: bool = False
    action: str = ""


SHOW = Fix("show")
_ADD_KEY_RESULT = Fix("add-key-result", edits.add_key_result, leads=True)
_CHOOSE_OWNER = Fix("choose-owner", edits.set_owner, choices.owners, together=True)
_LINK_FINDING = Fix("link-finding", edits.tie_chosen, choices.findings)
_LINK_INITIATIVE = Fix("link-initiative", edits.tie_chosen, choices.initiatives)
_ADD_INITIATIVE = Fix("add-initiative", edits.add_initiative, leads=True)
_CLEAR_WEIGHTS = Fix("clear-weights", edits.clear_weights, together=True)
_CHOOSE_KPI = Fix("choose-kpi", edits.tie_chosen, choices.kpis)
_REMOVE = Fix("remove", edits.remove, together=True)
_CHOOSE_US = Fix("choose-us", edits.set_us, choices.subjects)
_SEEN_AGAIN = Fix("seen-again", edits.confirm_finding, together=True)

FIXES: Mapping[str, tuple[Fix, ...]] = MappingProxyType(
    {
        "reference-missing": (
            Fix("choose-reference", edits.set_reference, choices.referable),
            Fix("clear-reference", edits.clear_reference),
        ),
        "link-end-unfit": (Fix("remove-link", edits.remove, together=True),),
        "objective-without-key-result": (_ADD_KEY_RESULT,),
        "objective-without-owner": (_CHOOSE_OWNER,),
        "objective-without-reason": (_LINK_FINDING,),
        "objective-without-initiative": (_LINK_INITIATIVE, _ADD_INITIATIVE),
        "too-many-key-results": (),
        "too-many-objectives": (),
        "weights-not-one": (_CLEAR_WEIGHTS,),
        "weights-leave-nothing": (_CLEAR_WEIGHTS,),
        "sum-of-different-units": (Fix("use-mean", edits.use_mean, together=True),),
        "key-result-without-kpi": (_CHOOSE_KPI,),
        "key-result-typed-only": (),
        "key-result-without-dates": (
            Fix("choose-cycle", edits.set_cycle, choices.cycles, together=True),
        ),
        "check-in-outdated": (Fix("check-in", action="check_in"),),
        "total-does-not-add": (),
        "key-result-without-target": (),
        "key-result-without-baseline": (),
        "target-is-baseline": (),
        "targets-against-total": (Fix("take-sum", edits.take_sum, together=True),),
        "target-against-kind": (Fix("turn-kind", edits.turn_kind, together=True),),
        "kpi-unused": (Fix("measure", edits.tie_chosen, choices.key_results), _REMOVE),
        "kpi-without-definition": (),
        "kpi-measured-by-old-definition": (),
        "kpi-definition-changed": (),
        "guardrail-broken": (),
        "initiative-without-kpi": (Fix("link-moved", edits.tie_chosen, choices.movable),),
        "uplift-claimed-twice": (),
        "formula-unreadable": (),
        "formula-input-missing": (),
        "formula-units": (),
        "formula-cycle": (),
        "formula-without-values": (),
        "finding-without-objective": (
            Fix("make-objective", edits.make_objective, leads=True),
            Fix("link-objective", edits.tie_chosen, choices.objectives),
        ),
        "evidence-stale": (_SEEN_AGAIN, _LINK_FINDING),
        "evidence-weak": (_LINK_FINDING,),
        "assumption-wrong": (),
        "assumption-without-decision": (),
        "assumption-without-test": (_CHOOSE_KPI,),
        "requirement-without-reason": (Fix("link-purpose", edits.tie_chosen, choices.purposes),),
        "theme-without-owner": (
            Fix("choose-owner", edits.set_owner, choices.people, together=True),
        ),
        "worksheet-weights-not-one": (),
        "worksheet-slot-weights-not-one": (),
        "worksheet-weights-leave-nothing": (),
        "worksheet-slot-weights-leave-nothing": (),
        "worksheet-slot-exceeds": (),
        "worksheet-ways-differ": (),
        "worksheet-range-disorder": (),
        "worksheet-kind-unknown": (),
        "worksheet-slot-unknown": (),
        "worksheet-value-outside-scale": (),
        "worksheet-choice-unknown": (),
        "worksheet-made-from-itself": (),
        "worksheet-ratings-missing": (),
        "worksheet-nobody-is-us": (_CHOOSE_US,),
        "worksheet-several-are-us": (_CHOOSE_US,),
    }
)
"""What can be done about the findings of each rule, the best first; showing is always possible."""


def fixes_for(rule: str) -> tuple[Fix, ...]:
    """What can be done about a finding of a rule, the best first; showing it comes last."""
    return (*FIXES[rule], SHOW)
