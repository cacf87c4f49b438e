"""Formulas for effective weights: who is not fixed shares what the fixed ones leave of 1."""

import math

from desktop_app.analysis.objective_results import contributing
from desktop_app.exchange.draft import Draft
from desktop_app.exchange.sheet import Cell, Formula
from desktop_app.plan.goals import Alignment, KeyResult, Objective

WEIGHT_KEYS = ("calc.fixed", "calc.unfixed", "calc.share")


def counted_children(draft: Draft, own: str) -> str:
    """1 for each objective that counts for the objective whose id is in `own`."""
    area = draft.areas["objectives"]
    return f'({area.column("calc.parent")}={own})*({area.column("calc.alignment")}="contributing")'


def own_key_results(draft: Draft, own: str) -> str:
    """1 for each key result of the objective whose id is in `own`."""
    return f"({draft.areas['key_results'].column('calc.objective')}={own})"


def shared_weight_cells(draft: Draft, row: int, objective: Objective) -> dict[str, Cell]:
    """For an objective: what its children's fixed weights leave for each of the others."""
    here = draft.areas["objectives"].here
    fixed, unfixed = here("calc.fixed", row), here("calc.unfixed", row)
    weights = [child.weight for child in contributing(draft.situation, objective.id)]
    blank = sum(weight is None for weight in weights)
    total = math.fsum(weight for weight in weights if weight is not None)
    own = here("id", row)
    results, children = own_key_results(draft, own), counted_children(draft, own)
    of_results = draft.areas["key_results"].column("weight")
    of_children = draft.areas["objectives"].column("weight")
    return {
        "calc.fixed": Formula(
            f"SUMPRODUCT({results}*1,{of_results})+SUMPRODUCT({children},{of_children})", total
        ),
        "calc.unfixed": Formula(
            f'SUMPRODUCT({results}*({of_results}=""))+SUMPRODUCT({children}*({of_children}=""))',
            blank,
        ),
        "calc.share": Formula(
            f"IF({unfixed}=0,0,MAX(0,1-{fixed})/{unfixed})",
            max(1 - total, 0.0) / blank if blank else 0,
        ),
    }


def effective_weight(draft: Draft, kind: str, row: int, record: KeyResult | Objective) -> Formula:
    """The weight that a key result or child objective has for its parent; "" without parent."""
    here = draft.areas[kind].here
    parent_key = "calc.objective" if kind == "key_results" else "calc.parent"
    own, parent = here("weight", row), here(parent_key, row)
    share = draft.areas["objectives"].found("calc.share", parent)
    weighs = f'IF({own}<>"",{own},IFERROR({share},""))'
    if kind == "objectives":
        counts = f'AND({parent}<>"",{here("calc.alignment", row)}="contributing")'
        return Formula(f'IF({counts},{weighs},"")', weight_of(draft, record))
    return Formula(f'IF({parent}="","",{weighs})', weight_of(draft, record))


def weight_of(draft: Draft, record: KeyResult | Objective) -> float | str:
    """The effective weight as a number, as the formula has it."""
    if isinstance(record, Objective):
        if record.parent is None or record.alignment is not Alignment.CONTRIBUTING:
            return ""
        if record.parent not in draft.selection.depth:
            return "" if record.weight is None else record.weight
    if record.weight is not None:
        return record.weight
    parent = record.objective if isinstance(record, KeyResult) else record.parent
    weights = [child.weight for child in contributing(draft.situation, parent or "")]
    total = math.fsum(weight for weight in weights if weight is not None)
    return max(1 - total, 0.0) / sum(weight is None for weight in weights)
