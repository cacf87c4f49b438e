"""What is missing or contradicts itself in a plan."""

from collections.abc import Callable, Iterator
from datetime import date

from desktop_app.analysis.check_evidence import evidence_findings
from desktop_app.analysis.check_key_results import key_result_findings
from desktop_app.analysis.check_kpis import kpi_findings
from desktop_app.analysis.check_links import link_findings
from desktop_app.analysis.check_objectives import objective_findings
from desktop_app.analysis.check_report import CheckFinding, CheckReport, Examined, Severity
from desktop_app.analysis.check_worksheets import worksheet_findings
from desktop_app.analysis.coverage import coverage_of
from desktop_app.analysis.results import Computed
from desktop_app.analysis.situation import Situation
from desktop_app.plan.plan import Plan

_CHECKS: tuple[Callable[[Examined], Iterator[CheckFinding]], ...] = (
    link_findings,
    objective_findings,
    key_result_findings,
    kpi_findings,
    evidence_findings,
    worksheet_findings,
)
_WORST_FIRST = tuple(Severity)


def check(plan: Plan, computed: Computed, today: date) -> CheckReport:
    """Examine a plan whose results are `computed`; `today` as for `compute`."""
    situation = Situation(plan=plan, index=computed.index, today=today)
    examined = Examined(situation=situation, computed=computed)
    findings = [finding for find_in in _CHECKS for finding in find_in(examined)]
    findings.sort(key=lambda f: (_WORST_FIRST.index(f.severity), f.rule, f.record))
    return CheckReport(findings=tuple(findings), coverage=coverage_of(situation))
