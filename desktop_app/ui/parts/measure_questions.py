"""The question that the page of analyses shows: remembered per plan, or put there by others."""

from collections.abc import Mapping

from desktop_app.plan.kpis import KpiVersion
from desktop_app.ui.memory import PlanMemory

MEASURE = "users.measure"
"""Under this key the page finds what to ask."""
_ASKED = "users.asked."


def put_question(memory: PlanMemory, measure: str, parameters: Mapping[str, str]) -> None:
    """Let the page ask this, now or when it is shown next."""
    remember_parameters(memory, measure, parameters)
    put_measure(memory, measure)


def put_measure(memory: PlanMemory, measure: str) -> None:
    """Let the page ask a measure as it was asked last."""
    memory.leave(MEASURE, measure)


def remember_parameters(memory: PlanMemory, measure: str, parameters: Mapping[str, str]) -> None:
    """Keep with which parameters a measure is asked."""
    memory.remember(f"{_ASKED}{measure}", dict(parameters))


def remembered_measure(memory: PlanMemory) -> str:
    """The measure that was looked at last, "" for none."""
    found = memory.recall(MEASURE, "")
    return found if isinstance(found, str) else ""


def remember_measure(memory: PlanMemory, measure: str) -> None:
    """Keep which measure is looked at."""
    memory.remember(MEASURE, measure)


def remembered_parameters(memory: PlanMemory, measure: str) -> dict[str, str]:
    """The parameters a measure was asked with last."""
    found = memory.recall(f"{_ASKED}{measure}")
    if not isinstance(found, dict):
        return {}
    return {name: text for name, text in found.items() if isinstance(text, str) and text}


def question_of(version: KpiVersion) -> dict[str, str]:
    """The parameters that a KPI is measured with, its grain among them where it has one."""
    from desktop_app.metrics.measures.registry import MEASURES

    spec = MEASURES.get(version.measure)
    takes_grain = spec is not None and any(each.name == "grain" for each in spec.parameters)
    grain = {"grain": version.grain.value} if takes_grain else {}
    return {**grain, **version.parameters}
